"""Derogations for specific situations (Art. 49), each with its own conditions."""

from registry.law import Derogation
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.attempts import Attempt, Lack, elsewhere, failed, is_elsewhere, time_lacks
from registry.policy.transfers.doubts import NARROW, unconfirmed
from registry.policy.transfers.places import Crossing
from registry.policy.view import View
from registry.snapshot import ORGANISATION, Safeguard


def judge_derogation(view: View, crossing: Crossing, safeguard: Safeguard) -> Attempt:
    """What a derogation recorded for a transfer is worth."""
    rule = view.law.derogation(safeguard.article) if safeguard.article else None
    name = f"Derogation {rule.article_text}" if rule else "Derogation"
    if is_elsewhere(crossing, safeguard):
        return elsewhere(name, crossing, safeguard)
    if rule is None:
        return failed(
            name,
            [Lack("which of Art. 49(1) is not recorded", "Record the letter of Art. 49(1) it rests on.")],
        )
    lacks = [
        *_conditions(rule, safeguard),
        *_authority(rule, view, crossing),
        *time_lacks(safeguard, on=view.on),
    ]
    doubts = (NARROW, *unconfirmed(rule.label, rule.source))
    if lacks:
        return failed(name, lacks, doubts=doubts)
    said = safeguard.conditions.strip() or safeguard.evidence.strip()
    return Attempt(
        found=GroundFound(
            kind="derogation",
            reference=safeguard.reference or rule.label,
            article=rule.article_text,
            why=f"{rule.label}{f': {said}' if said else ''}",
            source=rule.source.text,
            confidence=rule.source.confidence,
            valid_to=safeguard.valid_to,
        ),
        doubts=doubts,
    )


def _conditions(rule: Derogation, safeguard: Safeguard) -> list[Lack]:
    lacks = []
    if rule.needs_occasional and safeguard.occasional is not True:
        what = (
            "it is not occasional"
            if safeguard.occasional is False
            else "nobody has recorded it as occasional"
        )
        lacks.append(
            Lack(
                f"open to occasional transfers only, and {what}",
                "Use it for occasional transfers only; rest a regular flow on Art. 45 or 46.",
            )
        )
    if rule.forbids_repetition and safeguard.repetitive is not False:
        what = "it is repeated" if safeguard.repetitive else "nobody has recorded that it is not repeated"
        lacks.append(
            Lack(
                f"closed to repetitive transfers, and {what}",
                "Use it for a single transfer only; rest a repeated one on Art. 45 or 46.",
            )
        )
    if rule.needs_conditions and not safeguard.conditions.strip():
        lacks.append(
            Lack("how its conditions are met is not recorded", f"Record how they are met: {rule.content}.")
        )
    return lacks


def _authority(rule: Derogation, view: View, crossing: Crossing) -> list[Lack]:
    """Art. 49(3): some are closed to public authorities in the exercise of their powers."""
    if not rule.not_for_public_authorities:
        return []
    exporter = crossing.leaving.exporter
    if exporter == ORGANISATION:
        public = view.organisation.public_authority
    else:
        vendor = view.vendors.get(exporter)
        public = vendor is not None and vendor.kind == "authority"
    if not public:
        return []
    return [Lack("closed to public authorities (Art. 49(3))", "Rest on another ground.")]
