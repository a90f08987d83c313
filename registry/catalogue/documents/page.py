"""What the page of a document shows."""

from typing import Any, NamedTuple

from flask import g
from sqlalchemy import select

from registry.catalogue.contracts.models import ContractRow
from registry.catalogue.documents.files import kept_file
from registry.catalogue.documents.queries import namings
from registry.db import db
from registry.history.models import Mention
from registry.law import load_law
from registry.snapshot import Document


class Evidence(NamedTuple):
    """A term whose evidence stands in a document."""

    contract: str
    contract_name: str
    term: str
    label: str
    page: int | None


def document_page(document: Document) -> dict[str, Any]:
    """A document with its file, what names it and the terms that it is evidence of."""
    kept = kept_file(g.organisation.id, document)
    return {
        "document": document,
        "is_here": kept is not None,
        "size": kept.size if kept else None,
        "namings": namings(g.organisation.id, document.key),
        "evidence": evidence_in(document.key),
    }


def evidence_in(document: str) -> list[Evidence]:
    """The terms of contracts whose evidence stands in a document."""
    naming = select(Mention.key).where(
        Mention.organisation_id == g.organisation.id,
        Mention.kind == "contracts",
        Mention.field == "terms[].document",
        Mention.of_kind == "documents",
        Mention.of_key == document,
    )
    rows = select(ContractRow).where(
        ContractRow.organisation_id == g.organisation.id, ContractRow.key.in_(naming)
    )
    terms = load_law().terms_by_id
    return [
        Evidence(row.key, row.name or row.key, term.term, terms[term.term].label, term.page)
        for row in db.session.scalars(rows.order_by(ContractRow.key))
        for term in row.terms
        if term.document == document and term.term in terms
    ]
