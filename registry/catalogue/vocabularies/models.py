"""The rows of the organisation's own words: data categories, categories of people, purposes."""

from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import DataCategory, Purpose, SubjectCategory


class DataCategoryRow(Recorded):
    """A kind of data that the standard vocabulary lacks, or that the organisation means differently."""

    __tablename__ = "data_categories"
    collection = "data_categories"
    value_type = DataCategory

    name: Mapped[str]
    dpv: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    personal: Mapped[bool]
    sensitivity: Mapped[str]
    identifier: Mapped[bool]
    linked_to_person: Mapped[bool]


class SubjectCategoryRow(Recorded):
    """A kind of people."""

    __tablename__ = "subject_categories"
    collection = "subject_categories"
    value_type = SubjectCategory

    name: Mapped[str]
    dpv: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    hr: Mapped[str]


class PurposeRow(Recorded):
    """What data are used for."""

    __tablename__ = "purposes"
    collection = "purposes"
    value_type = Purpose

    name: Mapped[str]
    dpv: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    nature: Mapped[str]
