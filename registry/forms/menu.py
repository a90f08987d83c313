"""The boxes of forms in which one line is chosen."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup
from wtforms.fields.choices import Choice
from wtforms.widgets import Select

MOST_LINES_KEPT = 4096


class Menu(Select):
    """A box to choose one line from; what a line looks like is kept, as long lists stand on many pages."""

    @classmethod
    def render_option(cls, choice: Choice, **_kwargs: Any) -> Markup:
        """The HTML of one line."""
        return line(str(choice.value), str(choice.label or choice.value), chosen=bool(choice.selected))


@lru_cache(MOST_LINES_KEPT)
def line(value: str, label: str, *, chosen: bool) -> Markup:
    """A line that stands for a value."""
    return Markup('<option{} value="{}">{}</option>').format(" selected" if chosen else "", value, label)
