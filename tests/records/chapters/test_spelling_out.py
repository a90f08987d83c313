"""Findings name flows by who sends what to whom, never by their keys; titles say what falls short."""

from typing import cast

import pytest

from registry.policy.spelling_out import spelt_out
from registry.records.chapters.naming import Names
from registry.records.chapters.spelling_out import found_of, remedy_of
from registry.records.chapters.titles import title_of, title_of_key, what
from registry.snapshot import Ground, Snapshot
from tests.generated import ON, generate, plant
from tests.records.chapters.material import material
from tests.registers import best_terms, contract, flow, register, term, vendor


def names(snapshot: Snapshot) -> Names:
    return Names(material(snapshot).assessment)


def test_no_sentence_has_the_key_of_a_flow() -> None:
    faulty, _ = plant(generate(vendors=30, seed=6), seed=6)
    made = material(faulty, kind="gaps", on=ON)
    about = Names(made.assessment)
    keys = set(about.flows)
    told = [text for f in made.findings for text in (found_of(f, about), remedy_of(f, about))]
    said = {word.strip(".,;:()") for text in told for word in text.split()}
    raw = {word.strip(".,;:()") for f in made.findings for word in f"{f.found} {f.remedy}".split()}
    assert raw & keys
    assert not said & keys


@pytest.mark.parametrize(
    ("wording", "text", "expected"),
    [
        (
            "The flow {flow} from {from} to {to} carries {data}.",
            "The flow host from Alder to Host carries host.",
            "The flow for “Provide the requested service” from Alder to Host carries host.",
        ),
        (
            "Remove {data} from {flow}, or stop it.",
            "Remove host from host, or stop it.",
            "Remove host from the flow from Alder to Host for “Provide the requested service”, or stop it.",
        ),
        (
            "Stop using {flow} for {purposes}.",
            "Stop using host for marketing.",
            "Stop using the flow from Alder to Host for marketing.",
        ),
        (
            "{vendor} gets {flows}; stop.",
            "Host gets host and more.x; stop.",
            "Host gets the flow from Alder to Host for “Provide the requested service” and "
            "the flow from Alder to Host; stop.",
        ),
        ("Stop {flow}.", "Stop more.x.", "Stop the flow from Alder to Host."),
        ("Stop {flow}.", "Stop something else.", "Stop something else."),
        ("No flow here.", "No flow here, host.", "No flow here, host."),
        ("{flow}", "host", "the flow from Alder to Host for “Provide the requested service”"),
        ("", "host", "host"),
    ],
)
def test_a_key_is_found_by_the_wording_around_it(wording: str, text: str, expected: str) -> None:
    snapshot = register(flows=(flow("host"), flow("more.x", purposes=())))
    assert spelt_out(text, wording, names(snapshot)) == expected


def test_a_flow_without_purposes_whose_ends_are_told_is_just_the_flow() -> None:
    snapshot = register(flows=(flow("x", purposes=()),))
    wording = "The flow {flow} from {from} to {to} leaks."
    assert spelt_out("The flow x from Alder to Host leaks.", wording, names(snapshot)) == (
        "The flow from Alder to Host leaks."
    )


def test_a_hostile_text_costs_no_more_than_its_length() -> None:
    text = "Remove " + " from " * 20_000 + "nothing"
    assert spelt_out(text, "Remove {data} from {flow}, or stop.", names(register())) == text


def titles(snapshot: Snapshot) -> list[str]:
    made = material(snapshot)
    about = Names(made.assessment)
    return [what(finding, about) for finding in made.findings]


def with_terms(**values: object) -> Snapshot:
    return register(contracts=(contract(terms=best_terms(**cast("dict[str, None]", values))),))


def test_a_title_never_says_the_promise_alone() -> None:
    assert titles(with_terms(breach_notice=None)) == ["Not promised: reports a breach"]
    weak = (
        *(t for t in best_terms() if t.term != "breach_notice"),
        term("breach_notice", value=96, unit="hours"),
    )
    assert titles(register(contracts=(contract(terms=weak),))) == ["Too weak: reports a breach"]


def test_a_term_that_is_not_passed_down_says_so() -> None:
    below = (
        *(t for t in best_terms() if t.term != "breach_notice"),
        term("breach_notice", value=12, unit="hours"),
    )
    snapshot = register(
        vendors=(vendor(), vendor("sub", role="sub-processor")),
        contracts=(contract(), contract("below", between=("host", "sub"), terms=below)),
        flows=(flow(), flow("on", sender="host", recipient="sub", contracts=("below",))),
    )
    assert titles(snapshot) == ["Not passed down in full: reports a breach"]


def test_a_finding_that_is_not_found_today_is_told_by_what_its_key_says() -> None:
    about = names(register())
    assert title_of_key("vendor-not-approved/host/-/-", about) == "Vendor not approved: Host"
    assert title_of_key("link-below-baseline/host/breach_notice/to-host", about) == (
        "Not as required: reports a breach: Alder → Host"
    )
    assert title_of_key("no key", about) == "no key"


def test_a_title_has_the_ends_of_its_flow() -> None:
    made = material(register(flows=(flow(ground=Ground(kind="none"), contracts=()),)))
    told = {title_of(finding, Names(made.assessment)) for finding in made.findings}
    assert "No contract in force: Alder → Host" in told
