"""Random edits of flows and of what is recorded about transfers."""

from msgspec.structs import replace

from registry.snapshot import ORGANISATION, PEOPLE, Safeguard, Transfer
from registry.snapshot.flows import Ground
from registry.snapshot.transfers import TransferAssessment
from tests.policy.again.dice import MAYBE, PEOPLE_SAID, Dice, Edit

COUNTRIES = ("IE", "US", "IN", "CA", "JP")


def flow(dice: Dice) -> Edit:
    """A flow ended, added, or changed in one respect."""
    snapshot = dice.snapshot
    f, other = dice.among(snapshot.flows), dice.among(snapshot.flows)
    if dice.chance(0.12):
        return [], [f, *(t for t in snapshot.transfers if t.flow == f.key)]
    if dice.chance(0.2):
        return [replace(f, key=dice.choose(f"{f.key}.b", "0", "zz"), recipient=dice.vendor())], []
    made = dice.one_of(
        lambda: replace(f, data=other.data),
        lambda: replace(f, data=other.data),
        lambda: replace(f, data=f.data[:1]),
        lambda: replace(f, sender=dice.party()),
        lambda: replace(f, sender=dice.choose(ORGANISATION, PEOPLE)),
        lambda: replace(f, recipient=dice.vendor()),
        lambda: replace(f, recipient=dice.choose(ORGANISATION, PEOPLE)),
        lambda: replace(f, starts=dice.day()),
        lambda: replace(f, ends=dice.day()),
        lambda: replace(f, starts=None, ends=None),
        lambda: replace(f, contracts=other.contracts),
        lambda: replace(f, contracts=()),
        lambda: replace(f, countries=(dice.choose(*COUNTRIES),)),
        lambda: replace(f, access_countries=("US",)),
        lambda: replace(f, role=dice.choose(None, "controller", "processor", "joint controller")),
        lambda: replace(f, sender_role=dice.choose(None, "controller", "processor")),
        lambda: replace(f, activity=dice.choose(None, *(a.key for a in snapshot.activities))),
        lambda: replace(f, subjects=dice.among(PEOPLE_SAID)),
        lambda: replace(f, encrypted=dice.among(MAYBE)),
        lambda: replace(f, ground=dice.choose(None, Ground(kind="instruction"), Ground(kind="none"))),
        lambda: replace(f, sale_or_exchange=not f.sale_or_exchange),
        lambda: replace(f, said_to_be_anonymous=not f.said_to_be_anonymous),
        lambda: replace(f, means=dice.choose((), ("cookie",), ("publication",))),
        lambda: replace(f, purposes=dice.choose(other.purposes, ("advertising",))),
        lambda: replace(f, note="seen again"),
    )
    return [made if made.sender != made.recipient else f], []


def record(dice: Dice) -> Edit:
    """The record of a transfer dropped, added, or changed in one respect."""
    snapshot = dice.snapshot
    key = dice.among(snapshot.flows).key
    found = next((t for t in snapshot.transfers if t.flow == key), None)
    if found is not None and dice.chance(0.25):
        return [], [found]
    one = found or Transfer(flow=key)
    ground = any_ground(dice)
    made = TransferAssessment(made_on=dice.day(), outcome="acceptable", next_review=dice.day())
    return [
        dice.choose(
            replace(one, safeguards=(*one.safeguards[:1], ground)),
            replace(one, safeguards=(ground,)),
            replace(one, assessment=made),
            replace(one, assessment=None),
        )
    ], []


def any_ground(dice: Dice) -> Safeguard:
    """A safeguard of some kind; one that needs a contract names any."""
    contract = dice.among(dice.snapshot.contracts).key if dice.snapshot.contracts else None
    return dice.choose(
        Safeguard(kind="standard clauses", contract=contract),
        Safeguard(kind="binding corporate rules", contract=contract, covers_importer=True),
        Safeguard(kind="derogation", article="a", occasional=True, conditions="asked"),
        Safeguard(kind="onward ground", onward=dice.choose("O2", "O4", "O6"), conditions="told"),
        Safeguard(kind="DPF onward contract"),
        Safeguard(kind="adequacy", condition_met=True),
    )
