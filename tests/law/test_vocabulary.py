"""The standard vocabulary of data categories, categories of people and purposes."""

from typing import get_args

import msgspec
import pytest

from registry.law import load_law
from registry.snapshot import DataCategory, Purpose, SubjectCategory
from registry.snapshot.activities import LegalBasis, SpecialCondition

LAW = load_law()


@pytest.mark.parametrize(
    ("key", "sensitivity"),
    [
        ("email", "ordinary"),
        ("card", "payment"),
        ("bank", "payment"),
        ("password", "credentials"),
        ("health", "special"),
        ("biometric", "special"),
        ("criminal", "criminal"),
    ],
)
def test_a_data_category_has_its_sensitivity(key: str, sensitivity: str) -> None:
    category = LAW.category(key)
    assert category is not None
    assert category.sensitivity == sensitivity


def test_special_categories_are_those_of_article_9() -> None:
    special = {category.key for category in LAW.data_categories if category.sensitivity == "special"}
    for category in LAW.data_categories:
        word = LAW.word_source("data category", category.key)
        assert word is not None
        assert (category.key in special) == (word.article == "Art. 9(1)")


@pytest.mark.parametrize("key", ["ip", "cookie_id", "device_id", "prob_id", "auth_id", "mac", "email"])
def test_what_singles_out_a_person_or_device_is_an_identifier(key: str) -> None:
    category = LAW.category(key)
    assert category is not None
    assert category.identifier
    assert category.personal


def test_only_statistics_and_anonymised_data_are_not_personal() -> None:
    assert {c.key for c in LAW.data_categories if not c.personal} == {"statistics", "anonymous"}


@pytest.mark.parametrize(
    ("key", "hr"),
    [
        ("employee", "yes"),
        ("former_employee", "yes"),
        ("applicant", "doubtful"),
        ("contractor", "doubtful"),
        ("client_employee", "doubtful"),
        ("customer", "no"),
        ("visitor", "no"),
    ],
)
def test_human_resources_data_and_the_doubtful_kinds(key: str, hr: str) -> None:
    subject = LAW.subject(key)
    assert subject is not None
    assert subject.hr == hr


@pytest.mark.parametrize(
    ("nature", "keys"),
    [
        ("marketing", {"marketing", "direct_mkt", "ads", "ads_pers", "social_mkt", "newsletter"}),
        ("business sharing", {"sell", "partner_sharing"}),
        ("vague", {"general"}),
    ],
)
def test_purposes_that_the_policy_treats_apart(nature: str, keys: set[str]) -> None:
    assert {purpose.key for purpose in LAW.purposes if purpose.nature == nature} == keys


def test_an_unknown_word_is_none() -> None:
    assert LAW.category("shoe_size") is None
    assert LAW.subject("martian") is None
    assert LAW.purpose("fun") is None
    assert LAW.word_source("purpose", "fun") is None


@pytest.mark.parametrize("kind", [DataCategory, SubjectCategory, Purpose])
def test_every_word_is_one_that_a_register_could_hold(
    kind: type[DataCategory] | type[SubjectCategory] | type[Purpose],
) -> None:
    words = [w for table in (LAW.data_categories, LAW.subject_categories, LAW.purposes) for w in table]
    of_kind = [word for word in words if isinstance(word, kind)]
    assert of_kind
    for word in of_kind:
        assert word.name
        assert msgspec.json.decode(msgspec.json.encode(word), type=kind) == word


def test_every_word_has_a_source() -> None:
    tables = {
        "data category": LAW.categories_by_key,
        "subject category": LAW.subjects_by_key,
        "purpose": LAW.purposes_by_key,
    }
    known = {(word.kind, word.key) for word in LAW.word_sources if word.source.text}
    assert known == {(kind, key) for kind, table in tables.items() for key in table}


def test_every_legal_basis_of_an_activity_has_its_name_and_article() -> None:
    assert {basis.id for basis in LAW.legal_bases} == {*get_args(LegalBasis), *get_args(SpecialCondition)}
    interests = LAW.legal_basis("6.1.f")
    assert interests is not None
    assert (interests.label, interests.article) == ("Legitimate interests", "Art. 6(1)(f)")
    assert LAW.legal_basis("7.1") is None
