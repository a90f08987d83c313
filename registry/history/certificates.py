"""When certificates of vendors end: kept with every change, so that those that end soon are found at once."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import delete

from registry.db import add_rows, db
from registry.history.models import CertificateEnd
from registry.history.rows import in_parts
from registry.snapshot import Value, Vendor


def note_certificates(
    organisation_id: int,
    after: Mapping[tuple[str, str], Value | None],
    *,
    known: Collection[tuple[str, str]],
) -> None:
    """Bring the ends of certificates up to date; `known` are those of the things that are not new."""
    for some in in_parts(key for kind, key in known if kind == "vendors"):
        db.session.execute(
            delete(CertificateEnd).where(
                CertificateEnd.organisation_id == organisation_id, CertificateEnd.vendor.in_(some)
            )
        )
    rows = [
        {"organisation_id": organisation_id, "vendor": vendor.key, "ends": end}
        for vendor in after.values()
        if isinstance(vendor, Vendor)
        for end in ends_of(vendor)
    ]
    add_rows(CertificateEnd, rows)


def ends_of(vendor: Vendor) -> list[date]:
    """The days on which certificates of a vendor in use end: of each scheme the last one, if it has an end.

    A scheme is the same however it is written; a certificate that is renewed ends with its renewal.
    """
    if vendor.status == "ended":
        return []
    last: dict[str, date] = {}
    for one in vendor.certifications:
        scheme, end = one.scheme.strip().casefold(), one.valid_to or date.max
        last[scheme] = max(end, last.get(scheme, end))
    return sorted(end for end in last.values() if end != date.max)
