"""The catalogue of protective terms: the one list that baseline, contracts and questionnaires use."""

from typing import Literal

from registry.snapshot import Value

Order = Literal["flag", "at most", "at least", "level", "within", "note only"]


class CatalogueTerm(Value, frozen=True, kw_only=True):
    """A kind of protective promise, and the order by which two values of it are compared.

    `levels` go from the weakest to the strictest; for 'within' they are the elements that may be named.
    `no_number_rank` is what a promise 'without undue delay' ranks as, in the term's unit.
    """

    id: str
    label: str
    order: Order
    unit: Literal["", "hours", "days"] = ""
    levels: tuple[str, ...] = ()
    no_number_rank: int | None = None
    art28: tuple[str, ...] = ()
    reading_label: str = ""
    basis: str
