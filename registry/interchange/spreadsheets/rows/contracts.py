"""Rows about contracts."""

from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.written import plain
from registry.snapshot import ORGANISATION, Key
from registry.snapshot.contracts import ContractKind

FIELDS = {
    "name": "name", "kind": "kind", "service": "service", "signed": "signed", "in_force": "in_force",
    "ends": "ends", "notice_days": "notice_days", "clause_set": "clause_set", "modules": "modules",
    "options": "options", "annexes_complete": "annexes_complete", "seen": "seen", "read": "read",
    "read_by": "read_by", "read_on": "read_on", "note": "note",
}  # fmt: skip


def make(work: Work, links: Links, line: Line) -> None:
    """All that a row says of a contract: known by key, else by its parties with name or kind."""
    key = work.own_key(line, "contracts")
    vendor = work.vendor(line, "vendor")
    other = work.party(line, "other") or ORGANISATION
    if vendor is not None:
        key = _settled(work, links, line, key, (other, vendor))
    elif key is None or not work.growing.has("contracts", key):
        raise Misfit("vendor", "", _("the vendor is missing."), _("Name the company."))
    work.copy(line, ("contracts", key), FIELDS)
    work.growing.remark(line, ("contracts", key), line.remarks, by="remarks")


def _settled(work: Work, links: Links, line: Line, key: Key | None, parties: tuple[Key, Key]) -> Key:
    """The key of the contract between the two, which is made if it is new; refuses that of another pair."""
    key = key or _found(work, links, line, parties)
    if key is None:
        wish = line.get("name") or f"{parties[1]}-{line.get('kind') or 'dpa'}"
        key = work.growing.free_key("contracts", wish)
    name = ("contracts", key)
    if not work.growing.has(*name):
        work.growing.put(line, name, "between", parties, by="vendor")
        links.know_contract(key, parties)
    elif frozenset(work.growing.get(*name, "between")) != frozenset(parties):
        wrong = _("the contract runs between other parties.")
        raise Misfit("vendor", line.text("vendor"), wrong, _("Give the contract another key or name."))
    return key


def _found(work: Work, links: Links, line: Line, parties: tuple[Key, Key]) -> Key | None:
    """The contract between the two that a row means."""
    kind: ContractKind = line.get("kind") or "processing agreement"
    name = line.get("name")
    alike = links.contracts(*parties, kind)
    if name:
        alike = [k for k in alike if plain(work.growing.get("contracts", k, "name") or k) == plain(name)]
    elif len(alike) > 1:
        right = _("Give its key or its name: %(keys)s.", keys=", ".join(alike[:8]))
        raise Misfit("vendor", line.text("vendor"), _("there are several such contracts."), right)
    return alike[0] if alike else None
