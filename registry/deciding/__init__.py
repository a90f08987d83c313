"""What people decide: about vendors, under which conditions, what they accept, who sees to what."""

from flask import Flask


def install(app: Flask) -> None:
    """Give an application the pages of decisions and their place in the navigation."""
    from registry.deciding import pages  # noqa: PLC0415  # rows are read without pages

    pages.install(app)
