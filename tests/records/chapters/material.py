"""Material as the making of a record builds it, here by hand; and books searched for what they say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from registry.law import load_law
from registry.policy import Baseline, assess
from registry.records.asked import Asked, Made, RecordKind, Selection
from registry.records.book import Book, Cell, Chapter, Facts, Gap, Items, Para, Ref, Section, Table, Tag
from registry.records.material import Chosen, Material
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.registers import TODAY

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def material(
    snapshot: Snapshot,
    *,
    kind: RecordKind = "controller",
    baseline: Baseline | None = None,
    on: date = TODAY,
    selection: Selection | None = None,
    made: Made | None = None,
    **chosen: Any,
) -> Material:
    """What a record of a register is made from; `chosen` narrows it, else it is about everything."""
    assessment = assess(snapshot, baseline or shipped_baseline(), load_law(), on=on)
    everything: dict[str, Any] = {
        "activities": frozenset(a.key for a in snapshot.activities),
        "vendors": frozenset(v.key for v in snapshot.vendors),
        "flows": frozenset(assessment.view.movements),
        "contracts": frozenset(c.key for c in snapshot.contracts),
        "technologies": frozenset(t.key for t in snapshot.technologies),
        "clients": frozenset(c.name for a in snapshot.activities for c in a.clients),
        "whole": not chosen,
    }
    kept = Chosen(**(everything | chosen))
    return Material(
        asked=Asked(kind=kind, on=on, selection=selection or Selection()),
        made=made or Made(at=NOW, entry=12, head="ab" * 32),
        assessment=assessment,
        chosen=kept,
        findings=tuple(f for f in assessment.findings if kept.is_about(f)),
        data="0123456789abcdef" * 4,
    )


def words_of(cell: Cell) -> str:
    """A cell as one text; a gap in brackets."""
    match cell:
        case Items():
            return " | ".join(words_of(one) for one in cell.of)
        case Gap():
            return f"[{cell.text}]"
        case Tag():
            return cell.word
        case Ref():
            return cell.text
        case None:
            return ""
    return str(cell)


def blocks_of(chapter: Chapter) -> Iterator[Facts | Table | Para]:
    """Every table, list of facts and paragraph of a chapter, those in sections too."""
    waiting = list(chapter.blocks)
    while waiting:
        block = waiting.pop(0)
        if isinstance(block, Section):
            waiting = [*block.blocks, *waiting]
        elif isinstance(block, Facts | Table | Para):
            yield block


def table_of(chapter: Chapter, sheet: str) -> list[dict[str, str]]:
    """The rows of a chapter's tables of one sheet, by the labels of the columns."""
    found = [b for b in blocks_of(chapter) if isinstance(b, Table) and b.sheet == sheet]
    labels = [column.label for column in found[0].columns] if found else []
    return [dict(zip(labels, map(words_of, row), strict=True)) for table in found for row in table.rows]


def facts_of(chapter: Chapter, sheet: str) -> dict[str, str]:
    """The facts of a chapter of one sheet."""
    return {
        label: words_of(cell)
        for block in blocks_of(chapter)
        if isinstance(block, Facts) and block.sheet == sheet
        for label, cell in block.rows
    }


def said_in(book: Book) -> str:
    """Everything that a book says, as one text."""
    parts = [f"{label}: {words_of(cell)}" for label, cell in book.cover]
    for chapter in (*book.front, *book.body, *book.back):
        parts.append(chapter.title)
        for block in blocks_of(chapter):
            if isinstance(block, Para):
                parts.append(block.text)
            elif isinstance(block, Facts):
                parts += [f"{label}: {words_of(cell)}" for label, cell in block.rows]
            else:
                parts += [column.label for column in block.columns]
                parts += [words_of(cell) for row in block.rows for cell in row]
    return "\n".join(parts)


def chapter_of(book: Book, key: str) -> Chapter:
    """The chapter with a key."""
    return next(c for c in (*book.front, *book.body, *book.back) if c.key == key)
