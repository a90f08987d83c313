"""An application whose register has third parties of many kinds, states and faults, and who reads there."""

from pathlib import Path

from flask import Flask
from msgspec.structs import replace

from registry.history import change
from registry.judgement.judging import judge
from registry.snapshot import Vendor
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import fresh_app, with_organisation

HERE = "/o/alder/matrix"

NASTY = '=HYPERLINK("http://evil.example"),<b>&{vendor}'
"""A name that is a formula, markup, and a place to fill in at once."""


def site(folder: Path) -> Flask:
    """Two dozen third parties, some of which fall short, one with a nasty name; judged for the day."""
    app = fresh_app(folder, day=ON)
    clean = generate(vendors=18, seed=5, flows_per_vendor=2, categories=8, tiers=3)
    snapshot, _ = plant(clean, seed=6, faults=25)
    states = ("high", "medium", "low", "")
    graded = tuple(replace(one, criticality=states[n % 4]) for n, one in enumerate(snapshot.vendors))
    poorer = tuple(
        replace(one, terms=one.terms[::2]) if n % 4 == 0 else one for n, one in enumerate(snapshot.contracts)
    )
    snapshot = replace(snapshot, contracts=poorer)
    nasty = Vendor(key="nasty", name=NASTY, country="US")
    court = Vendor(key="court", name="Court", kind="authority")
    organisation_id = with_organisation(app, replace(snapshot, vendors=(*graded, nasty, court)))
    with app.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(shipped_baseline())
        judge(organisation_id, on=ON)
    return app
