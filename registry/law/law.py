"""The law as one frozen value of dated tables, and the look-ups over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from registry.law.adequacy import AdequacyDecision, EeaAnswer, EeaPeriod, Regime
from registry.law.catalogue import CatalogueTerm
from registry.law.fields import Art28Field, Art30Field, LegalBasisField
from registry.law.mechanisms import ClauseSet, Derogation, Mechanism, ModuleRule, OnwardGround, Provision
from registry.law.sources import Source
from registry.law.tables import read_table
from registry.law.vocabulary import WordKind, WordSource, read_vocabulary
from registry.snapshot import DataCategory, Purpose, Role, SubjectCategory

CLAUSE_ROLES: Mapping[Role, str] = {
    "controller": "controller",
    "joint controller": "controller",
    "processor": "processor",
    "sub-processor": "processor",
}
"""What a role of the register counts as under the 2021 clauses, which know two."""


@dataclass(frozen=True, kw_only=True)
class Law:
    """Every table of the law; `dataclasses.replace` with another table makes a what-if."""

    terms: tuple[CatalogueTerm, ...]
    adequacy_decisions: tuple[AdequacyDecision, ...]
    eea_periods: tuple[EeaPeriod, ...]
    modules: tuple[ModuleRule, ...]
    clause_sets: tuple[ClauseSet, ...]
    mechanisms: tuple[Mechanism, ...]
    derogations: tuple[Derogation, ...]
    onward_grounds: tuple[OnwardGround, ...]
    provisions: tuple[Provision, ...]
    art28_fields: tuple[Art28Field, ...]
    art30_fields: tuple[Art30Field, ...]
    legal_bases: tuple[LegalBasisField, ...]
    data_categories: tuple[DataCategory, ...]
    subject_categories: tuple[SubjectCategory, ...]
    purposes: tuple[Purpose, ...]
    word_sources: tuple[WordSource, ...]

    @cached_property
    def terms_by_id(self) -> Mapping[str, CatalogueTerm]:
        """The catalogue of protective terms by id, in its order."""
        return {term.id: term for term in self.terms}

    @cached_property
    def categories_by_key(self) -> Mapping[str, DataCategory]:
        """The standard data categories by key."""
        return {category.key: category for category in self.data_categories}

    @cached_property
    def subjects_by_key(self) -> Mapping[str, SubjectCategory]:
        """The standard categories of data subjects by key."""
        return {subject.key: subject for subject in self.subject_categories}

    @cached_property
    def purposes_by_key(self) -> Mapping[str, Purpose]:
        """The standard purposes by key."""
        return {purpose.key: purpose for purpose in self.purposes}

    @cached_property
    def _sources_by_word(self) -> Mapping[tuple[str, str], WordSource]:
        return {(word.kind, word.key): word for word in self.word_sources}

    @cached_property
    def _eea_by_country(self) -> Mapping[str, tuple[EeaPeriod, ...]]:
        by_country: dict[str, tuple[EeaPeriod, ...]] = {}
        for period in self.eea_periods:
            by_country[period.country] = (*by_country.get(period.country, ()), period)
        return by_country

    @cached_property
    def _decisions_by_code(self) -> Mapping[tuple[str, str], tuple[AdequacyDecision, ...]]:
        by_code: dict[tuple[str, str], tuple[AdequacyDecision, ...]] = {}
        for decision in self.adequacy_decisions:
            place = (decision.regime, decision.code)
            by_code[place] = (*by_code.get(place, ()), decision)
        return by_code

    @cached_property
    def _modules_by_roles(self) -> Mapping[tuple[str, str], ModuleRule]:
        return {(rule.exporter_role, rule.importer_role): rule for rule in self.modules}

    @cached_property
    def _art28_by_id(self) -> Mapping[str, Art28Field]:
        return {field.id: field for field in self.art28_fields}

    def term(self, id: str) -> CatalogueTerm | None:
        """A term of the catalogue, or None."""
        return self.terms_by_id.get(id)

    def category(self, key: str) -> DataCategory | None:
        """A data category of the standard vocabulary, or None."""
        return self.categories_by_key.get(key)

    def subject(self, key: str) -> SubjectCategory | None:
        """A category of data subjects of the standard vocabulary, or None."""
        return self.subjects_by_key.get(key)

    def purpose(self, key: str) -> Purpose | None:
        """A purpose of the standard vocabulary, or None."""
        return self.purposes_by_key.get(key)

    def word_source(self, kind: WordKind, key: str) -> WordSource | None:
        """Where a word of the standard vocabulary comes from, or None."""
        return self._sources_by_word.get((kind, key))

    def eea(self, country: str, *, on: date) -> EeaAnswer:
        """Whether a country was inside the EEA on a day; a day before the GDPR applied there is a doubt."""
        periods = (*self._eea_by_country.get(country, ()), *self._eea_by_country["*"])
        period = next(p for p in periods if p.covers(on))
        doubt = period.doubt
        if period.applies_from is not None and on < period.applies_from:
            doubt = f"The GDPR applies there from {period.applies_from}; what applied before is not judged."
        return EeaAnswer(country=country, inside=period.inside, doubt=doubt, source=period.source)

    def decisions(self, code: str, *, regime: Regime = "EU") -> tuple[AdequacyDecision, ...]:
        """Every row on a country or organisation: decisions that ended, and that there is none, too."""
        return self._decisions_by_code.get((regime, code), ())

    def adequacy(self, code: str, *, on: date, regime: Regime = "EU") -> tuple[AdequacyDecision, ...]:
        """The adequacy decisions in force for a country or organisation on a day."""
        return tuple(d for d in self.decisions(code, regime=regime) if d.in_force(on))

    def efta_doubt(self, decision: AdequacyDecision, exporter_country: str) -> Source | None:
        """Why an exporter in Iceland, Liechtenstein or Norway may not yet rely on a decision, or None."""
        groups = {period.group for period in self._eea_by_country.get(exporter_country, ())}
        return decision.efta_doubt if "EEA-EFTA" in groups else None

    def organisation_code(self, named: str) -> str | None:
        """The code by which decisions know an international organisation that a register names, or None."""
        wanted = named.strip().casefold()
        organisations = (d for d in self.adequacy_decisions if d.scope_kind == "organisation")
        known = {
            name.casefold(): d.code for d in organisations for name in (d.code, d.name, *d.also_known_as)
        }
        return known.get(wanted)

    def module_for(self, exporter_role: Role, importer_role: Role) -> ModuleRule | None:
        """The module of the 2021 clauses that two roles call for."""
        return self._modules_by_roles.get((CLAUSE_ROLES[exporter_role], CLAUSE_ROLES[importer_role]))

    def mechanism(self, safeguard: str) -> Mechanism | None:
        """The ground that a kind of safeguard answers to (binding rules: those of controllers), or None."""
        return next((m for m in self.mechanisms if m.safeguard == safeguard), None)

    def derogation(self, letter: str) -> Derogation | None:
        """A derogation of Art. 49(1) by its letter, or None."""
        return next((d for d in self.derogations if d.letter == letter), None)

    def onward(self, id: str) -> OnwardGround | None:
        """A ground for onward transfer under the 2021 clauses (O1 to O7), or None."""
        return next((ground for ground in self.onward_grounds if ground.id == id), None)

    def clause_set(self, id: str) -> ClauseSet | None:
        """A set of Commission clauses by its number, or None."""
        return next((clauses for clauses in self.clause_sets if clauses.id == id), None)

    def legal_basis(self, id: str) -> LegalBasisField | None:
        """A legal basis of Art. 6(1) or a condition of Art. 9(2), or None."""
        return next((basis for basis in self.legal_bases if basis.id == id), None)

    def art28(self, id: str) -> Art28Field | None:
        """A requirement of Art. 28 and its neighbours, or None."""
        return self._art28_by_id.get(id)


@cache
def load_law() -> Law:
    """The law as the package's data files state it; raises BadInput when one of them is damaged."""
    vocabulary = read_vocabulary()
    return Law(
        terms=read_table("terms.csv", CatalogueTerm),
        adequacy_decisions=read_table("adequacy.csv", AdequacyDecision),
        eea_periods=read_table("eea.csv", EeaPeriod),
        modules=read_table("modules.csv", ModuleRule),
        clause_sets=read_table("clause_sets.csv", ClauseSet),
        mechanisms=read_table("mechanisms.csv", Mechanism),
        derogations=read_table("derogations.csv", Derogation),
        onward_grounds=read_table("onward.csv", OnwardGround),
        provisions=read_table("provisions.csv", Provision),
        art28_fields=read_table("art28.csv", Art28Field),
        art30_fields=read_table("art30.csv", Art30Field),
        legal_bases=read_table("legal_bases.csv", LegalBasisField),
        data_categories=vocabulary.data_categories,
        subject_categories=vocabulary.subject_categories,
        purposes=vocabulary.purposes,
        word_sources=vocabulary.sources,
    )
