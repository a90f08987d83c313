"""The catalogue of protective terms, and the fields of Art. 28 and 30."""

import pytest

from registry.law import load_law

LAW = load_law()

CATALOGUE = """
documented_instructions         flag
instructions_cover_transfers    flag
legal_compulsion_notice         flag
confidentiality                 flag
security_measures               level: none; promised; listed in an annex
encryption_in_transit           flag
encryption_at_rest              flag
subprocessor_authorisation      level: none; general; specific
subprocessor_notice             at least: days
subprocessor_objection          at least: days
flow_down                       flag
subprocessor_liability          flag
rights_assistance               flag
rights_forwarding               at most: days
breach_notice                   at most: hours
breach_content                  flag
dpia_assistance                 flag
deletion_or_return              flag
deletion_days                   at most: days
backup_deletion_days            at most: days
compliance_information          flag
audit                           level: none; reports only; reports first then inspection; inspection
unlawful_instruction_notice     flag
own_record                      flag
processing_details              level: none; in part; in full
written_and_binding             flag
no_own_use                      flag
purpose_limit                   flag
legal_request_notice            at most: days
transfer_ground                 within: adequacy; scc; dpf; bcr; other
eea_only                        flag
ownership_change_notice         at most: days
joint_arrangement               flag
opt_out_honoured                flag
policy_incorporated             flag
liability_cap                   note only
governing_law                   note only
"""


def test_the_catalogue_is_complete_with_order_unit_and_levels() -> None:
    expected = [line.split(None, 1) for line in CATALOGUE.strip().splitlines()]
    found = []
    for term in LAW.terms:
        detail = term.unit or "; ".join(term.levels)
        found.append([term.id, f"{term.order}: {detail}" if detail else term.order])
    assert found == expected


def test_only_breach_notice_has_a_rank_without_a_number() -> None:
    assert {term.id: term.no_number_rank for term in LAW.terms if term.no_number_rank} == {
        "breach_notice": 72
    }


def test_every_level_starts_with_none_so_that_it_has_a_bottom() -> None:
    for term in LAW.terms:
        assert (term.order == "level") == (term.levels[:1] == ("none",))


def test_a_number_has_a_unit_and_nothing_else_has_one() -> None:
    for term in LAW.terms:
        assert (term.order in ("at most", "at least")) == bool(term.unit)


def test_every_article_28_requirement_that_a_term_names_exists_and_has_a_source() -> None:
    for term in LAW.terms:
        assert term.label
        assert term.basis
        for id in term.art28:
            requirement = LAW.art28(id)
            assert requirement is not None, (term.id, id)
            assert requirement.source.text


@pytest.mark.parametrize(
    "letter", ["28.3.a.", "28.3.b", "28.3.c", "28.3.d", "28.3.e", "28.3.g.", "28.3.h.", "28.3.last", "28.4."]
)
def test_every_point_of_article_28_is_covered_by_some_term(letter: str) -> None:
    covered = [id for term in LAW.terms for id in term.art28 if id.startswith(letter)]
    assert covered


def test_a_term_is_found_by_its_id_and_an_unknown_one_is_none() -> None:
    term = LAW.term("audit")
    assert term is not None
    assert term.reading_label == "audit_right"
    assert LAW.term("tea_and_biscuits") is None
    assert LAW.art28("28.99") is None


def test_the_record_of_article_30_has_all_points_for_controller_and_processor() -> None:
    own = [field for field in LAW.art30_fields if field.group == "GDPR"]
    controller = {field.article_or_column for field in own if field.record == "controller"}
    processor = {field.article_or_column for field in own if field.record == "processor"}
    assert controller == {f"30(1)({letter})" for letter in "abcdefg"}
    assert processor == {f"30(2)({letter})" for letter in "abcd"}


def test_template_headings_from_memory_are_unconfirmed() -> None:
    by_group: dict[str, set[bool]] = {}
    for field in LAW.art30_fields:
        by_group.setdefault(field.group, set()).add(field.source.unconfirmed)
    assert by_group["GDPR"] == {False}
    assert by_group["CNIL model"] == {False}
    assert by_group["DSK Muster"] == {True}
    assert by_group["ICO processor"] == {True}
