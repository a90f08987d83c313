"""What a person types about a document."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.documents.kinds import EXCEL, JPEG, MAIL, ODT, PDF, PNG, TEXT, WORD
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import NumberField, ThingForm, Topic
from registry.forms.sent import CarefulForm

KIND_WORDS: dict[str, Any] = {
    PDF.media_type: _l("PDF"),
    WORD.media_type: _l("Word document"),
    EXCEL.media_type: _l("Excel workbook"),
    ODT.media_type: _l("OpenDocument text"),
    PNG.media_type: _l("Picture (PNG)"),
    JPEG.media_type: _l("Picture (JPEG)"),
    TEXT.media_type: _l("Text"),
    MAIL.media_type: _l("E-mail"),
}
"""What people call the kinds of files, by media type."""

ACCEPT = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg,.txt,.md,.csv,.eml"
"""What a browser's own file dialogue offers first; what counts is the content."""


class UploadForm(CarefulForm):
    """A file and what it shall be called."""

    file = FileField(
        _l("File"),
        [InputRequired(_l("Choose a file."))],
        render_kw={"accept": ACCEPT},
        description=_l(
            "A PDF, a Word, Excel or OpenDocument text file without macros, a picture, a text or an e-mail."
        ),
    )
    name = LineField(_l("Name"), description=_l("Left empty, the document is called as the file."))
    because = LineField(
        _l("Reason for this change"),
        description=_l("Goes into the history with your name and the time."),
    )


class DocumentForm(ThingForm):
    """A document; its file stays as it is."""

    topics = (Topic(_l("The document"), ("name", "pages", "note")),)

    name = LineField(_l("Name"), [InputRequired(_l("Write what it is called."))])
    pages = NumberField(_l("Number of pages"))
    note = NoteField(_l("Note"))


class FilterForm(Form):
    """What narrows the list of documents."""

    q = StringField(_l("Name or key"))
    kind = SelectField(
        _l("Kind"),
        choices=[SelectChoice("", _l("All kinds")), *map(SelectChoice, KIND_WORDS, KIND_WORDS.values())],
        validate_choice=False,
    )
    use = SelectField(
        _l("Use"),
        choices=[
            SelectChoice("", _l("Any")),
            SelectChoice("named", _l("Something rests on it")),
            SelectChoice("unused", _l("Nothing names it")),
        ],
        validate_choice=False,
    )
