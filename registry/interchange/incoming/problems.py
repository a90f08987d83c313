"""What is wrong with the rows of a sheet, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registry.interchange.incoming.told import ProblemTold

AT_ONCE = 50


class ProblemPage(NamedTuple):
    """Some of the problems, which they are of how many, and the addresses of the neighbouring pages."""

    rows: Sequence[ProblemTold]
    total: int
    first: int
    last: int
    previous_url: str | None
    next_url: str | None


def page_of_problems(problems: Sequence[ProblemTold], asked: Mapping[str, str], *, path: str) -> ProblemPage:
    """The page of problems that an address asks for; what it says wrongly is left aside."""
    said = asked.get("page", "")
    wanted = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 1
    last_page = max(1, -(-len(problems) // AT_ONCE))
    number = min(max(wanted, 1), last_page)
    start = (number - 1) * AT_ONCE
    rows = problems[start : start + AT_ONCE]
    return ProblemPage(
        rows=rows,
        total=len(problems),
        first=start + 1 if rows else 0,
        last=start + len(rows),
        previous_url=f"{path}?page={number - 1}" if number > 1 else None,
        next_url=f"{path}?page={number + 1}" if number < last_page else None,
    )
