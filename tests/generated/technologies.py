"""Cookies, beacons and widgets on the organisation's sites, each described in full."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from registry.snapshot import ORGANISATION, PEOPLE, Flow, Technology
from tests.generated.casting import AD_NETWORK, WIDGET
from tests.generated.movements import Party


def make_technologies(
    parties: Sequence[Party], flows: Iterable[Flow], *, rng: Random
) -> tuple[Technology, ...]:
    """The organisation's own cookies, and one thing on the site for each ad network and social widget."""
    embedded = {flow.recipient: flow for flow in flows if flow.sender == PEOPLE}
    own = [_own_cookie(number, session=number % 2 == 0, rng=rng) for number in range(4)]
    theirs = [_theirs(p, embedded, rng) for p in parties if p.sort in (AD_NETWORK, WIDGET)]
    return (*own, *theirs)


def _own_cookie(number: int, *, session: bool, rng: Random) -> Technology:
    days = None if session else float(rng.choice((30, 90, 365)))
    return Technology(
        key=f"own-{number}",
        name=f"sid{number}",
        kind="cookie",
        owner=ORGANISATION,
        host="works.example",
        session=session,
        lifetime_days=days,
        declared_days=days,
        https_only=True,
        hosting="own",
        sets_cookie=True,
        collects=("cookie_id",),
        consent_category="necessary",
        consent_before_load=True,
        answers_dnt="no",
        answers_gpc="no",
    )


def _theirs(party: Party, embedded: Mapping[str, Flow], rng: Random) -> Technology:
    flow = embedded.get(party.key)
    return Technology(
        key=f"t-{party.key}",
        name=f"tag of {party.key}",
        kind="social widget" if party.sort is WIDGET else rng.choice(("web beacon", "cookie")),
        owner=party.key,
        host=f"cdn.{party.key}.example",
        lifetime_days=30.0,
        declared_days=float(rng.choice((30, 60))),
        https_only=True,
        sets_cookie=True,
        collects=flow.data if flow else ("cookie_id",),
        consent_category="marketing",
        consent_before_load=True,
        answers_dnt=rng.choice(("yes", "no")),
        answers_gpc=rng.choice(("yes", "no")),
        opt_out=f"https://{party.key}.example/opt-out",
        activity=flow.activity if flow else None,
        flow=flow.key if flow else None,
    )
