"""Both organisations, and every page of ours as it was before the neighbour came."""

from dataclasses import dataclass

import pytest

from tests.separation.neighbours import Neighbours, ours, own_arguments, settle_neighbour
from tests.separation.visiting import Seen, look_around


@dataclass(frozen=True)
class Street:
    """The neighbours, and what our pages said before and say since the other one is there."""

    neighbours: Neighbours
    before: Seen
    after: Seen


@pytest.fixture(scope="package")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    home = ours(tmp_path_factory.mktemp("street"))
    own = own_arguments(home)
    before = look_around(home, own)
    neighbours = settle_neighbour(home, own)
    return Street(neighbours, before, look_around(home, own))


@pytest.fixture(scope="package")
def neighbours(street: Street) -> Neighbours:
    return street.neighbours
