"""What narrows a matrix, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.law import country_name
from registry.records.matrix.filters import MatrixRows
from registry.words import word


def _as_words(key: str) -> str:
    return word(key.replace("-", " ").replace("_", " "))


_SAID: Mapping[str, tuple[Any, Callable[[str], str]]] = {
    "q": (_l("Name, key or domain"), str),
    "kind": (_l("Kind"), word),
    "status": (_l("Status"), word),
    "country": (_l("Country"), country_name),
    "role": (_l("Usual role"), word),
    "criticality": (_l("Criticality"), word),
    "short": (_l("Falls short of"), _as_words),
    "open": (_l("Not verified in a contract"), _as_words),
}


def narrowed_by(rows: MatrixRows) -> list[tuple[str, str]]:
    """What narrows a matrix, each with what it is narrowed to; nothing for all vendors."""
    return [(str(_SAID[name][0]), _SAID[name][1](text)) for name, text in rows.asked.items() if name in _SAID]


def in_a_phrase(rows: MatrixRows) -> str:
    """The same as a phrase."""
    said = [_("%(label)s: %(text)s", label=label, text=text) for label, text in narrowed_by(rows)]
    return "; ".join(said) or _("All third parties")
