"""Pages that join the features: the first page of an organisation, and the search in everything."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application the pages that join its features."""
    from registry.accounts.organisation_routes import STANDINGS  # noqa: PLC0415  # as below
    from registry.overview.matrix.routes import pages as matrix  # noqa: PLC0415
    from registry.overview.routes import pages  # noqa: PLC0415  # rows are read without pages
    from registry.overview.standings import standings  # noqa: PLC0415
    from registry.overview.suggesting import search_box  # noqa: PLC0415
    from registry.web_navigation import Part, add_to_navigation  # noqa: PLC0415

    app.register_blueprint(pages)
    app.register_blueprint(matrix)
    app.extensions[STANDINGS] = standings
    add_to_navigation(app, label=_l("Overview"), endpoint="overview.home", part=Part.NOW, order=0)
    add_to_navigation(app, label=_l("Matrix"), endpoint="matrix.index", part=Part.NOW, order=12)
    app.context_processor(search_box)
