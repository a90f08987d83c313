"""The standard vocabulary: data categories, categories of people, purposes, and where each comes from."""

from typing import Literal, NamedTuple, TypeVar

from registry.law.sources import Source
from registry.law.tables import Row, build_rows, row_to_value, take_source
from registry.snapshot import DataCategory, Purpose, SubjectCategory, Value

WordKind = Literal["data category", "subject category", "purpose"]
W = TypeVar("W", DataCategory, SubjectCategory, Purpose)


class WordSource(Value, frozen=True, kw_only=True):
    """Where a word of the standard vocabulary comes from and which article it serves."""

    kind: WordKind
    key: str
    article: str
    source: Source


class Vocabulary(NamedTuple):
    """The words that a register may use without defining them."""

    data_categories: tuple[DataCategory, ...]
    subject_categories: tuple[SubjectCategory, ...]
    purposes: tuple[Purpose, ...]
    sources: tuple[WordSource, ...]


def read_vocabulary() -> Vocabulary:
    """The whole standard vocabulary, in the order of its data files."""
    categories = build_rows("data_categories.csv", lambda row: word(row, DataCategory))
    subjects = build_rows("data_subjects.csv", lambda row: word(row, SubjectCategory))
    purposes = build_rows("purposes.csv", lambda row: word(row, Purpose))
    sources = (
        *build_rows("data_categories.csv", lambda row: word_source(row, "data category")),
        *build_rows("data_subjects.csv", lambda row: word_source(row, "subject category")),
        *build_rows("purposes.csv", lambda row: word_source(row, "purpose")),
    )
    return Vocabulary(categories, subjects, purposes, sources)


def word(row: Row, kind: type[W]) -> W:
    """The word itself, as registers use it."""
    about = {"gdpr", "source", "confidence", "note"}
    return row_to_value({column: cell for column, cell in row.items() if column not in about}, kind)


def word_source(row: Row, kind: WordKind) -> WordSource:
    """Where that word comes from."""
    return WordSource(kind=kind, key=row["key"], article=row["gdpr"], source=take_source(dict(row)))
