"""Rows about flows between any two parties."""

from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links, flow_between
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.snapshot import ORGANISATION, Ground, Key

FIELDS = {
    "data": "data", "role": "role", "sender_role": "sender_role", "purposes": "purposes",
    "subjects": "subjects", "countries": "countries", "access_countries": "access_countries",
    "means": "means", "encrypted": "encrypted", "sale_or_exchange": "sale_or_exchange",
    "said_to_be_anonymous": "said_to_be_anonymous", "opt_out": "opt_out", "starts": "starts", "ends": "ends",
    "note": "note",
}  # fmt: skip


def make(work: Work, links: Links, line: Line) -> None:
    """All that a row says of a flow: one of the register by key, else by its parties and activity."""
    key = work.own_key(line, "flows")
    activity = work.activity(line)
    if key is None or not work.growing.has("flows", key):
        key = _new(work, links, line, key, activity)
    else:
        _same_parties(work, line, key)
    name = ("flows", key)
    work.growing.say(line, name, "activity", activity, by="activity")
    work.copy(line, name, FIELDS)
    if contracts := line.get("contracts"):
        keys = tuple(dict.fromkeys(work.contract("contracts", text) for text in contracts))
        work.growing.say(line, name, "contracts", keys, by="contracts")
    _ground(work, line, key)
    work.growing.remark(line, name, line.remarks, by="remarks")


def parties_of(work: Work, line: Line) -> tuple[Key, Key]:
    """Between whom the data flow; the organisation is the sender where nobody is said to be."""
    sender, recipient = work.party(line, "from") or ORGANISATION, work.party(line, "to")
    if recipient is None:
        raise Misfit("to", "", _("the recipient is missing."), _("Name the party that gets the data."))
    if sender == recipient:
        wrong = _("the data would flow from a party to itself.")
        raise Misfit("to", line.text("to"), wrong, _("Name two different parties."))
    return sender, recipient


def _new(work: Work, links: Links, line: Line, key: Key | None, activity: Key | None) -> Key:
    """The flow between the parties that a row names; a key that nobody has yet makes another one."""
    parties, data = parties_of(work, line), line.get("data")
    if key is None:
        key = flow_between(work, links, line, parties=parties, activity=activity, data=data, by="to")
    elif data:
        for field, by, party in zip(("sender", "recipient"), ("from", "to"), parties, strict=True):
            work.growing.put(line, ("flows", key), field, party, by=by)
        links.know_flow(key, *parties)
    if key is None or not work.growing.has("flows", key):
        raise Misfit("data", line.text("data"), _("the data are missing."), _("Name the data that flow."))
    return key


def _same_parties(work: Work, line: Line, key: Key) -> None:
    """Refuse a row that names a flow's key and other parties than the flow has."""
    for by, field in (("from", "sender"), ("to", "recipient")):
        party = work.party(line, by)
        if party is not None and party != work.growing.get("flows", key, field):
            wrong = _("the flow '%(key)s' runs between other parties.", key=key)
            raise Misfit(
                by, line.text(by), wrong, _("Leave the key empty for a new flow, or correct the party.")
            )


def _ground(work: Work, line: Line, key: Key) -> None:
    fields = {"kind": "ground", "statement": "statement", "evidence": "evidence"}
    given: dict[str, Any] = {f: line.get(by) for f, by in fields.items() if line.get(by) is not None}
    if not given:
        return
    old = work.growing.get("flows", key, "ground")
    if old is None and "kind" not in given:
        by = next(by for field, by in fields.items() if field in given)
        raise Misfit(by, line.text(by), _("it is not said of which ground."), _("Say the ground."))
    new = msgspec.structs.replace(old, **given) if old else Ground(**given)
    work.growing.say(line, ("flows", key), "ground", new, by="ground" if line.get("ground") else "statement")
