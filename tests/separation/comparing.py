"""Answers made comparable: without what differs from one asking to the next, and with keys by one name."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, quote_plus

from werkzeug.test import TestResponse

MADE = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
"""When a workbook was made, to the second."""

TOKEN = re.compile(r'(name="(?:csrf_token|sent)"[^>]*value=")[^"]*')


def plain(answer: TestResponse, swapped: Mapping[str, str]) -> tuple[int, str, str]:
    """Status, address led to and text of an answer: keys that were asked for by one name, no tokens."""
    text = MADE.sub(r"\1", TOKEN.sub(r"\1", everything_in(answer)))
    return answer.status_code, renamed(answer.headers.get("Location", ""), swapped), renamed(text, swapped)


def renamed(text: str, swapped: Mapping[str, str]) -> str:
    """A text in which neighbour's and nobody's keys are called alike, however they are written."""
    for number, (theirs, nobodys) in enumerate(swapped.items()):
        for key in (theirs, nobodys):
            for form in {quote(key, safe=""), quote(key), quote_plus(key), escape(key), key}:
                if form.isdecimal():  # a number stands within others
                    text = re.sub(rf"(?<!\d){form}(?!\d)", f"KEY-{number}", text)
                else:
                    text = text.replace(form, f"KEY-{number}")
    return text


def everything_in(answer: TestResponse) -> str:
    """All text that an answer carries; of an archive or a workbook all that is in its files."""
    content = answer.get_data()
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return "\n".join([*archive.namelist(), *parts])
