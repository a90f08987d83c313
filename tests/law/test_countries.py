"""Country codes, names, and what somebody probably meant."""

import subprocess
import sys

import pytest
from babel import Locale

from registry.law import country_codes, country_name, in_a_sentence, is_country, suggest_country

NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def test_the_codes_are_those_of_the_cldr_without_exceptional_and_private_ones() -> None:
    territories = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert territories > NOT_ISO
    assert country_codes() == territories - NOT_ISO


def test_there_are_249_codes_of_iso_3166_and_kosovo() -> None:
    assert len(country_codes() - {"XK"}) == 249


@pytest.mark.parametrize("code", ["IE", "GB", "GR", "US", "XK", "SJ"])
def test_a_country_code_is_one(code: str) -> None:
    assert is_country(code)


@pytest.mark.parametrize("code", [*sorted(NOT_ISO), "UK", "EL", "ie", "IRL", "", "XEPO", "1"])
def test_other_codes_are_none(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize(
    ("code", "name"), [("IE", "Ireland"), ("GB", "United Kingdom"), ("CI", "Côte d’Ivoire"), ("XEPO", "XEPO")]
)
def test_a_country_is_called_by_its_english_name(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United Kingdom", "the United Kingdom"),
        ("United States (a framework)", "the United States (a framework)"),
        ("Netherlands, 2000/1", "the Netherlands, 2000/1"),
        ("Cayman Islands", "the Cayman Islands"),
        ("Norfolk Island", "Norfolk Island"),
        ("Kenya", "Kenya"),
        ("Central African Republic", "the Central African Republic"),
    ],
)
def test_a_sentence_gives_some_countries_the_article(name: str, said: str) -> None:
    assert in_a_sentence(name) == said


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UK", "GB"),
        ("uk", "GB"),
        ("EL", "GR"),
        ("ie", "IE"),
        ("Germany", "DE"),
        ("germny", "DE"),
        (" Ireland ", "IE"),
        ("USA", "US"),
        ("United  States", "US"),
        ("DEU", "DE"),
        ("Holland", "NL"),
        ("Czech Republic", "CZ"),
        ("South Korea", "KR"),
    ],
)
def test_a_wrong_code_or_a_name_leads_to_the_country_meant(written: str, meant: str) -> None:
    assert suggest_country(written) == meant


@pytest.mark.parametrize("written", ["", "EU", "ZZ", "XX", "Mordor", "1234", "the moon"])
def test_nothing_is_suggested_when_nothing_comes_close(written: str) -> None:
    assert suggest_country(written) is None


def test_loading_the_law_and_asking_for_codes_does_not_load_babel() -> None:
    program = "import sys; from registry.law import *; load_law(); is_country('IE')"
    assert (
        subprocess.run(
            [sys.executable, "-c", f"{program}; sys.exit('babel' in sys.modules)"], check=False
        ).returncode
        == 0
    )
