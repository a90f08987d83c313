"""Rows about cookies and other technologies."""

from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.snapshot import PEOPLE, Key

FIELDS = {
    "name": "name", "kind": "kind", "host": "host", "https_only": "https_only", "hosting": "hosting",
    "sets_cookie": "sets_cookie", "collects": "collects", "consent_category": "consent_category",
    "consent_before_load": "consent_before_load", "answers_dnt": "answers_dnt", "answers_gpc": "answers_gpc",
    "opt_out": "opt_out", "note": "note",
}  # fmt: skip


def make(work: Work, known: dict[tuple[str, str], Key], line: Line) -> None:
    """All that a row says of a technology: known by key, else by name and host."""
    name, host = line.get("name"), line.get("host") or ""
    key = work.own_key(line, "technologies")
    if key is None:
        if not name:
            raise Misfit("name", "", _("the name is missing."), _("Name it as the browser shows it."))
        key = known.get((name, host)) or work.growing.free_key(
            "technologies", f"{name}-{host}" if host else name
        )
    if not work.growing.has("technologies", key):
        work.growing.assume(line, ("technologies", key), "kind", "cookie")
    known[name or "", host] = key
    here = ("technologies", key)
    work.copy(line, here, FIELDS)
    owner = work.party(line, "owner")
    if owner == PEOPLE:
        raise Misfit(
            "owner",
            line.text("owner"),
            _("people own no technology."),
            _("Name a vendor or the organisation."),
        )
    work.growing.say(line, here, "owner", owner, by="owner")
    for by, field in (("lifetime", "lifetime_days"), ("declared", "declared_days")):
        if line.get(by) is not None:
            session, days = line.get(by)
            work.growing.say(line, here, field, days, by=by)
            if by == "lifetime":
                work.growing.say(line, here, "session", session, by=by)
    work.growing.say(line, here, "activity", work.activity(line), by="activity")
    work.growing.say(line, here, "flow", work.flow(line), by="flow")
    work.growing.remark(line, here, line.remarks, by="remarks")
