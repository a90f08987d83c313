"""The pages of what people decide, and their place in the navigation."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from registry.deciding.conditions.routes import pages as conditions
from registry.deciding.decisions.end_flows import pages as end_flows
from registry.deciding.decisions.routes import pages as decisions
from registry.deciding.exceptions.routes import pages as exceptions
from registry.deciding.remarks.routes import pages as remarks
from registry.deciding.remarks.together import pages as together
from registry.web_navigation import Link, Part, add_to_navigation

PAGES = (decisions, end_flows, conditions, exceptions, remarks, together)


def install(app: Flask) -> None:
    """Give an application these pages."""
    for pages in PAGES:
        app.register_blueprint(pages)
    add_to_navigation(
        app,
        label=_l("Decisions"),
        endpoint="decisions.index",
        part=Part.ACCOUNT,
        order=10,
        children=[
            Link(_l("Conditions"), "conditions.index"),
            Link(_l("Exceptions"), "exceptions.index"),
        ],
    )
