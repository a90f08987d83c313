"""Accounts as a part of the application: Flask-Security's settings, the guard, the pages."""

from datetime import timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore

from registry.accounts import (
    guard,
    invitation_routes,
    organisation_routes,
    people_routes,
    routes,
    welcome_routes,
)
from registry.accounts.models import Person
from registry.db import db
from registry.permissions import public
from registry.web_navigation import Part, add_to_navigation

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # A second hash with a key would lose every password along with the installation's secret.
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 64 * 1024,
        "argon2__time_cost": 3,
        "argon2__parallelism": 2,
    },
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_USE_REGISTER_V2": True,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
}
"""What an installation may override; sizes in kibibytes."""

SESSION_LASTS = timedelta(hours=12)
"""Without a page being asked for."""


def install(app: Flask) -> None:
    """Give an application its people, and the guard that asks who they are."""
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    app.permanent_session_lifetime = SESSION_LASTS
    # The pages are our own: they are throttled, say nothing about who exists, and look like all others.
    security = Security(app, SQLAlchemyUserDatastore(db, Person, RoleMixin), register_blueprint=False)
    security.login_manager.request_loader(lambda _request: None)  # no sign-in by tokens in the address
    security.principal.skip_static = True
    if app.has_static_folder:
        public(app.view_functions["static"])
    guard.install(app)
    own = (organisation_routes.mine, organisation_routes.pages, invitation_routes.pages)
    for pages in (routes.pages, welcome_routes.pages, people_routes.pages, *own):
        app.register_blueprint(pages)
    add_to_navigation(app, label=_l("People"), endpoint="people.index", part=Part.HOUSE, order=30)
