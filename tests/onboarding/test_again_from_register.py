"""Any third party of a register can be asked again, for what its contract has to promise there."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import pytest

from registry.catalogue.contracts.term_lines import term_lines
from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.law import load_law
from registry.onboarding.answering.questions import questions_of
from registry.onboarding.asking.again import ask_again, beginning_answers
from registry.onboarding.queries import onboarding_of
from registry.policy import assess
from registry.snapshot import Snapshot
from tests.example.walked import DAY, register
from tests.generated import ON, generate, shipped_baseline
from tests.web_app import fresh_app, with_organisation


def terms_asked(key: str, *, on: date) -> tuple[str | None, set[str]]:
    """The contract of which a third party is asked when it is asked again, and for which terms."""
    at = datetime.combine(on, time(9), UTC)
    name = ask_again(1, key, because="A yearly look.", by="tests", at=at, on=on)
    with bookkeeping(turn=1):
        row = onboarding_of(1, name)
        row.answers, row.state = beginning_answers(row, on=on), "answering"
    row = onboarding_of(1, name)
    assert row.answers is not None
    asked = {one.id.partition(".")[2] for one in questions_of(row, on=on) if one.topic == "terms"}
    return row.answers.contract.key if row.answers.contract else None, asked


@pytest.mark.parametrize(
    ("made", "on"),
    [(register, DAY), (partial(generate, vendors=40, seed=7), ON)],
    ids=["example", "generated"],
)
def test_whoever_is_asked_again_is_asked_for_what_its_contract_has_to_promise(
    tmp_path: Path, made: Callable[[], Snapshot], on: date
) -> None:
    snapshot, app = made(), fresh_app(tmp_path, day=on)
    with_organisation(app, snapshot)
    judged = assess(snapshot, shipped_baseline(), load_law(), on=on)
    contracts, compared = {one.key: one for one in snapshot.contracts}, 0
    with app.test_request_context():
        with change(1, by="tests", because="To ask for something.") as writing:
            writing.put(shipped_baseline())
        for vendor in snapshot.vendors:
            contract, asked = terms_asked(vendor.key, on=on)
            assert bool(asked) <= bool(contract), vendor.key
            lines, by_flows = term_lines(contracts[contract], judged) if contract else ((), False)
            required = {line.term.id for line in lines if line.requires}
            if by_flows and required:
                assert asked, f"{vendor.key} is asked nothing about its contract"
                assert made is register or asked <= required, vendor.key
                compared += 1
    assert compared >= 5
