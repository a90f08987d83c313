"""What the baseline asks of the contract of a draft: a register of nothing else, judged on the spot."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from registry.catalogue.contracts.term_lines import TermLine, term_lines
from registry.catalogue.vendors.guided.begun import NEW, Drafted
from registry.history import KINDS, find_row
from registry.history.rows import rows_by_key
from registry.judgement.keeper import baseline_of
from registry.law import load_law
from registry.policy import Assessment, assess
from registry.snapshot import ORGANISATION, PEOPLE, Activity, Contract, Snapshot, Vendor


def asked_terms(drafted: Drafted, *, organisation_id: int, on: date) -> tuple[tuple[TermLine, ...], bool]:
    """The terms that are asked of the vendor's contract or entered in it, as the catalogue orders them.

    And whether the data that it gets ask for them; while nobody has said which, all that could be asked are
    there.
    """
    contract = drafted.contract or Contract(key=NEW, between=(ORGANISATION, NEW))
    lines, by_flows = term_lines(contract, tried(drafted, contract, organisation_id=organisation_id, on=on))
    place = {term.id: n for n, term in enumerate(load_law().terms)}
    return tuple(sorted(lines, key=lambda line: place[line.term.id])), by_flows


def tried(drafted: Drafted, contract: Contract, *, organisation_id: int, on: date) -> Assessment:
    """The draft judged by itself, as if the organisation held all that it wants to give away.

    A draft of somebody in the register names others and contracts there, of which nothing is known here: the
    two parties and the one contract between them are put in their place, and it counts as in force.
    """
    vendor = drafted.vendor
    flow = msgspec.structs.replace(
        drafted.flow,
        sender=drafted.flow.sender if drafted.flow.sender == PEOPLE else ORGANISATION,
        recipient=vendor.key,
        activity=NEW,
        contracts=(contract.key,),
        starts=None,
        ends=None,
    )
    activity = Activity(key=NEW, data=flow.data, subjects=flow.subjects)
    row = find_row(organisation_id, "activities", drafted.flow.activity or "")
    if row is not None:
        activity = msgspec.structs.replace(activity, capacity=row.value.capacity)
    vocabularies: Mapping[str, tuple[str, ...]] = {
        "data_categories": flow.data,
        "subject_categories": flow.subjects,
        "purposes": flow.purposes,
    }
    words: dict[str, Any] = {
        name: tuple(row.value for row in rows_by_key(organisation_id, KINDS[name], keys).values())
        for name, keys in vocabularies.items()
    }
    profile = find_row(organisation_id, "organisation", ORGANISATION)
    assert profile is not None, "an organisation whose pages are seen has a profile"
    snapshot = Snapshot(
        organisation=profile.value,
        activities=(activity,),
        vendors=(msgspec.structs.replace(vendor, parent=None),),
        contracts=(as_if_in_force(contract, vendor),),
        flows=(flow,) if flow.data else (),
        **words,
    )
    return assess(snapshot, baseline_of(organisation_id, on=on), load_law(), on=on)


def as_if_in_force(contract: Contract, vendor: Vendor) -> Contract:
    """A contract as if it bound its two parties on any day."""
    return msgspec.structs.replace(
        contract, between=(ORGANISATION, vendor.key), signed=None, in_force=None, ends=None
    )
