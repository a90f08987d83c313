"""The whole register of one organisation as one frozen value."""

from typing import Literal

from registry.snapshot.activities import Activity
from registry.snapshot.base import Value
from registry.snapshot.contracts import Contract
from registry.snapshot.decisions import Condition, Decision, Document, RiskException
from registry.snapshot.flows import Flow
from registry.snapshot.parties import Organisation, Vendor
from registry.snapshot.technologies import Technology
from registry.snapshot.transfers import Transfer
from registry.snapshot.vocabulary import DataCategory, Purpose, SubjectCategory


class Snapshot(Value, frozen=True, kw_only=True):
    """The register as it stands: everything that judges, draws or prints takes this and nothing else.

    Things refer to each other by key. Vocabularies list only what the standard vocabulary lacks or what
    the organisation means differently.
    """

    format: Literal[1] = 1
    organisation: Organisation
    data_categories: tuple[DataCategory, ...] = ()
    subject_categories: tuple[SubjectCategory, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    activities: tuple[Activity, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    contracts: tuple[Contract, ...] = ()
    flows: tuple[Flow, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    technologies: tuple[Technology, ...] = ()
    documents: tuple[Document, ...] = ()
    decisions: tuple[Decision, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[RiskException, ...] = ()
