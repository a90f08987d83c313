"""The application and register that all these kinds of things are tried with."""

from tests.catalogue.flows.conftest import app, app_and_client, client

__all__ = ["app", "app_and_client", "client"]
