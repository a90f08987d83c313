"""What the page of a vendor shows, drawn together from the register, the stored findings and its chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from registry.catalogue.vendors.chain import Followed, followed
from registry.history import KINDS
from registry.history.mentions import who_mentions
from registry.history.rows import rows_by_key
from registry.judgement.found import FindingRow, VendorJudgement
from registry.judgement.keeper import soon
from registry.judgement.naming import named_parties
from registry.judgement.queries import findings_of_vendor, vendor_judgements
from registry.policy import SEVERITIES, Protection
from registry.policy.movement import is_in_force
from registry.snapshot import Contract, Technology, Vendor
from registry.words import word

MOST_FINDINGS = 200
"""How many findings the page spells out; of more it leads to the list."""

WAIT_SECONDS = 2.0
"""How long the page waits for an assessment that has to be worked out from the ground up."""


@dataclass(frozen=True)
class VendorPage:
    """Everything that the page of a vendor shows; no `chain` while it is still being worked out."""

    on: date
    vendor: Vendor
    judgement: VendorJudgement | None
    findings: list[FindingRow]
    contracts: tuple[tuple[Contract, bool], ...]
    parties: Mapping[str, str]
    has_flows: bool
    technologies: tuple[Technology, ...]
    chain: Followed | None

    @property
    def findings_in_all(self) -> int:
        """How many findings there are, those included that the page does not spell out."""
        sums = self.judgement
        counted = sum((sums.blocker, sums.major, sums.minor, sums.note, sums.accepted)) if sums else 0
        return max(counted, len(self.findings))


def vendor_page(vendor: Vendor, *, organisation_id: int, on: date) -> VendorPage:
    """Everything that is known of a vendor on a day."""
    key = vendor.key
    contracts = named_by(organisation_id, key, kind="contracts")
    between = {party for contract in contracts for party in contract.between}
    others = {*between, vendor.parent} - {None}
    kept = soon(organisation_id, on=on, wait_seconds=WAIT_SECONDS)
    return VendorPage(
        on=on,
        vendor=vendor,
        judgement=vendor_judgements(organisation_id, [key]).get(key),
        findings=findings_of_vendor(organisation_id, key, limit=MOST_FINDINGS),
        contracts=tuple((contract, is_in_force(contract, on=on)) for contract in contracts),
        parties={k: one.name for k, one in named_parties(organisation_id, others).items()},
        has_flows=bool(who_mentions(organisation_id, kind="flows", of=("vendors", key))),
        technologies=named_by(organisation_id, key, kind="technologies"),
        chain=followed(kept.assessment, key, organisation_id=organisation_id) if kept else None,
    )


def named_by(organisation_id: int, vendor: str, *, kind: str) -> tuple[Any, ...]:
    """The contracts with a vendor, or its technologies, in the order of their keys."""
    keys = who_mentions(organisation_id, kind=kind, of=("vendors", vendor))
    rows = rows_by_key(organisation_id, KINDS[kind], keys)
    return tuple(rows[key].value for key in sorted(rows))


def worth(value: Protection, unit: str) -> str:
    """A protection as a phrase."""
    if value.state == "nothing known":
        return _("not known")
    match value.value:
        case bool():
            return _("yes") if value.value else _("no")
        case tuple():
            return ", ".join(map(word, value.value))
        case float() | int():
            return _("%(number)s %(unit)s", number=f"{value.value:g}", unit=_(unit) if unit else "")
        case str():
            return _(value.value)
    return _(value.state)


SHOWN: dict[str, Any] = {"worth": worth, "SEVERITIES": SEVERITIES}
"""What the template of the page needs besides."""
