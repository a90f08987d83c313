"""What the page of a vendor shows, drawn together from the register, the stored findings and its chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, select

from registry.catalogue.vendors.around import Countries, Paper, countries_of, documents_of
from registry.catalogue.vendors.chain import Followed, followed
from registry.db import db
from registry.history import KINDS
from registry.history.models import Mention
from registry.judgement.development import NOT_FAILING
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
    """Everything that the page of a vendor shows; no `chain` while it is still being worked out.

    `nothing_to_judge` says that nothing was found because no flow names the vendor.
    """

    on: date
    vendor: Vendor
    judgement: VendorJudgement | None
    findings: list[FindingRow]
    contracts: tuple[tuple[Contract, bool], ...]
    parties: Mapping[str, str]
    nothing_to_judge: bool
    technologies: tuple[Technology, ...]
    countries: Countries
    documents: tuple[Paper, ...]
    chain: Followed | None

    @property
    def failing_since(self) -> date | None:
        """Since when it fails without a break; None when it does not."""
        since = self.judgement.failing_since if self.judgement else NOT_FAILING
        return None if since == NOT_FAILING else since

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
    findings = findings_of_vendor(organisation_id, key, limit=MOST_FINDINGS)
    return VendorPage(
        on=on,
        vendor=vendor,
        judgement=vendor_judgements(organisation_id, [key]).get(key),
        findings=findings,
        contracts=tuple((contract, is_in_force(contract, on=on)) for contract in contracts),
        parties={k: one.name for k, one in named_parties(organisation_id, others).items()},
        nothing_to_judge=not findings and not has_flows(organisation_id, key),
        technologies=named_by(organisation_id, key, kind="technologies"),
        countries=countries_of(organisation_id, key, on=on),
        documents=documents_of(organisation_id, vendor, contracts=contracts),
        chain=followed(kept.assessment, key, organisation_id=organisation_id) if kept else None,
    )


def naming(organisation_id: int, vendor: str, *, kind: str) -> Select[str]:
    """The keys of the things of a kind that name a vendor."""
    return select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.kind == kind,
        Mention.of_kind == "vendors",
        Mention.of_key == vendor,
    )


def has_flows(organisation_id: int, vendor: str) -> bool:
    """Whether any flow leads to a vendor or from it, on whatever day."""
    return bool(db.session.scalar(select(naming(organisation_id, vendor, kind="flows").exists())))


def named_by(organisation_id: int, vendor: str, *, kind: str) -> tuple[Any, ...]:
    """The contracts with a vendor, or its technologies, in the order of their keys."""
    row = KINDS[kind]
    keys = naming(organisation_id, vendor, kind=kind)
    asked = select(row).where(row.organisation_id == organisation_id, row.key.in_(keys))
    return tuple(found.value for found in db.session.scalars(asked.order_by(row.key)))


def worth(value: Protection, unit: str) -> str:
    """A protection as a phrase."""
    if value.state == "nothing known":
        return _("not known")
    match value.value:
        case bool():
            return _("yes") if value.value else _("no")
        case tuple():
            return ", ".join(map(word, value.value))
        case float() | int() as number:
            return in_units(number, unit)
        case str():
            return _(value.value)
    return _(value.state)


def in_units(number: float, unit: str) -> str:
    """A number of days or hours, as the catalogue of terms counts."""
    many = int(number) if float(number).is_integer() else 2  # half a day is said as two are
    match unit:
        case "days":
            return ngettext("%(number)s day", "%(number)s days", many, number=f"{number:g}")
        case "hours":
            return ngettext("%(number)s hour", "%(number)s hours", many, number=f"{number:g}")
    return f"{number:g}"


SHOWN: dict[str, Any] = {"worth": worth, "SEVERITIES": SEVERITIES}
"""What the template of the page needs besides."""
