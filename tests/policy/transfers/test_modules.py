"""The module of the 2021 clauses that the roles of exporter and importer call for."""

from typing import Any

import pytest

from registry.snapshot import ORGANISATION, Safeguard
from tests.policy.transfers.scenes import clauses, desk, doubted, judge, only, record, said, scene, to_desk
from tests.registers import activity, organisation, vendor

BY_CLAUSES = Safeguard(kind="standard clauses", contract="desk-scc")


@pytest.mark.parametrize(
    ("capacity", "role", "module"),
    [
        ("controller", "controller", "M1"),
        ("joint controller", "joint controller", "M1"),
        ("controller", "processor", "M2"),
        ("processor", "sub-processor", "M3"),
        ("processor", "controller", "M4"),
    ],
)
def test_the_module_follows_from_the_two_roles(capacity: Any, role: Any, module: Any) -> None:
    for agreed in ("M1", "M2", "M3", "M4"):
        found = scene(
            record(BY_CLAUSES),
            sent=to_desk(role=role),
            activities=(activity(capacity=capacity),),
            contracts=(clauses(modules=(agreed,)),),
        )
        answer = only(judge(found))
        assert (answer.verdict == "grounded") == (agreed == module)
        assert f"calls for {module}" in said(answer) or f"module {module}" in said(answer)


def test_from_a_processor_to_its_sub_processor_module_three_is_called_for() -> None:
    flows = (to_desk("to-first", recipient="first"), to_desk(sender="first"))
    vendors = (vendor("first"), desk())
    for module, verdict in (("M2", "no ground"), ("M3", "grounded")):
        agreed = clauses(between=("first", "desk"), modules=(module,))
        found = scene(record(BY_CLAUSES), flows=flows, vendors=vendors, contracts=(agreed,))
        assert only(judge(found)).verdict == verdict


def test_a_processor_that_returns_data_to_a_controller_abroad_uses_module_four() -> None:
    agreed = clauses(between=("desk", ORGANISATION), modules=("M4",))
    found: dict[str, Any] = {
        "organisation": organisation(country="IN"),
        "importer": desk(country="DE"),
        "sent": to_desk(sender="desk", recipient=ORGANISATION, activity=None),
        "contracts": (agreed,),
    }
    assert only(judge(scene(record(BY_CLAUSES), **found))).verdict == "grounded"
    unassessed = only(judge(scene(record(BY_CLAUSES, assessment=None), **found)))
    assert unassessed.verdict == "no ground"
    assert "Under module M4" in doubted(unassessed)
    serving = (activity(capacity="processor"),)
    own = found | {"sent": to_desk(sender="desk", recipient=ORGANISATION), "activities": serving}
    assert "calls for M3" in said(only(judge(scene(record(BY_CLAUSES), **own))))


def test_the_doubt_about_module_four_is_shown_for_no_other() -> None:
    answer = only(judge(scene(record(BY_CLAUSES, assessment=None), contracts=(clauses(),))))
    assert "Under module M4" not in doubted(answer)
