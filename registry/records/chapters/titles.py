"""What findings are called: what falls short, never the promise alone, and with what."""

from flask_babel import gettext as _

from registry.policy import Finding
from registry.policy.shortfalls import RULE
from registry.policy.verdicts import Verdict, verdict
from registry.records.chapters.naming import Names
from registry.words_of_rules import rule_words

PASSED_DOWN = "not-passed-down"
"""The rule by which a contract below is compared with the one above it."""


def what(finding: Finding, names: Names) -> str:
    """What falls short: how far a contract falls behind a term, or what a rule looks at."""
    if finding.term not in names.view.law.terms_by_id:
        return rule_words(finding.rule)
    return _of_term(finding.rule, names.term(finding.term), verdict_of(finding, names))


def verdict_of(finding: Finding, names: Names) -> Verdict | None:
    """How the contracts on a finding's link stand to the term that it is about; None where none is judged."""
    chains = names.assessment.chains
    link = chains.network.link.get(finding.flow)
    if link is None or finding.rule != RULE:
        return None
    found = {
        verdict((held,), held.field, judged.block)
        for _categories, judged in chains.parts[link]
        if judged is not None
        for held in judged.short
        if held.field.term.id == finding.term
    }
    worst: tuple[Verdict, ...] = ("missing", "weaker", "unverified")
    return next((one for one in worst if one in found), None)


def _of_term(rule: str, term: str, found: Verdict | None) -> str:
    promise = _in_a_sentence(term)
    if rule == PASSED_DOWN:
        return _("Not passed down in full: %(promise)s", promise=promise)
    if found == "missing":
        return _("Not promised: %(promise)s", promise=promise)
    if found == "weaker":
        return _("Too weak: %(promise)s", promise=promise)
    if found == "unverified":
        return _("Not verified: %(promise)s", promise=promise)
    return _("Not as required: %(promise)s", promise=promise)


def _in_a_sentence(label: str) -> str:
    """A term's label with a small first letter, unless it begins with an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def title_of(finding: Finding, names: Names, *, beneath: str = "") -> str:
    """What falls short, and on which flow or with which thing; `beneath` is a heading above it."""
    kind, key = finding.subject.kind, finding.subject.key
    flow = finding.flow or (key if kind in ("flow", "transfer") else "")
    thing = _ends(flow, names) or names.subject_of(finding)
    if thing == beneath:
        return what(finding, names)
    return _("%(what)s: %(thing)s", what=what(finding, names), thing=thing)


def title_of_key(key: str, names: Names) -> str:
    """What a finding was called that is not found on the day, as far as its key tells."""
    parts = key.split("/")
    if len(parts) != len(("rule", "subject", "term", "flow")):
        return key
    rule, subject, term, flow = parts
    known = term in names.view.law.terms_by_id
    said = _of_term(rule, names.term(term), None) if known else rule_words(rule)
    return _("%(what)s: %(thing)s", what=said, thing=_ends(flow, names) or _thing(subject, names))


def _ends(flow: str, names: Names) -> str:
    found = names.flows.get(flow)
    if found is None:
        return ""
    ends = {"sender": names.party(found.sender), "recipient": names.party(found.recipient)}
    return _("%(sender)s → %(recipient)s", **ends)


def _thing(key: str, names: Names) -> str:
    """A thing of the register by whichever key it has."""
    view = names.view
    if key in view.activities:
        return names.activity(key)
    if key in view.contracts:
        return names.contract(key)
    return names.party(key) if key in view.vendors else names.flow(key)
