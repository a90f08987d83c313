"""The page on which somebody of the organisation puts an answer of their own in the place of one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import Field

from registry.onboarding.answering.asking_topic import AskingTopic
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.comparing import Seen, compared
from registry.onboarding.looking.correcting import (
    NeedsAnswer,
    asking_one,
    field_for,
    keep_correction,
    place_in_topic,
)
from registry.onboarding.looking.routes import answered_row, asked_in, changed_meanwhile, pages
from registry.onboarding.looking.verdicts import SeenMeanwhile
from registry.onboarding.models import OnboardingRow
from registry.onboarding.tables.known import TABLES
from registry.permissions import Permission, permits
from registry.web import today

TEMPLATES: Mapping[TopicName, str] = {
    **dict.fromkeys(TABLES, "onboarding/correct_table.html"),
    "documents": "onboarding/correct_documents.html",
}
"""The pages of topics that are no single fields."""


class Correcting(NamedTuple):
    """An answer that somebody corrects: the onboarding, the answer beside the register, its topic's form."""

    row: OnboardingRow
    line: Seen
    asking: AskingTopic


@pages.route("/onboarding/<onboarding>/review/correct/<question>", methods=["GET", "POST"])
@permits(Permission.EDIT)
def correct(onboarding: str, question: str) -> str | Response:
    """One question as the third party is asked it, for a value of the organisation's own.

    The rows of a table have pages of their own, and so have files, of which nothing is said here.
    """
    row, line, asking = correcting(onboarding, question)
    asking.show_version(row.version)
    if request.method == "POST" and question != "documents" and not asking.is_shown_again():
        say = asking.say()
        field = field_for(asking, line.question)
        if say is not None and corrected(row, question, say=say, form=asking.form.first, field=field):
            return redirect(url_for("onboarding_review.show", onboarding=onboarding, _anchor=question))
        row, line, _asking = correcting(onboarding, question)  # as they are now, which may be another way
    asking.form.reveal()
    template = TEMPLATES.get(line.question.topic, "onboarding/correct.html")
    return render_template(template, row=row, line=line, asking=asking, form=asking.form)


def correcting(onboarding: str, question: str) -> Correcting:
    """What somebody corrects; raises NotInRegister for what is not asked."""
    row = answered_row(onboarding)
    found = compared(row, on=today())
    line = asked_in(found, question)
    number, part = place_in_topic(found, line), request.args.get("part", 1, type=int)
    return Correcting(row, line, asking_one(row, line.question, number=number, on=today(), part=part))


def corrected(
    row: OnboardingRow,
    question: str,
    *,
    say: Say,
    form: Any,
    field: Field | None = None,
    done: str = "",
) -> bool:
    """Keep a correction that a form says; False when it could not be, and the form or the field says why.

    `done` is what is said of it then.
    """
    at = datetime.now(UTC)
    given: dict[str, Any] = {"seen": form.seen, "by": g.person.key, "at": at, "on": today()}
    try:
        is_new = keep_correction(row.organisation_id, row.key, question=question, say=say, **given)
    except SeenMeanwhile as clash:
        form.version.data = str(clash.version)
        form.form_errors.append(changed_meanwhile(clash))
        return False
    except NeedsAnswer:
        text = _("This has to be answered. Say what is right, or send the question back.")
        if field is None:
            form.form_errors.append(text)
        else:
            field.errors = [*field.errors, text]
        return False
    if is_new:
        flash(done or _("Corrected. What the third party had answered does not count any more."), "success")
    else:
        flash(_("You changed nothing, so the answer stays as it is."), "info")
    return True
