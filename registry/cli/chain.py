"""`onward chain`: one vendor, what it holds and by which way, and its protection through the chain."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from registry.cli.judging import judged, judging
from registry.cli.not_followed import print_untraced
from registry.cli.opening import console, print_json
from registry.cli.printing import heading, print_lines, way
from registry.cli.programs import chain_json, neighbours
from registry.errors import NotInRegister
from registry.graph import as_networkx, distances, distances_in_front
from registry.law import country_name
from registry.policy import Assessment, Protection
from registry.policy.dossier import findings_about, findings_behind
from registry.policy.untraced import Untraced, untraced_of
from registry.policy.verdicts import WORST_FIRST, TermRow, term_table
from registry.snapshot import ORGANISATION, PEOPLE

MOST_NAMED = 5
"""How many vendors are named where a name means several, or none."""


@click.command()
@judging
@click.argument("words", metavar="[FILE] VENDOR", nargs=-1, required=True)
def chain(
    words: tuple[str, ...],
    *,
    on: date | None,
    baseline: Path | None,
    organisation: str | None,
    as_json: bool,
) -> None:
    """Follow the data to and from VENDOR (its key or name) in the register FILE, else in the database.

    Shows what the vendor holds and how it gets there, each protective term as required, in its own
    contracts, behind it and on the way to it, and everybody in front of and behind it.
    """
    if len(words) > 2:
        raise click.UsageError("Name a file and one vendor; put a vendor's name in quotes.")
    *files, vendor = words
    file = Path(files[0]) if files else None
    assessment, note = judged(file, on=on, baseline=baseline, organisation=organisation)
    vendor = named(assessment, vendor)
    if as_json:
        print_json(chain_json(assessment, vendor))
        return
    out = console()
    heading(out, assessment, note=note)
    untraced = untraced_of(assessment, vendor)
    _print_vendor(out, assessment, vendor)
    _print_held(out, assessment, vendor, untraced=untraced)
    print_untraced(out, untraced)
    _print_terms(out, term_table(assessment.chains, vendor))
    _print_neighbours(out, assessment, vendor, untraced=untraced)
    _print_findings(out, assessment, vendor)


def named(assessment: Assessment, word: str) -> str:
    """The key of the vendor that a word names, by key or by name; raises NotInRegister with close ones."""
    known = assessment.view.vendors
    if word in known:
        return word
    called: dict[str, list[str]] = {}
    for key, vendor in known.items():
        if vendor.name:
            called.setdefault(vendor.name.casefold(), []).append(key)
    found = called.get(word.casefold(), [])
    if len(found) > 1:
        keys = ", ".join(found[:MOST_NAMED])
        raise click.UsageError(f"Several vendors are called '{word}'. Name one by its key: {keys}.")
    if found:
        return found[0]
    close = get_close_matches(word.casefold(), [*known, *called], n=3)
    meant = dict.fromkeys(key for one in close for key in called.get(one, [one]))
    raise NotInRegister("vendor", word, close=list(meant)[:MOST_NAMED])


def _print_vendor(out: Console, assessment: Assessment, key: str) -> None:
    vendor = assessment.view.vendors[key]
    place = country_name(vendor.country) if vendor.country else vendor.international_organisation
    out.print(
        f"\n{vendor.name or key} ({key}): {vendor.kind}, {place or 'country not recorded'}", style="bold"
    )


def _print_held(out: Console, assessment: Assessment, vendor: str, *, untraced: Untraced) -> None:
    chains = assessment.chains
    held = sorted(chains.holds(vendor))
    if not held:
        if untraced.delivers and not untraced.flows:
            out.print("\nNo data are handed to it on this day; what it sends on is not followed.")
        elif not untraced.flows:
            out.print("\nNo data reach it on this day: nothing to protect, nothing to follow.")
        return
    table = Table("data held", "shortest way", title="What it holds", title_justify="left", box=None)
    for category in held:
        table.add_row(assessment.view.category_name(category), way(assessment, chains.way(vendor, category)))
    out.print()
    out.print(table)


def _print_terms(out: Console, rows: tuple[TermRow, ...]) -> None:
    if not rows:
        return
    table = Table(title="What its protection is worth", title_justify="left", box=None)
    for column in ("term", "required", "own contract", "verdict", "behind it", "verdict", "on the way"):
        table.add_column(column)
    rank = WORST_FIRST.index
    for row in sorted(rows, key=lambda row: (rank(row.behind_verdict), rank(row.verdict))):
        table.add_row(
            row.label,
            "not required" if row.required == "no" else row.required,
            worth(row.own, unit=row.unit),
            row.verdict,
            worth(row.behind, unit=row.unit),
            row.behind_verdict,
            worth(row.on_the_way, unit=row.unit),
        )
    out.print()
    out.print(table)


def worth(value: Protection, *, unit: str) -> str:
    """A protection as a phrase; '?' marks that something unknown was left out."""
    if value.state == "nothing known":
        return "unverified"
    return value.in_words(unit) + (" ?" if value.unverified else "")


def _print_neighbours(out: Console, assessment: Assessment, vendor: str, *, untraced: Untraced) -> None:
    graph = as_networkx(assessment.chains.network, assessment.chains.reach)
    for title, found in (
        ("In front of it", distances_in_front(graph, vendor)),
        ("Behind it", distances(graph, vendor)),
    ):
        others = neighbours(found, vendor)
        out.print()
        if not others:
            out.print(f"{title}: nobody{' whose data can be followed' if untraced.flows else ''}.")
            continue
        table = Table("links away", "party", "country", title=title, title_justify="left", box=None)
        for one in others:
            table.add_row(str(one.links), assessment.view.name(one.party), _country(assessment, one.party))
        out.print(table)


def _country(assessment: Assessment, key: str) -> str:
    if key == PEOPLE:
        return ""
    if key == ORGANISATION:
        return country_name(assessment.view.organisation.country)
    country = assessment.view.vendors[key].country
    return country_name(country) if country else ""


def _print_findings(out: Console, assessment: Assessment, vendor: str) -> None:
    own = findings_about(assessment, vendor)
    behind = tuple(f for f in findings_behind(assessment, vendor) if f not in own)
    for title, findings in (("Findings about it", own), ("Findings behind it", behind)):
        if findings:
            out.print(f"\n{title}", style="bold")
            print_lines(out, assessment, findings)
