"""What each way of selecting means, on a small register with one chain for each activity."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from registry.errors import BadInput
from registry.law import load_law
from registry.policy import assess
from registry.records.asked import Selection
from registry.records.choosing import chosen
from registry.records.material import Chosen
from registry.snapshot import ORGANISATION, PEOPLE, Snapshot
from tests.generated import shipped_baseline
from tests.registers import TODAY, activity, client, contract, flow, register, technology, vendor

SUB = {"sender": "host", "contracts": (), "activity": None}


def two_chains() -> Snapshot:
    """People's names go to the host and on to a cellar; those of wages to a payer and from there to it."""
    return register(
        activities=(
            activity(business_function="Operations"),
            activity("wages", business_function="People", locations=("PT",)),
            activity(
                "hosting", capacity="processor", clients=(client("Birch"), client("Cedar")), data=("email",)
            ),
        ),
        vendors=(
            vendor(),
            vendor("cellar", country="FR"),
            vendor("payer", country="PT"),
            vendor("idle", country="PT"),
        ),
        contracts=(
            contract(),
            contract("payer-dpa", between=(ORGANISATION, "payer"), terms=()),
            contract("cellar-dpa", between=("host", "cellar"), terms=()),
        ),
        flows=(
            flow("collected", sender=PEOPLE, recipient=ORGANISATION, contracts=()),
            flow(),
            flow("to-payer", recipient="payer", activity="wages", contracts=("payer-dpa",)),
            flow("kept", recipient="cellar", **(SUB | {"contracts": ("cellar-dpa",)})),
            flow("kept-wages", recipient="cellar", **(SUB | {"sender": "payer", "activity": "wages"})),
            flow(
                "read-in-india", recipient="cellar", access_countries=("IN",), **(SUB | {"sender": "payer"})
            ),
        ),
        technologies=(technology(), technology("pixel", owner="host", activity="wages")),
    )


def choice(snapshot: Snapshot | None = None, **wanted: tuple[str, ...]) -> Chosen:
    assessment = assess(snapshot or two_chains(), shipped_baseline(), load_law(), on=TODAY)
    return chosen(assessment, Selection(**wanted))


def test_nothing_selected_is_everything() -> None:
    found = choice()
    assert found.whole
    assert found.activities == {"service", "wages", "hosting"}
    assert found.vendors == {"host", "cellar", "payer", "idle"}
    assert found.clients == {"Birch", "Cedar"}
    assert len(found.flows) == 6


def test_an_activity_is_followed_through_links_that_do_not_name_another() -> None:
    found = choice(activities=("service",))
    assert found.activities == {"service"}
    assert found.flows == {"collected", "to-host", "kept"}
    assert found.vendors == {"host", "cellar"}
    assert found.contracts == {"host-dpa", "cellar-dpa"}
    assert found.technologies == frozenset()


def test_a_business_function_is_its_activities() -> None:
    found = choice(functions=("People",))
    assert found.activities == {"wages"}
    assert found.flows == {"to-payer", "kept-wages", "read-in-india"}
    assert found.technologies == {"pixel"}


def test_a_vendor_has_what_goes_to_it_from_it_and_behind_it() -> None:
    found = choice(vendors=("host",))
    assert found.vendors == {"host"}
    assert found.flows == {"to-host", "kept"}
    assert found.activities == {"service"}
    assert found.contracts == {"host-dpa", "cellar-dpa"}
    assert found.technologies == {"pixel"}
    assert found.conditions == {"audit-report"}


def test_the_way_of_the_data_to_a_vendor_is_shown_and_not_what_the_record_is_about() -> None:
    found = choice(vendors=("cellar",))
    assert found.flows == {"kept", "kept-wages", "read-in-india"}
    assert found.on_the_way == {"to-host", "to-payer"}
    assert found.activities == {"service", "wages"}


def test_a_country_has_who_sits_there_and_what_is_read_from_there() -> None:
    assert choice(countries=("PT",)).vendors == {"payer", "idle"}
    assert choice(countries=("PT",)).activities == {"wages"}
    india = choice(countries=("IN",))
    assert india.flows == {"read-in-india"}
    assert india.vendors == {"cellar"}
    assert india.activities == {"wages"}


def test_a_vendor_or_country_of_other_days_alone_brings_the_activities_that_it_received_data_of() -> None:
    past = flow("was-idle", recipient="idle", activity="wages", contracts=(), ends=TODAY - timedelta(days=1))
    coming = flow("to-come", recipient="payer", countries=("BR",), contracts=(), starts=date(2027, 1, 1))
    snapshot = two_chains()
    snapshot = replace(snapshot, flows=(*snapshot.flows, past, coming))
    idle = choice(snapshot, vendors=("idle",))
    assert idle.activities == {"wages"}
    assert idle.other_days == {"was-idle"}
    assert not idle.flows
    brazil = choice(snapshot, countries=("BR",))
    assert brazil.activities == {"service"}
    assert brazil.other_days == {"to-come"}
    assert choice(snapshot, countries=("BR",), vendors=("idle",)).other_days == frozenset()
    assert choice(snapshot, activities=("wages",)).other_days == {"was-idle"}
    assert choice(snapshot).other_days == {"was-idle", "to-come"}


def test_a_client_has_the_activities_done_for_it() -> None:
    found = choice(clients=("Cedar",))
    assert found.activities == {"hosting"}
    assert found.clients == {"Cedar"}


def test_values_widen_and_kinds_narrow() -> None:
    wide = choice(activities=("service", "wages"))
    assert wide.vendors == {"host", "cellar", "payer"}
    narrow = choice(activities=("service",), vendors=("cellar",))
    assert narrow.activities == {"service"}
    assert narrow.vendors == {"cellar"}
    assert narrow.flows == {"kept"}
    assert choice(activities=("hosting",), functions=("People",)).activities == frozenset()


def test_everything_unknown_is_told_at_once_with_what_comes_close() -> None:
    with pytest.raises(BadInput) as refused:
        choice(activities=("servise",), vendors=("nobody",), clients=("Birsh",), countries=("ZZ",))
    told = {problem.path: str(problem) for problem in refused.value.problems}
    assert told["activities", 0].endswith("no activity 'servise'. Did you mean service?")
    assert told["vendors", 0].endswith("no vendor 'nobody'.")
    assert told["clients", 0].endswith("no client 'Birsh'. Did you mean Birch?")
    assert "There is no country 'ZZ'." in told["countries", 0]
