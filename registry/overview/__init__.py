"""Pages that join the features: the first page of an organisation."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application the pages that join its features."""
    from registry.overview.routes import pages  # noqa: PLC0415  # rows are read without pages
    from registry.web_navigation import add_to_navigation  # noqa: PLC0415

    app.register_blueprint(pages)
    add_to_navigation(app, label=_l("Overview"), endpoint="overview.home", order=0)
