"""The five records of whole registers are fit for archives, accessible, and say what the registers hold."""

from pathlib import Path

import pytest

from registry.interchange import read_register
from registry.law import load_law
from registry.records.asked import KINDS
from tests.generated import generate, plant
from tests.records.pdf.judges import quick, verapdf
from tests.records.pdf.reading import text_of
from tests.records.pdf.whole import ART_30_1, Whole, missing, unbroken, whole_records
from tests.registers import TODAY, activity, client, flow, register, vendor

EXAMPLE = Path(__file__).parents[3] / "registry/example/register.yaml"


SMALL = register(
    activities=(
        activity(),
        activity(
            "letters", name="Letters to customers", capacity="joint controller", joint_with=(), security=()
        ),
        activity("hosting", name="Hosting for others", capacity="processor", clients=(client(),)),
    ),
    vendors=(vendor(), vendor("far", country="IN"), vendor("mailer", country=None, address="")),
    flows=(
        flow(),
        flow("on", sender="host", recipient="far", contracts=(), activity=None),
        flow("post", recipient="mailer", contracts=(), activity="letters"),
        flow("for-others", activity="hosting"),
    ),
)
"""A register of three activities and three vendors, in which something falls short everywhere."""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Whole]:
    """The records of the small register."""
    return list(whole_records(SMALL, tmp_path_factory.mktemp("whole"), on=TODAY))


@pytest.mark.slow
def test_every_record_says_what_the_register_holds(records: list[Whole]) -> None:
    assert [record.kind for record in records] == list(KINDS)
    assert {record.kind: missing(record) for record in records} == {key: [] for key in KINDS}


def test_every_activity_answers_every_question_of_art_30(records: list[Whole]) -> None:
    (record,) = (record for record in records if record.kind == "controller")
    running = [
        activity
        for activity in record.material.assessment.view.snapshot.activities
        if activity.status != "ended" and activity.capacity != "processor"
    ]
    text = record.text
    assert running
    assert {label: text.count(unbroken(label)) for label in ART_30_1} == {
        label: len(running) for label in ART_30_1
    }


def test_every_record_explains_its_words_and_cites_its_sources(records: list[Whole]) -> None:
    for record in records:
        contents = text_of(record.file)[1]
        assert "How to read this document" in contents, record.kind
        assert "Sources and open questions" in contents, record.kind


def test_every_record_is_accessible_and_fit_for_archives(records: list[Whole]) -> None:
    assert {record.kind: quick(record.file) for record in records} == {key: [] for key in KINDS}


@pytest.mark.slow
@pytest.mark.parametrize("size", ["the example", "three hundred vendors"])
def test_verapdf_finds_nothing_in_whole_records(size: str, tmp_path: Path) -> None:
    if size == "the example":
        snapshot = read_register(EXAMPLE, law=load_law())
    else:
        snapshot, _ = plant(generate(vendors=300, seed=3), seed=3, faults=60)
    for record in whole_records(snapshot, tmp_path):
        assert verapdf([record.file]) == [], record.kind
        assert missing(record) == [], record.kind
