"""What has been found and decided: stored findings, decisions, conditions, exceptions."""

from flask import Flask


def install(app: Flask) -> None:
    """Give an application its findings: their pages, their place in the navigation, and who judges when."""
    # The rows are needed where there is no web, too.
    from registry.judgement import keeper, routes, work  # noqa: PLC0415

    keeper.install(app)
    routes.install(app)
    work.install(app)
