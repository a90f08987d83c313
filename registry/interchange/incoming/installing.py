"""How an application comes by the pages for files, the work behind them, and clearing up."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from registry.interchange.incoming import column_routes, work  # noqa: F401  # adds its pages; does such jobs
from registry.interchange.incoming.clearing import clear_up
from registry.interchange.routes import pages
from registry.jobs import DAILY
from registry.web_navigation import Part, add_to_navigation


def install_files(app: Flask) -> None:
    """Give an application the pages for files and their place in the navigation; its worker, the rest."""
    app.register_blueprint(pages)
    app.extensions.setdefault(DAILY, []).append(clear_up)
    for order, label, endpoint in (
        (20, _l("Import"), "interchange.upload"),
        (21, _l("Export"), "interchange.export"),
    ):
        add_to_navigation(app, label=label, endpoint=endpoint, part=Part.HOUSE, order=order)
