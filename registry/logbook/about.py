"""What happened lately to a vendor and to all that hangs on it, for its page."""

from flask import g
from sqlalchemy import select

from registry.db import db
from registry.history import Entry
from registry.logbook.hanging import about_vendor
from registry.logbook.telling import ToldEntry, told

LATEST = 10
"""How many entries the page of a vendor tells."""


def latest_about(vendor: str) -> list[ToldEntry]:
    """The latest entries about a vendor of the page's organisation, the newest first."""
    organisation_id = g.organisation.id
    about = about_vendor(organisation_id, vendor)
    asked = select(Entry).where(Entry.organisation_id == organisation_id, about)
    return told(organisation_id, list(db.session.scalars(asked.order_by(Entry.number.desc()).limit(LATEST))))
