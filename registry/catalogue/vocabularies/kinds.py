"""The three vocabularies: their words for pages, their forms, and what a word of each says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.catalogue.saving import slug
from registry.catalogue.section import Section, SectionWords
from registry.catalogue.vocabularies.forms import (
    DataCategoryFilter,
    DataCategoryForm,
    PurposeFilter,
    PurposeForm,
    SubjectCategoryFilter,
    SubjectCategoryForm,
    WordFilter,
)
from registry.forms import ThingForm
from registry.history import find_row
from registry.law import Law, WordSource, load_law
from registry.law.vocabulary import WordKind
from registry.snapshot import DataCategory, Purpose, SubjectCategory, Value
from registry.words import word

Facts = list[tuple[str, Any]]


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary; `trait` is the field by which its list can be narrowed, `says` what a word means."""

    section: Section
    title: Any
    lead: Any
    source_kind: WordKind
    filters: type[WordFilter]
    trait: str
    says: Callable[[Any], Facts]
    standard: Callable[[Law], Mapping[str, Any]]

    @property
    def name(self) -> str:
        """The name of its collection, which its pages bear too."""
        return self.section.collection

    def standard_words(self) -> Mapping[str, Any]:
        """The words that every register may use, by key."""
        return self.standard(load_law())

    def source(self, key: str) -> WordSource | None:
        """Where a standard word comes from."""
        return load_law().word_source(self.source_kind, key)

    def own(self, key: str) -> Any:
        """The organisation's own word with a key; None when it has none."""
        row = find_row(g.organisation.id, self.name, key)
        return row.value if row else None


def take_known(form: ThingForm, plain: dict[str, Any]) -> None:
    """The term that was chosen comes before those that were typed."""
    chosen = form["known"].data
    if chosen:
        plain["dpv"] = list(dict.fromkeys([chosen, *plain.get("dpv", ())]))


def own_key(collection: str) -> Callable[[Mapping[str, Any]], str]:
    """Proposes the key of a new word: never that of a standard one, which it would change the meaning of."""

    def wish(plain: Mapping[str, Any]) -> str:
        stem = slug(str(plain.get("name", "")))
        taken = {slug(key) for key in STANDARD[collection](load_law())}
        return f"own-{stem}" if stem in taken else stem

    return wish


STANDARD: Mapping[str, Callable[[Law], Mapping[str, Any]]] = {
    "data_categories": lambda law: law.categories_by_key,
    "subject_categories": lambda law: law.subjects_by_key,
    "purposes": lambda law: law.purposes_by_key,
}


def said_of_data(category: DataCategory) -> Facts:
    """What a data category means for judging."""
    return [
        (_("Personal data"), category.personal),
        (_("Sensitivity"), word(category.sensitivity)),
        (_("Identifies people"), category.identifier),
        (_("Linked to a person"), category.linked_to_person),
    ]


def said_of_people(subject: SubjectCategory) -> Facts:
    """What a category of people means for judging."""
    return [(_("Human-resources data"), word(subject.hr))]


def said_of_purpose(purpose: Purpose) -> Facts:
    """What a purpose means for judging."""
    return [(_("Nature"), word(purpose.nature))]


def section(
    collection: str,
    *,
    value_type: type[Value],
    form: type[ThingForm],
    one: Any,
    add: Any,
    edit: Any,
    end: Any,
) -> Section:
    """The pages with which own words are added, edited and removed."""
    return Section(
        name=collection,
        collection=collection,
        value_type=value_type,
        form=form,
        words=SectionWords(
            one=one,
            add=add,
            edit=edit,
            end=end,
            consequences=(
                _l("It is taken out of the register; the history keeps it."),
                _l("While something still names it, it stays: its page lists what does."),
                _l("A standard word with the same key then means again what the standard says."),
            ),
            added=_l("Word added"),
            saved=_l("Word saved"),
            ended=_l("Word removed"),
        ),
        wish=own_key(collection),
        complete=take_known,
    )


VOCABULARIES: Mapping[str, Vocabulary] = {
    "data_categories": Vocabulary(
        section=section(
            "data_categories", value_type=DataCategory, form=DataCategoryForm, one=_l("data category"),
            add=_l("Add a data category"), edit=_l("Edit the data category"),
            end=_l("Remove the data category?"),
        ),
        title=_l("Data categories"),
        lead=_l("Kinds of data. How sensitive they are decides what contracts have to promise for them."),
        source_kind="data category", filters=DataCategoryFilter, trait="sensitivity", says=said_of_data,
        standard=STANDARD["data_categories"],
    ),
    "subject_categories": Vocabulary(
        section=section(
            "subject_categories", value_type=SubjectCategory, form=SubjectCategoryForm,
            one=_l("category of people"), add=_l("Add a category of people"),
            edit=_l("Edit the category of people"), end=_l("Remove the category of people?"),
        ),
        title=_l("Categories of people"),
        lead=_l("Whose data they are. Some entries on certification lists leave out people at work."),
        source_kind="subject category", filters=SubjectCategoryFilter, trait="hr", says=said_of_people,
        standard=STANDARD["subject_categories"],
    ),
    "purposes": Vocabulary(
        section=section(
            "purposes", value_type=Purpose, form=PurposeForm, one=_l("purpose"), add=_l("Add a purpose"),
            edit=_l("Edit the purpose"), end=_l("Remove the purpose?"),
        ),
        title=_l("Purposes"),
        lead=_l("What data are used for. A purpose that is too general to be one is found by the judgement."),
        source_kind="purpose", filters=PurposeFilter, trait="nature", says=said_of_purpose,
        standard=STANDARD["purposes"],
    ),
}  # fmt: skip


def page_of_word(collection: str, key: str) -> str:
    """The address of a word's page."""
    return url_for(f"{collection}.show", key=key)
