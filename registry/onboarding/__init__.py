"""From a wish for a third party to its entry in the register: asked for, invited, answered, looked at."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application the pages of onboarding, for the organisation's people and for third parties."""
    # Rows are imported without pages, by the schema and by commands.
    from registry.onboarding.installing import PAGES  # noqa: PLC0415
    from registry.web_navigation import Link, Part, add_to_navigation  # noqa: PLC0415

    for install_pages in PAGES:
        install_pages(app)
    add_to_navigation(
        app,
        label=_l("Onboarding"),
        endpoint="onboarding.index",
        part=Part.REGISTER,
        order=25,
        children=[Link(_l("Ask for a third party"), "onboarding.ask")],
    )
