"""The articles and clauses that the register names by a short word, as pages say them."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from registry.forms import WordField
from registry.words import word

LEGAL_WORDS: Mapping[str, Any] = {
    "6.1.a": _l("Art. 6(1)(a) consent"),
    "6.1.b": _l("Art. 6(1)(b) contract"),
    "6.1.c": _l("Art. 6(1)(c) legal obligation"),
    "6.1.d": _l("Art. 6(1)(d) vital interests"),
    "6.1.e": _l("Art. 6(1)(e) public task"),
    "6.1.f": _l("Art. 6(1)(f) legitimate interests"),
    "9.2.a": _l("Art. 9(2)(a) explicit consent"),
    "9.2.b": _l("Art. 9(2)(b) employment and social law"),
    "9.2.c": _l("Art. 9(2)(c) vital interests"),
    "9.2.d": _l("Art. 9(2)(d) non-profit body"),
    "9.2.e": _l("Art. 9(2)(e) made public by the person"),
    "9.2.f": _l("Art. 9(2)(f) legal claims"),
    "9.2.g": _l("Art. 9(2)(g) substantial public interest"),
    "9.2.h": _l("Art. 9(2)(h) health or social care"),
    "9.2.i": _l("Art. 9(2)(i) public health"),
    "9.2.j": _l("Art. 9(2)(j) archiving, research, statistics"),
    "a": _l("Art. 49(1)(a) explicit consent after a warning of the risks"),
    "b": _l("Art. 49(1)(b) contract with the person; only if occasional"),
    "c": _l("Art. 49(1)(c) contract in the person's interest; only if occasional"),
    "d": _l("Art. 49(1)(d) important public interest"),
    "e": _l("Art. 49(1)(e) legal claims; only if occasional"),
    "f": _l("Art. 49(1)(f) vital interests"),
    "g": _l("Art. 49(1)(g) public register"),
    "compelling interests": _l(
        "Art. 49(1) second subparagraph, compelling interests; only if not repetitive"
    ),
    "O1": _l("O1: the third party joins the clauses"),
    "O2": _l("O2: an adequacy decision covers it"),
    "O3": _l("O3: the third party's own Art. 46 or 47 safeguards"),
    "O4": _l("O4: a binding instrument with the same protection (module 1 only)"),
    "O5": _l("O5: legal claims in specific proceedings"),
    "O6": _l("O6: vital interests"),
    "O7": _l("O7: explicit consent after information (module 1 only)"),
    "adequacy": _l("Adequacy decision (Art. 45)"),
    "standard clauses": _l("Standard clauses of the Commission (Art. 46(2)(c))"),
    "authority clauses": _l("Clauses of an authority (Art. 46(2)(d))"),
    "binding corporate rules": _l("Binding corporate rules (Art. 47)"),
    "code of conduct": _l("Code of conduct (Art. 46(2)(e))"),
    "certification": _l("Certification (Art. 46(2)(f))"),
    "public instrument": _l("Instrument between public authorities (Art. 46(2)(a))"),
    "ad hoc clauses": _l("Own clauses, authorised (Art. 46(3)(a))"),
    "administrative arrangement": _l("Administrative arrangement between public bodies (Art. 46(3)(b))"),
    "earlier authorisation": _l("Authorisation of before 2018 (Art. 46(5))"),
    "derogation": _l("Derogation (Art. 49)"),
    "onward ground": _l("Onward ground of the clauses above (O1 to O7)"),
    "DPF onward contract": _l("Contract for onward transfer under the Data Privacy Framework"),
}
"""By the word that the register keeps; no word stands for two things."""


def legal_word(text: str) -> str:
    """An article, clause or safeguard as pages say it; other words as they always are."""
    return str(LEGAL_WORDS[text]) if text in LEGAL_WORDS else word(text)


class LegalField(WordField):
    """One word of a closed list that stands for an article or clause."""

    def iter_choices(self) -> Iterator[Any]:
        """Each word with what it stands for."""
        choices: Iterator[Any] = iter(super().iter_choices())
        for choice in choices:
            yield choice._replace(label=legal_word(choice.value)) if choice.value else choice
