"""All rows of a sheet made, each by the maker of its kind; those that cannot be say why."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from flask_babel import gettext as _

from registry.interchange.limits import Progress
from registry.interchange.spreadsheets.mapping import Mapping
from registry.interchange.spreadsheets.rows import (
    activities,
    contracts,
    flows,
    sub_processors,
    technologies,
    terms,
    transfers,
    vendors,
)
from registry.interchange.spreadsheets.rows.finding import Finder
from registry.interchange.spreadsheets.rows.flowing import Links
from registry.interchange.spreadsheets.rows.growing import Growing
from registry.interchange.spreadsheets.rows.line import Line, Misfit, RowProblem
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.written import plain
from registry.law import Law
from registry.snapshot import Key, Snapshot

Making = Callable[[Line], None]


class Makers:
    """One round over the rows: what they make, and what is wrong with those that make nothing."""

    def __init__(
        self,
        mapping: Mapping,
        register: Snapshot,
        *,
        law: Law,
        on: date,
        left_out: Iterable[Line],
        purposes_of: Callable[[str], tuple[Key, ...]],
    ) -> None:
        self.growing = Growing(register)
        self.problems: list[RowProblem] = []
        absent = {
            plain(name.name if hasattr(name, "name") else name): line.number
            for line in left_out
            if (name := line.get("name"))
        }
        finder = Finder(self.growing, left_out=absent)
        self._work = Work(self.growing, finder, mapping, law, on, purposes_of)
        self._links = Links(self.growing, on)
        self._terms: dict[tuple[Key, Key], int] = {}
        self._technologies = {(t.name, t.host): t.key for t in register.technologies}
        self._kind = mapping.row_kind

    def run(self, lines: Sequence[Line], *, told: Progress) -> None:
        """Make all rows; `told` is called with the share of those done."""
        settled: dict[int, Key] = {}
        settle = {"vendor": vendors.settle, "activity": activities.settle}.get(self._kind)
        for line in lines if settle else ():
            self._try(line, lambda line: settled.__setitem__(line.number, settle(self._work, line)))  # type: ignore[misc]
        for count, line in enumerate(lines):
            if settle is None or line.number in settled:
                self._try(line, self._maker(settled))
            if count % 200 == 0:
                told(count / len(lines))
        for line, by, other in self.growing.clashes:
            for one, two in ((line, other), (other, line)):
                if one is not two:
                    wrong = _("row %(row)s says something else of the same thing.", row=two.number)
                    self.problems.append(one.problem(by, wrong, _("Make the two rows agree.")))

    def _try(self, line: Line, make: Making) -> None:
        try:
            make(line)
        except Misfit as misfit:
            said = misfit.found or line.text(misfit.field)
            self.problems.append(line.problem(misfit.field, misfit.wrong, misfit.right, found=said))

    def _maker(self, settled: dict[int, Key]) -> Making:
        work, links = self._work, self._links
        match self._kind:
            case "vendor":
                return lambda line: vendors.make(work, links, line, settled[line.number])
            case "activity":
                return lambda line: activities.make(work, links, line, settled[line.number])
            case "sub-processor":
                return lambda line: sub_processors.make(work, links, line)
            case "contract":
                return lambda line: contracts.make(work, links, line)
            case "term":
                return lambda line: terms.make(work, links, self._terms, line)
            case "flow":
                return lambda line: flows.make(work, links, line)
            case "transfer":
                return lambda line: transfers.make(work, links, line)
        return lambda line: technologies.make(work, self._technologies, line)
