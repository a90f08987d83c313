"""What Art. 28 wants of a contract and Art. 30 of a record, and the columns of authorities' templates."""

from typing import Literal

from registry.law.sources import Source
from registry.snapshot import Value


class Art28Field(Value, frozen=True, kw_only=True):
    """A requirement on the relation with a processor; the source covers the law.

    `market_range` and `contract_wording` are practice, not law; `clause_2021_915` rests on a secondary map
    and memory, so it is unconfirmed.
    """

    id: str
    title: str
    article: str
    kind: Literal["term", "duty", "form", "aid", "related"]
    requirement: str
    parameter: str = ""
    unit: str = ""
    statutory_value: str = ""
    market_range: str = ""
    clause_2021_915: str = ""
    clause_2021_914_m2: str = ""
    contract_wording: str = ""
    suggested_check: str = ""
    source: Source


class Art30Field(Value, frozen=True, kw_only=True):
    """A field of the record of processing: of Art. 30 itself (group 'GDPR') or of a template."""

    group: str
    id: str
    label: str
    article_or_column: str = ""
    record: Literal["controller", "processor", "both"]
    requirement_level: str = ""
    meaning: str = ""
    dpv: str = ""
    given_by: str = ""
    register_mapping: str = ""
    source: Source


class LegalBasisField(Value, frozen=True, kw_only=True):
    """A legal basis of Art. 6(1) or a condition of Art. 9(2), by the id that activities use."""

    id: str
    label: str
    article: str
    dpv: str
    source: Source
