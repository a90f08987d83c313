"""A file given out: to be saved under its name, and kept by nothing on the way."""

from pathlib import Path

from flask import Response, send_file

from registry.catalogue.documents.kinds import KINDS, ending_for
from registry.catalogue.documents.naming import display_name
from registry.snapshot import Document

UNKNOWN = "application/octet-stream"

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Even a browser that would show the file runs nothing in it and fetches nothing for it."""


def given(document: Document, *, place: Path) -> Response:
    """The response with a document's file, which lies in a place."""
    known = {kind.media_type for kind in KINDS}
    media_type = document.media_type if document.media_type in known else UNKNOWN
    name = display_name(document.name) or document.key
    response = send_file(
        place,
        mimetype=media_type,
        as_attachment=True,
        download_name=name + ending_for(name, media_type),
        etag=False,
        max_age=0,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
