"""With how many examples a property is tried."""

from hypothesis import settings


def examples(number: int, *, quick: int) -> int:
    """A number of examples; another in a run without the long matrix."""
    return quick if settings.get_current_profile_name() == "quick" else number
