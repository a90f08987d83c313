"""A draft in sentences, topic by topic, as the last page of the path reads it out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.catalogue.names import in_words
from registry.catalogue.vendors.guided.begun import Begun, SubProcessor, TopicName
from registry.snapshot import PEOPLE, Contract
from registry.web import day
from registry.web_countries import country
from registry.words import word


def listed(names: Iterable[str]) -> str:
    """Several names, one after another."""
    return ", ".join(names)


def of_who(begun: Begun) -> Iterator[str]:
    """Who the vendor is."""
    vendor = begun.vendor
    said = {"name": vendor.name, "kind": word(vendor.kind)}
    if vendor.country:
        yield _("%(name)s, established in %(place)s. Kind: %(kind)s.", **said, place=country(vendor.country))
    else:
        yield _("%(name)s; where it is established is not recorded. Kind: %(kind)s.", **said)
    if vendor.address:
        yield _("Its address: %(address)s.", address=vendor.address)
    if vendor.domains:
        yield _("Its domains: %(domains)s.", domains=listed(vendor.domains))
    if vendor.contacts:
        yield _("Contacts: %(names)s.", names=listed(one.name for one in vendor.contacts))
    else:
        yield _("Nobody is named whom one can turn to.")
    if vendor.privacy_policy:
        yield _("Its privacy policy: %(address)s.", address=vendor.privacy_policy)
    if vendor.opt_out:
        yield _("People can opt out at %(address)s.", address=vendor.opt_out)


def of_use(begun: Begun) -> Iterator[str]:
    """What it is used for."""
    flow, vendor = begun.flow, begun.vendor
    yield _("Its role: %(role)s.", role=word(flow.role or vendor.role))
    if flow.activity:
        yield _("It serves the activity %(name)s.", name=listed(in_words("activities", [flow.activity])))
    else:
        yield _("For which activity is not recorded.")
    if flow.purposes:
        yield _("It gets data for: %(purposes)s.", purposes=listed(in_words("purposes", flow.purposes)))
    if vendor.owner:
        yield _("%(name)s looks after it in the organisation.", name=vendor.owner)
    else:
        yield _("Nobody in the organisation is named as its owner.")
    if vendor.criticality:
        yield _("Criticality: %(word)s.", word=word(vendor.criticality))
    if vendor.next_review:
        yield _("It is to be looked at again by %(day)s.", day=day(vendor.next_review))


def of_gets(begun: Begun) -> Iterator[str]:
    """Which data it gets."""
    flow = begun.flow
    if not flow.data:
        yield _("Which data it gets is not recorded, so no flow is written.")
        return
    named = listed(in_words("data_categories", flow.data))
    if flow.sender == PEOPLE:
        yield _("From the people concerned it gets: %(named)s.", named=named)
    else:
        yield _("From the organisation it gets: %(named)s.", named=named)
    if flow.subjects:
        yield _("About: %(people)s.", people=listed(in_words("subject_categories", flow.subjects)))
    if flow.means:
        yield _("By: %(means)s.", means=listed(map(word, flow.means)))
    if flow.encrypted is not None:
        yield _("Encrypted on the way.") if flow.encrypted else _("Not encrypted on the way.")
    if flow.countries:
        yield _("Received in %(places)s.", places=listed(map(country, flow.countries)))
    else:
        yield _("Received where it is established.")
    if flow.access_countries:
        yield _("Can be read from %(places)s.", places=listed(map(country, flow.access_countries)))
    if flow.ground:
        yield _("Ground for passing it on: %(ground)s.", ground=word(flow.ground.kind))
    if flow.sale_or_exchange:
        yield _("It is a sale or exchange.")
    if flow.starts:
        yield _("Active from %(day)s.", day=day(flow.starts))


def of_contract(begun: Begun) -> Iterator[str]:
    """Which contract there is."""
    contract = begun.contract
    if contract is None:
        yield _("There is no contract yet.")
        return
    kind = word(contract.kind)
    yield _("%(kind)s: %(name)s.", kind=kind, name=contract.name) if contract.name else f"{kind}."
    yield from days_of(contract)
    if contract.read == "not":
        yield _("Nobody has read it yet.")
    elif contract.read_on:
        said = {"extent": word(contract.read), "name": contract.read_by, "day": day(contract.read_on)}
        yield _("Read: %(extent)s, by %(name)s on %(day)s.", **said)
    if contract.clause_set:
        yield _("It holds the clauses of %(set)s.", set=contract.clause_set)


def days_of(contract: Contract) -> Iterator[str]:
    """When a contract was signed, binds and ends."""
    days: tuple[tuple[Callable[..., str], date | None], ...] = (
        (lambda said: _("Signed on %(day)s.", day=said), contract.signed),
        (lambda said: _("In force from %(day)s.", day=said), contract.in_force),
        (lambda said: _("Its last day is %(day)s.", day=said), contract.ends),
    )
    for sentence, found in days:
        if found is not None:
            yield sentence(day(found))
    if contract.signed is None:
        yield _("When it was signed is not recorded.")


def of_terms(begun: Begun) -> Iterator[str]:
    """How much is known of what the contract promises."""
    contract = begun.contract
    if contract is None:
        yield _("Without a contract nothing is promised.")
        return
    entered, checked = len(contract.terms), sum(1 for row in contract.terms if row.verified_by)
    if not entered:
        yield _("Nothing is entered of what it promises.")
        return
    yield ngettext("%(num)d term is entered.", "%(num)d terms are entered.", entered)
    if checked < entered:
        unchecked = entered - checked
        yield ngettext(
            "%(num)d of them nobody has checked, so it does not count yet.",
            "%(num)d of them nobody has checked, so they do not count yet.",
            unchecked,
        )


def of_sub_processors(begun: Begun) -> Iterator[str]:
    """To whom it passes data on."""
    if begun.passed_on.known == "none":
        yield _("It passes the data on to nobody, as far as is known.")
    elif not begun.passed_on.subs:
        yield _("Whether it passes the data on is not recorded.")
    for sub in begun.passed_on.subs:
        yield of_sub_processor(sub)


def of_sub_processor(sub: SubProcessor) -> str:
    """What one sub-processor gets."""
    name = sub.name or listed(in_words("vendors", [sub.vendor or ""]))
    given = {"name": name, "named": listed(in_words("data_categories", sub.given))}
    match sub.contract:
        case "seen":
            return _("%(name)s gets %(named)s, under a contract that somebody here has seen.", **given)
        case "unseen":
            return _("%(name)s gets %(named)s, under a contract that nobody here has seen.", **given)
    return _("%(name)s gets %(named)s, and no contract with it is known.", **given)


SENTENCES: Mapping[TopicName, Callable[[Begun], Iterator[str]]] = {
    "who": of_who,
    "use": of_use,
    "gets": of_gets,
    "contract": of_contract,
    "terms": of_terms,
    "sub-processors": of_sub_processors,
}
"""How each topic is read out."""
