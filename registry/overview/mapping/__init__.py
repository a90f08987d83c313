"""The page of the data map: whose data move through the organisation to whom and where."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application its data maps, their pages and their place in the navigation."""
    from registry.overview.mapping import keeping  # noqa: PLC0415  # rows are read without pages
    from registry.overview.mapping.routes import pages  # noqa: PLC0415
    from registry.web_navigation import Part, add_to_navigation  # noqa: PLC0415

    keeping.install(app)
    app.register_blueprint(pages)
    add_to_navigation(app, label=_l("Data map"), endpoint="map.index", part=Part.NOW, order=15)
