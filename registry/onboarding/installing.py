"""The parts of onboarding that have pages or work, each with the function that installs it."""

from collections.abc import Callable

from flask import Flask

from registry.onboarding.answering import routes as topic_routes
from registry.onboarding.asking import again_routes, changing_routes, inviting_routes, settling_routes
from registry.onboarding.looking import (
    accepting_routes,
    correcting_file_routes,
    correcting_routes,
    correcting_table_routes,
)
from registry.onboarding.proofs import files
from registry.onboarding.proofs import giving as proof_giving
from registry.onboarding.proofs import routes as proof_routes
from registry.onboarding.proofs import topic as documents_topic
from registry.onboarding.reaching import reminding, vendor_side
from registry.onboarding.tables import many_routes, row_routes, said
from registry.onboarding.tables import topic as tables_topic

PAGES: tuple[Callable[[Flask], None], ...] = (
    accepting_routes.install,
    again_routes.install,
    files.install,
    proof_giving.install,
    inviting_routes.install,
    reminding.install,
    vendor_side.install,  # the last one: other parts add pages of theirs to it when they are imported
)

BEHIND_LINKS = (topic_routes, tables_topic, documents_topic, proof_routes, row_routes, many_routes, said)
"""The modules that add pages to those behind a link."""

ASKING = (settling_routes, changing_routes)
"""The modules that add pages to those on which third parties are asked for."""

LOOKING = (correcting_routes, correcting_table_routes, correcting_file_routes)
"""The modules that add pages to those on which answers are looked at."""
