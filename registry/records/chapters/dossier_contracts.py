"""The contracts of a vendor: what they are, whether they bind on the day, how far they have been read."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.policy.movement import is_in_force
from registry.policy.wording import spoken
from registry.records.book import Cell, Column, Gap, Items, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.recorded import Recorded
from registry.records.chapters.saying import answer, day, listed, said, tag
from registry.snapshot import Contract
from registry.words import word


def contracts_section(vendor: str, recorded: Recorded, names: Names) -> Section:
    """A table of the vendor's contracts, and each one's particulars."""
    contracts = recorded.contracts_of(vendor)
    table = Table(
        caption=_("Between whom, since when, whether it binds on the day, and who has read it"),
        sheet=_("Contracts"),
        columns=(
            Column(_("Contract"), 1.7),
            Column(_("Kind"), 1.4),
            Column(_("Between"), 1.5),
            Column(_("Signed"), 1.25, "date"),
            Column(_("In force from"), 1.25, "date"),
            Column(_("Ends"), 1.25, "date"),
            Column(_("State"), 1.1),
            Column(_("Read"), 1.3),
        ),
        rows=tuple(_row(contract, names) for contract in contracts),
        empty=_("No contract with it is recorded."),
    )
    blocks = (table, _particulars(contracts, names)) if contracts else (table,)
    return Section(title=_("Contracts"), blocks=blocks)


def _row(contract: Contract, names: Names) -> tuple[Cell, ...]:
    return (
        contract.name or contract.key,
        _kind(contract),
        Items(tuple(names.party_ref(key) for key in contract.between)),
        day(contract.signed),
        contract.in_force or ("" if contract.signed else Gap(_("not recorded"))),
        contract.ends or "",
        state(contract, names),
        _read(contract),
    )


def state(contract: Contract, names: Names) -> Tag:
    """Whether a contract binds on the day."""
    if is_in_force(contract, on=names.view.on):
        return tag("in force")
    over = contract.ends is not None and contract.ends < names.view.on
    return tag("ended" if over else "not yet in force")


def _kind(contract: Contract) -> Cell:
    kinds: list[Cell] = [word(contract.kind)]
    if contract.clause_set:
        modules = ", ".join(contract.modules)
        kinds.append(
            _("%(set)s, %(modules)s", set=contract.clause_set, modules=modules)
            if modules
            else contract.clause_set
        )
    elif contract.kind == "standard clauses":
        kinds.append(Gap(_("clause set not recorded")))
        kinds.append(listed(contract.modules, gap=_("modules not recorded")))
    return listed(kinds)


def _read(contract: Contract) -> Cell:
    if not contract.seen:
        return Gap(_("not seen"))
    if contract.read == "not":
        return Gap(_("not read"))
    lines: list[Cell] = [word(contract.read)]
    if contract.read_by and contract.read_on:
        lines.append(_("%(who)s, %(day)s", who=contract.read_by, day=spoken(contract.read_on)))
    else:
        lines.append(contract.read_by or Gap(_("reader not recorded")))
        lines.append(contract.read_on or Gap(_("day not recorded")))
    return listed(lines)


def _particulars(contracts: Sequence[Contract], names: Names) -> Table:
    """What contracts are about, and what belongs to them."""
    return Table(
        caption=_("What each contract is about, and what belongs to it"),
        sheet=_("Particulars of contracts"),
        columns=(
            Column(_("Contract"), 1.7),
            Column(_("Service"), 1.6),
            Column(_("Notice period, days"), 0.95, "number"),
            Column(_("Documents"), 1.6),
            Column(_("Annexes complete"), 1.1),
            Column(_("Options chosen"), 1.4),
            Column(_("Note"), 1.6),
        ),
        rows=tuple(_belonging(contract, names) for contract in contracts),
        empty="",
    )


def _belonging(contract: Contract, names: Names) -> tuple[Cell, ...]:
    notice = contract.notice_days
    documents = (names.document(key) for key in contract.documents)
    return (
        contract.name or contract.key,
        said(contract.service),
        notice if notice is not None else Gap(_("not recorded")),
        listed(documents, gap=_("none attached")),
        answer(contract.annexes_complete) if contract.kind == "standard clauses" else "",
        listed(contract.options) if contract.options else "",
        contract.note.strip(),
    )
