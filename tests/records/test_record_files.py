"""A record as JSON is taken wherever a register file is, and read as strictly."""

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from msgspec.structs import replace

from registry.errors import BadInput
from registry.interchange import in_order, parse_register
from registry.interchange.comparing import compare
from registry.interchange.record_files import is_record, parse_record
from registry.law import load_law
from registry.records.record import record_schema
from tests.generated import shipped_baseline
from tests.records.asking import made_of
from tests.registers import TODAY, activity, client, contract, flow, organisation, register, vendor

LAW = load_law()
WHOLE = register(
    organisation=organisation(note='with "record": 1 in quotes'),
    vendors=(vendor(), vendor("payer")),
    contracts=(contract(), contract("payer-dpa", between=("organisation", "payer"))),
    flows=(flow(), flow("to-payer", recipient="payer", contracts=("payer-dpa",))),
)


def changed(**fields: Any) -> bytes:
    """A record of the whole with some of its fields replaced, or left out where they are None."""
    _, data = made_of(WHOLE)
    found: dict[str, Any] = msgspec.json.decode(data) | fields
    kept = {name: value for name, value in found.items() if value is not None}
    return msgspec.json.format(msgspec.json.encode(kept), indent=2)


def problems(content: bytes) -> list[str]:
    with pytest.raises(BadInput) as refused:
        parse_record(content, name="record.json", law=LAW)
    return [str(problem) for problem in refused.value.problems]


def test_the_register_in_a_record_is_read_as_a_register_file_is() -> None:
    _, data = made_of(WHOLE)
    assert parse_register(data, kind="json", name="record.json", law=LAW) == WHOLE
    _, part = made_of(WHOLE, vendors=("payer",))
    read = parse_register(part, kind="json", name="record.json", law=LAW)
    assert [v.key for v in read.vendors] == ["payer"]


def test_a_record_brings_its_day_its_baseline_and_what_it_is_about() -> None:
    _, data = made_of(WHOLE, vendors=("payer",))
    read = parse_record(data, name="record.json", law=LAW)
    assert read.on == TODAY
    assert read.baseline == shipped_baseline()
    assert read.selection["vendors"] == ("payer",)
    assert read.about is not None
    assert read.about["flows"] == ("to-payer",)


def test_a_text_within_a_register_makes_no_record_of_it() -> None:
    assert not is_record(msgspec.json.encode(WHOLE), kind="json")
    assert is_record(made_of(WHOLE)[1], kind="json")


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("controller", {}), ("dossier", {"vendors": ("payer",)}), ("transfers", {"countries": ("FR",)})],
)
def test_every_record_fulfils_the_published_schema(kind: Any, wanted: dict[str, Any]) -> None:
    schema = record_schema()
    Draft202012Validator.check_schema(schema)
    _, data = made_of(WHOLE, kind, **wanted)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert list(validator.iter_errors(msgspec.json.decode(data))) == []


def test_a_fault_of_the_register_is_told_where_it_stands_in_the_record() -> None:
    plain = msgspec.to_builtins(WHOLE)
    plain["flows"][1]["to"] = "payr"
    plain["vendors"][1]["country"] = "Ireland"
    told = problems(changed(register=plain))
    assert len(told) == 2
    assert "register, vendors[1] 'payer', field country: 'Ireland' is not" in told[0]
    assert (
        "register, flows[1] 'to-payer', field to: there is no vendor 'payr'. Did you mean 'payer'?" in told[1]
    )
    assert told[0].startswith("line ")
    assert not told[0].startswith("line 1,")


def test_a_fault_of_the_baseline_is_told_where_it_stands_in_the_record() -> None:
    plain = msgspec.to_builtins(shipped_baseline())
    plain["requirements"][0]["rule"] = "no-such-rule"
    plain["requirements"][0].pop("term", None)
    told = problems(changed(baseline=plain))
    assert any("baseline, requirements[0]" in one and "no rule 'no-such-rule'" in one for one in told)


def test_faults_of_several_parts_are_told_at_once() -> None:
    told = problems(changed(record=2, on="some day", register={"organisation": {"name": "Alder"}}))
    assert len(told) == 3
    assert "field record: 2 is not" in told[0]
    assert "field on: 'some day' is not" in told[1]
    assert "register, field organisation.country: the field is missing." in told[2]


@pytest.mark.parametrize("field", ["register", "baseline", "on"])
def test_a_record_without_a_part_of_it_is_refused(field: str) -> None:
    (told,) = problems(changed(**{field: None}))
    assert f"field {field}: the field is missing." in told


def test_a_field_given_twice_is_refused_in_a_record_too() -> None:
    (told,) = problems(changed().replace(b'"record": 1,', b'"record": 1, "record": 1,'))
    assert "record" in told


def test_what_is_no_record_at_all_is_refused() -> None:
    (told,) = problems(b'[{"record": 1}]')
    assert "this is no record" in told


def test_a_record_whose_fields_stand_in_another_order_is_one_too() -> None:
    _, data = made_of(WHOLE, vendors=("payer",))
    content = json.dumps(json.loads(data), sort_keys=True).encode()
    assert content.startswith(b'{"about"')
    assert is_record(content, kind="json")
    assert parse_record(content, name="r", law=LAW) == parse_record(data, name="r", law=LAW)


def test_importing_the_record_of_a_part_takes_nothing_from_what_the_register_has_besides() -> None:
    hosting = activity("hosting", capacity="processor", clients=(client("Birch"), client("Cedar")))
    before = register(
        activities=(activity(), hosting),
        vendors=(vendor(note="well known"), vendor("cellar")),
        flows=(flow(), flow("kept", sender="host", recipient="cellar", activity=None, contracts=())),
    )
    for _, data in (made_of(before, vendors=("cellar",)), made_of(before, clients=("Birch",))):
        given = parse_register(data, kind="json", name="record.json", law=LAW, beside=before)
        assert compare(before, given, replace=False, on=TODAY).is_empty
    renamed = replace(before, vendors=(before.vendors[0], vendor("cellar", name="Deep Cellar")))
    _, data = made_of(renamed, vendors=("cellar",))
    given = parse_register(data, kind="json", name="record.json", law=LAW, beside=before)
    assert compare(before, given, replace=False, on=TODAY).result.vendors == in_order(renamed).vendors
