"""Where a picture is shown: a screen that scrolls, or paper that does not."""

from typing import NamedTuple

from registry.graph.drawing.marks import PAPER_SIGNS, SCREEN_SIGNS, Signs

FARTHEST = 4
"""Parties farther away than this stand with those that are this far."""
MOST_IN_COLUMN = 12


class Folding(NamedTuple):
    """How much of a chain has a place of its own: how far in front and behind, how many in a column."""

    front: int = FARTHEST
    behind: int = FARTHEST
    most: int = MOST_IN_COLUMN


class Medium(NamedTuple):
    """How big things are, and what is folded together when the picture gets too big.

    `foldings` are tried one after another until a picture has no more than `most_columns` and is no more
    than `tallest` times as high as wide; the last one stands. `joins_letters` is false where texts are set
    one character after another, from left to right. `signs` are those that words have on it. Where
    a part of it can be pointed at, that part tells more by a title of its own; else the picture's own title
    has the names that are cut.
    """

    box_width: float
    least_height: float
    space_beside: float
    margin: float
    least_width: float
    longest_name: int
    name_lines: int
    longest_word: int
    longest_label: int
    font: str
    signs: Signs
    joins_letters: bool = True
    can_be_pointed_at: bool = True
    foldings: tuple[Folding, ...] = (Folding(),)
    most_columns: int = 2 * FARTHEST + 3
    tallest: float = float("inf")

    @property
    def step(self) -> float:
        """From the left edge of one column to that of the next."""
        return self.box_width + self.space_beside


SCREEN = Medium(
    box_width=172.0,
    least_height=68.0,
    space_beside=112.0,
    margin=16.0,
    least_width=960.0,
    longest_name=21,
    name_lines=2,
    longest_word=18,
    longest_label=17,
    font="sans-serif",
    signs=SCREEN_SIGNS,
)
"""A page in the browser, which can be scrolled sideways where a picture is wide."""

PAPER = Medium(
    box_width=140.0,
    least_height=68.0,
    space_beside=58.0,
    margin=3.0,
    least_width=820.0,
    longest_name=16,
    name_lines=2,
    longest_word=12,
    longest_label=0,
    font="Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans CJK SC, sans-serif",
    signs=PAPER_SIGNS,
    foldings=tuple(
        Folding(front, behind, most)
        for most in (9, 7, 5, 3)
        for front, behind in ((4, 4), (3, 3), (2, 2), (1, 2), (1, 1))
    ),
    most_columns=5,
    tallest=1.15,
    joins_letters=False,
    can_be_pointed_at=False,
)
"""Names are 6 points high or more at the width of an A4 page between its margins; the table has the data."""
