"""The law as dated data: decisions, grounds, clauses, fields, words; every answer carries its source."""

from registry.law.adequacy import AdequacyDecision, EeaAnswer, EeaPeriod
from registry.law.catalogue import CatalogueTerm
from registry.law.countries import country_codes, country_name, in_a_sentence, is_country, suggest_country
from registry.law.fields import Art28Field, Art30Field, LegalBasisField
from registry.law.law import Law, load_law
from registry.law.mechanisms import ClauseSet, Derogation, Mechanism, ModuleRule, OnwardGround, Provision
from registry.law.sources import Source, is_unconfirmed
from registry.law.vocabulary import WordSource

__all__ = [
    "AdequacyDecision",
    "Art28Field",
    "Art30Field",
    "CatalogueTerm",
    "ClauseSet",
    "Derogation",
    "EeaAnswer",
    "EeaPeriod",
    "Law",
    "LegalBasisField",
    "Mechanism",
    "ModuleRule",
    "OnwardGround",
    "Provision",
    "Source",
    "WordSource",
    "country_codes",
    "country_name",
    "in_a_sentence",
    "is_country",
    "is_unconfirmed",
    "load_law",
    "suggest_country",
]
