"""What is asked of cookies, beacons, scripts and widgets."""

from typing import Any

import pytest

from registry.policy.baseline import Applies
from registry.snapshot import Snapshot, Technology
from tests.policy.checks.judging import ask, subjects
from tests.registers import register, technology


def with_technology(**changes: Any) -> Snapshot:
    return register(technologies=(technology(**changes),))


def lasting(**changes: Any) -> Technology:
    """A cookie that stays, with everything told about it."""
    return technology(**({"session": False, "lifetime_days": 30.0, "declared_days": 30.0} | changes))


def test_everything_has_an_owner() -> None:
    (gap,) = ask("technology-without-owner", with_technology(owner=None))
    assert (gap.subject.kind, gap.subject.key) == ("technology", "session")
    assert gap.words == {"technology": "sid", "host": "alder.example"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"https_only": False}, "session-cookie-not-https"),
        ({"https_only": None}, "https-not-recorded"),
        ({"https_only": True}, None),
        ({"https_only": False, "session": False}, None),
        ({"https_only": None, "session": False}, None),
    ],
)
def test_session_cookies_are_kept_to_https(changes: dict[str, Any], rule: str | None) -> None:
    for asked in ("session-cookie-not-https", "https-not-recorded"):
        assert subjects(ask(asked, with_technology(**changes))) == (["session"] if asked == rule else [])


def test_nothing_stays_for_longer_than_declared() -> None:
    (gap,) = ask("cookie-lives-longer", register(technologies=(lasting(lifetime_days=400.5),)))
    assert (gap.words["lifetime"], gap.words["declared"]) == ("400.5 days", "30 days")
    (gap,) = ask(
        "cookie-lives-longer", register(technologies=(lasting(lifetime_days=2.0, declared_days=1.0),))
    )
    assert (gap.words["lifetime"], gap.words["declared"]) == ("2 days", "1 day")


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"lifetime_days": 29.0},
        {"lifetime_days": None},
        {"declared_days": None},
    ],
)
def test_a_lifetime_within_the_declared_one_or_unknown_is_not_longer(days: dict[str, Any]) -> None:
    assert ask("cookie-lives-longer", register(technologies=(lasting(**days),))) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (lasting(declared_days=None), ["session"]),
        (lasting(declared_days=None, kind="storage"), ["session"]),
        (lasting(declared_days=None, kind="web beacon"), ["session"]),
        (lasting(declared_days=None, kind="web beacon", sets_cookie=False), []),
        (technology(declared_days=None), []),
        (lasting(), []),
    ],
)
def test_people_are_told_how_long_things_stay(changed: Technology, found: list[str]) -> None:
    assert subjects(ask("lifetime-not-declared", register(technologies=(changed,)))) == found


@pytest.mark.parametrize(
    ("changes", "signals"),
    [
        ({"answers_dnt": "unknown"}, "Do Not Track"),
        ({"answers_gpc": "unknown"}, "Global Privacy Control"),
        ({"answers_dnt": "unknown", "answers_gpc": "unknown"}, "Do Not Track and Global Privacy Control"),
        ({"answers_dnt": "unknown", "collects": ()}, None),
        ({"answers_dnt": "yes", "answers_gpc": "no"}, None),
    ],
)
def test_it_is_known_whether_signals_are_heeded(changes: dict[str, Any], signals: str | None) -> None:
    gaps = ask("dnt-unknown", with_technology(**changes))
    assert [gap.words["signals"] for gap in gaps] == ([] if signals is None else [signals])


def test_everything_has_a_consent_category() -> None:
    beacon = with_technology(kind="web beacon", consent_category="")
    only_beacons = Applies(technologies=("web beacon",))
    assert subjects(ask("consent-category-missing", beacon, applies=only_beacons)) == ["session"]
    cookie = with_technology(consent_category="")
    assert ask("consent-category-missing", cookie, applies=only_beacons) == []
    assert subjects(ask("consent-category-missing", cookie)) == ["session"]
