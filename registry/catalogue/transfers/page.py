"""What the page of a transfer shows: the day's answers beside what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.catalogue.judged import assessment_on
from registry.catalogue.names import names_of_keys
from registry.judgement.found import FindingRow
from registry.judgement.naming import Named, named_contracts, named_parties
from registry.judgement.queries import findings_on
from registry.policy import TransferAnswer
from registry.snapshot import ORGANISATION, PEOPLE, Flow, Transfer
from registry.web_links import address_of


@dataclass(frozen=True)
class TransferPage:
    """Everything that the page of a transfer shows; `data` are the names of what the flow carries."""

    parties: Mapping[str, Named]
    data: tuple[str, ...]
    data_of: Mapping[str, tuple[str, ...]]
    answers: tuple[TransferAnswer, ...]
    contracts: Mapping[str, Named]
    documents: Mapping[str, Named]
    findings: tuple[FindingRow, ...]


def transfer_page(flow: Flow, record: Transfer | None, *, organisation_id: int, on: date) -> TransferPage:
    """What a flow's data rest on when they leave the EEA on a day."""
    assessment = assessment_on(on, organisation_id=organisation_id)
    answers = assessment.transfers_by_flow.get(flow.key, ())
    parties = {flow.sender, flow.recipient, ORGANISATION, PEOPLE}
    parties |= {party for answer in answers for party in (answer.exporter, answer.importer)}
    parties |= {party for a in answers for step in a.way for party in (step.sender, step.recipient)}
    names = names_of_keys("data_categories", [*flow.data, *(key for a in answers for key in a.categories)])
    safeguards = record.safeguards if record else ()
    return TransferPage(
        parties=named_parties(organisation_id, parties),
        data=tuple(names.get(key, key) for key in flow.data),
        data_of={a.country: tuple(names.get(key, key) for key in a.categories) for a in answers},
        answers=answers,
        contracts=named_contracts(organisation_id, {one.contract for one in safeguards if one.contract}),
        documents=named_documents(record),
        findings=tuple(findings_on(organisation_id, kind="transfer", key=flow.key)),
    )


def named_documents(record: Transfer | None) -> dict[str, Named]:
    """The documents of a record by key."""
    keys = [*record.documents] if record else []
    if record and record.assessment and record.assessment.document:
        keys.append(record.assessment.document)
    names: dict[str, Any] = names_of_keys("documents", keys)
    return {key: Named(names.get(key, key), address_of("document", key)) for key in keys}
