"""Onward: the self-hosted register of third parties and data transfers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Mapping[str, Any] | None = None) -> "Flask":
    """The web application; `settings` override what the environment says."""
    # The judge and the command line must not pay for the web.
    from registry.factory import build  # noqa: PLC0415

    return build(settings or {})
