"""To whom vendors hand data on: rows about sub-processors, and cells that list them."""

from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import FIELDS, Links, flow_between, signed_contract
from registry.interchange.spreadsheets.rows.grounds import rests_on
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.values.addresses import domain_in
from registry.interchange.spreadsheets.values.parties import Named
from registry.snapshot import Country, Key


def handed_on(work: Work, links: Links, line: Line, *, vendor: Key) -> None:
    """The sub-processors that a vendor's row lists."""
    for named in line.get("sub_processors") or ():
        sub = work.named_or_new(line, named, by="sub_processors")
        _flow(work, links, line, (vendor, sub), named, by="sub_processors", data=None)


def make(work: Work, links: Links, line: Line) -> None:
    """A row about one sub-processor of one vendor."""
    vendor, named = work.vendor(line, "vendor"), line.get("name")
    if vendor is None or named is None:
        by = "vendor" if vendor is None else "name"
        raise Misfit(by, "", _("the name is missing."), _("Name the company."))
    sub = work.named_or_new(line, named, by="name")
    name = ("vendors", sub)
    country: tuple[Country, ...] = line.get("country") or ()
    if len(country) == 1:
        work.growing.say(line, name, "country", country[0], by="country")
    if domains := line.get("domains"):
        work.growing.say(line, name, "domains", tuple(domain_in(one) or one for one in domains), by="domains")
    work.copy(line, name, {"address": "address", "note": "note"})
    work.growing.remark(line, name, line.remarks, by="remarks")
    flow = _flow(work, links, line, (vendor, sub), named, by="name", data=line.get("data"))
    work.copy(line, ("flows", flow), {by: field for by, field in FIELDS.items() if by != "countries"})
    places = tuple(dict.fromkeys((*(line.get("countries") or ()), *(country if len(country) > 1 else ()))))
    work.growing.say(line, ("flows", flow), "countries", places or None, by="countries")
    signed_contract(work, links, line, parties=(vendor, sub), flow=flow)
    rests_on(work, links, line, flow=flow)


def _flow(
    work: Work,
    links: Links,
    line: Line,
    parties: tuple[Key, Key],
    named: Named,
    *,
    by: str,
    data: tuple[Key, ...] | None,
) -> Key:
    vendor, sub = parties
    if vendor == sub:
        raise Misfit(
            by, named.name, _("the vendor cannot be its own sub-processor."), _("Name another company.")
        )
    activity = work.activity(line)
    known = links.flows(vendor, sub)
    handed = data or (None if known else links.data_into(vendor))
    flow = flow_between(work, links, line, parties=parties, activity=activity, data=handed, by=by)
    if flow is None:
        right = _("Give the data, in a column or as a default for the sheet.")
        raise Misfit(by, named.name, _("nobody says which data the vendor hands on."), right)
    name = ("flows", flow)
    if work.growing.get(*name, "role") is None:
        work.growing.put(line, name, "role", "sub-processor", by=by)
    if purposes := work.purposes(named):
        work.growing.add(line, name, "purposes", purposes, by=by)
    if len(places := work.countries(named)) > 1:
        work.growing.add(line, name, "countries", places, by=by)
    return flow
