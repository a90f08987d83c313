"""What a page of the matrix shows: some vendors, some requirements, and a cell for each of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from registry.catalogue.vendors.matrix_rows import GROUPINGS, matrix_page
from registry.catalogue.vendors.models import VendorRow
from registry.judgement.keeper import baseline_of, soon
from registry.judgement.queries import counts_for
from registry.judgement.said import said_about
from registry.listing import Page, sort_of
from registry.policy import Assessment, Baseline, Requirement
from registry.policy.matrix import Cell, Matrix
from registry.standards.baseline.grouping import GRAVEST, Brief, Group, group_called, groups_of
from registry.web_countries import country
from registry.words import word

WAIT_SECONDS = 2.0
"""How long the page waits for an assessment that has to be worked out from the ground up."""


@dataclass(frozen=True)
class MatrixPage:
    """A page of the matrix; no `cells` while they are still being worked out.

    `group` is the group of requirements that is shown, None where the baseline asks nothing of vendors.
    """

    rows: Page[VendorRow]
    baseline: Baseline
    groups: Sequence[Group]
    group: Group | None
    cells: Mapping[str, Mapping[str, Cell]] | None

    def called(self, requirement: Requirement) -> str:
        """What a column is called."""
        return Brief(self.baseline).name(requirement)

    def topics(self) -> Iterator[tuple[str, list[Group]]]:
        """The groups of requirements under the sorts of requirements that they have."""
        sorts = (
            (_("All requirements"), [one for one in self.groups if one.word == GRAVEST]),
            (_("Contract terms"), [one for one in self.groups if one.is_of_terms]),
            (_("Rules of the register"), [one for one in self.groups if one.is_of_rules]),
        )
        yield from ((label, some) for label, some in sorts if some)

    @property
    def grouping(self) -> str:
        """By what the vendors stand in groups; empty where they do not."""
        name, _descending = sort_of(self.rows.sort)
        return name if name in GROUPINGS else ""

    def grouped(self) -> Iterator[tuple[str, list[VendorRow]]]:
        """The vendors under their headings; all under none where they are not grouped."""
        if not self.grouping:
            yield "", list(self.rows.rows)
            return
        for value, some in groupby(self.rows.rows, key=lambda row: getattr(row, self.grouping) or ""):
            yield heading(self.grouping, value), list(some)

    @property
    def asked(self) -> dict[str, str]:
        """What the address asks, but for the page."""
        chosen = {"group": self.group.word} if self.group else {}
        sorted_ = {"sort": self.rows.sort} if self.rows.sort != "name" else {}
        return {**self.rows.asked, **sorted_, **chosen}


def heading(grouping: str, value: str) -> str:
    """What a group of vendors is called."""
    if not value:
        return _("Country not recorded") if grouping == "country" else _("Criticality not recorded")
    if grouping == "criticality":
        return _("Criticality: %(word)s", word=word(value).lower())
    return country(value) if grouping == "country" else word(value)


def matrix_shown(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> MatrixPage:
    """The page of the matrix that an address asks for."""
    kept = soon(organisation_id, on=on, wait_seconds=WAIT_SECONDS)
    baseline = kept.assessment.baseline if kept else baseline_of(organisation_id, on=on)
    groups = groups_of(baseline, counts_for(organisation_id).by_requirement)
    group = group_called(groups, asked.get("group", ""))
    rows = matrix_page(organisation_id, asked, baseline=baseline, path=path)
    if group is not None:
        rows = keeping(rows, group=group.word)
    cells = None
    if kept is not None:
        cells = cells_of(organisation_id, rows.rows, kept.assessment, group.requirements if group else ())
    return MatrixPage(rows, baseline, groups, group, cells)


def keeping(page: Page[VendorRow], **more: Any) -> Page[VendorRow]:
    """A page of a list whose neighbours are asked for with something more in their address."""
    words = urlencode(more)
    before, after = (url and f"{url}&{words}" for url in (page.previous_url, page.next_url))
    return replace(page, previous_url=before, next_url=after)


def cells_of(
    organisation_id: int,
    rows: Sequence[VendorRow],
    assessment: Assessment,
    requirements: Sequence[Requirement],
) -> Mapping[str, Mapping[str, Cell]]:
    """The cells of some vendors, by vendor and requirement."""
    matrix = Matrix(assessment, requirements=requirements)
    about = said_about(organisation_id, [row.key for row in rows])
    return {row.key: matrix.cells(row.key, about=about.get(row.key, ())) for row in rows}
