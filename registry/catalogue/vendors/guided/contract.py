"""The fourth topic: whether there is a contract, of which kind, when it binds, how far it was read."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.contracts.forms import ContractForm
from registry.catalogue.contracts.reading import who
from registry.catalogue.vendors.guided.asking import Asking, said_by, taking
from registry.catalogue.vendors.guided.begun import NEW, Begun
from registry.catalogue.vendors.guided.changes import Say
from registry.catalogue.vendors.guided.together import ALONE, Together, narrowed
from registry.forms import ThingForm
from registry.law import load_law
from registry.snapshot import ORGANISATION, Contract, Role
from registry.snapshot.contracts import ContractKind
from registry.web import today
from registry.words import word

FIELDS = ("kind", "name", "service", "signed", "in_force", "ends", "notice_days", "read")
CLAUSES = ("clause_set", "modules", "annexes_complete")
"""What is asked besides of a contract under which data leave the EEA."""

USUAL_KINDS: Mapping[Role, ContractKind] = {
    "processor": "processing agreement",
    "sub-processor": "processing agreement",
    "joint controller": "joint controller arrangement",
    "controller": "controller terms",
}
"""The kind of contract that the role of the recipient asks for."""


class HasContractForm(ThingForm):
    """Whether there is a contract with the vendor."""

    has = RadioField(
        _l("Is there a contract with it?"),
        [InputRequired(_l("Say whether there is a contract."))],
        choices=[
            SelectChoice("some", _l("Yes: what follows is about it")),
            SelectChoice("none", _l("None yet")),
        ],
        description=_l("A file of it can be uploaded later, on the contract's own page."),
    )


class AskedContract(Asking):
    """The contract, without its terms."""

    topic = "contract"

    def __init__(self, begun: Begun, *, part: int = 1) -> None:
        super().__init__(begun, part=part)
        self.before = begun.contract or Contract(
            key=NEW, between=(ORGANISATION, NEW), kind=USUAL_KINDS[begun.vendor.role]
        )
        has = None if self.is_first else "some" if begun.contract else "none"
        self.has = narrowed(HasContractForm(has=has), ("has",))
        self.fields = FIELDS + (CLAUSES if is_abroad(begun) else ())
        self.contract = narrowed(ContractForm(obj=self.before, meta=ALONE), self.fields)
        self.form = Together(self.has, self.contract)

    @property
    def prefilled(self) -> Mapping[str, Any]:
        """The kind of contract that the vendor's role asks for."""
        if not self.is_first:
            return {}
        return {"kind": _("usual for the role %(role)s", role=word(self.begun.vendor.role))}

    @property
    def shown(self) -> Mapping[str, Any]:
        """The fields that there are."""
        clauses = [name for name in CLAUSES if name in self.fields]
        return {"clauses": clauses, "main_fields": [name for name in FIELDS if name != "read"]}

    def say(self) -> Say | None:
        """The contract with what was typed, or that there is none."""
        if not self.has.validate():
            return None
        if self.has.has.data == "none":
            return lambda now: msgspec.structs.replace(now, contract=None)
        said = said_by(self.contract, Contract, over=self.before)
        if said is None:
            return None
        fields = (*self.fields, "read_by", "read_on")
        read = with_reader(self.before, said)
        return lambda now: msgspec.structs.replace(
            now, contract=taking(now.contract or self.before, read, fields)
        )


def with_reader(before: Contract, said: Contract) -> Contract:
    """A contract with who has read it: whoever says now how far it has been read."""
    if said.read == "not":
        return msgspec.structs.replace(said, read_by="", read_on=None)
    if said.read == before.read:
        return said
    return msgspec.structs.replace(said, read_by=who(), read_on=today())


def is_abroad(begun: Begun) -> bool:
    """Whether a draft names a country outside the EEA, or has something of standard clauses already."""
    contract = begun.contract
    if contract and (contract.clause_set or contract.modules or contract.kind == "standard clauses"):
        return True
    return any(is_outside_eea(code) for code in countries_of(begun))


def countries_of(begun: Begun) -> Iterator[str]:
    """The countries in which a draft says that data are, the vendor's own included."""
    for code in (begun.vendor.country, *begun.flow.countries, *begun.flow.access_countries):
        if code:
            yield code


def is_outside_eea(country: str) -> bool:
    """Whether a country is outside the EEA today."""
    return not load_law().eea(country, on=today()).inside
