"""The list of transfers: every movement that leaves the EEA on a day, beside what is recorded about it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from registry.catalogue.names import names_of
from registry.listing import LONGEST_SEARCH, PAGE_SIZE, Page, sort_of
from registry.policy import Assessment, TransferAnswer
from registry.policy.view import View
from registry.snapshot import ORGANISATION, PEOPLE, Flow, Transfer
from registry.words import word

NOT_LEAVING = "not leaving"
"""The state of what is recorded for a flow that does not leave the EEA on the day."""

STATES = ("no ground", "unconfirmed", "grounded", NOT_LEAVING)


@dataclass(frozen=True)
class Line:
    """One flow into one country with what it rests on, in words; `is_onward`: a vendor passes the data on."""

    flow: str
    sender: str
    recipient: str
    parties: tuple[str, str]
    country: str
    country_name: str
    importer: str
    data: tuple[str, ...]
    state: str
    reason: str
    is_onward: bool
    record: Transfer | None

    @property
    def assessed(self) -> date | None:
        """When its impact was assessed."""
        return self.record.assessment.made_on if self.record and self.record.assessment else None


def lines(assessment: Assessment) -> Iterator[Line]:
    """A line for each flow and country of the day, then one for each record whose flow does not leave."""
    view = assessment.view
    flows = {flow.key: flow for flow in view.snapshot.flows}
    for answer in assessment.transfers:
        yield line_of(view, flows[answer.flow], answer)
    leaving = {answer.flow for answer in assessment.transfers}
    for key in view.transfers:
        if key not in leaving and key in flows:
            yield line_of(view, flows[key], None)


def line_of(view: View, flow: Flow, answer: TransferAnswer | None) -> Line:
    """The line of a flow into one country, or of a record whose flow does not leave."""
    return Line(
        flow=flow.key,
        sender=view.name(flow.sender) if flow.sender != PEOPLE else _("The people concerned"),
        recipient=view.name(flow.recipient),
        parties=(flow.sender, flow.recipient),
        country=answer.country if answer else "",
        country_name=answer.country_name if answer else "",
        importer=view.name(answer.importer) if answer else "",
        data=answer.categories if answer else flow.data,
        state=answer.verdict if answer else NOT_LEAVING,
        reason=reason_of(answer),
        is_onward=flow.sender not in (ORGANISATION, PEOPLE),
        record=view.transfers.get(flow.key),
    )


def reason_of(answer: TransferAnswer | None) -> str:
    """Why the answer is what it is, in one sentence or two."""
    if answer is None:
        return _("On this day the flow does not leave the EEA.")
    for ground in answer.rests_on:
        return _("%(ground)s: %(why)s", ground=ground.reference or word(ground.kind), why=ground.why)
    return " ".join(answer.missing[:2])


SORTS: Mapping[str, Callable[[Line], Any]] = {
    "from": lambda line: line.sender.casefold(),
    "to": lambda line: line.recipient.casefold(),
    "country": lambda line: line.country_name,
    "state": lambda line: STATES.index(line.state),
    "assessed": lambda line: line.assessed or date.min,
}
FILTERS: Mapping[str, Callable[[Line, str], bool]] = {
    "vendor": lambda line, key: key in line.parties,
    "country": lambda line, code: line.country == code,
    "state": lambda line, state: line.state == state,
    "reach": lambda line, reach: line.is_onward == (reach == "onward"),
}
DEFAULT = "state"


def page_of_lines(found: Collection[Line], asked: Mapping[str, str], *, path: str) -> Page[Line]:
    """The page of transfers that an address asks for; what an address says wrongly is left aside.

    The lines are worked out, not stored: `after` is how many come before the page.
    """
    chosen = {k: v.strip()[:LONGEST_SEARCH] for k, v in asked.items() if k in FILTERS and v.strip()}
    wanted = dict(chosen)
    if "vendor" in wanted:
        wanted["vendor"] = names_of("vendors").find(wanted["vendor"]) or wanted["vendor"]
    kept = [line for line in found if all(FILTERS[name](line, text) for name, text in wanted.items())]
    sort = asked.get("sort", "")
    if sort_of(sort)[0] not in SORTS:
        sort = DEFAULT
    name, descending = sort_of(sort)
    kept.sort(key=lambda line: (line.flow, line.country))
    kept.sort(key=SORTS[name], reverse=descending)
    start = beginning(asked.get("after", ""), total=len(kept))
    return paged(kept, start=start, chosen=chosen, sort=sort, asked=dict(asked), path=path)


def beginning(after: str, *, total: int) -> int:
    """How many lines come before the page; none when the address says rubbish or goes beyond the end."""
    number = int(after) if after.isdecimal() and after.isascii() and len(after) < 9 else 0
    return number if number < total else 0


def paged(
    kept: Sequence[Line],
    *,
    start: int,
    chosen: Mapping[str, str],
    sort: str,
    asked: Mapping[str, str],
    path: str,
) -> Page[Line]:
    """The page that begins after so many lines."""
    rows = kept[start : start + PAGE_SIZE]
    address = {**chosen, **({"sort": sort} if sort != DEFAULT else {})}

    def url(after: int) -> str:
        return f"{path}?{urlencode({**address, **({'after': str(after)} if after else {})})}"

    end = start + len(rows)
    return Page(
        rows=rows,
        total=len(kept),
        first=start + 1 if rows else 0,
        last=end,
        previous_url=url(max(0, start - PAGE_SIZE)) if start else None,
        next_url=url(end) if end < len(kept) else None,
        is_filtered=bool(chosen),
        asked=asked,
        sort=sort,
        path=path,
    )
