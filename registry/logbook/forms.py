"""What narrows the history."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField, StringField
from wtforms.widgets import DateInput

from registry.history import KINDS
from registry.logbook.linking import kind_words


class HistoryFilter(Form):
    """The filters of the history; what an address says wrongly is left aside."""

    by = StringField(_l("By whom (name, or shell)"))
    kind = SelectField(_l("Kind of thing"), validate_choice=False)
    thing = StringField(_l("Key of the thing"))
    vendor = StringField(_l("Key of a vendor, with all that hangs on it"))
    q = StringField(_l("Words of the reason"))
    since = StringField(_l("From day"), widget=DateInput())
    until = StringField(_l("To day"), widget=DateInput())


def history_filter(asked: Mapping[str, str]) -> HistoryFilter:
    """The filters as an address sets them, with the kinds that can be chosen."""
    form = HistoryFilter(MultiDict(asked))
    kinds = sorted(((kind, kind_words(kind)) for kind in KINDS), key=lambda pair: pair[1].casefold())
    form.kind.choices = [("", _l("Any")), *kinds]
    return form
