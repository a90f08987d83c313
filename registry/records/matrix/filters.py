"""Which vendors a matrix is about, as the address of its page says it."""

from collections.abc import Mapping

from registry.listing import searched
from registry.snapshot.base import Line, Value


class MatrixRows(Value, frozen=True, kw_only=True):
    """What narrows the vendors of a matrix and puts them in order; what is empty narrows nothing.

    `short` and `open` are keys of requirements.
    """

    q: Line = ""
    kind: Line = ""
    status: Line = ""
    country: Line = ""
    role: Line = ""
    criticality: Line = ""
    short: Line = ""
    open: Line = ""
    sort: Line = ""

    @property
    def asked(self) -> dict[str, str]:
        """The same as an address asks it."""
        return {name: text for name in self.__struct_fields__ if (text := getattr(self, name))}


def matrix_rows(asked: Mapping[str, str]) -> MatrixRows:
    """What an address asks; a text of several lines becomes one."""
    names = MatrixRows.__struct_fields__
    return MatrixRows(**{name: " ".join(searched(asked.get(name, "")).split()) for name in names})
