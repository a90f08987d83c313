"""What a row says that a transfer rests on, added to what is recorded already."""

from typing import Any

import msgspec
from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links, contract_between
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.interchange.spreadsheets.values.safeguards import Basis
from registry.snapshot import Key, Safeguard, TransferAssessment

DETAILS = (
    "countries", "decision", "condition_met", "covers_importer", "binding_commitments", "reference",
    "valid_from", "valid_to", "occasional", "repetitive", "conditions", "evidence",
)  # fmt: skip
"""What rows about transfers say of their safeguards."""


def rests_on(
    work: Work, links: Links, line: Line, *, flow: Key, contract: Key | None = None, details: bool = False
) -> None:
    """Record what a row says that a flow rests on, and its assessment."""
    given = {n: line.get(n) for n in DETAILS if details and line.get(n) is not None}
    bases: tuple[Basis, ...] = line.get("safeguards") or ()
    name = ("transfers", flow)
    known = tuple(work.growing.get("transfers", flow, "safeguards") or ())
    for basis in bases:
        known = _joined(known, _safeguard(work, links, line, basis, flow=flow, contract=contract), given)
    if given and not bases:
        if len(known) != 1:
            by = next(iter(given))
            raise Misfit(
                by, line.text(by), _("it is not said of which ground."), _("Say what the transfer rests on.")
            )
        known = (msgspec.structs.replace(known[0], **given),)
    if bases or given:
        work.growing.put(line, name, "safeguards", known, by="safeguards")
    _assessed(work, line, flow)


def _joined(known: tuple[Safeguard, ...], new: Safeguard, given: dict[str, Any]) -> tuple[Safeguard, ...]:
    """The safeguards with one more; what is recorded of it stays where the row says nothing else."""
    said = {n: getattr(new, n) for n in ("contract", "decision", "countries") if getattr(new, n)} | given
    for place, old in enumerate(known):
        same = (old.kind, old.article, old.onward) == (new.kind, new.article, new.onward)
        if same and (not old.decision or not new.decision or old.decision == new.decision):
            if old.contract and not given:
                said.pop("contract", None)
            merged = msgspec.structs.replace(old, **said)
            return (*known[:place], merged, *known[place + 1 :])
    return (*known, msgspec.structs.replace(new, **given))


def _safeguard(
    work: Work, links: Links, line: Line, basis: Basis, *, flow: Key, contract: Key | None
) -> Safeguard:
    parties = (work.growing.get("flows", flow, "sender"), work.growing.get("flows", flow, "recipient"))
    if basis.kind == "standard clauses":
        held = contract or contract_between(
            work, links, line, parties=parties, kind="standard clauses", by="safeguards"
        )
        if basis.modules:
            work.growing.add(line, ("contracts", held), "modules", basis.modules, by="safeguards")
        return Safeguard(kind="standard clauses", contract=held)
    if basis.framework:
        decisions = (d for d in work.law.adequacy_decisions if d.framework == basis.framework)
        latest = max(decisions, key=lambda d: d.valid_from or d.adopted or work.on)
        return Safeguard(kind="adequacy", decision=latest.decision, countries=(latest.code,))
    said = {"kind": basis.kind, "article": basis.article, "onward": basis.onward, "contract": contract}
    return msgspec.convert(said, Safeguard)


def _assessed(work: Work, line: Line, flow: Key) -> None:
    said = {
        "made_on": line.get("assessed"),
        "outcome": line.get("outcome"),
        "author": line.get("author"),
        "next_review": line.get("assessment_review"),
    }
    given = {name: value for name, value in said.items() if value is not None}
    if not given:
        return
    old = work.growing.get("transfers", flow, "assessment")
    if old is None and not {"made_on", "outcome"} <= given.keys():
        by = "outcome" if "made_on" not in given else "assessed"
        by = (
            by
            if line.get(by) is not None
            else "assessment_review"
            if line.get("assessment_review")
            else "author"
        )
        wrong = _("an assessment needs both its day and its outcome.")
        raise Misfit(by, line.text(by), wrong, _("Give the day and the outcome."))
    new = msgspec.structs.replace(old, **given) if old else TransferAssessment(**given)
    work.growing.say(
        line, ("transfers", flow), "assessment", new, by="assessed" if line.get("assessed") else "outcome"
    )
