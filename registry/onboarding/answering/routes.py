"""The pages of the questionnaire behind a link: its overview, one topic a page, all answers, sending them."""

from datetime import UTC, datetime
from typing import cast

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from registry.catalogue.vendors.guided.saving import time_of
from registry.onboarding.answering import topic_fields, topic_terms
from registry.onboarding.answering.asking_topic import ASKING, AskingTopic
from registry.onboarding.answering.how_far import answered, done, is_ready
from registry.onboarding.answering.posted_topic import follows, kept
from registry.onboarding.answering.submitting import SubmitForm, sent
from registry.onboarding.answering.topics import ORDER, TITLES, address_after, address_of
from registry.onboarding.answers import TopicName
from registry.onboarding.events import last_event
from registry.onboarding.models import ANSWERABLE, State
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.entering import Entered, entered
from registry.onboarding.reaching.vendor_side import pages
from registry.permissions import public
from registry.web import today

TOPICS = (topic_fields, topic_terms)
"""The modules that ask for the topics here; those of tables and files add themselves."""

CHOICES = ", ".join(f"'{name}'" for name in ORDER)

READABLE: tuple[State, ...] = (*ANSWERABLE, "submitted")
"""The states in which the third party sees what it has sent, or can still change."""


@pages.get("/")
@public
def overview(token: str) -> str | Response:
    """All topics, how far each has come, by when they are to be answered, and who asks."""
    found = entered(token, states=READABLE)
    row = found.onboarding
    if row.state not in ANSWERABLE:
        return redirect(url_for("vendor_side.sent_on", token=token))
    topics = answered(row, on=today())
    return render_template(
        "vendor_side/overview.html", row=row, link=found.link, topics=topics, done=done(topics)
    )


@pages.route(f"/<any({CHOICES}):topic>", methods=["GET", "POST"])
@public
def topic(token: str, topic: TopicName) -> str | Response:
    """One topic, over what was answered so far."""
    found = entered(token)
    asking = asking_of(found, topic)
    if not asking.questions:
        return redirect(url_for("vendor_side.overview", token=token))
    asking.show_version(found.onboarding.version)
    at = datetime.now(UTC)
    if request.method == "POST" and not asking.is_shown_again() and kept(found, asking, at=at):
        return saved(found, asking, at=at)
    asking.form.reveal()
    return render_template(
        asking.template,
        asking=asking,
        form=asking.form,
        row=found.onboarding,
        title=TITLES[topic],
        topics=answered(found.onboarding, on=today(), questions=asking.asked.questions),
        last=asking.answers.when(topic),
    )


def asking_of(found: Entered, topic: TopicName) -> AskingTopic:
    """A topic as its page asks for it."""
    return ASKING[topic](found.onboarding, on=today(), part=request.args.get("part", 1, type=int))


def saved(found: Entered, before: AskingTopic, *, at: datetime) -> Response:
    """On from a topic that was saved: to what follows from it, to its next part, or to the next topic."""
    token = cast(dict[str, str], request.view_args)["token"]
    row = onboarding_of(found.organisation_id, found.onboarding.key)
    after = ASKING[before.topic](row, on=today(), part=before.part)
    flash(_("Saved %(time)s", time=time_of(at)), "success")
    number = follows(before, after)
    if number and before.topic != "terms":
        more = ngettext(
            "%(num)d more question follows from your answers.",
            "%(num)d more questions follow from your answers.",
            number,
        )
        flash(more, "info")
        return redirect(address_of(token, before.topic))
    if "review" in request.form:
        return redirect(url_for("vendor_side.review", token=token))
    if after.next_part is not None and "unchanged" not in request.form:
        return redirect(address_of(token, before.topic, part=after.next_part))
    return redirect(address_after(token, before.topic, asked={one.topic for one in after.asked.questions}))


@pages.route("/review", methods=["GET", "POST"])
@public
def review(token: str) -> str | Response:
    """All answers in words, what is missing, and the question whether they are to be sent."""
    found, form = entered(token), SubmitForm()
    row = found.onboarding
    if request.method == "GET":
        form.version.data = str(row.version)
    elif sent(form, found, at=datetime.now(UTC), on=today()):
        return redirect(url_for("vendor_side.sent_on", token=token))
    topics = answered(onboarding_of(found.organisation_id, row.key), on=today())
    ready = is_ready(topics)
    return render_template("vendor_side/review.html", form=form, row=row, topics=topics, ready=ready)


@pages.get("/sent")
@public
def sent_on(token: str) -> str | Response:
    """What was sent, when and by whom; nothing of it can be changed here."""
    found = entered(token, states=READABLE)
    row = found.onboarding
    if row.state in ANSWERABLE:
        return redirect(url_for("vendor_side.overview", token=token))
    topics, event = answered(row, on=today()), last_event(row.id, "sent")
    return render_template("vendor_side/sent.html", row=row, topics=topics, event=event)
