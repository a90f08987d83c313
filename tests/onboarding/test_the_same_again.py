"""Answers that say what the register says change nothing, in whatever order and words they say it."""

from pathlib import Path

from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.onboarding.looking.making_terms import conflicts
from registry.snapshot import Term
from tests.html_page import page
from tests.onboarding.left_behind import ACCEPT, app_with, none_any_more, officer_for, onward
from tests.registers import contract

GROUND = Term(term="transfer_ground", value=("scc", "adequacy"), verified_by="Ida")


def test_whom_it_passes_data_on_to_already_is_no_question_and_stays_where_it_is(tmp_path: Path) -> None:
    app = app_with(tmp_path, (onward("thyme"),))
    subs = (SubProcessor(name="Thyme", country="DE", given=("name",), contract="none"),)
    client = officer_for(app, none_any_more(passed_on=PassedOn(known="some", subs=subs)))
    read = page(client.get(ACCEPT))
    assert not [one for one in read.all("input") if one.get("name", "").startswith("same_")]
    assert "thyme" not in " ".join(one.text or "" for one in read.all("h3")).casefold()


def test_where_somebody_of_the_register_is_said_to_sit_elsewhere_that_is_where_the_data_are(
    tmp_path: Path,
) -> None:
    app = app_with(tmp_path, (onward("thyme"),))
    subs = (SubProcessor(name="Thyme", country="IN", given=("name",), contract="none"),)
    client = officer_for(app, none_any_more(passed_on=PassedOn(known="some", subs=subs)))
    assert "India" in page(client.get(ACCEPT)).text


def test_what_a_term_names_in_another_order_is_the_same() -> None:
    known = contract(terms=(GROUND,))
    answered = replace(GROUND, value=("adequacy", "scc"), verified_by="")
    assert conflicts(known, (answered,)) == ()
    assert len(conflicts(known, (replace(answered, value=("adequacy",)),))) == 1
