"""What the things of a register are called in a record, and which chapters they lead to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from flask_babel import gettext as _

from registry.law import country_name, in_a_sentence
from registry.policy import Assessment, TransferAnswer
from registry.policy.baseline import Requirement
from registry.policy.findings import Finding, Step, Where
from registry.records.book import Gap, Ref
from registry.records.chapters.parts import chapter_key
from registry.records.chapters.saying import natural
from registry.snapshot import ORGANISATION, PEOPLE, Document, Flow


class Names:
    """Names of things as one day's register knows them; what has none is called by its key.

    `chapters` are the keys of the book's chapters: what has one is a Ref to it, what has none is text.
    """

    def __init__(self, assessment: Assessment, *, chapters: Collection[str] = ()) -> None:
        self.assessment = assessment
        self.view = assessment.view
        self.chapters = chapters if isinstance(chapters, set | frozenset) else frozenset(chapters)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every document by key."""
        return {d.key: d for d in self.view.snapshot.documents}

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """Every requirement of the baseline by key."""
        return {one.key: one for one in self.assessment.baseline.requirements}

    @cached_property
    def transfers(self) -> Mapping[str, Sequence[TransferAnswer]]:
        """By flow, what each transfer by it rests on."""
        found: dict[str, list[TransferAnswer]] = {}
        for answer in self.assessment.transfers:
            found.setdefault(answer.flow, []).append(answer)
        return found

    @cached_property
    def flows(self) -> Mapping[str, Flow]:
        """Every flow by key, active or not."""
        return {f.key: f for f in self.view.snapshot.flows}

    def leading(self, text: str, kind: str, *parts: str) -> str | Ref:
        """A name that leads to the chapter about the thing, where the book has one."""
        key = chapter_key(kind, *parts)
        return Ref(text, key) if key in self.chapters else text

    def party(self, key: str) -> str:
        """A vendor, the organisation or the people concerned."""
        if key == PEOPLE:
            return _("the people concerned")
        return self.view.name(key) or _("the organisation")

    def party_ref(self, key: str) -> str | Ref:
        """A party, leading to its chapter."""
        if key in (ORGANISATION, PEOPLE):
            return self.party(key)
        return self.leading(self.party(key), "vendor", key)

    def category(self, key: str) -> str:
        """A data category."""
        return self.view.category_name(key)

    def categories(self, keys: Iterable[str]) -> str:
        """Data categories as a phrase, in the order of their names."""
        return ", ".join(sorted((self.category(key) for key in set(keys)), key=natural))

    def subject(self, key: str) -> str:
        """A category of data subjects."""
        return self.view.subject(key).name or key

    def subjects(self, keys: Iterable[str]) -> str:
        """Categories of data subjects as a phrase, in the order of their names."""
        return ", ".join(sorted((self.subject(key) for key in set(keys)), key=natural))

    def purpose(self, key: str) -> str:
        """A purpose."""
        return self.view.purpose(key).name or key

    def purposes(self, keys: Iterable[str]) -> str:
        """Purposes as a phrase, in the order given."""
        return ", ".join(self.purpose(key) for key in dict.fromkeys(keys))

    def country(self, code: str | None) -> str | Gap:
        """A country or an international organisation; a gap where it is not known."""
        return country_name(code) if code else Gap(_("country not recorded"))

    def countries(self, codes: Iterable[str]) -> str:
        """Countries as a phrase, in the order of their names."""
        return ", ".join(sorted({country_name(code) for code in codes}, key=natural))

    def places(self, codes: Iterable[str]) -> str:
        """Countries as a sentence goes on with them, in the order of their names."""
        names = sorted({country_name(code) for code in codes}, key=natural)
        return ", ".join(map(in_a_sentence, names))

    def seat(self, key: str) -> str | Gap:
        """Where a party sits: its country, or the international organisation that it is."""
        if key == ORGANISATION:
            return self.country(self.view.organisation.country)
        vendor = self.view.vendors.get(key)
        if vendor is None:
            return Gap(_("country not recorded"))
        return vendor.international_organisation.strip() or self.country(vendor.country)

    def contract(self, key: str) -> str:
        """A contract."""
        found = self.view.contracts.get(key)
        return (found.name if found else "") or key

    def document(self, key: str) -> str:
        """A document."""
        found = self.documents.get(key)
        return (found.name if found else "") or key

    def activity(self, key: str) -> str:
        """A processing activity."""
        found = self.view.activities.get(key)
        return (found.name if found else "") or key

    def flow(self, key: str) -> str:
        """A flow said as 'A → B: data'; its key where it is gone."""
        found = self.flows.get(key)
        if found is None:
            return key
        words = {"sender": self.party(found.sender), "recipient": self.party(found.recipient)}
        return _("%(sender)s → %(recipient)s: %(data)s", **words, data=self.categories(found.data))

    def term(self, id: str) -> str:
        """A protective term."""
        found = self.view.law.term(id)
        return found.label if found else id

    def subject_of(self, finding: Finding) -> str:
        """The thing that a finding is about."""
        kind, key = finding.subject.kind, finding.subject.key
        if kind in ("flow", "transfer"):
            return self.flow(key)
        if kind == "category":
            return self.category(key)
        return finding.subject.name or (self.party(key) if kind == "organisation" else key)

    def way(self, steps: Sequence[Step]) -> str:
        """A way through the chains as names joined by arrows."""
        if not steps:
            return ""
        return " → ".join((self.party(steps[0].sender), *(self.party(step.recipient) for step in steps)))

    def place(self, where: Where) -> str:
        """Where something stands: contract, document, page, clause, quotation, as far as known."""
        parts = [self.contract(where.contract)] if where.contract else []
        if where.document and self.document(where.document) not in parts:
            parts.append(_("document %(name)s", name=self.document(where.document)))
        if where.page is not None:
            parts.append(_("page %(number)s", number=where.page))
        if where.clause:
            parts.append(_("clause %(clause)s", clause=where.clause))
        place = ", ".join(parts)
        if not where.quotation:
            return place
        if not place:
            return _("“%(quotation)s”", quotation=where.quotation)
        return _("%(place)s: “%(quotation)s”", place=place, quotation=where.quotation)
