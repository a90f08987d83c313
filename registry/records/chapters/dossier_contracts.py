"""The contracts of a vendor: what they are, whether they bind on the day, how far they have been read."""

from flask_babel import gettext as _

from registry.policy.movement import is_in_force
from registry.policy.wording import spoken
from registry.records.book import Cell, Column, Facts, Gap, Items, Section, Table, Tag
from registry.records.chapters.naming import Names
from registry.records.chapters.recorded import Recorded
from registry.records.chapters.saying import answer, day, listed, said, tag
from registry.snapshot import Contract
from registry.words import word


def contracts_section(vendor: str, recorded: Recorded, names: Names) -> Section:
    """A table of the vendor's contracts, and each one's particulars."""
    contracts = recorded.contracts_of(vendor)
    name = names.party(vendor)
    table = Table(
        caption=_("Contracts with %(name)s", name=name),
        sheet=_("Contracts"),
        columns=(
            Column(_("Contract"), 1.7),
            Column(_("Kind"), 1.4),
            Column(_("Between"), 1.5),
            Column(_("Signed"), 1, "date"),
            Column(_("In force from"), 1, "date"),
            Column(_("Ends"), 1, "date"),
            Column(_("State"), 1),
            Column(_("Read"), 1.3),
        ),
        rows=tuple(_row(contract, names) for contract in contracts),
        empty=_("No contract with it is recorded."),
    )
    particulars = tuple(_particulars(contract, names) for contract in contracts)
    return Section(title=_("Contracts"), blocks=(table, *particulars))


def _row(contract: Contract, names: Names) -> tuple[Cell, ...]:
    return (
        contract.name or contract.key,
        _kind(contract),
        Items(tuple(names.party_ref(key) for key in contract.between)),
        day(contract.signed),
        contract.in_force or (None if contract.signed else Gap(_("not recorded"))),
        contract.ends,
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


def _particulars(contract: Contract, names: Names) -> Section:
    name = contract.name or contract.key
    notice = contract.notice_days
    rows: list[tuple[str, Cell]] = [
        (_("Service"), said(contract.service)),
        (_("Notice period, days"), notice if notice is not None else Gap(_("not recorded"))),
        (
            _("Documents"),
            listed((names.document(key) for key in contract.documents), gap=_("none attached")),
        ),
    ]
    if contract.kind == "standard clauses":
        rows.append((_("Annexes complete"), answer(contract.annexes_complete)))
        modules = listed(contract.modules, gap=_("not recorded"))
        rows.append((_("Modules"), modules))
    if contract.options:
        rows.append((_("Options chosen"), listed(contract.options)))
    if contract.note.strip():
        rows.append((_("Note"), contract.note.strip()))
    rows.append((_("Key"), contract.key))
    facts = Facts(caption=_("Particulars of %(name)s", name=name), rows=tuple(rows))
    return Section(title=name, blocks=(facts,))
