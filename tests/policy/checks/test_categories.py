"""What is asked of data categories."""

import pytest

from registry.snapshot import DataCategory, Snapshot
from tests.policy.checks.judging import ask
from tests.registers import activity, flow, register, technology

LOGS = DataCategory(key="logs", name="Log files", personal=False, linked_to_person=True)


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(register(data_categories=(LOGS,), flows=(flow(data=("logs",)),)), id="a flow"),
        pytest.param(
            register(data_categories=(LOGS,), activities=(activity(data=("logs",)),)), id="an activity"
        ),
        pytest.param(
            register(data_categories=(LOGS,), technologies=(technology(collects=("logs",)),)),
            id="a technology",
        ),
    ],
)
def test_data_linked_to_people_cannot_be_called_not_personal_in(snapshot: Snapshot) -> None:
    (gap,) = ask("non-personal-but-linked", snapshot)
    assert (gap.subject.kind, gap.subject.key, gap.words["category"]) == ("category", "logs", "Log files")


@pytest.mark.parametrize(
    "snapshot",
    [
        pytest.param(register(data_categories=(LOGS,)), id="used nowhere"),
        pytest.param(
            register(data_categories=(LOGS,), activities=(activity(data=("logs",), status="ended"),)),
            id="used in an activity that has ended",
        ),
        pytest.param(
            register(
                data_categories=(DataCategory(key="logs", linked_to_person=True),),
                flows=(flow(data=("logs",)),),
            ),
            id="called personal",
        ),
        pytest.param(
            register(
                data_categories=(DataCategory(key="logs", personal=False),), flows=(flow(data=("logs",)),)
            ),
            id="linked to nobody",
        ),
    ],
)
def test_there_is_no_contradiction_when(snapshot: Snapshot) -> None:
    assert ask("non-personal-but-linked", snapshot) == []
