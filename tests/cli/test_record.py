"""`onward record`: files out of a register file, the same bytes each time, and a message for each mistake."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from click.testing import Result

from tests.cli.running import onward, written
from tests.registers import TODAY, best_terms, contract, flow, organisation, register, vendor

AT = ("--on", TODAY.isoformat(), "--made-at", "2026-06-02T09:00:00.5+01:00")
FAULTY = register(
    organisation=organisation(dpo=None),
    vendors=(vendor(), vendor("payer", contacts=())),
    contracts=(
        contract(terms=best_terms(breach_notice=96)),
        contract("payer-dpa", between=("organisation", "payer")),
    ),
    flows=(flow(), flow("to-payer", recipient="payer", contracts=("payer-dpa",))),
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, FAULTY)


def made(file: Path, *arguments: str | Path, kind: str = "gaps") -> Result:
    return onward("record", kind, file, *AT, *arguments)


def test_a_part_that_is_judged_on_another_day_says_what_may_be_missing(file: Path) -> None:
    made(file, "-o", "record.json", "--vendor", "payer")
    assert "may be missing" not in onward("check", "record.json").stdout
    told = " ".join(onward("check", "record.json", "--on", "2027-01-31").stdout.split())
    assert f"may be missing: this is a part of a register as of {TODAY.isoformat()}" in told


def test_a_record_as_json_says_what_check_finds(file: Path) -> None:
    assert made(file, "-o", "all.json").exit_code == 0
    record: dict[str, Any] = msgspec.json.decode(Path("all.json").read_bytes())
    assert record["made"]["at"] == "2026-06-02T08:00:00Z"
    found = onward("check", file, "--on", TODAY.isoformat(), "--json")
    assert record["findings"] == msgspec.json.decode(found.stdout)["findings"]
    assert len(record["findings"]) == 3


@pytest.mark.parametrize("wanted", [(), ("--vendor", "payer"), ("--activity", "service", "--country", "de")])
def test_check_finds_in_a_record_what_the_record_says(file: Path, wanted: tuple[str, ...]) -> None:
    made(file, "-o", "record.json", *wanted)
    record = msgspec.json.decode(Path("record.json").read_bytes())
    found = msgspec.json.decode(onward("check", "record.json", "--json").stdout)
    assert found["findings"] == record["findings"]
    assert found["on"] == record["on"]
    assert msgspec.json.decode(onward("transfers", "record.json", "--json").stdout)["transfers"] == []


def test_what_judges_a_record_says_that_baseline_and_day_are_its_own(file: Path) -> None:
    made(file, "-o", "record.json", "--vendor", "payer")
    for command in (
        ("check", "record.json"),
        ("transfers", "record.json"),
        ("chain", "record.json", "payer"),
    ):
        shown = onward(*command).stdout
        assert "judged on 1 June 2026" in shown
        assert "(the record's own)" in shown
    later = onward("check", "record.json", "--on", "2030-01-01").stdout
    assert "judged on 1 January 2030" in later


def test_a_record_gives_the_same_record_again(file: Path) -> None:
    made(file, "-o", "first.json", "--vendor", "payer")
    onward("record", "gaps", "first.json", "-o", "second.json", "--made-at", AT[-1])
    assert Path("second.json").read_bytes() == Path("first.json").read_bytes()


@pytest.mark.parametrize(
    ("field", "named"), [("selection", {"countries": ["q"]}), ("about", {"vendors": ["A B"]})]
)
def test_a_record_that_somebody_has_changed_into_nonsense_is_refused_in_words(
    file: Path, field: str, named: dict[str, list[str]]
) -> None:
    made(file, "-o", "first.json", "--vendor", "payer")
    record = msgspec.json.decode(Path("first.json").read_bytes())
    Path("first.json").write_bytes(msgspec.json.encode(record | {field: named}))
    refused = onward("record", "gaps", "first.json", "-o", "second.json")
    assert refused.exit_code == 2
    assert f"{field}: it names what nothing can be called" in refused.stderr
    assert not Path("second.json").exists()


@pytest.mark.parametrize("name", ["gaps.xlsx", "gaps.zip", "gaps.json"])
def test_the_same_question_gives_the_same_bytes(file: Path, name: str) -> None:
    made(file, "-o", name)
    first = Path(name).read_bytes()
    made(file, "-o", name, "--force")
    assert Path(name).read_bytes() == first


def test_the_format_follows_from_the_name(file: Path) -> None:
    made(file, "-o", "a.xlsx")
    made(file, "-o", "b.zip")
    assert openpyxl.load_workbook("a.xlsx").sheetnames
    assert all(name.endswith(".csv") for name in zipfile.ZipFile("b.zip").namelist())


def test_the_name_says_whose_record_it_is_which_and_of_which_day(file: Path) -> None:
    result = made(file, "--format", "json")
    assert Path("register-gaps-2026-06-01.json").exists()
    assert result.stdout.startswith("Written to register-gaps-2026-06-01.json: ")
    made(file, "--format", "csv", "--template", "law", kind="controller")
    assert Path("register-controller-law-2026-06-01.zip").exists()


def test_a_record_goes_to_standard_output_and_the_word_of_it_elsewhere(file: Path) -> None:
    made(file, "-o", "there.json")
    result = made(file, "--format", "json", "-o", "-")
    assert result.stdout_bytes == Path("there.json").read_bytes()
    assert "Written to standard output: " in result.stderr
    assert not Path("-").exists()


def test_a_file_is_not_written_over_unless_it_is_said(file: Path) -> None:
    Path("kept.json").write_text("mine", encoding="utf-8")
    refused = made(file, "-o", "kept.json")
    assert refused.exit_code == 2
    assert "there is such a file already. Add --force to write over it." in refused.stderr
    assert Path("kept.json").read_text(encoding="utf-8") == "mine"
    assert made(file, "-o", "kept.json", "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--as-of", "2026-01-01"), "--as-of asks the history, which a file does not have."),
        (("-o", "x.doc"), "What the name of x.doc shall be is not clear. Say it with --format."),
        (("-o", "-"), "What standard output shall be is not clear. Say it with --format."),
        (("-o", "x.csv"), "Sheets as CSV come several in an archive. Give it a name that ends in .zip."),
        (("-o", "x.xlsx", "--template", "ico"), "--template is for the controller's record as xlsx or csv"),
        (("--made-at", "noon"), "'noon' is not a moment; write it like 2026-01-31T12:00:00Z."),
        (("--made-at", "2026-06-01T12:00:00"), "is not a moment; write it like 2026-01-31T12:00:00Z."),
        (("--on", "today"), "'today' is not a day; write it like 2026-01-31."),
        (("-o", "x.json", "--vendor", "nobody"), "The register has no vendor 'nobody'."),
        (("-o", "x.json", "--vendor", "payr"), "Did you mean payer?"),
        (("-o", "x.json", "--country", "zz"), "There is no country 'ZZ'."),
        (("-o", "x.json", "--function", "Sales"), "The register has no business function 'Sales'."),
        (("-o", "x.json", "--client", "Birch"), "The register has no client 'Birch'."),
        (("-o", "nowhere/x.json"), "it cannot be written (no such file or directory)."),
        (("-o", "x.json", "--baseline", "none.yaml"), "there is no such file."),
    ],
)
def test_each_mistake_is_explained(file: Path, arguments: tuple[str, ...], message: str) -> None:
    result = made(file, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert [path.name for path in Path().iterdir()] == ["register.yaml"]


def test_a_template_has_no_pdf(file: Path) -> None:
    result = made(file, "-o", "x.pdf", "--template", "cnil", kind="controller")
    assert result.exit_code == 2
    assert "--template is for the controller's record as xlsx or csv alone." in result.stderr


def test_the_schema_of_records_is_published(file: Path) -> None:
    assert file.exists()
    schema = msgspec.json.decode(onward("schema", "record").stdout)
    assert schema["$id"] == "urn:onward:record:1"


def test_whoever_ends_it_while_it_prints_finds_nothing_half_made(file: Path, tmp_path: Path) -> None:
    """What has been printed so far holds personal data: it may not stay among a machine's temporary files."""
    room = tmp_path / "room"
    room.mkdir()
    start = "from registry.cli import main; main()"
    command = [sys.executable, "-c", start, "record", "dossier", str(file), "-o", str(room / "x.pdf")]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(room), "FONTCONFIG_FILE": ""}) as process:
        deadline = time.monotonic() + 60
        while not list(room.glob("onward-print-*/*")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert list(room.iterdir()) == []
