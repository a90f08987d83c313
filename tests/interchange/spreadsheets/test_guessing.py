"""What the heads of a sheet suggest."""

import pytest

from registry.interchange.spreadsheets import ROW_KINDS, Row, RowKind, Sheet, fields_of, guess, signature
from registry.interchange.spreadsheets.written import closed_words, heads_of, plain, vocabulary_words
from registry.snapshot import Snapshot
from tests.interchange.spreadsheets.rows import EMPTY, LAW, sheet
from tests.registers import organisation, vendor


def guessed(*heads: str, kind: RowKind | None = None) -> dict[str, str]:
    return guess(sheet(heads), register=EMPTY, law=LAW, row_kind=kind).columns


@pytest.mark.parametrize(
    ("heads", "kind", "fields"),
    [
        (
            ("Vendor", "Purpose", "Country", "Data", "Sub-processors", "DPA signed?"),
            "vendor",
            ("name", "purposes", "country", "data", "sub_processors", "dpa"),
        ),
        (
            ("Auftragsverarbeiter", "Zweck", "Land", "Datenkategorien", "Betroffene", "AVV vorhanden"),
            "vendor",
            ("name", "purposes", "country", "data", "subjects", "dpa"),
        ),
        (
            ("Prestataire", "Finalité", "Pays", "Catégories de données", "Contrat signé (oui/non)"),
            "vendor",
            ("name", "purposes", "country", "data", "dpa"),
        ),
        (("Proveedor", "Finalidad", "País", "Datos"), "vendor", ("name", "purposes", "country", "data")),
        (("Processor", "Sub-processor", "Location"), "sub-processor", ("vendor", "name", "country")),
        (("Cookie name", "Provider", "Domain", "Duration", "Category"), "technology",
         ("name", "owner", "host", "lifetime", "consent_category")),
        (("Exporter", "Importer", "Third country", "Transfer mechanism"), "transfer",
         ("from", "to", "countries", "safeguards")),
        (("Vendor", "Contract type", "Effective date", "Expiry date", "Notice period"), "contract",
         ("vendor", "kind", "in_force", "ends", "notice_days")),
        (("Verarbeitungstätigkeit", "Zwecke", "Rechtsgrundlage", "Löschfristen", "TOMs"), "activity",
         ("name", "purposes", "bases", "retention", "security")),
    ],
)  # fmt: skip
def test_common_heads_tell_what_rows_and_columns_are(
    heads: tuple[str, ...], kind: RowKind, fields: tuple[str, ...]
) -> None:
    found = guess(sheet(heads), register=EMPTY, law=LAW)
    assert found.row_kind == kind
    assert tuple(found.columns.get(head) for head in heads) == fields


def test_a_column_that_nobody_knows_is_left_to_the_person() -> None:
    assert guessed("Vendor", "Frobnication index") == {"Vendor": "name"}


def test_a_field_is_given_to_the_head_that_is_known_as_it_stands() -> None:
    assert (
        guessed("Country of our parent's vendor", "Country", "Vendor", kind="vendor")["Country"] == "country"
    )


def test_a_column_is_known_by_what_stands_below_it_too() -> None:
    register = Snapshot(organisation=organisation(), vendors=(vendor("host"), vendor("mail")))
    table = sheet(("A", "B", "C"), ("Host", "Irland", "x"), ("Mail", "USA", "y"))
    found = guess(table, register=register, law=LAW, row_kind="vendor")
    assert found.columns == {"A": "name", "B": "country"}


def test_the_title_of_a_sheet_decides_where_heads_do_not() -> None:
    table = Sheet("Processing activities 2026", 1, ("Name", "Purposes"), (Row(2, ("x", "y")),))
    assert guess(table, register=EMPTY, law=LAW).row_kind == "activity"


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_our_own_labels_and_names_are_known(kind: RowKind) -> None:
    fields = fields_of(kind)
    labels = tuple(str(field.label) for field in fields)
    assert guessed(*labels, kind=kind) == {label: f.name for label, f in zip(labels, fields, strict=True)}
    assert guess(sheet(labels), register=EMPTY, law=LAW).row_kind == kind


def test_the_signature_is_that_of_the_heads_in_any_order_and_writing() -> None:
    first = signature(sheet(("Vendor", "DPA signed?"), ("x", "y")))
    assert first == signature(sheet(("DPA signed", "VENDOR")))
    assert first != signature(sheet(("Vendor", "DPA")))
    assert len(first) == 64


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_every_known_head_means_a_field_that_such_rows_have(kind: RowKind) -> None:
    unnamed = {"key", "name", "note"}  # of which a line of the data file speaks for rows of every kind
    assert set(heads_of(kind).values()) - unnamed <= {field.name for field in fields_of(kind)}


def test_every_word_of_the_data_files_is_a_word_of_the_register() -> None:
    choices = {"yes", "no", *(w for kind in ROW_KINDS for field in fields_of(kind) for w in field.choices)}
    assert {word for words in closed_words().values() for word in words} <= choices
    known = {
        "data_categories": LAW.categories_by_key,
        "subject_categories": LAW.subjects_by_key,
        "purposes": LAW.purposes_by_key,
    }
    for collection, words in known.items():
        written = vocabulary_words(collection)
        assert {key for keys in written.values() for key in keys} <= words.keys()
        assert all(text == plain(text) for text in written)
