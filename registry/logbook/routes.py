"""The pages of the history: the list of entries, and an entry in full."""

from flask import g, render_template, request, url_for

from registry.history import hash_of, latest_entry
from registry.logbook.differences import change_of
from registry.logbook.forms import history_filter
from registry.logbook.linking import kind_words, page_of_thing, page_with
from registry.logbook.naming import names_of_things
from registry.logbook.queries import entries, entry_of, still_there, things_of
from registry.logbook.telling import authors, told
from registry.permissions import Permission, permits
from registry.web import register_pages

pages = register_pages("logbook", __name__)


@pages.get("/history")
@permits(Permission.READ)
def index() -> str:
    """Every change: who, when, why, and what of."""
    asked = request.args.to_dict()
    page = entries(g.organisation.id, asked, path=url_for("logbook.index"))
    return render_template(
        "logbook/list.html",
        page=page,
        told=told(g.organisation.id, page.rows),
        filters=history_filter(asked),
        thing_url=page_of_thing(asked.get("kind", ""), asked["thing"]) if asked.get("thing") else None,
    )


@pages.get("/history/<int:number>")
@permits(Permission.READ)
def show(number: int) -> str:
    """An entry: what it made of each thing, and how it is chained to the one before it."""
    entry = entry_of(g.organisation.id, number)
    path = url_for("logbook.show", number=number)
    page = things_of(g.organisation.id, number, asked=request.args.to_dict(), path=path)
    there = still_there(g.organisation.id, page.rows)
    names = names_of_things(g.organisation.id, page.rows)
    return render_template(
        "logbook/show.html",
        entry=entry,
        who=authors({entry.by})[entry.by],
        page=page,
        things=[change_of(one, name=names[one.kind, one.key, one.number]) for one in page.rows],
        kind_words=kind_words,
        urls={(one.kind, one.key): page_with(one) for one in page.rows if (one.kind, one.key) in there},
        latest=latest_entry(g.organisation.id),
        follows=number == 1 or hash_of(g.organisation.id, number - 1) == entry.previous,
    )
