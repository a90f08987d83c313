"""Archives whose bytes depend on what is in them and on the day they are told, not on the clock."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime


def in_utc(at: datetime) -> datetime:
    """A moment without a zone, in UTC; one without a zone is in UTC already."""
    return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None, microsecond=0)


def archive(files: Iterable[tuple[str, bytes]], *, at: datetime) -> bytes:
    """A zip archive of named files in the order given, each dated alike."""
    moment = in_utc(at)
    dated = (max(moment.year, 1980), *moment.timetuple()[1:6])  # the format knows no earlier year
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as into:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=dated)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every machine
            into.writestr(entry, content)
    return whole.getvalue()
