"""Contracts, their protective terms and the evidence for each."""

from datetime import date
from typing import Literal

from registry.snapshot.base import Key, Line, Text, Value

ContractKind = Literal[
    "processing agreement",
    "standard clauses",
    "joint controller arrangement",
    "controller terms",
    "binding rules",
    "UK IDTA",
    "UK Addendum",
]
ClauseSet = Literal["2021/914", "2010/87/EU", "2004/915/EC", "2001/497/EC"]
Module = Literal["M1", "M2", "M3", "M4"]
TermValue = bool | int | float | str | tuple[str, ...]


class Term(Value, frozen=True, kw_only=True):
    """One protective promise of a contract; `term` is an id of the catalogue of terms.

    A value counts only once a person has verified it (`verified_by`); 'by reference' means that the
    promise stands in a document that nobody here has seen.
    """

    term: Key
    value: TermValue = True
    unit: Literal["", "hours", "days", "business days"] = ""
    how: Literal["in the text", "in part", "by reference"] = "in the text"
    document: Key | None = None
    page: int | None = None
    clause: Line = ""
    quotation: Text = ""
    verified_by: Line = ""
    verified_on: date | None = None


class Contract(Value, frozen=True, kw_only=True):
    """An agreement between the organisation and a vendor, or between two vendors (sub-processing).

    `read` says how far somebody here has read it; `seen: false` marks a contract between two vendors
    that exists but has not been shown to the organisation.
    """

    key: Key
    name: Line = ""
    between: tuple[Key, Key]
    kind: ContractKind = "processing agreement"
    service: Line = ""
    signed: date | None = None
    in_force: date | None = None
    ends: date | None = None
    notice_days: int | None = None
    clause_set: ClauseSet | None = None
    modules: tuple[Module, ...] = ()
    options: tuple[Line, ...] = ()
    annexes_complete: bool | None = None
    documents: tuple[Key, ...] = ()
    seen: bool = True
    read: Literal["not", "in part", "in full"] = "not"
    read_by: Line = ""
    read_on: date | None = None
    terms: tuple[Term, ...] = ()
    note: Text = ""
