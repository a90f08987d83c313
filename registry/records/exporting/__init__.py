"""Records made for people: asked for on a page, made by a worker, kept as a file for a month."""

from flask import Flask


def install(app: Flask) -> None:
    """Give an application the pages of records, the work behind them, and the clearing of old files."""
    # Rows are imported without pages, by the schema and by commands.
    from registry.records.exporting.installing import install_records  # noqa: PLC0415

    install_records(app)
