"""Rows about processing activities, and the recipients that they list."""

from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links, flow_between
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.uses import uses
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.values.clients import clients_in
from registry.interchange.spreadsheets.values.closed import word_in
from registry.interchange.spreadsheets.values.countries import country_in
from registry.snapshot import ORGANISATION, ImpactAssessment, Key, Retention

FIELDS = {
    "business_function": "business_function", "capacity": "capacity", "subjects": "subjects", "data": "data",
    "security": "security", "source": "source", "systems": "systems", "owner": "owner", "status": "status",
    "note": "note",
}  # fmt: skip


CAPACITY = {"clients": "processor", "joint_with": "joint controller"}
"""What the organisation is for an activity that names such others and does not say what it is."""

LONGEST_NAME = 200


def settle(work: Work, line: Line) -> Key:
    """Which activity a row is about: by key, by name, by purposes where it has no name; else a new one."""
    name = line.get("name") or _called_by_purposes(line)
    key = work.own_key(line, "activities")
    if not name and key is None:
        raise Misfit("name", "", _("the name is missing."), _("Name the activity, or its purposes."))
    key = key or work.found("name", lambda: work.finder.named("activities", name))
    key = key or work.growing.free_key("activities", name)
    is_new = not work.growing.has("activities", key)
    work.growing.touch(line, "activities", key)
    if line.get("name") or is_new:
        work.growing.say(line, ("activities", key), "name", name, by="name")
    work.finder.know("activities", key, name or key)
    return key


def _called_by_purposes(line: Line) -> str:
    """What an activity without a name is called: its purposes, in the row's own words."""
    words = [part.strip() for part in str(line.cells.get("purposes") or "").split("\n")]
    return ", ".join(filter(None, words))[:LONGEST_NAME]


def make(work: Work, links: Links, line: Line, key: Key) -> None:
    """All that a row says of an activity."""
    name = ("activities", key)
    work.copy(line, name, FIELDS)
    if (found := uses(line, work.growing.get(*name, "purposes"), work.purposes_of)) is not None:
        work.growing.say(line, name, "purposes", found, by="purposes" if line.get("purposes") else "bases")
    _kept(work, line, key)
    _where(work, line, key)
    _automated(work, line, key)
    _impact(work, line, key)
    for by in ("clients", "joint_with"):
        if line.get(by):
            work.growing.say(line, name, by, clients_in(line.get(by)), by=by)
            if not line.get("capacity") and key not in work.growing.before["activities"]:
                work.growing.assume(line, name, "capacity", CAPACITY[by])
    work.growing.remark(line, name, line.remarks, by="remarks")
    for named in line.get("recipients") or ():
        recipient = work.named_or_new(line, named, by="recipients")
        data = line.get("data") or tuple(work.growing.get(*name, "data"))
        flow = flow_between(
            work,
            links,
            line,
            parties=(ORGANISATION, recipient),
            activity=key,
            data=data or None,
            by="recipients",
        )
        if flow is None:
            wrong = _("nobody says which data the recipient gets.")
            raise Misfit("recipients", named.name, wrong, _("Give the data of the activity."))
        for field, values in (
            ("purposes", work.purposes(named)),
            ("countries", work.countries(named)[1:] and work.countries(named)),
        ):
            if values:
                work.growing.add(line, ("flows", flow), field, values, by="recipients")


def _kept(work: Work, line: Line, key: Key) -> None:
    """The rules of retention; the reason of one that stays is kept unless the row gives one."""
    rules: tuple[Retention, ...] | None = line.get("retention")
    reason = line.get("retention_reason")
    known: tuple[Retention, ...] = work.growing.get("activities", key, "retention")
    if rules is None:
        if reason is None or not known:
            return
        rules = known
    reasons = {(rule.period, rule.data): rule.reason for rule in known}
    said = tuple(
        msgspec.structs.replace(rule, reason=reason or reasons.get((rule.period, rule.data), ""))
        for rule in rules
    )
    work.growing.say(line, ("activities", key), "retention", said, by="retention")


def _where(work: Work, line: Line, key: Key) -> None:
    """Where the data are: countries, and systems by their names."""
    found = line.get("locations") or ()
    countries = tuple(dict.fromkeys(code for one in found if (code := country_in(one))))
    systems = tuple(one for one in found if not country_in(one))
    work.growing.say(line, ("activities", key), "locations", countries or None, by="locations")
    if systems:
        work.growing.say(line, ("activities", key), "systems", systems, by="locations")


def _automated(work: Work, line: Line, key: Key) -> None:
    found = line.get("automated_decisions")
    if not found:
        return
    answer = word_in(found[0], ("yes", "no"))
    if answer is None:
        raise Misfit(
            "automated_decisions", found[0], _("this is neither yes nor no."), _("Write yes or no first.")
        )
    name = ("activities", key)
    work.growing.say(line, name, "automated_decisions", answer == "yes", by="automated_decisions")
    if rest := " ".join(found[1:]):
        work.growing.say(line, name, "automated_decisions_note", rest, by="automated_decisions")


def _impact(work: Work, line: Line, key: Key) -> None:
    """Whether an impact assessment is needed, and how far it has come."""
    fields = {"needed": "assessment_needed", "state": "assessment_state", "done_on": "assessment_done"}
    given: dict[str, Any] = {f: line.get(by) for f, by in fields.items() if line.get(by) is not None}
    if "state" in given:
        given["state"], day = given["state"]
        given |= {"done_on": given.get("done_on", day)} if day else {}
    if given:
        old = work.growing.get("activities", key, "impact_assessment") or ImpactAssessment()
        new = msgspec.structs.replace(old, **given)
        by = next(by for field, by in fields.items() if field in given)
        work.growing.say(line, ("activities", key), "impact_assessment", new, by=by)
