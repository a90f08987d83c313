"""The pages of the vocabularies: a list for each, a page for every word, adding and removing own ones."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.catalogue.saving import save, shown_again
from registry.catalogue.section import form_page, section_pages
from registry.catalogue.vocabularies.kinds import VOCABULARIES, Vocabulary, page_of_word
from registry.catalogue.vocabularies.naming import named_things
from registry.catalogue.vocabularies.queries import (
    own_keys,
    own_words,
    standard_words,
    things_naming,
    uses_of,
)
from registry.errors import NotInRegister
from registry.forms.conversion import value_of
from registry.history.counts import NAMING
from registry.permissions import Permission, permits


def vocabulary_pages(vocabulary: Vocabulary) -> Blueprint:
    """A blueprint with the pages of one vocabulary."""
    pages = section_pages(vocabulary.section, __name__)
    name = vocabulary.name

    @pages.get(f"/{name}")
    @permits(Permission.READ)
    def index() -> str:
        """Every word of the vocabulary."""
        return list_page(vocabulary)

    @pages.get(f"/{name}/<key>")
    @permits(Permission.READ)
    def show(key: str) -> str:
        """A word of the vocabulary."""
        return word_page(vocabulary, key)

    @pages.route(f"/{name}/<key>/own", methods=["GET", "POST"])
    @permits(Permission.EDIT)
    def differ(key: str) -> str | Response:
        """A form by which the organisation means a standard word differently."""
        standard = vocabulary.standard_words().get(key)
        if standard is None:
            raise NotInRegister(_("standard word"), key)
        if vocabulary.own(key) is not None:
            return redirect(url_for(f"{name}.edit", key=key))
        return own_meaning(vocabulary, standard)

    return pages


def list_page(vocabulary: Vocabulary) -> str:
    """Every word: what it means for judging, whose it is, and how many things name it."""
    name, asked = vocabulary.name, request.args.to_dict()
    path, whose = url_for(f"{name}.index"), asked.get("whose", "")
    page = own_words(g.organisation.id, vocabulary, asked, path=path)
    standard = standard_words(vocabulary, asked) if whose != "own" else []
    keys = [*(row.key for row in page.rows), *(word.key for word in standard)]
    return render_template(
        "catalogue/vocabularies/list.html",
        vocabulary=vocabulary,
        page=page,
        standard=standard,
        whose=whose,
        is_filtered=page.is_filtered or whose in ("own", "standard"),
        replaced=own_keys(g.organisation.id, vocabulary, [word.key for word in standard]),
        filters=vocabulary.filters(request.args),
        uses=uses_of(g.organisation.id, name, keys),
        named_by=NAMING,
    )


def word_page(vocabulary: Vocabulary, key: str) -> str:
    """A word: what it means, where it comes from, and everything that names it."""
    name = vocabulary.name
    own, standard = vocabulary.own(key), vocabulary.standard_words().get(key)
    if own is None and standard is None:
        raise NotInRegister(str(vocabulary.section.words.one), key)
    path = page_of_word(name, key)
    page = things_naming(g.organisation.id, name, key, asked=request.args, path=path)
    return render_template(
        "catalogue/vocabularies/show.html",
        vocabulary=vocabulary,
        word=own or standard,
        own=own,
        standard=standard,
        source=vocabulary.source(key) if standard else None,
        page=page,
        things=named_things(page.rows),
        uses=uses_of(g.organisation.id, name, [key]).get(key, {}),
        named_by=NAMING,
    )


def own_meaning(vocabulary: Vocabulary, word: Any) -> str | Response:
    """The form over a standard word whose meaning becomes the organisation's own once it is saved."""
    section = vocabulary.section
    form = section.form(obj=word)
    form.is_new = True
    if request.method == "POST" and not shown_again(form):
        value, said = value_of(
            form, section.value_type, over=word, complete=lambda plain: section.complete(form, plain)
        )
        because = _("The word is meant differently from now on")
        if value is not None and save(form, said, value, because=because, new=True):
            flash(because, "success")
            return redirect(page_of_word(vocabulary.name, word.key))
    title = _("Mean %(name)s differently", name=word.name)
    return form_page(section, form, title=title, back=page_of_word(vocabulary.name, word.key))


PAGES = tuple(vocabulary_pages(vocabulary) for vocabulary in VOCABULARIES.values())
