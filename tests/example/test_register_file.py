"""The example's register as a file and as data: complete, honest, the same after writing."""

from collections import Counter

import pytest

from registry.interchange import in_order, parse_register, write_json, write_yaml
from registry.snapshot import Contract, Term, Vendor
from tests.example.walked import assessed, case, law, register


def test_written_as_yaml_and_read_again_it_is_the_same() -> None:
    written = write_yaml(register())
    again = parse_register(written, kind="yaml", name="written", law=law())
    assert again == in_order(register())
    assert write_yaml(again) == written


def test_written_as_json_and_read_again_it_is_the_same() -> None:
    written = write_json(register())
    again = parse_register(written, kind="json", name="written", law=law())
    assert again == in_order(register())
    assert write_json(again) == written


@pytest.mark.parametrize("vendor", register().vendors, ids=lambda v: v.key)
def test_each_vendor_receives_data_or_is_there_for_a_reason(vendor: Vendor) -> None:
    """Who holds nothing is reached by no active flow, and is a site, an acquirer, or owns a technology."""
    if assessed().chains.holds(vendor.key):
        return
    owners = {t.owner for t in register().technologies}
    assert vendor.key not in {m.flow.recipient for m in case().view.movements.values()}
    assert vendor.kind in ("linked site", "acquirer") or vendor.key in owners


@pytest.mark.parametrize("vendor", register().vendors, ids=lambda v: v.key)
def test_each_vendor_says_whether_it_is_invented_or_stands_in_the_policy(vendor: Vendor) -> None:
    assert "Invented" in vendor.note or "policy" in vendor.note.lower()


@pytest.mark.parametrize("vendor", register().vendors, ids=lambda v: v.key)
def test_only_invented_vendors_have_facts_that_the_policy_does_not_give(vendor: Vendor) -> None:
    invented = "Invented" in vendor.note
    facts = (vendor.country, vendor.parent_country, vendor.address, vendor.contacts, vendor.certifications)
    assert any(facts) == invented


@pytest.mark.parametrize("vendor", [v for v in register().vendors if v.contacts], ids=lambda v: v.key)
def test_addresses_of_invented_vendors_lead_nowhere(vendor: Vendor) -> None:
    named = [*(c.email for c in vendor.contacts), *vendor.domains, vendor.privacy_policy, vendor.opt_out]
    hosts = [text.removeprefix("https://").split("/")[0] for text in named if text]
    assert all(host.endswith(".example") for host in hosts)


def test_the_organisation_says_that_its_country_is_assumed() -> None:
    assert "assum" in register().organisation.note.lower()


def test_everything_that_flows_or_is_stored_belongs_to_an_activity_or_a_vendor() -> None:
    used = {f.activity for f in register().flows} | {t.activity for t in register().technologies}
    assert {a.key for a in register().activities} <= used


def test_every_contract_and_document_is_used() -> None:
    snapshot = register()
    on_flows = {key for flow in snapshot.flows for key in flow.contracts}
    on_transfers = {s.contract for t in snapshot.transfers for s in t.safeguards}
    assert {c.key for c in snapshot.contracts} <= on_flows | on_transfers
    named = {key for c in snapshot.contracts for key in (*c.documents, *(row.document for row in c.terms))}
    named |= {c.document for v in snapshot.vendors for c in v.certifications}
    named |= {t.assessment.document for t in snapshot.transfers if t.assessment}
    assert {d.key for d in snapshot.documents} == named - {None}


def verified_rows() -> list[tuple[Contract, Term]]:
    return [(c, row) for c in register().contracts for row in c.terms if row.verified_by]


def test_every_verified_term_stands_on_a_page_of_its_document() -> None:
    pages = {d.key: d.pages or 0 for d in register().documents}
    assert verified_rows()
    for contract, row in verified_rows():
        assert row.document in contract.documents
        assert row.page is not None
        assert 1 <= row.page <= pages[row.document]
        assert row.clause
        assert row.quotation


def test_a_contract_quotes_no_sentence_twice() -> None:
    for contract in register().contracts:
        quoted = Counter(row.quotation for row in contract.terms if row.quotation)
        assert not [text for text, times in quoted.items() if times > 1]


def test_data_run_in_a_circle_somewhere() -> None:
    network = assessed().chains.network
    pairs = {(network.tail[link], network.head[link]) for link in range(len(network.flows))}
    assert any((head, tail) in pairs for tail, head in pairs)


def test_two_flows_run_side_by_side_somewhere() -> None:
    links = Counter((f.sender, f.recipient) for f in assessed().chains.network.flows)
    assert max(links.values()) > 1
