"""What a third party is asked: by the baseline, by its answers, by a list that has to be sound."""

import json
from typing import Any

import pytest
from flask import Flask

from registry.errors import BadInput
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answering.question_list import question_list, read_questions
from registry.onboarding.answering.questions import Question, questions_of
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.onboarding.triage import Settled
from registry.onboarding.wanted import Wanted
from registry.policy.baseline import Applies, Baseline, Least, Requirement, Statement
from registry.policy.checks import RULES
from registry.snapshot import ORGANISATION, Contract, Flow, Term, Vendor
from tests.registers import TODAY
from tests.web_app import fresh_app, with_organisation

LAW = load_law()
MEASURED = [one for one in LAW.terms if one.order != "note only"]
PROMISE = Statement(id="S1", section="Our partners", promise="Partners are held to what we promise.")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("questions"))
    with_organisation(made)
    return made


def asks(term: str = "", *, rule: str = "", **changes: Any) -> Requirement:
    """A requirement on a term or a rule."""
    given: dict[str, Any] = {
        "key": f"on-{term or rule}",
        "term": term or None,
        "rule": rule or None,
        "severity": "major",
        "basis": ("S1", "Art. 28(3)"),
        "asks": "The contract has {term}, {least} at the least." if term else "Everybody is reachable.",
        "remedy": "Ask {vendor} for it.",
    }
    return Requirement(**(given | changes))


def questions(
    app: Flask,
    *requirements: Requirement,
    wanted: Wanted | None = None,
    role: Any = "processor",
    **changes: Any,
) -> dict[str, Question]:
    """What is asked of a third party under a baseline of some requirements, by id."""
    row = row_with(wanted or Wanted(name="Tansy"), role=role, **changes)
    baseline = Baseline(
        key="mine",
        name="Our policy",
        version="1",
        effective=TODAY,
        statements=(PROMISE,),
        requirements=requirements,
    )
    with app.test_request_context(), pytest.MonkeyPatch.context() as patch:
        for module in ("registry.onboarding.answering.questions", "registry.catalogue.vendors.guided.trial"):
            patch.setattr(f"{module}.baseline_of", lambda _organisation, *, on: baseline)  # noqa: ARG005
        return {one.id: one for one in questions_of(row, on=TODAY)}


def row_with(wanted: Wanted, *, role: Any, **changes: Any) -> OnboardingRow:
    """An onboarding that is kept nowhere, whose third party has said that there is a contract."""
    given: dict[str, Any] = {
        "vendor": Vendor(key="new", name="Tansy", country="IE"),
        "flow": Flow(key="new", sender=ORGANISATION, recipient="new", data=()),
        "has_contract": "some",
        "contract": Contract(key="new", between=(ORGANISATION, "new")),
    }
    return OnboardingRow(
        organisation_id=1,
        key="it",
        state="answering",
        wanted=wanted,
        settled=Settled(role=role),
        answers=Answers(**(given | changes)),
        version=1,
    )


@pytest.mark.parametrize(
    "term", [one for one in LAW.terms if one.order != "note only"], ids=lambda one: one.id
)
def test_a_requirement_on_any_term_of_the_catalogue_adds_its_question_with_its_reason(
    app: Flask, term: Any
) -> None:
    least = {
        "flag": None,
        "at most": Least(value=3, unit=term.unit),
        "at least": Least(value=3, unit=term.unit),
        "level": Least(value=term.levels[-1]) if term.levels else None,
        "within": Least(value=term.levels),
    }[term.order]
    found = questions(app, asks(term.id, least=least))
    question = found[f"terms.{term.id}"]
    assert question.topic == "terms"
    assert question.must
    assert question.text.startswith(term.label)
    assert term.label in question.why[0]
    assert question.requirements == (f"on-{term.id}",)
    assert question.promises[0] == f"S1, Our policy, Our partners: {PROMISE.promise}"
    assert [id for id in found if id.startswith("terms.")] == [question.id], "nothing else was required"


def test_a_requirement_asks_only_those_for_whom_it_is(app: Flask) -> None:
    joint = asks("opt_out_honoured", applies=Applies(roles=("joint controller",)))
    site = asks("audit", applies=Applies(kinds=("ad network",)), least=Least(value="reports only"))
    abroad = asks("transfer_ground", applies=Applies(transfer=True), least=Least(value=("adequacy", "scc")))
    given = (joint, site, abroad)
    got = Wanted(name="Tansy", data=("name",))
    assert not [id for id in questions(app, *given, wanted=got) if id.startswith("terms.")]
    assert "terms.opt_out_honoured" in questions(app, *given, wanted=got, role="joint controller")
    network = Wanted(name="Tansy", kind="ad network", data=("name",))
    assert "terms.audit" in questions(app, *given, wanted=network)
    abroad_now = Vendor(key="new", name="Tansy", country="IN")
    assert "terms.transfer_ground" in questions(app, *given, wanted=got, vendor=abroad_now)


def test_an_answer_that_waives_a_requirement_takes_its_question_away(app: Flask) -> None:
    least = Least(value=14, unit="days")
    unless = Applies(unless={"subprocessor_authorisation": ("specific",)})
    notice = asks("subprocessor_notice", least=least, applies=unless)
    also = asks("subprocessor_authorisation", least=Least(value="general"))
    assert "terms.subprocessor_notice" in questions(app, notice, also)
    said = Term(term="subprocessor_authorisation", value="specific")
    contract = Contract(key="new", between=(ORGANISATION, "new"), terms=(said,))
    found = questions(app, notice, also, contract=contract)
    assert "terms.subprocessor_authorisation" in found
    assert "terms.subprocessor_notice" not in found


def test_fixed_questions_are_asked_where_the_baseline_asks_for_them(app: Flask) -> None:
    assert "who.privacy_policy" not in questions(app)
    policy = asks(rule="privacy-policy-address", applies=Applies(roles=("controller",)))
    assert "who.privacy_policy" not in questions(app, policy)
    found = questions(app, policy, role="controller")["who.privacy_policy"]
    assert found.requirements == ("on-privacy-policy-address",)
    assert "Everybody is reachable." in found.why
    assert found.promises[1] == "Art. 28(3)"


def test_questions_branch_on_what_was_answered(app: Flask) -> None:
    inside = questions(app, asks("audit", least=Least(value="reports only")))
    abroad = questions(app, vendor=Vendor(key="new", name="Tansy", country="US"))
    for id in ("who.representative", "places.dpf", "contract.clause_set", "contract.modules"):
        assert id not in inside
        assert id in abroad
    reads = Flow(key="new", sender=ORGANISATION, recipient="new", data=(), access_countries=("IN",))
    assert "contract.clause_set" in questions(app, flow=reads)
    assert "places.dpf" not in questions(app, flow=reads)
    none = questions(app, asks("audit", least=Least(value="reports only")), has_contract="none")
    assert "contract.has" in none
    assert not [id for id in none if id.startswith("terms.") or id == "contract.signed"]
    assert "technologies" not in inside
    assert "technologies" in questions(app, wanted=Wanted(name="Tansy", on_site=True))


def test_every_rule_is_served_by_a_question_or_said_not_to_be_asked() -> None:
    served = {rule for one in question_list().questions for rule in one.rules}
    kept_back = set(question_list().not_asked)
    assert served | kept_back == set(RULES)
    assert not served & kept_back
    shipped = {one.rule for one in default_baseline(law=LAW).requirements if one.rule}
    assert shipped <= served | kept_back


GOOD: dict[str, Any] = {"id": "who.x", "topic": "who", "text": "What?", "why": "So.", "always": True}


@pytest.mark.parametrize(
    ("changes", "place", "wrong"),
    [
        ({"id": "places.x"}, "question places.x, id", "does not begin with its topic"),
        ({"topic": "whose"}, "question who.x, topic", "'whose' is none of the words"),
        ({"text": 7}, "question who.x, text", "7 is a number"),
        ({"why": " "}, "question who.x, why", "is empty"),
        ({"always": False}, "question who.x, rules", "names no rule"),
        ({"rules": ["no-such"]}, "question who.x, rules", "'no-such' is no rule"),
        ({"when": ["it rains"]}, "question who.x, when", "'it rains' is no condition"),
        ({"field": "vendor.colour"}, "question who.x, field", "'vendor.colour' is no field"),
        ({"colour": "red"}, "question who.x, colour", "there is no field 'colour'"),
    ],
)
def test_a_list_that_cannot_be_used_names_question_and_field(
    changes: dict[str, Any], place: str, wrong: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_questions(json.dumps({"questions": [GOOD | changes]}), name="list.yaml")
    (problem, *_more) = refused.value.problems
    assert problem.place == f"list.yaml, {place}"
    assert wrong in problem.wrong


def test_a_list_that_is_no_yaml_or_has_a_question_twice_is_refused() -> None:
    with pytest.raises(BadInput, match=r"list\.yaml"):
        read_questions("questions: [", name="list.yaml")
    with pytest.raises(BadInput) as refused:
        read_questions(json.dumps({"questions": [GOOD, GOOD]}), name="list.yaml")
    assert "twice" in refused.value.problems[0].wrong
