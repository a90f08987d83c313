"""Safeguards for flows that leave the European Economic Area (GDPR Chapter V)."""

from datetime import date
from typing import Literal

from registry.snapshot.base import Country, Key, Line, Text, Value

SafeguardKind = Literal[
    "adequacy",
    "standard clauses",
    "authority clauses",
    "binding corporate rules",
    "code of conduct",
    "certification",
    "public instrument",
    "ad hoc clauses",
    "administrative arrangement",
    "earlier authorisation",
    "derogation",
    "onward ground",
    "DPF onward contract",
]


class Safeguard(Value, frozen=True, kw_only=True):
    """One ground that a transfer is said to rest on; for all its countries unless some are named.

    Clauses and binding rules name the contract that holds them. `decision` with `condition_met` records
    that the importer falls under an adequacy decision that covers a part of its country only.
    """

    kind: SafeguardKind
    countries: tuple[Country, ...] = ()
    contract: Key | None = None
    decision: Line = ""
    condition_met: bool | None = None
    covers_importer: bool | None = None
    binding_commitments: bool | None = None
    reference: Line = ""
    valid_from: date | None = None
    valid_to: date | None = None
    article: Literal["", "a", "b", "c", "d", "e", "f", "g", "compelling interests"] = ""
    onward: Literal["", "O1", "O2", "O3", "O4", "O5", "O6", "O7"] = ""
    occasional: bool | None = None
    repetitive: bool | None = None
    conditions: Text = ""
    evidence: Line = ""


class TransferAssessment(Value, frozen=True, kw_only=True):
    """A transfer impact assessment (clause 14 of the 2021 clauses; EDPB Recommendations 01/2020)."""

    made_on: date
    outcome: Literal["acceptable", "acceptable with measures", "not acceptable"]
    author: Line = ""
    next_review: date | None = None
    document: Key | None = None


class Transfer(Value, frozen=True, kw_only=True):
    """What one flow out of the EEA rests on; keyed by its flow."""

    flow: Key
    safeguards: tuple[Safeguard, ...] = ()
    assessment: TransferAssessment | None = None
    measures: tuple[Line, ...] = ()
    documents: tuple[Key, ...] = ()
    note: Text = ""
