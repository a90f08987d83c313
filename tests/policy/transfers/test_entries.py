"""Entries on the list of the DPF: whose data they cover, and until when."""

from datetime import date

import pytest
from msgspec.structs import replace

from registry.snapshot import SubjectCategory
from tests.policy.transfers.scenes import desk, doubted, entry, judge, only, said, scene, to_desk
from tests.registers import vendor


@pytest.mark.parametrize(
    ("covers", "people", "verdict", "word"),
    [
        ("others", ("user",), "grounded", "on its list"),
        (
            "others",
            ("employee",),
            "no ground",
            "does not cover human-resources data, and data of Employees",
        ),
        ("others", ("user", "employee"), "no ground", "does not cover human-resources data"),
        ("both", ("user", "employee"), "grounded", "on its list"),
        ("hr", ("employee",), "grounded", "on its list"),
        ("hr", ("user",), "no ground", "covers human-resources data only"),
        ("hr", (), "no ground", "covers human-resources data only"),
        ("others", ("applicant",), "grounded", "on its list"),
        ("hr", ("applicant",), "grounded", "on its list"),
        ("nobody", ("applicant",), "no ground", "human-resources data only"),
        ("others", ("own",), "no ground", "data of Temps"),
    ],
)
def test_a_list_entry_must_cover_the_people_whose_data_flow(
    covers: str, people: tuple[str, ...], verdict: str, word: str
) -> None:
    covering = entry(covers_hr=covers in ("hr", "both"), covers_non_hr=covers in ("others", "both"))
    importer = desk(country="US", certifications=(covering,))
    own = (SubjectCategory(key="own", name="Temps", hr="yes"),)
    sent = to_desk(subjects=people, activity=None)
    answer = only(judge(scene(importer=importer, sent=sent, subject_categories=own)))
    assert answer.verdict == verdict
    assert word in said(answer)


def test_a_flow_that_names_no_people_is_about_those_of_its_activity() -> None:
    importer = desk(country="US", certifications=(entry(),))
    found = scene(importer=importer, sent=to_desk(subjects=()))
    staff = tuple(replace(a, subjects=("employee",)) for a in found.activities)
    assert only(judge(found)).verdict == "grounded"
    assert only(judge(replace(found, activities=staff))).verdict == "no ground"


def test_several_entries_cover_together_what_none_covers_alone() -> None:
    staff = entry(covers_hr=True, covers_non_hr=False, valid_to=date(2026, 8, 1))
    importer = desk(country="US", certifications=(entry(), staff))
    answer = only(judge(scene(importer=importer, sent=to_desk(subjects=("user", "employee")))))
    assert answer.rests_on[0].valid_to == date(2026, 8, 1)
    users_only = only(judge(scene(importer=importer)))
    assert users_only.rests_on[0].valid_to == date(2026, 12, 31)


def test_of_a_renewed_entry_the_later_end_counts() -> None:
    renewed = entry(valid_from=date(2026, 5, 1), valid_to=date(2027, 5, 1))
    answer = only(judge(scene(importer=desk(country="US", certifications=(renewed, entry())))))
    assert answer.rests_on[0].valid_to == date(2027, 5, 1)


def test_doubts_about_the_entry_are_shown() -> None:
    importer = desk(country="US", certifications=(entry(valid_to=None),))
    answer = only(judge(scene(importer=importer, sent=to_desk(subjects=("applicant",)))))
    assert answer.rests_on[0].valid_to is None
    assert "data of Job applicants count as human-resources data" in doubted(answer)
    assert "No end of the list entry is recorded" in doubted(answer)
    sure = desk(country="US", certifications=(entry(covers_hr=True),))
    clear = only(judge(scene(importer=sure, sent=to_desk(subjects=("applicant",)))))
    assert "Job applicants" not in doubted(clear)


def test_each_importer_and_each_flow_is_asked_about_by_itself() -> None:
    vendors = (desk(country="US", certifications=(entry(),)), vendor("other", country="US"))
    flows = (
        to_desk(),
        to_desk("of-staff", subjects=("employee",)),
        to_desk("to-other", recipient="other"),
    )
    verdicts = {answer.flow: answer.verdict for answer in judge(scene(vendors=vendors, flows=flows))}
    assert verdicts == {"to-desk": "grounded", "of-staff": "no ground", "to-other": "no ground"}


def test_an_entry_for_staff_alone_does_not_cover_staff_and_users() -> None:
    importer = desk(country="US", certifications=(entry(covers_hr=True, covers_non_hr=False),))
    answer = only(judge(scene(importer=importer, sent=to_desk(subjects=("user", "employee")))))
    assert "covers human-resources data only" in said(answer)


def test_entries_that_cover_both_kinds_together_leave_no_doubt_about_the_kind() -> None:
    others = entry(valid_to=None)
    staff = entry(covers_hr=True, covers_non_hr=False)
    importer = desk(country="US", certifications=(others, staff))
    people = ("user", "employee", "applicant")
    answer = only(judge(scene(importer=importer, sent=to_desk(subjects=people))))
    assert answer.verdict == "grounded"
    assert "Job applicants" not in doubted(answer)
    assert "No end of the list entry is recorded" in doubted(answer)
