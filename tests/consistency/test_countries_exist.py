"""Every country that a register names exists."""

import pytest

from tests.interchange.telling import assert_told_once, told_of


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "vendors:\n  - key: a\n    country: UK\n",
            "line 6, vendors[0] 'a', field country",
            ["'UK'", "Did you mean GB?"],
        ),
        (
            "vendors:\n  - key: a\n    country: ZZ\n",
            "line 6, vendors[0] 'a', field country",
            ["no country 'ZZ'", "ISO 3166-1"],
        ),
        (
            "vendors:\n  - key: a\n    country: Germany\n",
            "line 6, vendors[0] 'a', field country",
            ["'Germany' is not a country code", "Did you mean DE?"],
        ),
        (
            "vendors:\n  - key: a\n    country: ie\n",
            "line 6, vendors[0] 'a', field country",
            ["'ie'", "Did you mean IE?"],
        ),
        (
            "vendors:\n  - key: a\n    contacts:\n      - name: Bo\n        country: EL\n",
            "line 8, vendors[0] 'a', contacts[0] 'Bo', field country",
            ["'EL'", "Did you mean GR?"],
        ),
        (
            "activities:\n  - key: a\n    clients:\n      - name: Bo\n        dpo: {name: Di, country: EU}\n",
            "line 8, activities[0] 'a', clients[0] 'Bo', field dpo.country",
            ["no country 'EU'"],
        ),
        (
            "flows:\n  - key: f\n    from: people\n    to: organisation\n    data: [email]\n"
            "    access_countries: [IE, XX]\n",
            "line 9, flows[0] 'f', field access_countries[1]",
            ["no country 'XX'"],
        ),
    ],
)
def test_a_country_that_does_not_exist_is_told_with_the_one_that_was_meant(
    text: str, place: str, words: list[str]
) -> None:
    problems = told_of(text)
    assert len(problems) == 1
    assert_told_once(problems, place=place, words=words)


def test_norway_is_a_country_and_not_the_word_no() -> None:
    assert told_of("vendors:\n  - key: a\n    country: NO\n") == []
