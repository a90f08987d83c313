"""Every row of the law's data files is sound, and a damaged one does not pass in silence."""

import re
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from registry.errors import BadInput
from registry.law import tables
from registry.law.law import load_law
from registry.law.tables import read_rows

DATA = Path(str(files("registry.law") / "data"))
NAMES = sorted(path.name for path in DATA.glob("*.csv"))
WITHOUT_SOURCES = {"countries.csv", "country_aliases.csv", "terms.csv"}
DATE_COLUMNS = {"adopted", "valid_from", "valid_to", "status_since", "since", "until", "applies_from",
                "usable_from", "concluded_before", "good_through", "assessment_since"}  # fmt: skip
IDENTITY = {
    "adequacy.csv": ("regime", "code", "decision"),
    "eea.csv": ("country", "since"),
    "provisions.csv": ("section", "id"),
    "art30.csv": ("group", "id"),
    "country_aliases.csv": ("written",),
}


def test_the_law_has_its_data_files() -> None:
    assert len(NAMES) == 17


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_SOURCES])
def test_every_row_has_a_source_and_a_known_confidence(name: str) -> None:
    for line, row in read_rows(name):
        assert row.get("source", "").strip(), (name, line)
        assert re.search(r"\b[PSM]\b", row.get("confidence", "")), (name, line)


@pytest.mark.parametrize("name", NAMES)
def test_no_thing_stands_twice_in_a_file(name: str) -> None:
    rows = [row for _, row in read_rows(name)]
    columns = IDENTITY.get(name, (next(iter(rows[0])),))
    places = [tuple(row.get(column, "") for column in columns) for row in rows]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", NAMES)
def test_cells_have_no_stray_spaces_and_dates_are_dates(name: str) -> None:
    for line, row in read_rows(name):
        for column, cell in row.items():
            assert cell == cell.strip(), (name, line, column)
            if column in DATE_COLUMNS:
                assert date(1995, 1, 1) < date.fromisoformat(cell) < date(2100, 1, 1), (name, line)


def test_a_decision_begins_before_it_ends_and_a_european_one_has_its_number() -> None:
    for decision in load_law().adequacy_decisions:
        if decision.valid_from and decision.valid_to:
            assert decision.valid_from < decision.valid_to
        if decision.regime == "EU" and decision.scope_kind != "none":
            assert decision.valid_from is not None
            assert decision.decision
            assert re.fullmatch(r"3\d{4}D\d{4}", decision.celex)
        assert (decision.status in ("no_decision", "unknown")) == (decision.scope_kind == "none")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data files that the law is read from."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("name", "sound", "damaged", "fault"),
    [
        ("adequacy.csv", ",2026-01-26,2026-01-26,", ",2026-01-26,2026-02-30,", "valid_from"),
        ("adequacy.csv", "EU,JP,", "EC,JP,", "regime"),
        ("adequacy.csv", ",in_force,", ",valid,", "status"),
        ("eea.csv", "IE,EU,true", "IE,EU,perhaps", "inside"),
        ("eea.csv", 'GDPR Art. 99(2)",,P', 'GDPR Art. 99(2)",,', "confidence"),
        ("terms.csv", "audit,Audits,level", "audit,Audits,ladder", "order"),
        ("terms.csv", "at most,hours", "at most,fortnights", "unit"),
        ("modules.csv", "M1,controller", "M9,controller", "module"),
        ("derogations.csv", "needs_occasional", "needs_ocasional", "needs_ocasional"),
        ("data_categories.csv", ",payment,", ",expensive,", "sensitivity"),
        ("purposes.csv", ",vague,", ",woolly,", "nature"),
        ("clause_sets.csv", "2021-06-27,", "soon,", "usable_from"),
        ("art30.csv", ",P text\n", ",P text,surplus\n", "a cell too many"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(
    copied: Path, name: str, sound: str, damaged: str, fault: str
) -> None:
    text = (copied / name).read_text(encoding="utf-8")
    assert sound in text
    (copied / name).write_text(text.replace(sound, damaged), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_law.__wrapped__()
    assert refused.value.source == name
    assert all(re.search(r"line \d+$", problem.place) for problem in refused.value.problems)
    assert any(fault in problem.wrong for problem in refused.value.problems)


def test_an_undamaged_copy_gives_the_same_law(copied: Path) -> None:
    assert load_law.__wrapped__() == load_law()
