"""The parts of the application that have pages, each with the function that installs it."""

from collections.abc import Callable

from flask import Flask

from registry import (
    catalogue,
    deciding,
    judgement,
    logbook,
    onboarding,
    overview,
    standards,
    web_navigation,
    web_resending,
    web_weight,
)
from registry.accounts import install as accounts
from registry.interchange import beginning as interchange
from registry.overview import mapping
from registry.records import exporting

PAGES: tuple[Callable[[Flask], None], ...] = (
    web_weight.install,
    web_navigation.install,
    web_resending.install,
    accounts.install,
    judgement.install,
    catalogue.install,
    deciding.install,
    standards.install,
    logbook.install,
    interchange.install,
    exporting.install,
    onboarding.install,
    overview.install,
    mapping.install,
)
