"""Random edits of vendors and of contracts."""

from msgspec.structs import replace

from registry.snapshot import Contract, Term, Vendor
from registry.snapshot.parties import Certification
from tests.policy.again.dice import MAYBE, Dice, Edit
from tests.policy.again.edits_of_flows import COUNTRIES


def vendor(dice: Dice) -> Edit:
    """A vendor gone with all that names it, added, or changed in one respect."""
    v = dice.among(dice.snapshot.vendors)
    if dice.chance(0.15):
        return [replace(v, key=dice.choose("0new", "mnew", "znew"), name="Newcomer")], []
    if dice.chance(0.15):
        return _gone(dice, v)
    entry = Certification(scheme=dice.choose("dpf", "ISO 27001"), valid_to=dice.day())
    return [
        dice.one_of(
            lambda: replace(v, name=f"{v.name}X"),
            lambda: replace(v, name=""),
            lambda: replace(v, country=dice.choose(None, *COUNTRIES)),
            lambda: replace(v, status=dice.choose("approved", "suspended", "ended")),
            lambda: replace(v, kind=dice.choose("service provider", "authority", "ad network")),
            lambda: replace(v, role=dice.choose("processor", "controller", "joint controller")),
            lambda: replace(v, parent=dice.vendor()),
            lambda: replace(v, parent_country=dice.choose(None, *COUNTRIES)),
            lambda: replace(v, certifications=(entry,)),
            lambda: replace(v, certifications=()),
            lambda: replace(v, opt_out=dice.choose("", "https://out.example/")),
            lambda: replace(v, privacy_policy=""),
            lambda: replace(v, address="", contacts=()),
            lambda: replace(v, next_review=dice.day()),
            lambda: replace(v, international_organisation=dice.choose("", "Red Cross")),
        )
    ], []


def _gone(dice: Dice, v: Vendor) -> Edit:
    snapshot, key = dice.snapshot, v.key
    if len(snapshot.vendors) < 3:
        return [], []
    flows = [f for f in snapshot.flows if key in (f.sender, f.recipient)]
    contracts = [c for c in snapshot.contracts if key in c.between]
    ended, dead = {f.key for f in flows}, {c.key for c in contracts}
    left = [f for f in snapshot.flows if f.key not in ended and not dead.isdisjoint(f.contracts)]
    return [
        *(replace(f, contracts=tuple(c for c in f.contracts if c not in dead)) for f in left),
        *(replace(t, owner=None) for t in snapshot.technologies if t.owner == key),
        *(replace(o, parent=None) for o in snapshot.vendors if o.parent == key),
    ], [
        v,
        *flows,
        *contracts,
        *(t for t in snapshot.transfers if t.flow in ended),
        *(c for c in snapshot.conditions if c.vendor == key),
    ]


def contract(dice: Dice) -> Edit:
    """A contract changed in one respect, most often in its terms."""
    c = dice.among(dice.snapshot.contracts)
    return [
        dice.one_of(
            *(lambda: replace(c, terms=_rows(dice, c)),) * 5,
            lambda: replace(c, name=f"{c.name} II"),
            lambda: replace(c, seen=not c.seen),
            lambda: replace(c, ends=dice.day()),
            lambda: replace(c, in_force=dice.day()),
            lambda: replace(c, signed=dice.day()),
            lambda: replace(c, read=dice.choose("not", "in part", "in full")),
            lambda: replace(c, between=(dice.party(), dice.vendor())),
            lambda: replace(c, kind=dice.choose("standard clauses", "joint controller arrangement")),
            lambda: replace(c, modules=dice.choose((), ("M1",), ("M2", "M3"))),
            lambda: replace(c, clause_set=dice.choose(None, "2021/914", "2010/87/EU")),
            lambda: replace(c, annexes_complete=dice.among(MAYBE)),
        )
    ], []


def _rows(dice: Dice, c: Contract) -> tuple[Term, ...]:
    rows = {row.term: row for row in c.terms}
    missing = [term for term in dice.terms if term not in rows]
    if missing and (not rows or dice.chance(0.3)):
        rows["new"] = Term(term=dice.among(missing), verified_by="Ann Example")
    elif rows:
        key = dice.among(sorted(rows))
        row = rows.pop(key)
        others = [r for other in dice.snapshot.contracts for r in other.terms if r.term == key]
        if dice.chance(0.8):
            rows[key] = dice.choose(
                dice.among(others),
                dice.among(others),
                replace(row, verified_by="" if row.verified_by else "Ann Example"),
                replace(row, how=dice.choose("in part", "by reference", "in the text")),
                replace(row, clause="9", quotation="as agreed"),
            )
    return tuple(rows.values())
