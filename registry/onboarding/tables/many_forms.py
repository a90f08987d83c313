"""What somebody of a third party sends when they have a table already: pasted, or as a file."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.sub_processors import CONTRACT_BY_WORD
from registry.onboarding.tables.table import Table

LONGEST = 1_000_000
"""How many characters a pasted table has at most."""

OTHERWISE = {
    "yes": _l("There is a contract"),
    "shown": _l("There is a contract, and we show it among the documents"),
    "no": _l("There is no contract"),
}
"""What can hold for the contract with sub-processors whose rows say nothing of it."""

HOW = {"add": _l("Add them to the list"), "replace": _l("Put them in place of the whole list")}


class ManyForm(SeenForm):
    """A table as text or as a file; what holds where its rows say nothing; whether it adds or replaces."""

    text = TextAreaField(
        _l("Paste the rows"),
        description=_l("Copied from a spreadsheet, or with a semicolon between the cells; a row a line."),
        render_kw={"rows": 10, "spellcheck": "false"},
    )
    file = FileField(
        _l("Or choose a file"),
        description=_l("A workbook (.xlsx) or a CSV file, with heads in its first row; at most 4 MB."),
        render_kw={"accept": ".xlsx,.csv,.txt,.tsv"},
    )
    dpa = RadioField(
        _l("Where a row does not say whether you have a contract"),
        [Optional()],
        choices=[SelectChoice(*known) for known in OTHERWISE.items()],
        validate_choice=False,
    )
    how = RadioField(
        _l("What shall become of these rows?"),
        choices=[SelectChoice(*known) for known in HOW.items()],
        default="add",
        validate_choice=False,
    )

    def __init__(self, *given: Any, table: Table, **more: Any) -> None:
        super().__init__(*given, **more)
        if table.topic != "sub-processors":
            del self.dpa

    def validate_text(self, field: Field) -> None:
        """Asks for a text or a file, and not for too much of it."""
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError(_l("Paste the rows, or choose a file."))
        if len(field.data or "") > LONGEST:
            raise ValidationError(_l("This is too much for one table. Send it as a file, in parts."))

    @property
    def otherwise(self) -> dict[str, Any]:
        """What holds for a field where a row says nothing of it."""
        chosen = self.dpa.data if "dpa" in self else None
        return {"dpa": chosen} if chosen in CONTRACT_BY_WORD else {}
