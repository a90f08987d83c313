"""The pages of technologies."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from registry.catalogue.judged import judged_now, worst_of
from registry.catalogue.names import in_words, names_of, names_of_keys
from registry.catalogue.section import Section, SectionWords, section_pages
from registry.catalogue.technologies.forms import FilterForm, TechnologyForm
from registry.catalogue.technologies.queries import technologies
from registry.forms.thing import tell
from registry.history import find_row
from registry.judgement.naming import named_parties
from registry.judgement.queries import findings_on
from registry.permissions import Permission, permits
from registry.snapshot import ORGANISATION, Technology


def beginning(asked: Mapping[str, str]) -> Mapping[str, Any]:
    """The owner that an address names, as far as the register has it."""
    owner = asked.get("owner", "")
    is_known = owner == ORGANISATION or (owner and find_row(g.organisation.id, "vendors", owner) is not None)
    return {"owner": owner} if is_known else {}


def wish(plain: Mapping[str, Any]) -> str:
    """Its name, with its owner where there is one."""
    return "-".join(str(plain[part]) for part in ("owner", "name") if plain.get(part)) or str(plain["kind"])


SECTION = Section(
    name="technologies",
    collection="technologies",
    value_type=Technology,
    form=TechnologyForm,
    words=SectionWords(
        one=_l("technology"),
        add=_l("Add a technology"),
        edit=_l("Edit the technology"),
        end=_l("Remove the technology?"),
        consequences=(
            _l("It is taken out of the register; the history keeps it."),
            _l("The flow by which it sends stays as it is."),
        ),
        added=_l("Technology added"),
        saved=_l("Technology saved"),
        ended=_l("Technology removed"),
    ),
    wish=wish,
    beginning=beginning,
)

pages = section_pages(SECTION, __name__)


@pages.get("/technologies")
@permits(Permission.READ)
def index() -> str:
    """The list of technologies."""
    judged = judged_now()
    filters = FilterForm(request.args)
    tell(filters, names_of)
    page = technologies(g.organisation.id, request.args, path=url_for("technologies.index"))
    return render_template(
        "catalogue/technologies/list.html",
        page=page,
        judged=judged,
        filters=filters,
        owners=named_parties(g.organisation.id, {row.owner for row in page.rows if row.owner}),
        worst=worst_of(g.organisation.id, "technology", keys=[row.key for row in page.rows]),
    )


@pages.get("/technologies/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A technology: what is wrong with it, what it collects for whom, what people can decide."""
    technology: Technology = SECTION.row(key).value
    judged = judged_now()
    owner, activity = technology.owner, technology.activity
    return render_template(
        "catalogue/technologies/show.html",
        technology=technology,
        judged=judged,
        owner=named_parties(g.organisation.id, {owner})[owner] if owner else None,
        activity=names_of_keys("activities", [activity]).get(activity, activity) if activity else None,
        collects=in_words("data_categories", technology.collects),
        findings=findings_on(g.organisation.id, kind="technology", key=key),
    )
