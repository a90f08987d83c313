"""The register as frozen values: keys, no rows; the same for pages, files, judgement and records."""

from registry.snapshot.activities import Activity, Client, ImpactAssessment, PurposeUse, Retention
from registry.snapshot.base import ORGANISATION, PEOPLE, Contact, Country, Key, Role, Value
from registry.snapshot.contracts import Contract, Module, Term, TermValue
from registry.snapshot.decisions import Condition, Decision, Document, RiskException
from registry.snapshot.flows import Flow, Ground
from registry.snapshot.parties import Certification, Organisation, Vendor
from registry.snapshot.register import Snapshot
from registry.snapshot.technologies import Technology
from registry.snapshot.transfers import Safeguard, Transfer, TransferAssessment
from registry.snapshot.vocabulary import DataCategory, Purpose, SubjectCategory

__all__ = [
    "ORGANISATION",
    "PEOPLE",
    "Activity",
    "Certification",
    "Client",
    "Condition",
    "Contact",
    "Contract",
    "Country",
    "DataCategory",
    "Decision",
    "Document",
    "Flow",
    "Ground",
    "ImpactAssessment",
    "Key",
    "Module",
    "Organisation",
    "Purpose",
    "PurposeUse",
    "Retention",
    "RiskException",
    "Role",
    "Safeguard",
    "Snapshot",
    "SubjectCategory",
    "Technology",
    "Term",
    "TermValue",
    "Transfer",
    "TransferAssessment",
    "Value",
    "Vendor",
]
