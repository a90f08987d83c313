"""What pages weigh on the way: they travel compressed, and what they are drawn with travels once."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from flask_compress import Compress
from werkzeug.security import safe_join

COMPRESSED = ["text/html", "text/css", "text/javascript", "image/svg+xml"]
"""What gets smaller; fonts are compressed as they are, and whoever saves a file gets it as it is."""

YEAR = 365 * 24 * 60 * 60

FOREIGN = frozenset({"cross-site", "same-site"})
"""How a browser says that another site made it ask for a page."""

compress = Compress()


def install(app: Flask) -> None:
    """Let the answers of an application be light, and its static files be fetched once."""
    app.config.from_mapping(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_STREAMS=False,
    )
    compress.init_app(app)
    app.after_request(lighten)
    app.url_defaults(name_version)


def lighten(response: Response) -> Response:
    """An answer as small as the browser can take it; a static file of a known version is kept for good."""
    if request.endpoint == "static":
        keep(response)
        if response.status_code == 200 and response.mimetype in COMPRESSED:
            response.direct_passthrough = False
            response.make_sequence()  # a file that is read as a whole is closed, too
    return response if may_leak() else compress.after_request(response)


def may_leak() -> bool:
    """Whether the length of a compressed answer could betray what stands in it.

    Who makes somebody's browser ask for pages and sees how long the answers are could guess at their words,
    a letter at a time. So a page for which another site sent the browser here travels as it is.
    """
    return request.endpoint != "static" and request.headers.get("Sec-Fetch-Site") in FOREIGN


def keep(response: Response) -> None:
    """Let browsers keep a static file that was asked for by its version: its address names no other."""
    asked, name = request.args.get("v"), (request.view_args or {}).get("filename", "")
    if asked and response.status_code in (200, 206, 304) and asked == version_of(current_app, name):
        response.cache_control.no_cache = None
        response.cache_control.private = True  # the answer may carry the cookie of a session
        response.cache_control.immutable = True
        response.cache_control.max_age = YEAR


def name_version(endpoint: str, values: dict[str, Any]) -> None:
    """Put the version of a static file into its address."""
    if endpoint == "static" and "v" not in values:
        values["v"] = version_of(current_app, values.get("filename", ""))


def version_of(app: Flask, name: str) -> str | None:
    """A few letters that change with what stands in a static file; None when there is no such file."""
    found = safe_join(app.static_folder or "", name)
    try:
        known = Path(found or "").stat()
    except OSError:
        return None
    return fingerprint(str(found), known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=256)
def fingerprint(file: str, _changed: int, _size: int) -> str | None:
    """The first letters of the checksum of a file, read again when it has changed."""
    path = Path(file)
    return sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else None
