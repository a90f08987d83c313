"""Why a change is judged by going through the whole register again."""

from enum import StrEnum


class Reason(StrEnum):
    """What lets a change reach everything, in words."""

    ORGANISATION = "the organisation itself has changed"
    VOCABULARIES = "what data, people or purposes are called or count as has changed"
    HELD = "the organisation holds other data than before"
    CATEGORIES = "a category flows that did not flow before, or no longer does"
    NUMBER = "a contract names a number that stands in no other contract"


class BeyondBoundsError(Exception):
    """A change may reach everything."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
