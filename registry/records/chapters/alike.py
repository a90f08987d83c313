"""Findings that say the same of flow after flow, told once with their number."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from flask_babel import ngettext

from registry.policy import Finding
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import basis
from registry.words import word

FEW = 3
"""So many findings of a kind are told one by one."""


def told_once(findings: Iterable[Finding], names: Names) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings to be listed one by one, and a sentence for each kind of the others.

    What somebody accepts is always listed, with who and until when.
    """
    listed: list[Finding] = []
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule in SENTENCES and finding.accepted is None:
            alike.setdefault(finding.rule, []).append(finding)
        else:
            listed.append(finding)
    texts = []
    for rule, say in SENTENCES.items():
        some = alike.get(rule, [])
        if len(some) > FEW:
            texts.append(say(some, names))
        else:
            listed += some
    return tuple(listed), tuple(texts)


def _without_activity(findings: Sequence[Finding], _names: Names) -> str:
    return ngettext(
        "%(num)s finding (%(severity)s): the flow names no activity. It stands among the recipients above. "
        "Based on %(basis)s.",
        "%(num)s findings (%(severity)s): the flow names no activity. These flows stand among the recipients "
        "above. Based on %(basis)s.",
        len(findings),
        **_common(findings),
    )


def _out_of_nowhere(findings: Sequence[Finding], names: Names) -> str:
    return ngettext(
        "%(num)s finding (%(severity)s): nothing in the register says where the sender of the flow has these "
        "data from: %(data)s. Name them in the activity for which they are collected. Based on %(basis)s.",
        "%(num)s findings (%(severity)s): nothing in the register says where the senders of the flows have "
        "these data from: %(data)s. Name them in the activity for which they are collected. Based on "
        "%(basis)s.",
        len(findings),
        data=names.categories(key for finding in findings for key in finding.categories),
        **_common(findings),
    )


def _common(findings: Sequence[Finding]) -> Mapping[str, str]:
    """How grave they are, and on what they are based."""
    severities = dict.fromkeys(word(finding.severity) for finding in findings)
    based = dict.fromkeys(basis(one) for finding in findings for one in finding.basis)
    return {"severity": ", ".join(severities), "basis": ", ".join(based)}


SENTENCES: Mapping[str, Callable[[Sequence[Finding], Names], str]] = {
    "data-out-of-nowhere": _out_of_nowhere,
    "flow-without-activity": _without_activity,
}
"""By the rule of findings that many flows share, what is said of them together."""
