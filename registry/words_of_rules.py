"""What the rules by which a register is judged are called."""

from collections.abc import Mapping

from flask_babel import gettext as _

from registry.policy.shortfalls import RULE
from registry.words import N_

CALLED: Mapping[str, str] = {
    RULE: N_("Contract terms"),
    "dnt-unknown": N_("Answer to opt-out signals not recorded"),
    "https-not-recorded": N_("HTTPS not recorded"),
    "no-dpo-no-reason": N_("No data protection officer and no reason why"),
    "parent-outside-eea": N_("Parent company outside the EEA"),
    "marketing-without-opt-out": N_("Marketing without opt-out"),
    "non-personal-but-linked": N_("Called not personal though linked to people"),
    "session-cookie-not-https": N_("Session cookie not kept to HTTPS"),
    "sub-processing-contract-unseen": N_("Sub-processing contract unseen"),
    "opt-out-address": N_("Address for opting out"),
    "privacy-policy-address": N_("Address of the privacy policy"),
}
"""Rules whose names are no words by themselves."""


def rule_words(rule: str) -> str:
    """A rule's name as words."""
    said: str = _(CALLED[rule]) if rule in CALLED else rule.replace("-", " ")
    return said[:1].upper() + said[1:]
