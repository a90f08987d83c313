"""What narrows the list of findings."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField, StringField
from wtforms.widgets import DateInput

from registry.accounts.models import Membership
from registry.judgement.remarked import NOBODY
from registry.law import Law
from registry.policy import SEVERITIES
from registry.policy.checks import RULES
from registry.policy.shortfalls import RULE as TERM_RULE
from registry.words import word
from registry.words_of_rules import rule_words

KINDS_OF_SUBJECT: Mapping[str, Any] = {
    "vendor": _l("Third party"),
    "contract": _l("Contract"),
    "flow": _l("Flow"),
    "transfer": _l("Transfer"),
    "technology": _l("Technology"),
    "activity": _l("Processing activity"),
    "category": _l("Data category"),
    "condition": _l("Condition"),
    "organisation": _l("Organisation"),
}
"""What a finding can be about, as pages say it."""


class FindingFilter(Form):
    """The filters of the list of findings; what an address says wrongly is left aside."""

    text = StringField(_l("Words"))
    severity = SelectField(_l("Severity"), validate_choice=False)
    state = SelectField(_l("State"), validate_choice=False)
    vendor = StringField(_l("Third party (name or key)"))
    kind = SelectField(_l("About"), validate_choice=False)
    basis = StringField(_l("Statement, article or requirement"))
    rule = SelectField(_l("Rule"), validate_choice=False)
    term = SelectField(_l("Contract term"), validate_choice=False)
    since = StringField(_l("Found on or after"), widget=DateInput())
    assigned = SelectField(_l("Who sees to it"), validate_choice=False)
    due_before = StringField(_l("To be seen to before"), widget=DateInput())


def finding_filter(
    asked: Mapping[str, str], *, law: Law, members: Iterable[Membership], reader: str
) -> FindingFilter:
    """The filters as an address sets them, with what can be chosen; `reader` is the key of who looks."""
    form = FindingFilter(MultiDict(asked))
    form.severity.choices = [("", _l("Any")), *((severity, word(severity)) for severity in SEVERITIES)]
    form.state.choices = [
        ("", _l("All that is found today")),
        ("open", _l("Open, accepted by nobody")),
        ("accepted", _l("Accepted")),
        ("gone", _l("No longer found")),
    ]
    form.kind.choices = [("", _l("Anything")), *KINDS_OF_SUBJECT.items()]
    form.rule.choices = [
        ("", _l("Any")),
        *sorted(((rule, rule_words(rule)) for rule in {TERM_RULE, *RULES}), key=lambda one: one[1]),
    ]
    terms = sorted(law.terms, key=lambda term: term.label.casefold())
    form.term.choices = [("", _l("Any")), *((term.id, term.label) for term in terms)]
    form.assigned.choices = assigned_choices(asked.get("assigned", ""), members=members, reader=reader)
    return form


def assigned_choices(asked: str, *, members: Iterable[Membership], reader: str) -> list[tuple[str, Any]]:
    """Who can be seeing to findings: the reader first, nobody, the other members, and who is asked for."""
    names = {one.person.key: one.person.name or one.person.email for one in members}
    names.pop(reader, None)
    choices = [("", _l("Anybody, or nobody")), (reader, _l("I do")), (NOBODY, _l("Nobody")), *names.items()]
    known = asked in dict(choices)
    return choices if known else [*choices, (asked, _l("Somebody who has left"))]
