"""What was typed into a topic and posted: kept, or shown again with what stands in the way."""

from datetime import datetime

from flask import request
from flask_babel import gettext as _

from registry.onboarding.answering.asking_topic import AskingTopic
from registry.onboarding.answering.differing import unlike
from registry.onboarding.answering.saving import SavedMeanwhile, Say, save_topic
from registry.onboarding.answers import Answers
from registry.onboarding.reaching.entering import Entered

UNCHANGED = "unchanged"
"""The button by which somebody says that all answers of a topic are right as they were filled in."""


def kept(entered: Entered, asking: AskingTopic, *, at: datetime) -> bool:
    """Keep what was said of a topic; False when the form has to be shown again.

    What somebody else saved of it meanwhile stands beside it then, and a second saving is on that.
    """
    say: Say | None = as_it_is if is_unchanged(asking) else asking.say()
    if say is None or not asking.is_open:
        return False
    try:
        save_topic(entered, asking.topic, say=say, seen=asking.form.first.seen, at=at, on=asking.on)
    except SavedMeanwhile as clash:
        mine, theirs = say(clash.answers), clash.answers
        asking.form.clash = unlike(asking.questions, mine, theirs, organisation_id=entered.organisation_id)
        asking.show_version(clash.version, again=True)
        asking.form.first.form_errors.append(
            _("Somebody else has changed this meanwhile. Nothing was saved yet: compare, then save again.")
        )
        return False
    return True


def as_it_is(now: Answers) -> Answers:
    """The answers as they are."""
    return now


def is_unchanged(asking: AskingTopic) -> bool:
    """Whether somebody says that a topic is right as it was filled in, which is offered when asked again."""
    return UNCHANGED in request.form and asking.may_be_unchanged


def follows(before: AskingTopic, after: AskingTopic) -> int:
    """How many questions of a topic follow from what was said of it."""
    known = {one.id for one in before.questions}
    return sum(1 for one in after.questions if one.id not in known)
