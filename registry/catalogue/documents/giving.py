"""A file given out: to be saved under its name, and kept by nothing on the way."""

from flask import Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from registry.catalogue.documents.kinds import KINDS, ending_for
from registry.catalogue.documents.naming import display_name
from registry.snapshot import Document
from registry.storage import Kept

UNKNOWN = "application/octet-stream"

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Even a browser that would show the file runs nothing in it and fetches nothing for it."""


def given(document: Document, kept: Kept) -> Response:
    """The response with a document's file."""
    known = {kind.media_type for kind in KINDS}
    media_type = document.media_type if document.media_type in known else UNKNOWN
    name = display_name(document.name) or document.key
    return to_be_saved(kept, name=name + ending_for(name, media_type), media_type=media_type)


def to_be_saved(kept: Kept, *, name: str, media_type: str) -> Response:
    """The response with a kept file, or with the part of it that was asked for; read while it is sent."""
    file = kept.open()
    response = send_file(
        file,
        mimetype=media_type,
        as_attachment=True,
        download_name=name,
        conditional=False,
        etag=False,
        last_modified=kept.at,
        max_age=0,
    )
    response.content_length = kept.size
    try:
        response.make_conditional(request, accept_ranges=True, complete_length=kept.size)
    except RequestedRangeNotSatisfiable:
        file.close()
        raise
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
