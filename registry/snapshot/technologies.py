"""Cookies, beacons, scripts, widgets and the like on the organisation's sites."""

from typing import Literal

from registry.snapshot.base import Key, Line, Text, Value

Answer = Literal["yes", "no", "unknown"]


class Technology(Value, frozen=True, kw_only=True):
    """Something that a site stores on, or loads into, a visitor's browser.

    `owner` is a vendor's key or 'organisation'. Lifetimes are in days; a session cookie has none.
    `lifetime_days` is what was seen, `declared_days` what people are told.
    """

    key: Key
    name: Line = ""
    kind: Literal["cookie", "web beacon", "script", "social widget", "SDK", "storage"]
    owner: Key | None = None
    host: Line = ""
    session: bool = False
    lifetime_days: float | None = None
    declared_days: float | None = None
    https_only: bool | None = None
    hosting: Literal["third party", "own"] = "third party"
    sets_cookie: bool | None = None
    collects: tuple[Key, ...] = ()
    consent_category: Literal["", "necessary", "preferences", "statistics", "marketing"] = ""
    consent_before_load: bool | None = None
    answers_dnt: Answer = "unknown"
    answers_gpc: Answer = "unknown"
    opt_out: Line = ""
    activity: Key | None = None
    flow: Key | None = None
    note: Text = ""
