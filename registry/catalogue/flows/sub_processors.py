"""A vendor's sub-processor as one change: the vendor, the contract between the two, the flow."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from flask import g
from flask_babel import gettext as _
from sqlalchemy import Text, select, type_coerce

from registry.catalogue.contracts.models import ContractRow
from registry.catalogue.flows.sub_processor_form import SubProcessorForm
from registry.catalogue.names import names_of_keys
from registry.catalogue.saving import free_key
from registry.consistency.structure import structural_faults
from registry.db import db
from registry.errors import BadInput, EditedMeanwhile
from registry.forms.conversion import sentence
from registry.forms.fields import plain_of
from registry.history import change
from registry.snapshot import Contract, Flow, Value, Vendor
from registry.snapshot.base import LONGEST_LINE

SHOWN_AT = {
    "to": "vendor",
    "between": "vendor",
    "name": "name",
    "country": "country",
    "data": "given",
    "countries": "countries",
}
"""By the field of a thing, the field of the form where what is wrong with it is shown."""


def add_sub_processor(form: SubProcessorForm, *, vendor: Vendor, on: date) -> str | None:
    """Write what the form says as one change; gives the flow's key, or None when the form says why not."""
    given = form.given.plain
    new = None if form.vendor.plain else new_vendor(form)
    sub = new["key"] if new else str(form.vendor.plain)
    contract, version = covering(vendor.key, sub, said=form.contract.data, on=on)
    if contract is not None and version is None:
        name = new["name"] if new else names_of_keys("vendors", [sub]).get(sub, sub)
        parties = {"one": vendor.name or vendor.key, "other": name}
        contract["name"] = _("Sub-processing agreement of %(one)s and %(other)s", **parties)[:LONGEST_LINE]
    flow = {
        "key": free_key(g.organisation.id, "flows", f"{vendor.key}-{sub}"),
        "from": vendor.key,
        "to": sub,
        "role": "sub-processor",
        "data": given,
        "countries": form.countries.plain,
        "contracts": [contract["key"]] if contract else [],
        "starts": on.isoformat(),
    }
    values = converted(form, [(Vendor, new), (Contract, contract), (Flow, flow)])
    versions: dict[type[Value], int] = {Contract: version} if version else {}
    return str(flow["key"]) if values and written(form, values, versions=versions) else None


def new_vendor(form: SubProcessorForm) -> dict[str, Any]:
    """The vendor that is not in the register yet."""
    name = plain_of(form.name)
    return {
        "key": free_key(g.organisation.id, "vendors", name),
        "name": name,
        "country": form.country.plain,
        "status": "proposed",
    }


def covering(vendor: str, sub: str, *, said: str, on: date) -> tuple[dict[str, Any] | None, int | None]:
    """The contract between the two, with its version if it is recorded; none when there is said to be none.

    One that nobody had seen becomes seen when the form says so.
    """
    if said == "none":
        return None, None
    # The column holds JSON: one form only, without spaces.
    pairs = [msgspec.json.encode(pair).decode() for pair in ((vendor, sub), (sub, vendor))]
    asked = (
        select(ContractRow)
        .where(
            ContractRow.organisation_id == g.organisation.id,
            type_coerce(ContractRow.between, Text).in_(pairs),
        )
        .order_by(ContractRow.seen.desc(), ContractRow.key)
    )
    for row in db.session.scalars(asked):
        if row.kind == "processing agreement" and (row.ends is None or row.ends >= on):
            found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(row.value))
            return found | {"seen": row.seen or said == "seen"}, row.version
    key = free_key(g.organisation.id, "contracts", f"{vendor}-{sub}")
    return {"key": key, "between": [vendor, sub], "seen": said == "seen"}, None


def converted(
    form: SubProcessorForm, things: Iterable[tuple[type[Value], dict[str, Any] | None]]
) -> list[Value] | None:
    """The things as values; None when one of them cannot be, and the form then says why."""
    told = [(kind, plain) for kind, plain in things if plain is not None]
    faults = [fault for kind, plain in told for fault in structural_faults(plain, kind, at=())]
    for fault in faults:
        show(form, str(fault.path[0]) if fault.path else "", sentence(fault.wrong, fault.right))
    return None if faults else [msgspec.convert(plain, kind) for kind, plain in told]


def written(form: SubProcessorForm, values: Iterable[Value], *, versions: Mapping[type[Value], int]) -> bool:
    """Whether the register took the things, all or none; those without a version seen must be new."""
    because = plain_of(form.because) or _("Sub-processor added")
    try:
        with change(g.organisation.id, by=g.person.key, because=because) as writing:
            for value in values:
                if type(value) in versions:
                    writing.put(value, version=versions[type(value)])
                else:
                    writing.create(value)
    except BadInput as refused:
        for problem in refused.problems:
            at = str(problem.path[2]) if len(problem.path) > 2 else ""
            show(form, at, sentence(problem.wrong, problem.right))
    except EditedMeanwhile:
        form.form_errors.append(_("Somebody else was faster. Nothing was saved yet: save again."))
    else:
        return True
    return False


def show(form: SubProcessorForm, at: str, text: str) -> None:
    """Put a message at the field that shows a thing's field, else above the form."""
    field = form[SHOWN_AT[at]] if at in SHOWN_AT else None
    if field is None:
        form.form_errors.append(text)
    else:
        field.errors = [*field.errors, text]
