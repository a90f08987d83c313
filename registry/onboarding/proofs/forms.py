"""What somebody of a third party says of a file that they send."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.documents.forms import ACCEPT
from registry.catalogue.line_field import LineField
from registry.forms.sent import CarefulForm
from registry.onboarding.proofs.taking import KINDS
from registry.onboarding.seen_form import SeenForm


class SendForm(CarefulForm):
    """A file, what it is, and what it shall be called."""

    file = FileField(
        _l("File"),
        [InputRequired(_l("Choose a file."))],
        render_kw={"accept": ACCEPT},
        description=_l(
            "A PDF, a Word, Excel or OpenDocument text file without macros, a picture, a text or an e-mail; "
            "at most 32 MB."
        ),
    )
    what = SelectField(_l("What it is"), choices=[SelectChoice(*kind) for kind in KINDS.items()])
    name = LineField(_l("Name"), description=_l("Left empty, it is called as the file."))


class RemoveForm(SeenForm):
    """That a file is to be taken away, from the answers as they were seen."""
