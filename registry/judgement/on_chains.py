"""What was found along a chain, from the stored findings: asked for a few links and vendors at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from registry.db import db
from registry.graph import Network
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow, FindingVendor, VendorJudgement
from registry.judgement.queries import GRAVEST_FIRST
from registry.policy import SEVERITIES, Assessment
from registry.snapshot import ORGANISATION, PEOPLE


class GravestStored:
    """The gravest of what is open on links and about vendors, accepted or not, as it was judged last."""

    def __init__(self, organisation_id: int, assessment: Assessment) -> None:
        self._organisation_id = organisation_id
        self._movements = assessment.view.movements

    def on_links(self, flows: Collection[str], /) -> Mapping[str, str]:
        """The gravest of what was found on each flow or in its contracts."""
        by_contract: dict[str, list[str]] = {}
        for flow in flows:
            for contract in self._movements[flow].in_force:
                by_contract.setdefault(contract.key, []).append(flow)
        found = list(self._ranks(FindingRow.flow, flows))
        alone = FindingRow.flow == ""
        of_flows = FindingRow.subject_kind.in_(("flow", "transfer"))
        found += self._ranks(FindingRow.subject_key, flows, alone, of_flows)
        of_contracts = FindingRow.subject_kind == "contract"
        for key, rank in self._ranks(FindingRow.subject_key, by_contract, alone, of_contracts):
            found += [(flow, rank) for flow in by_contract[key]]
        return gravest(found)

    def about_vendors(self, vendors: Collection[str], /) -> Mapping[str, str]:
        """The gravest of what was found about each vendor."""
        found: list[tuple[str, int]] = []
        unsure: list[str] = []
        for some in in_parts(key for key in vendors if key not in (ORGANISATION, PEOPLE)):
            sums = select(VendorJudgement.vendor, VendorJudgement.rank, VendorJudgement.accepted).where(
                VendorJudgement.organisation_id == self._organisation_id, VendorJudgement.vendor.in_(some)
            )
            for vendor, rank, accepted in db.session.execute(sums):
                found.append((vendor, rank))
                if accepted:  # the sums do not say how grave what somebody accepts is
                    unsure.append(vendor)
        for some in in_parts(unsure):
            found += self._ranks_of_vendors(some)
        return gravest(found)

    def _ranks(
        self, column: InstrumentedAttribute[str], keys: Collection[str], *conditions: ColumnElement[bool]
    ) -> Iterator[tuple[str, int]]:
        """What is open where a column names one of some keys: the key, and how grave it is."""
        for some in in_parts(keys):
            rows = select(column, FindingRow.rank).where(
                FindingRow.organisation_id == self._organisation_id,
                FindingRow.open,
                column.in_(some),
                *conditions,
            )
            yield from ((key, rank) for key, rank in db.session.execute(rows))

    def _ranks_of_vendors(self, vendors: Collection[str]) -> Iterator[tuple[str, int]]:
        """The gravest of all that is open about some vendors."""
        same = and_(
            FindingVendor.organisation_id == FindingRow.organisation_id,
            FindingVendor.finding == FindingRow.key,
        )
        rows = (
            select(FindingVendor.vendor, func.min(FindingRow.rank))
            .join(FindingRow, same)
            .where(
                FindingVendor.organisation_id == self._organisation_id,
                FindingVendor.vendor.in_(vendors),
                FindingRow.open,
            )
            .group_by(FindingVendor.vendor)
        )
        yield from ((vendor, rank) for vendor, rank in db.session.execute(rows))


def gravest(found: Iterable[tuple[str, int]]) -> dict[str, str]:
    """The gravest severity of each thing, of pairs of its key and a rank; a rank beyond all is none."""
    best: dict[str, int] = {}
    for key, rank in found:
        best[key] = min(rank, best.get(key, rank))
    return {key: SEVERITIES[rank] for key, rank in best.items() if rank < len(SEVERITIES)}


def findings_behind(
    organisation_id: int, assessment: Assessment, vendor: str, *, links: int, most: int
) -> tuple[list[FindingRow], bool]:
    """What is open on links further down a vendor's chain and spoils what is handed to it, gravest first.

    Looks at so many links, the nearest, and gives so many findings; the second answer says whether there may
    be more.
    """
    chains = assessment.chains
    network = chains.network
    number = network.number.get(vendor)
    if number is None:
        return [], False
    reached, cut = chains.reach.links_behind(number, limit=links)
    by_flow = {network.flows[link].key: bits for link, bits in reached.items()}
    found: list[FindingRow] = []
    for some in in_parts(by_flow):
        rows = select(FindingRow).where(
            FindingRow.organisation_id == organisation_id, FindingRow.open, FindingRow.flow.in_(some)
        )
        found += [
            row
            for row in db.session.scalars(rows.order_by(*GRAVEST_FIRST).limit(most + 1))
            if row.content.witness and concerns(row, by_flow[row.flow], network)
        ]
    found.sort(key=lambda row: (row.rank, row.key))
    return found[:most], cut or len(found) > most


def concerns(row: FindingRow, categories: int, network: Network) -> bool:
    """Whether a finding is about any of some data categories; one that names none is about all."""
    named = network.bits(row.content.categories)
    return not named or bool(named & categories)
