"""What the heads of a sheet suggest: which field each column gives, and how well a kind of rows fits."""

from collections.abc import Callable, Mapping

from registry.interchange.spreadsheets.columns import RowKind, fields_of
from registry.interchange.spreadsheets.sheet import Sheet
from registry.interchange.spreadsheets.values.addresses import domain_in
from registry.interchange.spreadsheets.values.countries import country_in
from registry.interchange.spreadsheets.written import (
    fields_of_authorities,
    heads_of,
    plain,
    titles_of,
)
from registry.law import Law
from registry.snapshot import Snapshot

EXACT, WITHIN = 2, 1
LACKING = 3
"""What speaks against a kind of rows for each field that such rows need and the sheet has not."""

TITLE = 3
"""What the title of a sheet says in its favour."""

NONE = ""
"""Says of a head that it is known and that no field of the register belongs to it."""

LOOKED_AT = 50
MOSTLY = 0.8
"""How many of the cells below a head have to be such that they say what the column is."""

UNCONFIRMED = " unconfirmed"
LEAST = 0.3
"""Of the words of a head, how many have to be known ones."""


def columns_for(sheet: Sheet, row_kind: RowKind, *, register: Snapshot, law: Law) -> dict[str, str]:
    """The field of each column that is understood: by its head, else by what stands below it."""
    matches = _matches(sheet, row_kind, law=law)
    found = {head: field for head, (field, _sure) in matches.items() if field}
    fields = {field.name: field for field in fields_of(row_kind)}
    for place, head in enumerate(sheet.heads):
        if head not in matches:
            cells = [str(row.cells[place]) for row in sheet.rows[:LOOKED_AT] if row.cells[place] is not None]
            taken = set(found.values())
            for name, is_such in _by_what_stands_below(register).items():
                fits = sum(map(is_such, cells)) >= MOSTLY * len(cells) > 0
                if name in fields and name not in taken and fits:
                    found[head] = name
                    break
    return {head: found[head] for head in sheet.heads if head in found}


def _by_what_stands_below(register: Snapshot) -> Mapping[str, Callable[[str], bool]]:
    """How the cells of a field are known, whatever its column is called."""
    vendors = {plain(vendor.name) for vendor in register.vendors if vendor.name}

    def is_country(text: str) -> bool:
        return country_in(text) is not None

    def is_vendor(text: str) -> bool:
        return plain(text) in vendors

    return {
        "country": is_country,
        "countries": is_country,
        "vendor": is_vendor,
        "to": is_vendor,
        "name": is_vendor,
        "domains": lambda text: bool(domain_in(text)),
    }


def likeness(sheet: Sheet, row_kind: RowKind, *, law: Law) -> float:
    """How well a sheet fits a kind of rows: the heads it knows, all that is needed, the sheet's title."""
    found = _matches(sheet, row_kind, law=law)
    fields = {field for field, _sure in found.values()} - {NONE}
    needed = {field.name for field in fields_of(row_kind) if field.needed}
    score = float(sum(sure for _field, sure in found.values())) + len(needed & fields)
    score -= LACKING * len((needed | set(TELLING[row_kind])) - fields)
    words = plain(sheet.name)
    if any(title == words or f" {title} " in f" {words} " for title in titles_of(row_kind)):
        score += TITLE
    if own := OWN.get(row_kind):
        score += sum(EXACT for head in sheet.heads if any(word in plain(head) for word in own))
    return score


TELLING: Mapping[RowKind, tuple[str, ...]] = {
    "vendor": (),
    "sub-processor": (),
    "contract": (),
    "term": ("term", "value"),
    "activity": ("purposes",),
    "flow": ("from", "to"),
    "transfer": ("to", "safeguards"),
    "technology": (),
}
"""What sheets of such rows hardly lack, though a row can do without it."""

OWN: Mapping[RowKind, tuple[str, ...]] = {
    "technology": ("cookie", "tracker", "lifetime", "consent category"),
    "contract": ("notice period", "in force", "clause set"),
    "activity": ("retention", "legal basis", "lawful basis", "rechtsgrundlage", "base legale", "loschfrist"),
    "transfer": ("importer", "exporter", "third country", "drittland", "pays tiers"),
}
"""Words in heads that sheets of other rows hardly have."""


def _matches(sheet: Sheet, row_kind: RowKind, *, law: Law) -> dict[str, tuple[str, int]]:
    repeatable = tuple(field.name for field in fields_of(row_kind) if field.repeatable)
    known = _known(row_kind, law)
    found: dict[str, tuple[str, int]] = {}
    taken: set[str] = set()
    for sure in (EXACT, WITHIN):
        for head in sheet.heads:
            words = plain(head).removesuffix(UNCONFIRMED)
            field = known.get(words) if sure == EXACT else _within(words, known)
            if (
                head not in found
                and field is not None
                and (field not in taken or field in (NONE, *repeatable))
            ):
                found[head] = (field, sure)
                taken.add(field)
    return {head: found[head] for head in sheet.heads if head in found}


def _known(row_kind: RowKind, law: Law) -> dict[str, str]:
    """The field of every head that is known for such rows: our own labels first, then what people write."""
    fields = fields_of(row_kind)
    own = {plain(str(field.label)): field.name for field in fields}
    own |= {plain(field.name): field.name for field in fields if plain(field.name) not in own}
    names = {field.name for field in fields}
    authorities = {}
    if row_kind == "activity":
        ids = fields_of_authorities()
        authorities = {plain(f.label): ids[f.id] for f in law.art30_fields if f.id in ids}
    written = {head: field for head, field in heads_of(row_kind).items() if field in names}
    return written | authorities | own


def _within(words: str, known: dict[str, str]) -> str | None:
    """The field of the longest known head that stands in a longer one, when it is enough of it."""
    padded = f" {words} "
    inside = [head for head in known if len(head) > 2 and f" {head} " in padded]
    best = max(inside, key=len, default="")
    return known[best] if best and len(best) >= LEAST * len(words) else None
