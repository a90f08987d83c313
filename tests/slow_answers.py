"""Pages that come in parts, as over a slow line: what a test asserts too early fails then for certain."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from time import sleep
from typing import TYPE_CHECKING

from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAUSE = {"seconds": 0.0}
"""How long each part of an answer is waited for; `--slow-answers` sets it."""


def in_parts(app: "WSGIApplication") -> "WSGIApplication":
    """The same application, every page of it in three parts; as it is where no pause is asked for."""
    if not PAUSE["seconds"]:
        return app

    def slow(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        given = app(environ, start)
        return ClosingIterator(parts(b"".join(given)), getattr(given, "close", None))

    return slow


def parts(body: bytes) -> Iterator[bytes]:
    """What is sent: so little that the browser shows a page without a title, then half of it, then all."""
    marks = (0, min(20, len(body)), len(body) // 2, len(body))
    for begin, end in pairwise(marks):
        sleep(PAUSE["seconds"])
        yield body[begin:end]
