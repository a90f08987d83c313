"""What keeps a draft from being written, each with the topic where it is mended."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from registry.catalogue.names import names_of, names_of_keys
from registry.catalogue.vendors.guided.begun import Begun, TopicName
from registry.catalogue.vendors.guided.things import Thing
from registry.errors import BadInput, Problem
from registry.forms.conversion import sentence
from registry.history.checking import refuse_faults
from registry.history.recorded import key_of, kind_of
from registry.snapshot import Contract, Flow, Vendor

TOPICS_OF_FIELDS: dict[str, TopicName] = {
    "activity": "use",
    "purposes": "use",
    "terms": "terms",
}
"""By the field of a thing, the topic that asks for it, where its kind does not say so."""


class Doubt(NamedTuple):
    """Something that stands in the way, the topic that it belongs to, and the field if one is to blame.

    `wrong` says the same where the field says what it is about.
    """

    text: str
    topic: TopicName
    field: str = ""
    wrong: str = ""


def doubts_about(begun: Begun, things: Sequence[Thing], *, organisation_id: int) -> list[Doubt]:
    """All that keeps a draft from being written as the register stands now."""
    return [*unconfirmed(begun), *namesakes(begun), *misfits(things, organisation_id=organisation_id)]


def unconfirmed(begun: Begun) -> Iterator[Doubt]:
    """Nobody has said yet who the vendor is: what was filled in for them is no fact."""
    if not begun.has("who"):
        yield Doubt(_("Nobody has confirmed who the vendor is. Look at it, then save it."), "who")


def namesakes(begun: Begun) -> Iterator[Doubt]:
    """Somebody has entered a vendor of this name meanwhile."""
    key = names_of("vendors").find(begun.vendor.name) or ""
    if key and names_of_keys("vendors", [key]).get(key, "").casefold() == begun.vendor.name.casefold():
        text = _(
            "There is a vendor of this name already, with the key %(key)s. Tell the two apart by name.",
            key=key,
        )
        yield Doubt(text, "who")


def misfits(things: Iterable[Thing], *, organisation_id: int) -> Iterator[Doubt]:
    """What the register would refuse, such as something that a draft names and that is gone."""
    by_key: dict[tuple[str, str], Any] = {
        (kind_of(thing).collection, key_of(thing)): thing for thing in things
    }
    try:
        refuse_faults(organisation_id, by_key)
    except BadInput as refused:
        for problem in refused.problems:
            wrong = sentence(problem.wrong, problem.right)
            field = str(problem.path[2]) if len(problem.path) > 2 else ""
            yield Doubt(f"{problem.place}: {wrong}", topic_of(problem, things), field, wrong)


def topic_of(problem: Problem, things: Iterable[Thing]) -> TopicName:
    """The topic that asks for what a problem is about."""
    kind, key, field, *_more = (*map(str, problem.path), "", "", "")
    own = [thing for thing in things if not is_passed_on(thing, things)]
    thing = next((one for one in own if (kind_of(one).collection, key_of(one)) == (kind, key)), None)
    if thing is None:
        return "sub-processors"
    if field in TOPICS_OF_FIELDS:
        return TOPICS_OF_FIELDS[field]
    match thing:
        case Flow():
            return "gets"
        case Contract():
            return "contract"
        case Vendor():
            return "use" if field in ("owner", "criticality", "next_review") else "who"


def is_passed_on(thing: Thing, things: Iterable[Thing]) -> bool:
    """Whether a thing is about a sub-processor, not about the vendor and the organisation alone."""
    vendor = next(one for one in things if isinstance(one, Vendor))
    match thing:
        case Vendor():
            return thing.key != vendor.key
        case Contract():
            return thing.between[1] != vendor.key
        case Flow():
            return thing.recipient != vendor.key
