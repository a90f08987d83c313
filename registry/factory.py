"""The application, put together: settings, extensions, pages."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from registry import rows, web
from registry.config import web_settings
from registry.db import db, engine_options
from registry.pages import PAGES

HERE = Path(__file__).parent
BESIDE = HERE if (HERE / "templates").is_dir() else HERE.parent
"""Templates and static files lie in the package when it is installed, beside it in a checkout."""


class Application(Flask):
    """Flask, but for where one goes on: after a form was sent, a page to look at (303, never 302)."""

    def redirect(self, location: str, code: int = 302) -> BaseResponse:
        """A redirect that the browser follows by looking, whatever it has sent before."""
        return super().redirect(location, 303 if code == 302 else code)


def build(settings: Mapping[str, Any]) -> Flask:
    """The application with everything that it is made of."""
    app = Application(
        "registry", template_folder=str(BESIDE / "templates"), static_folder=str(BESIDE / "static")
    )
    app.config.from_mapping(web_settings(os.environ))
    app.config.update(settings)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if proxies := app.config["ONWARD_PROXIES"]:
        # Only so many hops are believed about where a request comes from; sign-in is throttled by it.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # as Werkzeug has it
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", engine_options(app.config["SQLALCHEMY_DATABASE_URI"]))
    db.init_app(app)
    Babel(app)
    web.install(app)
    for install in PAGES:
        install(app)
    # After the guard, which says how much is read: to tell a forged form it has to be read.
    CSRFProtect(app)
    assert rows.ALL  # every row is known before the first question is asked
    return app
