"""What the organisation is held to, to be read: its baseline, and the law of a day."""

from flask import Flask
from flask_babel import lazy_gettext as _l


def install(app: Flask) -> None:
    """Give an application the pages of the baseline and of the law."""
    from registry.standards.baseline.routes import pages as baseline  # noqa: PLC0415  # as other parts do
    from registry.standards.law.routes import pages as law  # noqa: PLC0415
    from registry.web_navigation import Part, add_to_navigation  # noqa: PLC0415

    app.register_blueprint(baseline)
    app.register_blueprint(law)
    add_to_navigation(app, label=_l("Baseline"), endpoint="baseline.index", part=Part.YARDSTICK, order=10)
    add_to_navigation(app, label=_l("Law"), endpoint="law.index", part=Part.YARDSTICK, order=20)
