"""Days, countries, words and grounds as people write them."""

from datetime import date

import pytest

from registry.interchange.spreadsheets.values.addresses import domain_in
from registry.interchange.spreadsheets.values.bases import basis_in, condition_in
from registry.interchange.spreadsheets.values.clients import clients_in
from registry.interchange.spreadsheets.values.closed import signed_of, word_in, yes_of
from registry.interchange.spreadsheets.values.countries import LANGUAGES, countries_in, country_in
from registry.interchange.spreadsheets.values.days import day_of, order_of
from registry.interchange.spreadsheets.values.dividing import divided
from registry.interchange.spreadsheets.values.numbers import days_in, lifetime, whole_days
from registry.interchange.spreadsheets.values.safeguards import Basis, bases_in, modules_in
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.law import country_codes
from registry.snapshot import Client
from tests.interchange.spreadsheets.rows import LAW
from tests.registers import TODAY


def countries(text: str) -> tuple[str, ...]:
    return countries_in(text, separators=";\n|,", law=LAW, on=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05", "2024/3/5", "05.03.2024", "5.3.24", "5 March 2024", "5. März 2024", "5 mars 2024",
        "5 de marzo de 2024", "March 5, 2024", "5-Mar-2024", "5th Mar 2024", "2024-03-05 00:00:00",
        "5/3/2024", "5-3-2024",
    ],
)  # fmt: skip
def test_a_day_is_understood_in_common_notations(text: str) -> None:
    assert day_of(text, text, order="day first") == date(2024, 3, 5)


def test_a_number_is_a_day_as_spreadsheets_count_them() -> None:
    assert day_of(45356, "45356", order="") == date(2024, 3, 5)


def test_which_number_is_the_month_is_judged_by_the_whole_column() -> None:
    assert order_of(["3/4/2026", "13/4/2026", None, date(2026, 1, 1)]) == "day first"
    assert order_of(["3/4/2026", "4/13/2026"]) == "month first"
    assert order_of(["13/4/2026", "4/13/2026"]) == "both"
    assert order_of(["3/4/2026", "13.04.2026"]) == ""
    assert day_of("3/4/2026", "3/4/2026", order="month first") == date(2026, 3, 4)


@pytest.mark.parametrize("order", ["", "both"])
def test_a_day_that_can_be_read_in_two_ways_is_not_guessed(order: str) -> None:
    with pytest.raises(Unclear) as unclear:
        day_of("3/4/2026", "3/4/2026", order=order)  # type: ignore[arg-type]
    assert "say for the sheet which comes first" in unclear.value.said.right
    assert day_of("4/4/2026", "4/4/2026", order="") == date(2026, 4, 4)


@pytest.mark.parametrize("text", ["31.02.2024", "2024-13-01", "soon", "2024", "March 2024", "5 Marsh 2024"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(Unclear):
        day_of(text, text, order="day first")


def test_every_country_is_known_by_its_code_and_its_name_in_every_language() -> None:
    from babel import Locale  # noqa: PLC0415

    strange = {}
    for code in country_codes():
        assert country_in(code) == code
        for language in LANGUAGES:
            name = Locale(language).territories.get(code, code)
            if country_in(name) != code:
                strange[language, name] = (code, country_in(name))
    assert strange == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Germany, Ireland; US", ("DE", "IE", "US")),
        ("USA", ("US",)),
        ("U.S.A.", ("US",)),
        ("UK", ("GB",)),
        ("England", ("GB",)),
        ("Deutschland und Österreich", ("DE", "AT")),
        ("Allemagne / France", ("DE", "FR")),
        ("España\nPaíses Bajos", ("ES", "NL")),
        ("Bosnia and Herzegovina, Trinidad & Tobago", ("BA", "TT")),
        ("Dublin, Ireland", ("IE",)),
        ("Ireland (Dublin)", ("IE",)),
        ("US - Virginia", ("US",)),
        ("the Netherlands", ("NL",)),
        ("DE;de", ("DE",)),
        ("• Korea, Republic of\n• India", ("KR", "IN")),
    ],
)
def test_countries_are_understood_as_people_write_them(text: str, codes: tuple[str, ...]) -> None:
    assert countries(text) == codes


def test_a_group_of_countries_is_all_of_them_on_the_day() -> None:
    eu, eea = countries("EU"), countries("EU/EEA")
    assert (len(eu), len(eea), set(eea) - set(eu)) == (27, 30, {"IS", "LI", "NO"})
    assert countries("EWR, Schweiz") == (*eea, "CH")


@pytest.mark.parametrize("text", ["Germny", "Germny, Ireland", "worldwide", "EU, Mars", "Atlantis; Ireland"])
def test_what_is_no_country_is_told(text: str) -> None:
    with pytest.raises(Unclear):
        countries(text)


@pytest.mark.parametrize(
    "text", ["yes", "Ja", "OUI", "x", "✓", "✔", "Y", "true", "1", "signed", "Yes, by e-mail"]
)
def test_yes_is_understood(text: str) -> None:
    assert yes_of(text) is True


@pytest.mark.parametrize("text", ["no", "Nein", "non", "✗", "N", "FALSE", "0", "pending", "not in place"])
def test_no_is_understood(text: str) -> None:
    assert yes_of(text) is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("signed 12.03.2021", date(2021, 3, 12)),
        ("Yes (2021-03-12)", date(2021, 3, 12)),
        ("ja, liegt vor", True),
        ("No - in negotiation", False),
    ],
)
def test_a_signature_is_yes_no_or_a_day(text: str, said: bool | date) -> None:  # noqa: FBT001
    assert signed_of(text, text, order="") == said


def test_a_word_that_means_two_is_none() -> None:
    assert word_in("Auftragsverarbeiter", ("controller", "processor")) == "processor"
    assert word_in("pixel", ("beacon", "web beacon")) is None
    assert word_in("nonsense", ("low", "high")) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("90", 90), ("3 months", 90), ("1 Jahr", 365), ("2 ans", 730), ("1 year 6 months", 545), ("48 h", 2)],
)
def test_lengths_of_time_are_counted_in_days(text: str, days: int) -> None:
    assert whole_days(text, text) == days
    assert days_in(30, "30") == 30


def test_a_lifetime_may_end_with_the_session() -> None:
    assert lifetime("Session", "Session") == (True, None)
    assert lifetime("36 hours", "36 hours") == (False, 1.5)
    with pytest.raises(Unclear):
        lifetime("Persistent", "Persistent")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SCC", ["standard clauses"]),
        ("EU SCCs (Module Two) and DPF", ["adequacy", "standard clauses"]),
        ("Standardvertragsklauseln Modul 2", ["standard clauses"]),
        ("Clauses contractuelles types", ["standard clauses"]),
        ("EU-U.S. Data Privacy Framework", ["adequacy"]),
        ("Adequacy decision", ["adequacy"]),
        ("BCR", ["binding corporate rules"]),
        ("Art. 49(1)(b)", ["derogation"]),
        ("Explicit consent", ["derogation"]),
        ("C2P", ["standard clauses"]),
        ("EU only", []),
    ],
)
def test_grounds_of_transfers_are_understood(text: str, kinds: list[str]) -> None:
    assert sorted(basis.kind for basis in bases_in(text)) == kinds


def test_modules_articles_and_frameworks_are_kept() -> None:
    assert bases_in("SCC M2 & M3") == (Basis("standard clauses", ("M2", "M3")),)
    assert bases_in("Art. 49 (1) lit. c")[0].article == "c"
    assert bases_in("DPF")[0].framework == "dpf"
    assert modules_in("2, 3") == ("M2", "M3")


@pytest.mark.parametrize("text", ["trust us", "SCC and a handshake", "old SCCs"])
def test_what_is_no_ground_is_told(text: str) -> None:
    with pytest.raises(Unclear):
        bases_in(text)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Art. 6(1)(b)", "6.1.b"), ("Art. 6 Abs. 1 lit. f DSGVO", "6.1.f"), ("contract", "6.1.b"),
        ("6.1.c", "6.1.c"),
        ("legitimate interest", "6.1.f"), ("Einwilligung", "6.1.a"), ("(e)", "6.1.e"),
        ("Art. 6(1)(f), Legitimate interests", "6.1.f"), ("Art. 6(1)(a) and (f)", ""), ("because", ""),
    ],
)  # fmt: skip
def test_legal_bases_are_understood(text: str, basis: str) -> None:
    assert basis_in(text) == basis


def test_conditions_of_article_9_are_understood() -> None:
    found = [condition_in(text) for text in ("Art. 9(2)(b)", "explicit consent", "h")]
    assert found == ["9.2.b", "9.2.a", "9.2.h"]


def test_what_a_comma_joins_is_not_divided_where_it_is_known() -> None:
    known = {"telemetry, logs", "name", "email"}
    assert divided("Telemetry, logs, Name", separators=";\n|,", known=lambda t: t.lower() in known) == [
        "Telemetry, logs",
        "Name",
    ]
    assert divided("Name and Email", separators=";,", known=lambda t: t.lower() in known) == ["Name", "Email"]
    assert divided("Acme (a, b), Beta", separators=";,", known=lambda _t: False) == ["Acme (a, b)", "Beta"]
    assert divided("Marks and Spencer", separators=";,", known=lambda _t: False) == ["Marks and Spencer"]
    assert divided("1. one\n- two\n• three", separators="\n", known=lambda _t: False) == [
        "one",
        "two",
        "three",
    ]


def test_clients_are_told_from_how_to_reach_them() -> None:
    assert clients_in(
        ["Birch", "4 Elm Road, Cork", "dpo@birch.example", "Ireland", "Cedar", "c@cedar.example"]
    ) == (
        Client(name="Birch", address="4 Elm Road, Cork", email="dpo@birch.example", country="IE"),
        Client(name="Cedar", email="c@cedar.example"),
    )
    assert clients_in(["Birch, dpo@birch.example, Germany"])[0].country == "DE"


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.acme.example/privacy?x=1", "acme.example"),
        ("ACME.example", "acme.example"),
        ("shop.acme.example:8080/", "shop.acme.example"),
        ("not a domain", ""),
        ("x@acme.example", ""),
    ],
)
def test_domains_are_found_in_addresses(text: str, domain: str) -> None:
    assert domain_in(text) == domain
