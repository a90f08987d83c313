"""Consistent registers of every shape that the types allow, with keys and texts that are easily misread."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from registry.consistency.references import REFERENCES
from registry.consistency.terms import UNITS
from registry.law import CatalogueTerm, country_codes, load_law
from registry.snapshot import ORGANISATION, PEOPLE, Country, Flow, Key, Safeguard, Snapshot, Term
from registry.snapshot.base import Line, Text

PARTS = {field.name: get_args(field.type) for field in msgspec.structs.fields(Snapshot)}
KEYED = [name for name, args in PARTS.items() if args and "key" in getattr(args[0], "__struct_fields__", ())]
OWN_KEYS = ("no", "1e5", "2026-01-05", "a.b_c-d")
"""Every kind of thing has these keys; the texts of keys that YAML could take for something else."""

BEGINNINGS = {"starts", "in_force", "signed", "valid_from", "since"}
ENDINGS = {"ends", "valid_to", "until"}
TURN = date(2025, 1, 1)

PLAIN_ODD = (
    "no", "NULL", "~", "12", "1e3", "0x1F", "010", "2026-01-05", "12:30", ".inf", "-", "- a", "a: b", "a #b",
    "#", "? a", "'", '"', "&a", "*a", "!t", "|", ">", "%x", "@x", "`", "{a}", "[a]", "<<", "=", ":a", "a:",
    "...", "\\", "\\n", "6.1.a", "pd:Name", "https://a.example/b?c=d&e", "(a), b; c & d", "e\u0301",
    "\U0001f600", "ﬀ…𝄞", "a" * 300, ("long words of a quotation " * 12).strip(), "x " * 90,
)  # fmt: skip
INVISIBLE_ODD = (
    "a\n", "\na", " a", "a ", "a\n b\n\nc", "a\n\n\nb\n\n", "a\nb", "a\n\n# b\n", "\t", "a\tb\nc", "---\n",
    "true\n", "\u2028", "\ufeff", "\u00a0x", "$\u00ad", "\uffff",
)  # fmt: skip
ODD = PLAIN_ODD + INVISIBLE_ODD
"""Texts that a careless writer of YAML or JSON would give back as something else."""

any_text = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=20)
texts = st.sampled_from(ODD) | any_text


@st.composite
def registers(draw: st.DrawFn) -> Snapshot:
    """A consistent register; its collections are in any order."""
    made: dict[str, Any] = {}
    for name in [*KEYED, "transfers"]:
        field = "flow" if name == "transfers" else "key"
        things = draw(st.tuples(*[thing(PARTS[name][0], name)] * len(OWN_KEYS)))
        pairs = draw(st.permutations(list(zip(things, OWN_KEYS, strict=True))))
        made[name] = tuple(msgspec.structs.replace(made_thing, **{field: key}) for made_thing, key in pairs)
    older = {"no": None, "1e5": "no", "2026-01-05": "1e5", "a.b_c-d": "no"}
    made["vendors"] = tuple(msgspec.structs.replace(v, parent=older[v.key]) for v in made["vendors"])
    exceptions = draw(st.lists(thing(PARTS["exceptions"][0], "exceptions"), max_size=2))
    organisation = draw(thing(Snapshot.__annotations__["organisation"], "organisation"))
    return Snapshot(organisation=organisation, exceptions=tuple(exceptions), **made)


@cache
def thing(kind: Any, route: str) -> st.SearchStrategy[Any]:
    """A thing of a kind that stands at a route; of the fields that can be left out, some are."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(kind):
        fields = required if field.required else optional
        fields[field.name] = value(field.type, f"{route}.{field.name}")
    some = st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=5) if optional else st.just([])
    made = some.flatmap(
        lambda names: st.fixed_dictionaries({**required, **{name: optional[name] for name in names}})
    )
    return mended(kind, made.map(lambda fields: kind(**fields)))


def mended(kind: Any, made: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The same, where fields of one thing have to fit each other."""
    if kind is Term:
        return st.tuples(made, said()).map(lambda pair: msgspec.structs.replace(pair[0], **pair[1]))
    if kind is Safeguard:
        needs: Mapping[str, Any] = {"contract": OWN_KEYS[0], "article": "e", "onward": "O1"}
        return made.map(lambda safeguard: msgspec.structs.replace(safeguard, **needs))
    if kind is Flow:
        parties = st.permutations([ORGANISATION, PEOPLE, *OWN_KEYS])
        return st.tuples(made, parties).map(
            lambda pair: msgspec.structs.replace(pair[0], sender=pair[1][0], recipient=pair[1][1])
        )
    return made


def value(type_: Any, route: str) -> st.SearchStrategy[Any]:
    """A value of a field's type."""
    name = route.rsplit(".", 1)[-1]
    if type_ == Key:
        return st.sampled_from([*OWN_KEYS, *REFERENCES.get(route, ("",))[1:]])
    if route == "contracts.between":
        return st.permutations([ORGANISATION, *OWN_KEYS]).map(lambda parties: tuple(parties[:2]))
    if route == "exceptions.finding":
        return st.lists(st.sampled_from(OWN_KEYS), min_size=4, max_size=4).map("/".join)
    if name in BEGINNINGS:
        return st.dates(max_value=TURN)
    if name in ENDINGS:
        return st.dates(min_value=TURN)
    if get_origin(type_) is tuple:
        return many(get_args(type_)[0], f"{route}[]")
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return thing(type_, route)
    if get_origin(type_) not in (None, Literal, Annotated):
        return st.one_of([value(inner, route) for inner in get_args(type_)])
    return simple(type_)


def many(entry: Any, route: str) -> st.SearchStrategy[Any]:
    """A list of up to three; keys and terms stand in it once."""
    least = 1 if route == "flows.data[]" else 0
    if entry is Term:
        entries = st.lists(value(entry, route), max_size=3, unique_by=lambda term: term.term)
    else:
        entries = st.lists(value(entry, route), min_size=least, max_size=3, unique=entry == Key)
    return entries.map(tuple)


def simple(type_: Any) -> st.SearchStrategy[Any]:
    """A value of a type that holds no other."""
    if get_origin(type_) is Literal:
        return st.sampled_from(get_args(type_))
    if type_ in (Line, Text):
        return texts
    if type_ == Country:
        return st.sampled_from(sorted(country_codes()))
    if get_origin(type_) is Annotated:
        return st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        str: texts,
        int: st.integers(1, 1_000),
        float: st.floats(0, 3_000_000),
        date: st.dates(),
        type(None): st.none(),
    }
    return plain[type_]


def said() -> st.SearchStrategy[dict[str, Any]]:
    """A term of the catalogue with a value and a unit that it may have."""
    return st.sampled_from(load_law().terms).flatmap(
        lambda term: said_of(term).map(lambda pair: {"term": term.id, "value": pair[0], "unit": pair[1]})
    )


def said_of(term: CatalogueTerm) -> st.SearchStrategy[tuple[Any, str]]:
    """A value and a unit that a term of the catalogue may have."""
    if term.order == "flag":
        return st.tuples(st.booleans(), st.just(""))
    if term.order == "level":
        return st.tuples(st.sampled_from(term.levels), st.just(""))
    if term.order == "within":
        some = st.lists(st.sampled_from(term.levels), min_size=1, unique=True).map(tuple)
        return st.tuples(some, st.just(""))
    if term.order == "note only":
        return st.tuples(texts, st.just(""))
    numbers = st.integers(0, 36_500) | st.floats(0, 36_500)
    return st.tuples(numbers, st.sampled_from(UNITS[term.unit])) | st.just((False, ""))
