"""What the page of a flow shows, drawn together from the assessment of the day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.catalogue.flows.queries import findings_on_flow
from registry.catalogue.judged import assessment_on
from registry.catalogue.names import in_words, names_of_keys
from registry.graph import is_active
from registry.judgement.found import FindingRow
from registry.judgement.naming import Named, named_contracts, named_parties
from registry.policy import Assessment, TransferAnswer
from registry.policy.movement import is_in_force, role_in
from registry.snapshot import ORGANISATION, PEOPLE, Flow, Technology
from registry.web_links import address_of


@dataclass(frozen=True)
class FlowPage:
    """Everything that the page of a flow shows besides the flow itself.

    `data` are pairs of a category's name and whether its sender holds it; None where nobody can say, as
    the flow is not active on the day, or leads to the organisation or to people.
    """

    parties: Mapping[str, Named]
    usual_role: str
    data: tuple[tuple[str, bool | None], ...]
    subjects: tuple[str, ...]
    purposes: tuple[str, ...]
    activity: Named | None
    contracts: tuple[tuple[Named, bool], ...]
    is_active: bool
    answers: tuple[TransferAnswer, ...]
    is_recorded: bool
    technologies: tuple[Technology, ...]
    findings: tuple[FindingRow, ...]

    @property
    def liveness(self) -> str:
        """Whether the sender holds what the flow is said to carry, in a sentence."""
        lost = [name for name, is_live in self.data if is_live is False]
        if not self.is_active:
            return _("The flow is not active on this day: nothing moves along it.")
        if all(is_live is None for _name, is_live in self.data):
            return _("Data that come to the organisation or to people are not followed further.")
        if not lost:
            return _("Live: the sender holds everything that the flow carries.")
        return ngettext(
            "One data category comes out of nowhere: nothing says that the sender holds it.",
            "%(num)d data categories come out of nowhere: nothing says that the sender holds them.",
            len(lost),
        )


def flow_page(flow: Flow, *, organisation_id: int, on: date) -> FlowPage:
    """Everything that is known of a flow on a day."""
    assessment = assessment_on(on, organisation_id=organisation_id)
    view = assessment.view
    activities = names_of_keys("activities", [flow.activity] if flow.activity else [])
    contracts = named_contracts(organisation_id, flow.contracts)
    known = view.contracts
    return FlowPage(
        usual_role=role_in(flow, view.vendors.get(flow.recipient)) or "",
        parties=named_parties(organisation_id, {flow.sender, flow.recipient, ORGANISATION, PEOPLE}),
        data=live_data(flow, assessment),
        subjects=in_words("subject_categories", flow.subjects),
        purposes=in_words("purposes", flow.purposes),
        activity=Named(activities.get(flow.activity, flow.activity), address_of("activity", flow.activity))
        if flow.activity
        else None,
        contracts=tuple(
            (contracts[key], key in known and is_in_force(known[key], on=on)) for key in flow.contracts
        ),
        is_active=is_active(flow, on=on),
        answers=assessment.transfers_by_flow.get(flow.key, ()),
        is_recorded=flow.key in view.transfers,
        technologies=tuple(one for one in view.technologies if one.flow == flow.key),
        findings=tuple(findings_on_flow(organisation_id, flow.key)),
    )


def live_data(flow: Flow, assessment: Assessment) -> tuple[tuple[str, bool | None], ...]:
    """What a flow carries, by name, and whether its sender holds it."""
    chains = assessment.chains
    link = chains.network.link.get(flow.key)
    held: Collection[str] = () if link is None else chains.network.keys(chains.reach.live[link])
    names = in_words("data_categories", flow.data)
    return tuple(
        (name, None if link is None else key in held) for key, name in zip(flow.data, names, strict=True)
    )
