"""Every address of our organisation that somebody can look at, and what stands there."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.every_route import House, rules
from tests.separation.comparing import everything_in, plain
from tests.separation.neighbours import Own, built


class Look(NamedTuple):
    """What an address answers: made comparable, and everything that it carries."""

    compared: tuple[int, str, str]
    content: str


Seen = Mapping[str, Look]
"""By address."""

NOT_LOOKED_AT = frozenset({"static"})


def look_around(home: House, own: Own) -> Seen:
    """What our administrator sees at every address."""
    client = home.visitors["administrator"]
    found: dict[str, Look] = {}
    for rule in rules(home.app):
        if rule.endpoint not in NOT_LOOKED_AT:
            with home.app.test_request_context():
                address = built(rule, own[rule.rule])
            answer = client.get(address, buffered=True)
            found[address] = Look(plain(answer, {}), everything_in(answer))
    return found
