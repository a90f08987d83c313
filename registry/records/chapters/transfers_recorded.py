"""What the register records about a transfer: safeguards, impact assessment, supplementary measures."""

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.policy.wording import spoken
from registry.records.book import Cell, Gap
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import listed
from registry.snapshot import Safeguard, Transfer, TransferAssessment
from registry.words import word

WITHOUT_ASSESSMENT = frozenset({"adequacy", "derogation", "onward ground", "DPF onward contract"})
"""Grounds that need no transfer impact assessment; those of Art. 46 do."""


def recorded_facts(
    answer: TransferAnswer, recorded: Transfer | None, names: Names
) -> tuple[tuple[str, Cell], ...]:
    """Labels with what is recorded; what ought to be and is not is marked."""
    needed = not answer.rests_on or any(one.kind not in WITHOUT_ASSESSMENT for one in answer.rests_on)
    safeguards = [one for one in recorded.safeguards if _is_for(one, answer)] if recorded else []
    resting_on_law = bool(answer.rests_on) and not safeguards
    nothing: Cell = "" if resting_on_law else Gap(_("no safeguard recorded"))
    assessment = recorded.assessment if recorded else None
    documents = recorded.documents if recorded else ()
    return (
        (_("Safeguards"), listed(_safeguard(one, names) for one in safeguards) if safeguards else nothing),
        (_("Transfer impact assessment"), _assessment(assessment, names, needed=needed)),
        (_("Supplementary measures"), listed(recorded.measures) if recorded and recorded.measures else ""),
        (_("Documents"), listed(names.document(key) for key in documents) if documents else ""),
        (_("Note"), recorded.note.strip() if recorded else ""),
    )


def _is_for(one: Safeguard, answer: TransferAnswer) -> bool:
    return not one.countries or answer.country in one.countries


def _safeguard(one: Safeguard, names: Names) -> Cell:
    said: list[Cell] = [word(one.kind)]
    if one.contract:
        said.append(names.contract(one.contract))
    if one.decision:
        said.append(_("decision %(number)s", number=one.decision))
    if one.reference:
        said.append(_("reference %(reference)s", reference=one.reference))
    if one.article:
        named = one.article if len(one.article) > 1 else _("Art. 49(1)(%(letter)s)", letter=one.article)
        said.append(named)
    if one.onward:
        said.append(_("onward ground %(id)s", id=one.onward))
    if one.valid_from or one.valid_to:
        first = spoken(one.valid_from) if one.valid_from else "…"
        last = spoken(one.valid_to) if one.valid_to else "…"
        said.append(_("valid from %(first)s to %(last)s", first=first, last=last))
    said += _answers(one)
    if one.conditions.strip():
        said.append(one.conditions.strip())
    if one.evidence.strip():
        said.append(_("evidence: %(evidence)s", evidence=one.evidence.strip()))
    return listed(said)


def _answers(one: Safeguard) -> list[str]:
    known = (
        (one.condition_met, _("condition of the decision met"), _("condition of the decision not met")),
        (one.covers_importer, _("covers the importer"), _("does not cover the importer")),
        (one.binding_commitments, _("binding commitments made"), _("no binding commitments")),
        (one.occasional, _("occasional"), _("not occasional")),
        (one.repetitive, _("repetitive"), _("not repetitive")),
    )
    return [met if answer else unmet for answer, met, unmet in known if answer is not None]


def _assessment(made: TransferAssessment | None, names: Names, *, needed: bool) -> Cell:
    if made is None:
        return Gap(_("none recorded")) if needed else ""
    said: list[Cell] = [_("%(outcome)s, %(day)s", outcome=word(made.outcome), day=spoken(made.made_on))]
    said.append(_("by %(author)s", author=made.author) if made.author else Gap(_("author not recorded")))
    if made.next_review:
        said.append(_("next review %(day)s", day=spoken(made.next_review)))
    said.append(names.document(made.document) if made.document else Gap(_("no document attached")))
    return listed(said)
