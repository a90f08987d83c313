"""The pages of the catalogue and their place in the navigation."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from registry.catalogue.activities.routes import pages as activities
from registry.catalogue.contracts.routes import pages as contracts
from registry.catalogue.contracts.term_routes import pages as contract_terms
from registry.catalogue.documents.routes import pages as documents
from registry.catalogue.flows.routes import pages as flows
from registry.catalogue.organisation.routes import pages as organisation
from registry.catalogue.technologies.routes import pages as technologies
from registry.catalogue.transfers.routes import pages as transfers
from registry.catalogue.vendors.guided.ending_routes import pages as guided
from registry.catalogue.vendors.routes import pages as vendors
from registry.catalogue.vocabularies.routes import PAGES as VOCABULARIES
from registry.web_navigation import Link, Part, add_to_navigation

PAGES: tuple[Blueprint, ...] = (
    organisation,
    vendors,
    guided,
    contracts,
    contract_terms,
    documents,
    flows,
    transfers,
    activities,
    technologies,
    *VOCABULARIES,
)


def navigate(app: Flask) -> None:
    """Put the lists into the main navigation."""
    add_to_navigation(
        app,
        label=_l("Third parties"),
        endpoint="vendors.index",
        part=Part.REGISTER,
        order=20,
        children=[
            Link(_l("Service providers"), "vendors.index", {"kinds": "service-providers"}),
            Link(_l("Ad networks"), "vendors.index", {"kinds": "ad-networks"}),
            Link(_l("Social widgets"), "vendors.index", {"kinds": "social-widgets"}),
        ],
    )
    add_to_navigation(app, label=_l("Organisation"), endpoint="organisation.show", part=Part.HOUSE, order=10)
    add_to_navigation(app, label=_l("Contracts"), endpoint="contracts.index", part=Part.REGISTER, order=40)
    add_to_navigation(app, label=_l("Documents"), endpoint="documents.index", part=Part.REGISTER, order=70)
    add_to_navigation(app, label=_l("Activities"), endpoint="activities.index", part=Part.REGISTER, order=30)
    add_to_navigation(app, label=_l("Flows"), endpoint="flows.index", part=Part.REGISTER, order=50)
    add_to_navigation(
        app,
        label=_l("Transfers"),
        endpoint="transfers.index",
        part=Part.REGISTER,
        order=55,
        children=[Link(_l("World map"), "transfers.world_map")],
    )
    add_to_navigation(
        app, label=_l("Technologies"), endpoint="technologies.index", part=Part.REGISTER, order=60
    )
    words = {
        "data_categories": _l("Data categories"),
        "subject_categories": _l("Categories of people"),
        "purposes": _l("Purposes"),
    }
    for order, (vocabulary, label) in enumerate(words.items()):
        add_to_navigation(app, label=label, endpoint=f"{vocabulary}.index", part=Part.WORDS, order=order)
