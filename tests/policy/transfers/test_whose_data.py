"""Whose data flow on: what a flow does not say, the flows above it do."""

from typing import Any

from registry.policy.transfers import TransferAnswer
from tests.policy.transfers.scenes import desk, doubted, entry, judge, only, said, scene, to_desk
from tests.registers import activity, vendor

UNKNOWN = "Whose data these are is not recorded"


def passed_on(*flows: Any, entries: Any = None, **sent: Any) -> TransferAnswer:
    """What is said of the flow from a relay to the desk, which is on the list for other than HR data."""
    onward = to_desk(**{"sender": "relay", "activity": None, "subjects": ()} | sent)
    importer = desk(country="US", certifications=entries or (entry(),))
    relays = tuple(vendor(key) for key in ("relay", "first", "second"))
    return only(judge(scene(flows=(*flows, onward), vendors=(importer, *relays), activities=(activity(),))))


def into(key: str, recipient: str, **changes: Any) -> Any:
    return to_desk(key, **{"recipient": recipient, "activity": None, "subjects": ()} | changes)


def test_data_of_staff_are_still_data_of_staff_after_a_hop() -> None:
    answer = passed_on(into("a", "relay", subjects=("employee",)))
    assert answer.verdict == "no ground"
    assert "data of Employees" in said(answer)


def test_the_people_of_all_ways_above_count_together() -> None:
    ways = (
        into("a", "first", subjects=("user",)),
        into("b", "second", subjects=("employee",)),
        into("c", "relay", sender="first"),
        into("d", "relay", sender="second"),
    )
    assert passed_on(*ways[::2]).verdict == "grounded"
    assert passed_on(*ways).verdict == "no ground"
    staff_too = (entry(covers_hr=True),)
    assert passed_on(*ways, entries=staff_too).verdict == "grounded"


def test_only_flows_that_bring_the_same_data_say_whose_they_are() -> None:
    users = into("a", "relay", data=("email",), subjects=("user",))
    staff = into("b", "relay", data=("name",), subjects=("employee",))
    assert passed_on(users, staff, data=("email",)).verdict == "grounded"
    assert passed_on(users, staff, data=("name",)).verdict == "no ground"


def test_other_data_on_a_flow_between_do_not_bring_in_other_people() -> None:
    ways = (
        into("a", "first", data=("email",), subjects=("user",)),
        into("b", "first", data=("name",), subjects=("employee",)),
        into("c", "relay", sender="first", data=("email", "name")),
    )
    assert passed_on(*ways, data=("email",)).verdict == "grounded"


def test_data_that_go_round_in_a_circle_keep_their_people() -> None:
    ways = (
        into("a", "first", subjects=("employee",)),
        into("b", "second", sender="first"),
        into("c", "first", sender="second"),
        into("d", "relay", sender="second"),
        into("e", "second", sender="relay"),
    )
    assert passed_on(*ways).verdict == "no ground"


def test_a_flow_that_names_its_people_is_believed() -> None:
    assert passed_on(into("a", "relay", subjects=("employee",)), subjects=("user",)).verdict == "grounded"


def test_where_nothing_above_says_whose_data_flow_the_doubt_is_shown() -> None:
    silent = into("a", "relay")
    answer = passed_on(silent)
    assert answer.verdict == "grounded"
    assert UNKNOWN in doubted(answer)
    assert UNKNOWN not in doubted(passed_on(silent, entries=(entry(covers_hr=True),)))
    assert UNKNOWN not in doubted(passed_on(into("a", "relay", subjects=("user",))))
