"""What stands for a value that has been refused."""

from typing import Final


class Refused:
    """Stands where the file had something that has been refused and reported already."""

    __slots__ = ()


REFUSED: Final = Refused()
