"""What is written is read back as it was, byte for byte the second time, by our reader and by others."""

from datetime import date
from typing import Any, Literal, get_origin

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from registry.config import Settings
from registry.consistency.faults import FaultList
from registry.interchange import in_order, parse_register, write_json, write_yaml
from registry.interchange.limits import no_progress
from registry.interchange.reading import document_from, values_of
from registry.interchange.writing import BY_KEY
from registry.interchange.yaml_builder import build_yaml
from registry.law import load_law
from registry.snapshot import (
    Contact,
    Decision,
    Organisation,
    Purpose,
    RiskException,
    Snapshot,
    Transfer,
    Vendor,
)
from tests.examples import examples
from tests.interchange.strategies import ODD, registers

PHASES = [Phase.explicit, Phase.generate]
"""A register that fails is told as it is: making it small takes minutes."""

many = settings(
    max_examples=examples(30, quick=10), deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES
)


def parse(content: bytes, *, kind: Literal["json", "yaml"]) -> Snapshot:
    return parse_register(content, kind=kind, name="register", law=load_law(), limits=Settings())


def with_note(note: str) -> Snapshot:
    return Snapshot(organisation=Organisation(name="Acme", country="IE", note=note))


@many
@given(registers())
def test_a_register_comes_back_from_json_and_yaml_as_it_was(register: Snapshot) -> None:
    for kind, write in (("json", write_json), ("yaml", write_yaml)):
        written = write(register)
        back = parse(written, kind=kind)  # type: ignore[arg-type]
        assert back == in_order(register)
        assert write(back) == written


@many
@given(registers())
def test_the_quick_way_and_the_long_way_read_the_same(register: Snapshot) -> None:
    text = write_json(register).decode()
    faults = FaultList(10)
    tree = values_of(text, kind="json", faults=faults, progress=no_progress)
    assert document_from(tree, Snapshot, checks=lambda _: (), faults=faults) == in_order(register)


@many
@given(registers())
def test_other_readers_of_yaml_understand_the_same(register: Snapshot) -> None:
    text = write_yaml(register).decode()
    plain = msgspec.to_builtins(in_order(register), builtin_types=(date,))
    assert yaml.load(text, Loader=yaml.CSafeLoader) == as_lists(plain)
    assert build_yaml(text, faults=FaultList(1), progress=no_progress, parser=yaml.SafeLoader) == as_text(
        plain
    )
    assert not [
        event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if getattr(event, "anchor", None)
    ]


def as_lists(value: Any) -> Any:
    """Tuples as lists."""
    if isinstance(value, dict):
        return {name: as_lists(entry) for name, entry in value.items()}
    return [as_lists(entry) for entry in value] if isinstance(value, tuple | list) else value


def as_text(value: Any) -> Any:
    """Tuples as lists, and dates as our reader first sees them."""
    if isinstance(value, dict):
        return {name: as_text(entry) for name, entry in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return [as_text(entry) for entry in value] if isinstance(value, tuple | list) else value


@pytest.mark.parametrize("text", [*ODD, "\x07", "\x85", "a\r\nb", "a  b " * 40, "word " * 3_900 + "end"])
def test_every_odd_text_comes_back(text: str) -> None:
    written = write_yaml(with_note(text)).decode()
    tree = build_yaml(written, faults=FaultList(1), progress=no_progress)
    assert tree["organisation"].get("note", "") == text
    assert yaml.load(written, Loader=yaml.CSafeLoader)["organisation"].get("note", "") == text


def test_yaml_is_pleasant_to_read() -> None:
    long = (
        "A contract says in so many words what nobody would fold by hand, and more of it, " * 2 + "and more."
    )
    register = Snapshot(
        organisation=Organisation(name="Acme", country="NO", note="first\n\nsecond"),
        vendors=(
            Vendor(key="zeta", name="Zeta: Ltd", domains=("z.example", "3m.example"), note=long),
            Vendor(key="3m", next_review=date(2026, 1, 5), contacts=(Contact(name="Bo", phone="+353"),)),
        ),
        decisions=(Decision(key="d", vendor="3m", decision="approve", by="Bo", on=date(2026, 1, 5)),),
    )
    assert write_yaml(register).decode() == (
        "organisation:\n"
        "  name: Acme\n"
        '  country: "NO"\n'
        "  note: |-\n"
        "    first\n"
        "\n"
        "    second\n"
        "\n"
        "vendors:\n"
        '  - key: "3m"\n'
        "    contacts:\n"
        "      - name: Bo\n"
        '        phone: "+353"\n'
        "    next_review: 2026-01-05\n"
        "  - key: zeta\n"
        '    name: "Zeta: Ltd"\n'
        '    domains: [z.example, "3m.example"]\n'
        "    note: >-\n"
        "      A contract says in so many words what nobody would fold by hand, and more of it, A contract\n"
        "      says in so many words what nobody would fold by hand, and more of it, and more.\n"
        "\n"
        "decisions:\n"
        "  - key: d\n"
        '    vendor: "3m"\n'
        "    decision: approve\n"
        "    by: Bo\n"
        '    "on": 2026-01-05\n'
    )


def test_json_is_indented_in_the_order_of_the_fields_without_defaults() -> None:
    register = Snapshot(
        organisation=Organisation(name="Åcme", country="IE"),
        vendors=(Vendor(key="b"), Vendor(key="a", status="ended", kind="authority")),
    )
    assert write_json(register).decode() == (
        '{\n  "organisation": {\n    "name": "Åcme",\n    "country": "IE"\n  },\n  "vendors": [\n    {\n'
        '      "key": "a",\n      "kind": "authority",\n      "status": "ended"\n    },\n'
        '    {\n      "key": "b"\n    }\n  ]\n}\n'
    )


def test_everything_is_sorted_by_key_transfers_by_flow_exceptions_by_finding() -> None:
    def accepted(finding: str, since: date | None) -> RiskException:
        return RiskException(finding=finding, by="Bo", reason="why", since=since, until=date(2027, 1, 1))

    register = Snapshot(
        organisation=Organisation(name="Acme", country="IE"),
        purposes=(Purpose(key="b"), Purpose(key="a")),
        transfers=(Transfer(flow="z"), Transfer(flow="b")),
        exceptions=(
            accepted("b/-/-/-", None),
            accepted("a/-/-/-", date(2026, 1, 2)),
            accepted("a/-/-/-", date(2026, 1, 1)),
        ),
    )
    sorted_ = in_order(register)
    assert [purpose.key for purpose in sorted_.purposes] == ["a", "b"]
    assert [transfer.flow for transfer in sorted_.transfers] == ["b", "z"]
    assert [(e.finding[0], e.since) for e in sorted_.exceptions] == [
        ("a", date(2026, 1, 1)),
        ("a", date(2026, 1, 2)),
        ("b", None),
    ]
    assert in_order(sorted_) == sorted_


def test_every_collection_of_the_register_is_sorted() -> None:
    collections = {
        field.name for field in msgspec.structs.fields(Snapshot) if get_origin(field.type) is tuple
    }
    assert {*BY_KEY, "transfers", "exceptions"} == collections


def test_a_default_that_was_put_together_in_code_is_left_out_like_any_other() -> None:
    kind: Any = " ".join(("service", "provider"))
    register = Snapshot(
        organisation=Organisation(name="Acme", country="IE"), vendors=(Vendor(key="a", kind=kind),)
    )
    assert b"service provider" not in write_json(register)
    assert b"service provider" not in write_yaml(register)
