"""Reading decisions: the list over all vendors."""

from collections.abc import Mapping

from registry.deciding.of_vendor import of_vendor
from registry.judgement.models import DecisionRow
from registry.listing import Listing, Page, page_of

LISTING: Listing[DecisionRow] = Listing(
    row=DecisionRow,
    key=DecisionRow.key,
    sorts={"day": DecisionRow.on},
    default="-day",
    filters={
        "vendor": lambda text: of_vendor(DecisionRow, text),
        "decision": lambda word: DecisionRow.decision == word,
    },
)


def decisions(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[DecisionRow]:
    """A page of an organisation's decisions, newest first."""
    return page_of(LISTING, asked, within=DecisionRow.organisation_id == organisation_id, path=path)
