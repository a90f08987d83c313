"""A field that the schema does not allow is told in plain words with what is wanted there."""

import pytest

from tests.interchange.telling import assert_told_once, told, told_of

A = "vendors:\n  - key: a\n    "
"""Line 6 follows."""

CASES: list[tuple[str, str, list[str]]] = [
    (A + "statu: approved\n", "field statu",
     ["no field 'statu'", "Did you mean 'status'?", "Known fields: key"]),
    (A + "kind: ad netwrok\n", "field kind", ["'ad netwrok'", "Did you mean 'ad network'?", "'authority'"]),
    (A + "kind: 3\n", "field kind", ["3 is not one of", "'ad network'"]),
    (A + "next_review: 31.1.2026\n", "field next_review", ["'31.1.2026' is not a date", "2026-01-31"]),
    (A + "next_review: 2026-02-30\n", "field next_review", ["'2026-02-30' is not a date"]),
    (A + "next_review: 20260130\n", "field next_review", ["20260130 is a number where a date"]),
    (A + "next_review: 2026-W05-1\n", "field next_review", ["'2026-W05-1' is not a date"]),
    (A + "name: 2026\n", "field name", ["2026 is a number where text is wanted", 'Put it in quotes: "2026"']),
    (A + "name: true\n", "field name", ["true is true or false where text is wanted", '"true"']),
    (A + "name:\n", "field name", ["nothing stands here", "Write text, or leave the field out"]),
    (A + "name: [a]\n", "field name", ["a list is not text"]),
    (A + "name: {a: b}\n", "field name", ["a group of fields is not text"]),
    (A + f"name: {'x' * 501}\n", "field name", ["501 characters; 500 are allowed"]),
    (A + "parent: B Ltd\n", "field parent", ["'B Ltd' is not a key", "Write such as 'b-ltd'"]),
    (A + "parent: '-'\n", "field parent", ["'-' is not a key", "Name it"]),
    (A + "domains: a.example\n", "field domains", ["'a.example' is not a list", "[a.example]"]),
    (A + "domains: [a.example, 3]\n", "field domains[1]", ["3 is a number", 'quotes: "3"']),
    (A + "contacts: [3]\n", "field contacts[0]", ["3 is not a group of fields"]),
    (A + "contacts: [{name: Bo, nam: B}]\n", "contacts[0] 'Bo'|field nam",
     ["no field 'nam'", "Did you mean 'name'?"]),
    (A + "contacts: [{role: dpo}]\n", "contacts[0]|field name", ["the field is missing", "Write text"]),
    (A + "representative: Bo\n", "field representative", ["'Bo' is not a group of fields"]),
    (A + "representative: {name: Bo, county: IE}\n", "field representative.county",
     ["Did you mean 'country'?"]),
    (A + "certifications: [{scheme: x, covers_hr: yes}]\n", "certifications[0] 'x'|field covers_hr",
     ["'yes' is not true or false", "Write true"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "words"), CASES)
def test_a_field_that_does_not_fit_is_told_with_what_is_wanted(
    text: str, field: str, words: list[str]
) -> None:
    problems = told_of(text)
    assert len(problems) == 1
    assert_told_once(problems, place=f"line 6, vendors[0] 'a', {field.replace('|', ', ')}", words=words)


ELSEWHERE: list[tuple[str, str, list[str]]] = [
    ("vendor:\n  - key: a\n", "line 4, vendor", ["no field 'vendor'", "Did you mean 'vendors'?"]),
    ("vendors:\n", "line 4, field vendors", ["nothing stands here", "Write a list, or leave the field out"]),
    ("vendors: 3\n", "line 4, field vendors", ["3 is not a list"]),
    ("vendors:\n  key: a\n", "line 4, vendors", ["a group of fields is not a list"]),
    ("vendors:\n  - a\n", "line 5, field vendors[0]", ["'a' is not a group of fields"]),
    ("vendors:\n  - name: A\n", "line 5, vendors[0] 'A', field key", ["the field is missing", "Write a key"]),
    ("vendors:\n  - key: A1\n", "line 5, vendors[0] 'A1', field key", ["'A1' is not a key", "'a1'"]),
    ("vendors:\n  - key: " + "a" * 81 + "\n", "line 5, vendors[0] '" + "a" * 57 + "...', field key",
     ["81 characters"]),
    ("format: 2\n", "line 4, field format", ["2 is not 1", "Write 1"]),
    ("contracts:\n  - {key: c, between: [organisation]}\n", "line 5, contracts[0] 'c', field between",
     ["1 entry where there must be 2", "a list of 2"]),
    ("contracts:\n  - {key: c, between: [organisation, a, b]}\nvendors: [{key: a}, {key: b}]\n",
     "line 5, contracts[0] 'c', field between", ["3 entries where there must be 2"]),
    ("documents:\n  - {key: d, pages: 1.5}\n", "line 5, documents[0] 'd', field pages",
     ["1.5 is not a whole number"]),
    ("documents:\n  - {key: d, pages: 2.0}\n", "line 5, documents[0] 'd', field pages",
     ["2.0 is not a whole number"]),
    ("documents:\n  - {key: d, pages: 12 pages}\n", "line 5, documents[0] 'd', field pages",
     ["'12 pages' is not a whole number", "the number alone"]),
    ("documents:\n  - {key: d, sha256: abc}\n", "line 5, documents[0] 'd', field sha256",
     ["'abc' is not text"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), ELSEWHERE)
def test_a_fault_elsewhere_in_the_document_is_told_at_its_place(
    text: str, place: str, words: list[str]
) -> None:
    problems = told_of(text)
    assert len(problems) == 1
    assert_told_once(problems, place=place, words=words)


NO_REGISTERS = [
    ("- a\n- b\n", ["this is no register: a list stands where it should begin", "'organisation'"]),
    ("hello\n", ["this is no register: 'hello' stands where"]),
    ("42\n", ["this is no register: 42 stands where"]),
    ("~\n", ["this is no register: nothing stands where"]),
    ("# only a remark\n", ["this is no register: nothing stands where"]),
    ("{}\n", ["this is no register; its fields are none at all"]),
    ("name: thing\nversion: 1\n", ["this is no register; its fields are 'name', 'version'"]),
]


@pytest.mark.parametrize(("text", "words"), NO_REGISTERS)
def test_a_file_that_is_something_else_is_told_so_in_one_problem(text: str, words: list[str]) -> None:
    problems = told(text)
    assert len(problems) == 1
    assert_told_once(problems, place="line 1", words=words)


def test_a_register_without_organisation_is_told_that_alone() -> None:
    [problem] = told("vendors:\n  - key: a\n")
    assert problem == "line 1, field organisation: the field is missing. Add it."


def test_an_organisation_with_faults_is_told_by_its_fields() -> None:
    problems = told("organisation:\n  nam: Acme\n  country: Irland\n")
    assert len(problems) == 3
    place = "line 1, organisation, field name"
    assert_told_once(problems, place=place, words=["the field is missing"])
    place = "line 2, organisation, field nam"
    assert_told_once(problems, place=place, words=["no field 'nam'", "Did you mean 'name'?"])
    place = "line 3, organisation, field country"
    assert_told_once(problems, place=place, words=["'Irland' is not a country code", "Did you mean IE?"])
