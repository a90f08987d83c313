"""Controlled vocabularies: data categories, categories of data subjects, purposes."""

from typing import Literal

from registry.snapshot.base import Key, Line, Value

Sensitivity = Literal["ordinary", "payment", "credentials", "special", "criminal"]


class DataCategory(Value, frozen=True, kw_only=True):
    """A kind of data, with its term of the Data Privacy Vocabulary (W3C DPV)."""

    key: Key
    name: Line = ""
    dpv: tuple[Line, ...] = ()
    personal: bool = True
    sensitivity: Sensitivity = "ordinary"
    identifier: bool = False
    linked_to_person: bool = False


class SubjectCategory(Value, frozen=True, kw_only=True):
    """A kind of people; `hr` says whether their data are human-resources data of the organisation."""

    key: Key
    name: Line = ""
    dpv: tuple[Line, ...] = ()
    hr: Literal["no", "yes", "doubtful"] = "no"


class Purpose(Value, frozen=True, kw_only=True):
    """What data are used for; `vague` marks a purpose too general to be specified (Art. 5(1)(b))."""

    key: Key
    name: Line = ""
    dpv: tuple[Line, ...] = ()
    nature: Literal["specific", "marketing", "business sharing", "vague"] = "specific"
