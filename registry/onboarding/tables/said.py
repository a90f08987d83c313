"""The rows of tables in words, for the pages of both sides."""

from collections.abc import Iterator

from flask_babel import gettext as _

from registry.catalogue.names import names_of_keys
from registry.catalogue.vendors.guided.begun import SubProcessor
from registry.onboarding.answering.counting import is_entry
from registry.onboarding.answering.said import says
from registry.onboarding.answers import Answers
from registry.onboarding.tables.certificates import called
from registry.onboarding.tables.technologies import lifetime_of
from registry.onboarding.tables.words import COLLECTION
from registry.snapshot import Certification, Key, Technology
from registry.web import day
from registry.web_countries import country
from registry.words import word


@says("sub-processors")
def sub_processors(answers: Answers, organisation_id: int) -> tuple[str, ...]:
    """Each sub-processor with what it gets, where, and whether there is a contract."""
    said = answers.passed_on
    if said.known == "none":
        return (_("None"),)
    if said.known != "some":
        return ()
    keys = sorted({key for sub in said.subs for key in sub.given})
    names = names_of_keys(COLLECTION, keys, organisation_id=organisation_id)
    return tuple(". ".join(of_sub_processor(one, names)) for one in said.subs)


def of_sub_processor(one: SubProcessor, names: dict[Key, str]) -> Iterator[str]:
    """What is said of one sub-processor."""
    given = {"name": one.name, "country": country(one.country) if one.country else ""}
    yield _("%(name)s (%(country)s)", **given) if one.country else one.name
    if one.purpose:
        yield one.purpose
    if one.countries:
        yield _("Data in: %(countries)s", countries=", ".join(map(country, one.countries)))
    if one.given:
        yield _("Gets: %(data)s", data=", ".join(names.get(key, key) for key in one.given))
    yield contract_with(one)


def contract_with(one: SubProcessor) -> str:
    """What is said of the contract with a sub-processor."""
    match one.contract:
        case "unseen":
            return _("There is a contract")
        case "seen":
            return _("The contract is among the documents")
    return _("There is no contract")


@says("certificates")
def certificates(answers: Answers, _organisation_id: int) -> tuple[str, ...]:
    """Each certificate with its number and days."""
    if answers.certified == "none":
        return (_("None"),)
    if answers.certified != "some":
        return ()
    return tuple(", ".join(of_certificate(one)) for one in answers.vendor.certifications)


def of_certificate(one: Certification) -> Iterator[str]:
    """What is said of one certificate."""
    yield called(one)
    if one.number:
        yield _("number %(number)s", number=one.number)
    if one.valid_from:
        yield _("from %(day)s", day=day(one.valid_from))
    if one.valid_to:
        yield _("until %(day)s", day=day(one.valid_to))
    if is_entry(one):
        yield _("with human-resources data") if one.covers_hr else _("without human-resources data")


@says("technologies")
def technologies(answers: Answers, organisation_id: int) -> tuple[str, ...]:
    """Each technology with where it comes from, how long it stays and what it collects."""
    if answers.on_site == "none":
        return (_("None"),)
    if answers.on_site != "some":
        return ()
    keys = sorted({key for one in answers.technologies for key in one.collects})
    names = names_of_keys(COLLECTION, keys, organisation_id=organisation_id)
    return tuple(", ".join(of_technology(one, names)) for one in answers.technologies)


def of_technology(one: Technology, names: dict[Key, str]) -> Iterator[str]:
    """What is said of one technology."""
    yield one.name
    yield word(one.kind)
    if one.host:
        yield _("from %(host)s", host=one.host)
    if lifetime := lifetime_of(one):
        yield _("lifetime: %(lifetime)s", lifetime=lifetime)
    if one.https_only is not None:
        yield _("only over HTTPS") if one.https_only else _("also without HTTPS")
    if one.collects:
        yield _("collects %(data)s", data="; ".join(names.get(key, key) for key in one.collects))
    if one.consent_category:
        yield _("consent for: %(category)s", category=word(one.consent_category))
    if one.opt_out:
        yield _("opt-out: %(address)s", address=one.opt_out)
