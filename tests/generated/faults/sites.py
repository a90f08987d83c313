"""Faults of what the organisation's sites load or store in a browser."""

from collections.abc import Sequence
from typing import Any

from registry.snapshot import Contact, Technology, Vendor
from tests.generated.faults.draft import Draft, Planted


def _change(draft: Draft, key: str, rule: str, **changes: Any) -> Sequence[Planted] | None:
    if not draft.take(f"technology {key}"):
        return None
    draft.change(draft.technologies, key, **changes)
    return [Planted(rule, key)]


def no_owner(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something on the site that nobody answers for."""
    return _change(draft, key, "technology-without-owner", owner=None)


def not_https(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A session cookie that may be sent in the clear."""
    if not draft.technologies[key].session:
        return None
    return _change(draft, key, "session-cookie-not-https", https_only=False)


def https_unknown(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A session cookie of which nobody knows whether it may be sent in the clear."""
    if not draft.technologies[key].session:
        return None
    return _change(draft, key, "https-not-recorded", https_only=None)


def lives_longer(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something that stays for longer than people are told."""
    declared = draft.technologies[key].declared_days
    if declared is None:
        return None
    return _change(draft, key, "cookie-lives-longer", lifetime_days=declared + 1)


def lifetime_unsaid(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A cookie or beacon of which people are not told how long it stays."""
    technology = draft.technologies[key]
    if technology.session or technology.kind == "social widget":
        return None
    return _change(draft, key, "lifetime-not-declared", declared_days=None)


def signal_unknown(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something that collects data, and nobody knows whether it heeds the browser's objection."""
    return _change(draft, key, "dnt-unknown", answers_dnt="unknown")


def no_consent_category(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something that has not been given the kind of consent it needs."""
    return _change(draft, key, "consent-category-missing", consent_category="")


def loads_before_consent(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something for marketing that does not wait for the visitor's consent."""
    if draft.technologies[key].consent_category != "marketing":
        return None
    return _change(draft, key, "widget-without-consent", consent_before_load=False)


def consent_unknown(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Something for marketing of which nobody knows whether it waits for consent."""
    if draft.technologies[key].consent_category != "marketing":
        return None
    return _change(draft, key, "consent-not-recorded", consent_before_load=None)


def no_arrangement(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A third party's widget, and nothing agreed with its owner; the finding names the new widget."""
    if not draft.take(f"technology {key}"):
        return None
    widget = f"{key}-widget"
    draft.technologies[widget] = Technology(
        key=widget,
        kind="social widget",
        owner=_stranger(draft, widget),
        host="widgets.example",
        declared_days=30.0,
        https_only=True,
        consent_category="marketing",
        consent_before_load=True,
        answers_dnt="no",
        answers_gpc="no",
    )
    return [Planted("widget-without-arrangement", widget)]


def of_a_stranger(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A third party's cookie that collects personal data, and no flow says that the third party gets them."""
    cookie = f"{key}-cookie"
    if not draft.take(f"technology {cookie}"):
        return None
    draft.technologies[cookie] = Technology(
        key=cookie,
        kind="cookie",
        owner=_stranger(draft, cookie),
        host="cookies.example",
        declared_days=30.0,
        https_only=True,
        collects=("cookie_id",),
        consent_category="statistics",
        answers_dnt="no",
        answers_gpc="no",
    )
    return [Planted("technology-without-flow", cookie)]


def _stranger(draft: Draft, technology: str) -> str:
    """A vendor that gets no data as far as anybody knows."""
    key = f"{technology}-owner"
    draft.vendors[key] = Vendor(
        key=key,
        name=f"Owner of {technology}",
        kind="social widget",
        role="joint controller",
        country="DE",
        address="1 Market Street",
        contacts=(Contact(name="Privacy office", email=f"privacy@{key}.example"),),
        privacy_policy=f"https://{key}.example/privacy",
        opt_out=f"https://{key}.example/opt-out",
    )
    return key
