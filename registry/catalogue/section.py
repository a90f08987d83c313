"""The pages that every kind of thing has: a form to add one, one to edit it, a page to end it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.catalogue.names import names_of
from registry.catalogue.row import row_of
from registry.catalogue.saving import confirmed, free_key, reveal, save, shown_again, version_shown
from registry.forms import ThingForm
from registry.forms.conversion import value_of
from registry.forms.thing import ReasonForm
from registry.history import Recorded, Writing
from registry.history.recorded import key_of
from registry.permissions import Permission, permits
from registry.snapshot import Value
from registry.web import register_pages, today


@dataclass(frozen=True)
class SectionWords:
    """What a kind is called and what its pages say; `consequences` are those of ending or removing one.

    A kind without words for its `end` has no such page here: pages of its own see to it.
    """

    one: Any
    add: Any
    edit: Any
    added: Any
    saved: Any
    end: Any = None
    consequences: tuple[Any, ...] = ()
    ended: Any = None


@dataclass(frozen=True)
class Section:
    """A kind of thing that people keep: its form, its words, and how one of it ends.

    `beginning` makes the first values of a new thing's form from the address (such as ?vendor=...), `wish`
    proposes its key from what was filled in, `complete` adds what the form does not ask for, `shown` is what
    the form calls otherwise than the thing. `ended` is the thing after its end on a day; a kind that cannot
    end is removed instead.
    """

    name: str
    collection: str
    value_type: type[Value]
    form: type[ThingForm]
    words: SectionWords
    wish: Callable[[Mapping[str, Any]], str]
    ended: Callable[[Any, date], Value] | None = None
    beginning: Callable[[Mapping[str, str]], Mapping[str, Any]] = lambda _asked: {}
    complete: Callable[[Any, dict[str, Any]], None] = lambda _form, _plain: None
    shown: Callable[[Any], Mapping[str, Any]] = lambda _value: {}

    def row(self, key: str) -> Recorded:
        """The row of a thing of the page's organisation; raises NotInRegister."""
        return row_of(self.collection, key, called=str(self.words.one))

    def page_of(self, key: str) -> str:
        """The address of a thing's page."""
        return url_for(f"{self.name}.show", key=key)


def section_pages(section: Section, import_name: str) -> Blueprint:
    """A blueprint with the pages that every kind of thing has; the kind adds its list and a thing's page."""
    pages = register_pages(section.name, import_name)

    @pages.route(f"/add/{section.name}", methods=["GET", "POST"])
    @permits(Permission.EDIT)
    def new() -> str | Response:
        """A form for a new thing."""
        form = section.form(data=dict(section.beginning(request.args))).knowing(names_of)
        form.is_new = True
        if request.method == "POST" and not shown_again(form):
            added = add(section, form)
            if added is not None:
                flash(section.words.added, "success")
                return redirect(section.page_of(added))
        return form_page(section, form, title=section.words.add, back=url_for(f"{section.name}.index"))

    @pages.route(f"/{section.name}/<key>/edit", methods=["GET", "POST"])
    @permits(Permission.EDIT)
    def edit(key: str) -> str | Response:
        """A form over a thing."""
        row = section.row(key)
        before = row.value
        form = section.form(obj=before, version=version_shown(row), **section.shown(before)).knowing(names_of)
        if request.method == "POST" and not shown_again(form):
            value, said = value_of(
                form, section.value_type, over=before, complete=lambda plain: section.complete(form, plain)
            )
            if value is not None and save(form, said, value, because=str(section.words.saved), new=False):
                flash(section.words.saved, "success")
                return redirect(section.page_of(key))
        return form_page(section, form, title=section.words.edit, back=section.page_of(key))

    @permits(Permission.EDIT)
    def leave(key: str) -> str | Response:
        """A page that asks before a thing ends, or is removed where its kind cannot end."""
        return end_page(section, key) if section.ended else remove_page(section, key)

    if section.words.end:
        how = "end" if section.ended else "remove"
        pages.add_url_rule(f"/{section.name}/<key>/{how}", how, leave, methods=["GET", "POST"])
    return pages


def end_page(section: Section, key: str) -> str | Response:
    """Asks before a thing ends; ends it once a reason is given."""
    ended = section.ended
    assert ended is not None
    row = section.row(key)
    form = ReasonForm(version=version_shown(row))

    def write(writing: Writing) -> None:
        writing.put(ended(section.row(key).value, today()), version=form.seen)

    if confirmed(form, write):
        flash(section.words.ended, "success")
        return redirect(section.page_of(key))
    return leave_page(section, row, form)


def remove_page(section: Section, key: str) -> str | Response:
    """Asks before a thing is removed; says what still names it where it cannot be."""
    row = section.row(key)
    form = ReasonForm(version=version_shown(row))
    if confirmed(form, lambda writing: writing.remove(section.collection, key, version=form.seen)):
        flash(section.words.ended, "success")
        return redirect(url_for(f"{section.name}.index"))
    return leave_page(section, row, form)


def leave_page(section: Section, row: Recorded, form: ReasonForm) -> str:
    """The page that asks for the reason before a thing ends, or is removed where its kind cannot end."""
    key, thing = key_of(row.value), row.value
    return render_template(
        "catalogue/leave.html", section=section, thing=thing, key=key, form=form, back=section.page_of(key)
    )


def add(section: Section, form: ThingForm) -> str | None:
    """Write the new thing of a form; gives its key, or None when the form has to be shown again."""

    def complete(plain: dict[str, Any]) -> None:
        section.complete(form, plain)
        if "key" in section.value_type.__struct_fields__:
            plain["key"] = free_key(g.organisation.id, section.collection, section.wish(plain))

    value, said = value_of(form, section.value_type, over=None, complete=complete)
    if value is None or not save(form, said, value, because=str(section.words.added), new=True):
        return None
    return key_of(value)


def form_page(section: Section, form: ThingForm, *, title: Any, back: str) -> str:
    """The page of a form."""
    reveal(form)
    return render_template("catalogue/form.html", form=form, title=title, back=back, section=section)
