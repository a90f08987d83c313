"""What can go wrong in the domain; each error is turned into a page or an exit code at one place."""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault of what was handed in: where it stands, what is wrong, what would be right.

    `path` leads to the field (collection, key, field, position, ...) where a form can show it.
    """

    place: str
    wrong: str
    right: str
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} {self.right}".rstrip()


class OnwardError(Exception):
    """Any failure that Onward explains in its own words."""


class BadInput(OnwardError):
    """Something handed in cannot be used; carries every problem found, not just the first."""

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        super().__init__(f"{source}: {len(problems)} problem(s)")
        self.source = source
        self.problems = tuple(problems)


class NotInRegister(OnwardError):
    """A key was asked for that the register does not have; says which ones come close."""

    def __init__(self, kind: str, key: str, *, close: Sequence[str] = ()) -> None:
        hint = f" Did you mean {', '.join(close)}?" if close else ""
        super().__init__(f"The register has no {kind} '{key}'.{hint}")
        self.kind = kind
        self.key = key


class EditedMeanwhile(OnwardError):
    """Somebody else changed the thing after it was read; carries what it has become (None: removed)."""

    def __init__(self, kind: str, key: str, *, current: object) -> None:
        super().__init__(f"'{key}' among the {kind} has been changed by somebody else meanwhile.")
        self.kind = kind
        self.key = key
        self.current = current


class Busy(OnwardError):
    """The database had no turn for this write within the time allowed; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The register is busy with other changes. Nothing was saved; try again.")


class Unreachable(Busy):
    """The server that keeps the database does not answer, or has gone away in the middle of something."""

    def __init__(self) -> None:
        OnwardError.__init__(
            self,
            "The database cannot be reached. If you were saving something, look whether it is there before "
            "you do it again.",
        )


class BeingWorkedOut(OnwardError):
    """What a page shows is being worked out behind, and takes longer than anybody should wait for a page."""

    def __init__(self) -> None:
        super().__init__(
            "The chains of this register are being followed for the first time since Onward was started."
        )


class StorageFull(OnwardError):
    """There is no room left where the register is kept; nothing was written."""

    def __init__(self) -> None:
        super().__init__("The disk on which the register is kept is full or cannot be written.")
