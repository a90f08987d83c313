"""The pages of the history: every change with its author and reason, and what it made of each thing."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application the pages of the history, and every thing's page a link to its own."""
    from registry.logbook.about import latest_about  # noqa: PLC0415  # as other parts do
    from registry.logbook.linking import history_url  # noqa: PLC0415
    from registry.logbook.routes import pages  # noqa: PLC0415
    from registry.web_navigation import Part, add_to_navigation  # noqa: PLC0415

    app.register_blueprint(pages)
    app.context_processor(lambda: {"history_url": history_url()})
    app.add_template_global(latest_about, "latest_about")
    add_to_navigation(app, label=_l("History"), endpoint="logbook.index", part=Part.ACCOUNT, order=30)
