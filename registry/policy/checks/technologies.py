"""Checks on what the organisation's sites store on, or load into, a visitor's browser."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject
from registry.policy.movement import is_in_force
from registry.policy.wording import listing
from registry.snapshot import ORGANISATION, PEOPLE, Technology

SIGNALS = {"answers_dnt": "Do Not Track", "answers_gpc": "Global Privacy Control"}


def technology_without_owner(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody is registered as the owner of something that the site loads or stores."""
    for technology in technologies(case, requirement):
        if technology.owner is None:
            yield _gap(technology)


def session_cookie_not_https(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A session cookie may be sent over a connection that is not encrypted."""
    for technology in technologies(case, requirement):
        if technology.session and technology.https_only is False:
            yield _gap(technology)


def https_not_recorded(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody has recorded whether a session cookie is kept to encrypted connections."""
    for technology in technologies(case, requirement):
        if technology.session and technology.https_only is None:
            yield _gap(technology)


def cookie_lives_longer(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Something stays in the browser for longer than people are told."""
    for technology in technologies(case, requirement):
        lifetime, declared = technology.lifetime_days, technology.declared_days
        if lifetime is not None and declared is not None and lifetime > declared:
            yield _gap(technology, lifetime=_days(lifetime), declared=_days(declared))


def lifetime_not_declared(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """People are not told how long something stays in their browser."""
    for technology in technologies(case, requirement):
        stays = technology.kind in ("cookie", "storage") or technology.sets_cookie is not False
        if stays and not technology.session and technology.declared_days is None:
            yield _gap(technology)


def dnt_unknown(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody knows whether something that collects data heeds the signals by which a browser objects."""
    for technology in technologies(case, requirement):
        unknown = [name for field, name in SIGNALS.items() if getattr(technology, field) == "unknown"]
        if unknown and technology.collects:
            yield _gap(technology, signals=listing(unknown))


def consent_category_missing(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Something on the site has not been given the kind of consent that it needs."""
    for technology in technologies(case, requirement):
        if not technology.consent_category:
            yield _gap(technology)


def widget_without_arrangement(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A third party's widget is embedded, and nothing is agreed on who answers to people for what."""
    widgets = [
        (technology, owner)
        for technology in technologies(case, requirement)
        if technology.kind == "social widget" and technology.hosting == "third party"
        if (owner := case.view.vendors.get(technology.owner or "")) is not None
    ]
    if not widgets:
        return
    agreed = {
        party
        for contract in case.view.contracts.values()
        if contract.kind == "joint controller arrangement"
        and ORGANISATION in contract.between
        and is_in_force(contract, on=case.on)
        for party in contract.between
    }
    joint = {
        movement.flow.recipient
        for movement in case.scope.movements
        if movement.role == "joint controller" and movement.flow.sender in (ORGANISATION, PEOPLE)
    }
    for technology, owner in widgets:
        if owner.key not in agreed and owner.key not in joint:
            yield _gap(technology, vendor=owner.name or owner.key)


def technology_without_flow(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Something of a third party's collects personal data on the site, and no flow says where they go."""
    reached = {
        movement.flow.recipient
        for movement in case.scope.movements
        if movement.flow.sender in (ORGANISATION, PEOPLE)
    }
    for technology in technologies(case, requirement):
        owner = case.view.vendors.get(technology.owner or "")
        if owner is None or technology.hosting != "third party" or owner.key in reached:
            continue
        data = tuple(key for key in technology.collects if case.view.is_personal(key))
        if data:
            words = {"vendor": owner.name or owner.key, "data": case.view.words_for(data)}
            yield _gap(technology, **words)._replace(categories=data)


def widget_without_consent(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """A third party's widget, or something for marketing, loads before the visitor has agreed."""
    for technology in technologies(case, requirement):
        if _needs_consent(technology) and technology.consent_before_load is False:
            yield _gap(technology)


def consent_not_recorded(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Nobody has recorded whether a widget, or something for marketing, waits for the visitor's consent."""
    for technology in technologies(case, requirement):
        if _needs_consent(technology) and technology.consent_before_load is None:
            yield _gap(technology)


def technologies(case: Case, requirement: Requirement) -> Iterator[Technology]:
    """The technologies that a requirement is for."""
    kinds = requirement.applies.technologies
    for technology in case.scope.technologies:
        if not kinds or technology.kind in kinds:
            yield technology


def _needs_consent(technology: Technology) -> bool:
    if technology.kind == "social widget" and technology.hosting == "third party":
        return True
    return technology.consent_category == "marketing"


def _gap(technology: Technology, **words: str) -> Gap:
    named = {"technology": technology.name or technology.key, "host": technology.host or "unknown"} | words
    return Gap(Subject("technology", technology.key, technology.name), named)


def _days(number: float) -> str:
    return f"{number:g} {'day' if number == 1 else 'days'}"


WORDS = ("technology", "host")

RULES = (
    Rule("technology-without-flow", technology_without_flow, (*WORDS, "vendor", "data")),
    Rule("technology-without-owner", technology_without_owner, WORDS),
    Rule("session-cookie-not-https", session_cookie_not_https, WORDS),
    Rule("https-not-recorded", https_not_recorded, WORDS),
    Rule("cookie-lives-longer", cookie_lives_longer, (*WORDS, "lifetime", "declared")),
    Rule("lifetime-not-declared", lifetime_not_declared, WORDS),
    Rule("dnt-unknown", dnt_unknown, (*WORDS, "signals")),
    Rule("consent-category-missing", consent_category_missing, WORDS),
    Rule("widget-without-arrangement", widget_without_arrangement, (*WORDS, "vendor")),
    Rule("widget-without-consent", widget_without_consent, WORDS),
    Rule("consent-not-recorded", consent_not_recorded, WORDS),
)
