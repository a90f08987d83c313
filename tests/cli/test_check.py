"""`onward check`: exit codes, what people read, what programs read."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from registry.snapshot import RiskException, Snapshot
from tests.cli.running import answer, judged, onward, written
from tests.registers import best_terms, contract, organisation, register, vendor

MINOR = register(vendors=(vendor(contacts=()),))
MAJOR = register(organisation=organisation(dpo=None))
WEAK = register(contracts=(contract(terms=best_terms(breach_notice=96)),))
FINDING = "link-below-baseline/host/breach_notice/to-host"


def accepted(until: date) -> Snapshot:
    exception = RiskException(finding=FINDING, by="M. Quinn", reason="renewed in autumn", until=until)
    return msgspec.structs.replace(WEAK, exceptions=(exception,))


@pytest.mark.parametrize(
    ("snapshot", "arguments", "code"),
    [
        (register(), [], 0),
        (register(), ["--fail-on", "note"], 0),
        (MINOR, [], 0),
        (MINOR, ["--fail-on", "major"], 0),
        (MINOR, ["--fail-on", "minor"], 1),
        (MAJOR, ["--fail-on", "blocker"], 0),
        (MAJOR, ["--fail-on", "major"], 1),
        (WEAK, [], 1),
        (WEAK, ["--fail-on", "never"], 0),
        (accepted(until=date(2027, 6, 1)), [], 0),
        (accepted(until=date(2026, 6, 1)), [], 0),
        (accepted(until=date(2026, 5, 31)), [], 1),
        (accepted(until=date(2027, 6, 1)), ["--strict"], 1),
    ],
)
def test_the_exit_code_says_whether_anything_counts_as_too_grave(
    tmp_path: Path, snapshot: Snapshot, arguments: list[str], code: int
) -> None:
    assert judged("check", written(tmp_path, snapshot), *arguments).exit_code == code


def test_a_finding_says_what_was_required_what_was_found_and_what_would_mend_it(tmp_path: Path) -> None:
    text = judged("check", written(tmp_path, WEAK)).stdout
    for words in ("Alder, judged on 1 June 2026", FINDING, "48 hours", "weaker: 96 hours", "Alder → Host"):
        assert words in text
    for label in ("required", "found", "data", "path", "to mend", "based on"):
        assert f"\n    {label}" in text


def test_an_accepted_finding_is_marked_and_still_shown(tmp_path: Path) -> None:
    text = judged("check", written(tmp_path, accepted(until=date(2026, 12, 31)))).stdout
    assert FINDING in text
    assert "by M. Quinn until 31 December 2026: renewed in autumn" in text
    assert "Exit 0: 0 blockers (1 more accepted)." in text


def test_brief_prints_a_line_a_finding(tmp_path: Path) -> None:
    text = judged("check", written(tmp_path, WEAK), "--brief").stdout
    (line,) = [line for line in text.splitlines() if FINDING in line]
    assert line.startswith(f"{FINDING}  ■ blocker  Host: Reports a breach: weaker: 96 hours")
    assert "to mend" not in text


def test_nothing_is_coloured_and_no_line_ends_in_blanks_outside_a_terminal(tmp_path: Path) -> None:
    text = judged("check", written(tmp_path, WEAK)).stdout
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_programs_read_the_same_findings(tmp_path: Path) -> None:
    found = answer("check", written(tmp_path, WEAK))
    assert (found["onward"], found["format"], found["on"]) == ("check", 1, "2026-06-01")
    assert found["counts"] == {"blocker": 1, "major": 0, "minor": 0, "note": 0}
    assert found["within"] is False
    (finding,) = found["findings"]
    assert finding["key"] == FINDING
    assert finding["categories"] == ["email", "name"]
    assert finding["witness"] == [{"flow": "to-host", "from": "organisation", "to": "host"}]


def test_another_day_is_judged_by_what_is_in_force_then(tmp_path: Path) -> None:
    file = written(tmp_path, register(contracts=(contract(ends=date(2026, 12, 31)),)))
    assert onward("check", file, "--on", "2026-12-31", "--fail-on", "blocker").exit_code == 0
    late = onward("check", file, "--on", "2027-01-01")
    assert late.exit_code == 1
    assert "no-contract-in-force/host/-/to-host" in late.stdout


def test_another_baseline_asks_for_other_things(tmp_path: Path) -> None:
    baseline = tmp_path / "own.yaml"
    baseline.write_text(
        "key: own\nname: Our own\nversion: '3'\neffective: 2026-01-01\nrequirements:\n"
        "  - {key: fast, term: breach_notice, least: {value: 24, unit: hours}, severity: minor,\n"
        "     basis: [Art. 33(2)], asks: 'within {least}', remedy: 'ask {vendor}'}\n"
    )
    file = written(tmp_path, register(contracts=(contract(terms=best_terms(breach_notice=36)),)))
    assert judged("check", file, "--fail-on", "note").exit_code == 0
    own = judged("check", file, "--baseline", str(baseline), "--fail-on", "note")
    assert own.exit_code == 1
    assert "within 24 hours" in own.stdout
    assert "ask Host" in own.stdout


BAD = [
    ("vendors: [{key: x, country: UK}]", [], ["line 2", "vendors[0] 'x'", "country", "GB"]),
    ("flows: [{key: f, from: organisation, to: nobody, data: [email]}]", [], ["'nobody'", "flows[0] 'f'"]),
    ("", ["--on", "tomorrow"], ["'tomorrow' is not a day", "2026-01-31"]),
    ("", ["--baseline", "missing.yaml"], ["missing.yaml"]),
    ("", ["--fail-on", "grave"], ["grave", "blocker"]),
]


@pytest.mark.parametrize(("more", "arguments", "words"), BAD)
def test_bad_input_ends_with_two_and_names_the_place(
    tmp_path: Path, more: str, arguments: list[str], words: list[str]
) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(f"organisation: {{name: Alder, country: IE}}\n{more}\n")
    result = onward("check", file, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


BAD_BASELINES = [
    ("{key: a, term: breach_notice, severity: minor, basis: [x], asks: a, remedy: b}", "needs the least"),
    ("{key: a, term: no_such, severity: minor, basis: [x], asks: a, remedy: b}", "no term 'no_such'"),
    ("{key: a, rule: no-such, severity: minor, basis: [x], asks: a, remedy: b}", "no rule 'no-such'"),
    ("{key: a, severity: minor, basis: [x], asks: a, remedy: b}", "either a term or a rule"),
    ("{key: a, term: flow_down, severity: minor, basis: [x], asks: '{who}', remedy: b}", "'{who}'"),
    ("{key: a, term: flow_down, severity: minor, basis: [P9], asks: a, remedy: b}", "statement"),
    (
        "{key: a, term: breach_notice, least: {value: 2, unit: weeks}, severity: minor, basis: [x],"
        " asks: a, remedy: b}",
        "weeks",
    ),
    (
        "{key: a, term: flow_down, severity: minor, basis: [x], asks: a, remedy: b,"
        " applies: {unless: {audit: [always]}}}",
        "'always' is no value of audit",
    ),
]


@pytest.mark.parametrize(("requirement", "words"), BAD_BASELINES)
def test_a_baseline_that_makes_no_sense_is_refused_with_its_line(
    tmp_path: Path, requirement: str, words: str
) -> None:
    baseline = tmp_path / "own.yaml"
    head = "key: own\nname: Own\nversion: '1'\neffective: 2026-01-01\nrequirements:\n"
    baseline.write_text(f"{head}  - {requirement}\n")
    result = judged("check", written(tmp_path, register()), "--baseline", str(baseline))
    assert result.exit_code == 2
    assert "line 6" in result.stderr
    assert words in result.stderr


def test_an_exception_that_marks_nothing_is_named_with_the_reason(tmp_path: Path) -> None:
    def exception(
        finding: str, *, since: date | None = None, until: date = date(2027, 1, 1)
    ) -> RiskException:
        return RiskException(finding=finding, by="M. Quinn", reason="renewed", since=since, until=until)

    stale = "link-below-baseline/host/audit/to-host"
    snapshot = msgspec.structs.replace(
        WEAK,
        exceptions=(
            exception(stale),
            exception(FINDING, until=date(2026, 5, 31)),
            exception("no-dpo-no-reason/organisation/-/-", since=date(2026, 6, 2)),
        ),
    )
    text = judged("check", written(tmp_path, snapshot)).stdout
    assert f"Exception for {stale}: no finding has this key today" in text
    assert f"Exception for {FINDING}: it ran out on 31 May 2026" in text
    assert "it begins on 2 June 2026" in text
    assert len(answer("check", written(tmp_path, snapshot))["idle_exceptions"]) == 3


def test_what_a_baseline_does_not_judge_is_said(tmp_path: Path) -> None:
    baseline = tmp_path / "own.yaml"
    baseline.write_text(
        "key: own\nname: Our own\nversion: '1'\neffective: 2026-01-01\nrequirements:\n"
        "  - {key: x, term: flow_down, severity: minor, basis: [Art. 28(4)], asks: a, remedy: b}\n"
    )
    file = written(tmp_path, register())
    own = judged("check", file, "--baseline", str(baseline)).stdout
    assert "Not judged by this baseline" in own
    assert "transfer-without-ground" in own
    shipped = judged("check", file).stdout
    assert "Not judged" not in shipped
    assert "judge against your own policy with --baseline FILE" in shipped
