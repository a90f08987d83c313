"""What a third party has answered so far, as the things of the register that it would make."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from registry.catalogue.vendors.guided.begun import NEW, Drafted
from registry.snapshot import ORGANISATION, Flow, Key, Technology, Vendor
from registry.snapshot.base import Line, Text, Value

TopicName = Literal[
    "who", "places", "contract", "terms", "sub-processors", "certificates", "technologies", "documents"
]
"""What the pages of the questionnaire are about, in their order."""

Said = Literal["", "some", "none"]
"""Whether there is any of something: nobody has said, some, none."""


Listed = Literal["", "all", "without HR", "none", "unsure"]
"""Whether a third party says to stand on a list, and whether for human-resources data, too."""


class Given(Value, frozen=True, kw_only=True):
    """When a topic was saved last, by whom of the third party, and as which version of the answers."""

    topic: TopicName
    version: int
    by: Line
    at: datetime


class Proof(Value, frozen=True, kw_only=True):
    """A file that the third party has sent: by the SHA-256 of its content, and what it says that it is."""

    sha256: Line
    name: Line
    what: Line = ""
    media_type: Line
    size: int
    by: Line
    at: datetime
    from_before: bool = False
    """Whether it came with the answers of last time, and was there when these began."""


Verdict = Literal["accepted", "corrected", "sent back"]
"""What whoever looks at an answer makes of it."""


class Looked(Value, frozen=True, kw_only=True):
    """What somebody of the organisation has made of the answer to one question, and why.

    `version` is that of the answers which they saw, `said` the SHA-256 of the answer in words: it holds for
    no other answer. The third party sees the comment of what is sent back.
    """

    question: Line
    verdict: Verdict
    comment: Text = ""
    by: Key
    at: datetime
    version: int
    said: Line = ""


class Answers(Drafted, frozen=True, kw_only=True):
    """All that has been answered, over what was known before.

    `vendor`, `flow`, `contract` and `passed_on` are as in the draft of a vendor. `has_contract`, `certified`
    and `on_site` say whether there is a contract, whether there are certificates and technologies; `dpf`,
    whether it says to stand on the list of the EU-US Data Privacy Framework. What does not apply any more
    is kept and counts for nothing (see `answering.counting`). `unsure` are the questions to which somebody
    has said that they do not know.
    """

    has_contract: Said = ""
    dpf: Listed = ""
    unsure: tuple[Line, ...] = ()
    sent_as: int = 0
    """The version as which they were sent last; 0 while nobody has."""
    said_again: tuple[Line, ...] = ()
    """The questions about terms that came back and were answered since."""
    certified: Said = ""
    on_site: Said = ""
    technologies: tuple[Technology, ...] = ()
    proofs: tuple[Proof, ...] = ()
    saved: tuple[Given, ...] = ()
    looked: tuple[Looked, ...] = ()
    again_from: date | None = None
    """The day of the answers with which these were filled in beforehand; None the first time."""

    @property
    def sent_back(self) -> Mapping[str, Looked]:
        """By question, what sends its answer back, or sent it back, since the answers were sent last."""
        return {
            one.question: one
            for one in self.looked
            if one.verdict == "sent back" and one.version >= self.sent_as
        }

    def when(self, topic: TopicName) -> Given | None:
        """When a topic was saved last; None while nobody has."""
        return next((one for one in self.saved if one.topic == topic), None)

    def look_at(self, question: str) -> Looked | None:
        """What somebody has made of an answer; None while nobody has looked at it."""
        return next((one for one in self.looked if one.question == question), None)


def first_answers(vendor: Vendor) -> Answers:
    """Answers of which only is known who is asked."""
    return Answers(vendor=vendor, flow=Flow(key=NEW, sender=ORGANISATION, recipient=NEW, data=()))
