"""Texts for a printer that sets one character after another, from left to right, without joining them."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from unicodedata import bidirectional, combining, decomposition, mirrored, normalize

FORMS = range(0xFE70, 0xFEFD)
"""The code points that show an Arabic letter as it looks beside others."""
RIGHT_TO_LEFT = frozenset({"R", "AL"})
NUMBERS = frozenset({"EN", "AN", "ES", "ET", "CS"})
UNSEEN = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})
MIRRORS = str.maketrans("()[]{}<>«»", ")(][}{><»«")
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))


def visual(text: str) -> str:
    """A text in the order in which its characters are seen, Arabic letters in the form that they take.

    Left as it is, but composed, where nothing in it runs from right to left.
    """
    text = normalize("NFC", text)
    if not any(bidirectional(c) in RIGHT_TO_LEFT for c in text):
        return text
    seen = "".join(c for c in text if bidirectional(c) not in UNSEEN).translate(MARKS)
    joined = "".join(_joined(seen))
    first = next(side for c in joined if (side := _side(c)))
    runs = list(_runs(joined, first))
    ordered = runs[::-1] if first == "right" else runs
    return "".join(_turned(run) if side == "right" else run for side, run in ordered)


def _side(character: str) -> str:
    """From which side a character is read; '' for what follows those beside it."""
    kind = bidirectional(character)
    return "right" if kind in RIGHT_TO_LEFT else "left" if kind == "L" or kind in NUMBERS else ""


def _runs(text: str, first: str) -> Iterator[tuple[str, str]]:
    """Parts that are read from one side; what has none goes with both its neighbours, or with the whole."""
    sides = [_side(c) for c in text]
    for n, side in enumerate(sides):
        if not side:
            before = sides[n - 1] if n else first
            after = next((s for s in sides[n:] if s), first)
            # A mark above or below a letter stays with that letter.
            sides[n] = before if combining(text[n]) or before == after else first
    for side, some in groupby(zip(sides, text, strict=True), key=lambda one: one[0]):
        yield side, "".join(c for _, c in some)


def _turned(run: str) -> str:
    """A run from its last character to its first, each with its marks after it; brackets are mirrored."""
    clusters: list[str] = []
    for character in run:
        if combining(character) and clusters:
            clusters[-1] += character
        else:
            clusters.append(character.translate(MIRRORS) if mirrored(character) else character)
    return "".join(reversed(clusters))


def _joined(text: str) -> Iterator[str]:
    """Arabic letters in the form for where they stand; others as they are."""
    forms = _forms()
    letters = [n for n, c in enumerate(text) if not combining(c)]
    place = {n: k for k, n in enumerate(letters)}
    for n, character in enumerate(text):
        known = forms.get(character)
        if known is None:
            yield character
            continue
        k = place[n]
        before = forms.get(text[letters[k - 1]], {}) if k else {}
        after = forms.get(text[letters[k + 1]], {}) if k + 1 < len(letters) else {}
        from_before = "initial" in before and "final" in known
        to_after = "initial" in known and "final" in after
        form = "medial" if from_before and to_after else "final" if from_before else ""
        form = form or ("initial" if to_after else "isolated")
        yield known.get(form, character)


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """By letter its forms: isolated, initial, medial, final."""
    found: dict[str, dict[str, str]] = {}
    for point in FORMS:
        kind, *letters = decomposition(chr(point)).split() or [""]
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {})[kind.strip("<>")] = chr(point)
    return found
