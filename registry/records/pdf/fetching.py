"""What the renderer may read beside what it was handed: nothing."""

from typing import Any, NoReturn

from weasyprint.urls import FatalURLFetchingError, URLFetcher


class ReadsNothing(URLFetcher):
    """Refuses every address, file and network alike.

    Fonts come through the font settings, style sheets and drawings as text. Whatever asks for more came in
    through somebody's words, and the printing ends: a record is never printed with something else in it.
    """

    def fetch(self, url: str, headers: Any = None) -> NoReturn:  # noqa: ARG002  # as WeasyPrint calls it
        """Refuse."""
        raise FatalURLFetchingError(f"A record may not read {url[:200]!r}.")
