"""The things of the register: rows, pages and forms, a package for each kind."""

from flask import Flask


def install(app: Flask) -> None:
    """Give an application the pages of the catalogue."""
    # Rows are imported without pages, by the schema and by commands.
    from registry.catalogue.documents import clearing  # noqa: PLC0415
    from registry.catalogue.pages import PAGES, navigate  # noqa: PLC0415

    for pages in PAGES:
        app.register_blueprint(pages)
    navigate(app)
    clearing.install(app)
