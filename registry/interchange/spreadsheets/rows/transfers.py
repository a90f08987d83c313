"""Rows about what flows out of the EEA rest on."""

from flask_babel import gettext as _

from registry.interchange.spreadsheets.rows.flowing import Links, flow_between
from registry.interchange.spreadsheets.rows.flows import parties_of
from registry.interchange.spreadsheets.rows.grounds import rests_on
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.interchange.spreadsheets.rows.work import Work
from registry.snapshot import Key


def make(work: Work, links: Links, line: Line) -> None:
    """All that a row says of a transfer; its flow is made if there are data and none is known."""
    flow = _flow(work, links, line)
    contracts = line.get("contract") or ()
    if len(contracts) > 1:
        raise Misfit(
            "contract", line.text("contract"), _("several contracts are named."), _("Name one on each row.")
        )
    contract = work.contract("contract", contracts[0]) if contracts else None
    if not (
        line.get("safeguards") or work.growing.get("transfers", flow, "safeguards") or line.get("assessed")
    ):
        wrong = _("it is not said what the transfer rests on.")
        raise Misfit("safeguards", line.text("safeguards"), wrong, _("Such as: SCC module 2; adequacy; BCR."))
    rests_on(work, links, line, flow=flow, contract=contract, details=True)
    work.copy(line, ("transfers", flow), {"measures": "measures", "note": "note"})
    work.growing.remark(line, ("transfers", flow), line.remarks, by="remarks")


def _flow(work: Work, links: Links, line: Line) -> Key:
    key = work.flow(line)
    if key is not None:
        return key
    parties, activity = parties_of(work, line), work.activity(line)
    found = flow_between(
        work, links, line, parties=parties, activity=activity, data=line.get("data"), by="to"
    )
    if found is None:
        wrong = _("there is no flow between these two yet.")
        raise Misfit("to", line.text("to"), wrong, _("Add the flow first, or give the data."))
    return found
