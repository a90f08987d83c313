"""`onward words`: the keys that a register may use without defining them."""

from collections.abc import Callable

import click
import msgspec
from rich.table import Table

from registry.cli.opening import console, print_json
from registry.law import CatalogueTerm, Law, load_law

Rows = list[tuple[str, ...]]


def _values(term: CatalogueTerm) -> str:
    match term.order:
        case "flag":
            return "true or false"
        case "level":
            return " < ".join(term.levels)
        case "within":
            return f"a list of: {', '.join(term.levels)}"
        case "note only":
            return "noted, not judged"
        case _:
            text = ", or 'without undue delay'" if term.no_number_rank is not None else ""
            return (
                f"a number of {term.unit}, {'less' if term.order == 'at most' else 'more'} is stricter{text}"
            )


def _terms(law: Law) -> Rows:
    return [(term.id, term.label, _values(term)) for term in law.terms]


def _data(law: Law) -> Rows:
    return [(c.key, c.name, c.sensitivity if c.personal else "not personal") for c in law.data_categories]


def _people(law: Law) -> Rows:
    return [
        (s.key, s.name, {"no": "", "yes": "HR data", "doubtful": "HR data?"}[s.hr])
        for s in law.subject_categories
    ]


def _purposes(law: Law) -> Rows:
    return [(p.key, p.name, "" if p.nature == "specific" else p.nature) for p in law.purposes]


LISTS: dict[str, tuple[str, Callable[[Law], Rows]]] = {
    "terms": ("Protective terms of contracts (contracts.terms.term)", _terms),
    "data": ("Data categories (data)", _data),
    "people": ("Categories of people (subjects)", _people),
    "purposes": ("Purposes (purposes)", _purposes),
}


@click.command()
@click.argument("kinds", type=click.Choice(list(LISTS)), nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def words(kinds: tuple[str, ...], *, as_json: bool) -> None:
    """List the keys that a register may use: terms of contracts, data, people, purposes."""
    law = load_law()
    chosen = kinds or tuple(LISTS)
    if as_json:
        tables = {
            "terms": law.terms,
            "data": law.data_categories,
            "people": law.subject_categories,
            "purposes": law.purposes,
        }
        found = {kind: tables[kind] for kind in chosen}
        print_json(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    out = console()
    for kind in chosen:
        title, rows = LISTS[kind]
        table = Table("key", "name", "", title=title, title_justify="left", box=None, pad_edge=False)
        for row in rows(law):
            table.add_row(*row)
        out.print(table)
        out.print()
