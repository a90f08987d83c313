"""The pages of processing activities."""

from flask import g, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from registry.catalogue.activities.forms import ActivityForm, FilterForm
from registry.catalogue.activities.queries import activities, flows_of
from registry.catalogue.judged import judged_now, worst_of
from registry.catalogue.legal import legal_word
from registry.catalogue.names import data_names, in_words, names_of_keys, party_names
from registry.catalogue.section import Section, SectionWords, section_pages
from registry.judgement.queries import findings_on
from registry.permissions import Permission, permits
from registry.snapshot import Activity
from registry.snapshot.ending import ended
from registry.web import today

SECTION = Section(
    name="activities",
    collection="activities",
    value_type=Activity,
    form=ActivityForm,
    words=SectionWords(
        one=_l("activity"),
        add=_l("Add a processing activity"),
        edit=_l("Edit the activity"),
        end=_l("End the activity?"),
        consequences=(
            _l("Its status becomes ended; it stays in the register and in its history."),
            _l("The organisation no longer counts as holding its data, unless another activity has them."),
            _l("Flows that name it stay as they are: end those that have ended."),
        ),
        added=_l("Activity added"),
        saved=_l("Activity saved"),
        ended=_l("Activity ended"),
    ),
    wish=lambda plain: str(plain.get("name", "")),
    ended=lambda activity, on: ended(activity, on=on),
)

pages = section_pages(SECTION, __name__)


@pages.get("/activities")
@permits(Permission.READ)
def index() -> str:
    """The list of processing activities."""
    judged = judged_now()
    page = activities(g.organisation.id, request.args, path=url_for("activities.index"))
    return render_template(
        "catalogue/activities/list.html",
        page=page,
        judged=judged,
        filters=FilterForm(request.args),
        worst=worst_of(g.organisation.id, "activity", keys=[row.key for row in page.rows]),
    )


@pages.get("/activities/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """An activity: what its record lacks, the record of Art. 30, the flows that name it."""
    activity: Activity = SECTION.row(key).value
    judged = judged_now()
    flows, has_more_flows = flows_of(g.organisation.id, key)
    impact = activity.impact_assessment
    return render_template(
        "catalogue/activities/show.html",
        activity=activity,
        judged=judged,
        findings=findings_on(g.organisation.id, kind="activity", key=key),
        flows=flows,
        has_more_flows=has_more_flows,
        parties=party_names(flows, organisation_id=g.organisation.id),
        purposes=names_of_keys("purposes", [use.purpose for use in activity.purposes]),
        data=in_words("data_categories", activity.data),
        subjects=in_words("subject_categories", activity.subjects),
        data_names=data_names(activity.retention),
        documents=names_of_keys("documents", [impact.document] if impact and impact.document else []),
        legal_word=legal_word,
        on=today(),
    )
