"""The pages of contracts."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from registry.catalogue.contracts.forms import ContractForm, FilterForm
from registry.catalogue.contracts.page import contract_page, in_words, parties_of, states_of
from registry.catalogue.contracts.queries import contracts
from registry.catalogue.contracts.reading import ReadForm, who
from registry.catalogue.judged import judged_now
from registry.catalogue.names import names_of_keys
from registry.catalogue.saving import confirmed
from registry.catalogue.section import Section, SectionWords, section_pages
from registry.history import Writing, find_row
from registry.permissions import Permission, permits
from registry.snapshot import ORGANISATION, Contract
from registry.snapshot.base import LONGEST_LINE
from registry.snapshot.ending import ended
from registry.web import today
from registry.words import word


def beginning(asked: Mapping[str, str]) -> Mapping[str, Any]:
    """The parties that an address names: ?vendor=KEY, or ?between=one,other; unknown ones are left aside."""
    named = (
        asked["between"].split(",", 2)[:2] if "between" in asked else [ORGANISATION, asked.get("vendor", "")]
    )
    known = [
        key if key == ORGANISATION or find_row(g.organisation.id, "vendors", key) else "" for key in named
    ]
    return dict(zip(("one", "other"), known, strict=False))


def wish(plain: Mapping[str, Any]) -> str:
    """A key after the contract's name, else after its parties and kind."""
    others = [key for key in plain["between"] if key != ORGANISATION]
    return str(plain.get("name") or "-".join([*others, str(plain.get("kind", ""))]))


def usual_name(kind: str, parties: Iterable[str]) -> str:
    """What a new contract is called that nobody has named, such as "Processing agreement with Acme"."""
    names = names_of_keys("vendors", [key for key in parties if key and key != ORGANISATION])
    return _("%(kind)s with %(parties)s", kind=word(kind), parties=", ".join(names.values()))[:LONGEST_LINE]


def complete(form: ContractForm, plain: dict[str, Any]) -> None:
    """Add what the form has under other names; the terms stay as they are, as plain values of a file."""
    terms = msgspec.json.decode(msgspec.json.encode(plain.get("terms", ())))
    if not plain.get("name") and "key" not in plain:
        plain["name"] = usual_name(str(plain.get("kind", "")), form.parties)
    plain |= {"between": form.parties, "seen": form.shown_to_us.data, "terms": terms}


SECTION = Section(
    name="contracts",
    collection="contracts",
    value_type=Contract,
    form=ContractForm,
    words=SectionWords(
        one=_l("contract"),
        add=_l("Add a contract"),
        edit=_l("Edit the contract"),
        end=_l("End the contract?"),
        consequences=(
            _l("Today becomes its last day, unless it ended before; from tomorrow it covers nothing."),
            _l("One that is still to come ends on its first day."),
            _l("Flows that name it go on; those that need a contract will be found to have none."),
            _l("It stays in the register with all its terms, and in its history."),
        ),
        added=_l("Contract added"),
        saved=_l("Contract saved"),
        ended=_l("Contract ended"),
    ),
    wish=wish,
    ended=lambda contract, on: ended(contract, on=on),
    beginning=beginning,
    complete=complete,
    shown=lambda contract: {
        "one": contract.between[0],
        "other": contract.between[1],
        "shown_to_us": contract.seen,
    },
)

pages = section_pages(SECTION, __name__)


@pages.get("/contracts")
@permits(Permission.READ)
def index() -> str:
    """The list of contracts."""
    judged = judged_now()
    page = contracts(g.organisation.id, request.args, on=today(), path=url_for("contracts.index"))
    return render_template(
        "catalogue/contracts/list.html",
        page=page,
        judged=judged,
        filters=FilterForm(request.args),
        parties=parties_of(row.value for row in page.rows),
        states=states_of((row.value for row in page.rows), on=today()),
        said=in_words(page.asked),
    )


@pages.get("/contracts/<key>")
@permits(Permission.READ)
def show(key: str) -> str:
    """A contract: what it promises and where it says so, against what the baseline asks of it."""
    row = SECTION.row(key)
    judged = judged_now()
    return render_template(
        "catalogue/contracts/show.html",
        row=row,
        judged=judged,
        reading=ReadForm(version=row.version, read=row.value.read),
        **contract_page(row.value, on=today()),
    )


@pages.post("/contracts/<key>/read")
@permits(Permission.EDIT)
def mark_read(key: str) -> Response:
    """Record that a person has read the contract, so that what it lacks is known to be missing."""
    SECTION.row(key)
    form, reader = ReadForm(), who()

    def write(writing: Writing) -> None:
        contract = SECTION.row(key).value
        read = msgspec.structs.replace(contract, read=form.read.data, read_by=reader, read_on=today())
        writing.put(read, version=form.seen)

    if confirmed(form, write, because=_("Recorded how far it was read")):
        flash(_("Recorded how far the contract has been read"), "success")
    else:
        for said in form.form_errors or [_("Choose how far you have read the contract")]:
            flash(said, "error")
    return redirect(url_for("contracts.show", key=key))
