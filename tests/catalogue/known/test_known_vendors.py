"""Well-known third parties are found by whatever address or part of a name a person types."""

import hashlib
import json
from pathlib import Path

import pytest

from registry.catalogue.known import known_by_domain, known_by_name
from registry.catalogue.known.lists import OWN, known_domains, known_vendors, rows
from registry.catalogue.known.looking_up import host_of
from registry.law import is_country

DATA = Path(__file__).resolve().parents[3] / "registry/catalogue/known/data"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("stripe.com", "Stripe"),
        ("STRIPE.com.", "Stripe"),
        ("js.stripe.com", "Stripe"),
        ("https://user:secret@js.stripe.com:8443/v3/?key=1#top", "Stripe"),
        ("//js.stripe.com/v3", "Stripe"),
        ("billing@stripe.com", "Stripe"),
        ("  www.stripe.com  ", "Stripe"),
        ("fonts.googleapis.com", "Google Fonts"),
        ("www.google.com", "Google"),
        ("s3.eu-west-1.amazonaws.com", "Amazon Web Services"),
    ],
)
def test_an_address_leads_to_the_nearest_third_party_that_is_known(address: str, name: str) -> None:
    found = known_by_domain(address)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "address",
    [
        "", " ", "com", "co.uk", ".", "..", "a..b.com", "notstripe.com", "stripe.com.evil.example", "http://[::1",
        "http://", "javascript:alert(1)", "stripe com", "\x00.stripe.com\x00", "x" * 5_000 + ".com", "-.com",
        "ß" * 70, "müller.example",
    ],
)  # fmt: skip
def test_what_is_no_known_address_leads_nowhere(address: str) -> None:
    assert known_by_domain(address) is None


def test_a_domain_in_letters_of_its_own_is_looked_up_as_browsers_ask_for_it() -> None:
    assert host_of("https://Bücher.example/lesen") == "xn--bcher-kva.example"


def test_names_are_found_by_their_parts_and_the_likeliest_comes_first() -> None:
    assert known_by_name("stripe")[0].name == "Stripe"
    assert known_by_name("hetz")[0].legal_name == "Hetzner Online GmbH"
    assert known_by_name("rocket science")[0].name == "Mailchimp"
    assert len(known_by_name("an")) == 5
    assert len(known_by_name("an", most=2)) == 2
    assert len({vendor.name for vendor in known_by_name("heroku")}) == 1


@pytest.mark.parametrize("text", ["", " ", "a", "zzzzzz", "%", "(" * 10_000])
def test_a_text_that_names_nobody_finds_nobody(text: str) -> None:
    assert known_by_name(text) == ()


def test_what_says_who_contracts_and_from_where_is_never_surer_than_memory() -> None:
    told = [vendor for vendor in known_vendors() if vendor.legal_name or vendor.country]
    assert told
    for vendor in told:
        assert vendor.confidence == "M"
        assert OWN in vendor.source
        assert vendor.country is None or is_country(vendor.country)
    assert {vendor.confidence for vendor in known_vendors()} == {"S", "M"}
    assert all(row["note"] for row in rows("entities.csv"))


def test_each_row_of_our_own_list_counts_for_somebody() -> None:
    named = {row[column].casefold() for row in rows("third_parties.csv") for column in ("name", "company")}
    idle = [
        row["name"]
        for row in rows("entities.csv")
        if not row["domains"] and row["name"].casefold() not in named
    ]
    assert not idle


def test_every_domain_is_one_that_can_be_typed() -> None:
    assert [domain for domain in known_domains() if host_of(domain) != domain] == []


def test_the_bundled_lists_are_byte_for_byte_what_the_manifest_says() -> None:
    manifest = json.loads((DATA / "MANIFEST.json").read_text())
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest
