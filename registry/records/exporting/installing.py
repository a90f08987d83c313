"""How an application comes by records: pages, work, clearing up."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from registry.jobs import DAILY_HERE
from registry.records.exporting import work
from registry.records.exporting.clearing import clear_up
from registry.records.exporting.routes import pages
from registry.web_navigation import Link, Part, add_to_navigation


def install_records(app: Flask) -> None:
    """Give an application the pages of records and their place in the navigation; its worker, the rest."""
    assert work.make_when_asked  # importing it has made it the one that does such jobs
    app.register_blueprint(pages)
    app.extensions.setdefault(DAILY_HERE, []).append(clear_up)
    add_to_navigation(
        app,
        label=_l("Records"),
        endpoint="records.index",
        part=Part.ACCOUNT,
        order=20,
        children=[Link(_l("Make a record"), "records.new")],
    )
