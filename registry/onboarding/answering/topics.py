"""The topics of the questionnaire in their order, and where each of them is."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from registry.onboarding.answers import TopicName

TITLES: Mapping[TopicName, Any] = {
    "who": _l("Who you are"),
    "places": _l("Where the data are"),
    "contract": _l("The contract"),
    "terms": _l("What the contract promises"),
    "sub-processors": _l("Your sub-processors"),
    "certificates": _l("Certificates"),
    "technologies": _l("Cookies and beacons"),
    "documents": _l("Documents"),
}
"""What each topic is called where a third party is asked, in the order in which they are asked."""

TITLES_HERE: Mapping[TopicName, Any] = {
    **TITLES,
    "who": _l("Who it is"),
    "sub-processors": _l("Its sub-processors"),
}
"""What they are called where the organisation reads of a third party."""

AT_ONCE = 6
"""How many questions about terms are asked on one page; all other topics have a single one."""

ORDER: tuple[TopicName, ...] = tuple(TITLES)


def address_of(token: str, topic: TopicName, *, part: int = 1) -> str:
    """The address of a topic behind a link; the terms are asked in several parts."""
    return url_for("vendor_side.topic", token=token, topic=topic, part=part if part > 1 else None)


def address_after(token: str, topic: TopicName, *, asked: Collection[TopicName]) -> str:
    """Where to go on after a topic: to the next one that is asked, at the end to the page of all answers."""
    later = [one for one in ORDER[ORDER.index(topic) + 1 :] if one in asked]
    return address_of(token, later[0]) if later else url_for("vendor_side.review", token=token)
