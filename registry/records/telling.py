"""How the making of a record tells how far it is."""

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """What is being done (`step`, ready to be read), how much is done (0 to 1), and how many pages so far."""

    step: str
    share: float
    pages: int = 0


Tell = Callable[[Progress], None]
"""Is told how far the making is, and may raise to have it stop; what was begun is then taken away."""


def say_nothing(_progress: Progress) -> None:
    """Tell nobody."""
