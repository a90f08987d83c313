"""What a person types about a technology on the organisation's sites."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, StringField

from registry.catalogue.boxes import BoxesField
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import NumberField, OneField, ThingForm, Topic, TriStateField, WordField
from registry.snapshot import ORGANISATION, Technology
from registry.snapshot.technologies import Answer

KIND = Technology.__annotations__["kind"]
CATEGORY = Technology.__annotations__["consent_category"]
OWNERS = {ORGANISATION: _l("The organisation")}


class TechnologyForm(ThingForm):
    """A cookie, beacon, script, widget or the like."""

    topics = (
        Topic(_l("What it is"), ("name", "kind", "owner", "host", "hosting", "https_only")),
        Topic(
            _l("What it does"),
            ("sets_cookie", "collects", "activity", "flow"),
            _l("What it collects is judged with the flow by which it is sent."),
        ),
        Topic(
            _l("How long"),
            ("session", "lifetime_days", "declared_days"),
            _l("What people are told of a cookie's lifetime has to be true."),
        ),
        Topic(
            _l("What people can decide"),
            ("consent_category", "consent_before_load", "answers_dnt", "answers_gpc", "opt_out"),
        ),
        Topic(_l("Anything else"), ("note",)),
    )

    name = LineField(_l("Name"), description=_l("As it is called in the browser."))
    kind = WordField(_l("Kind"), of=KIND, default="cookie")
    owner = OneField(
        _l("Owner"),
        of="vendors",
        words=OWNERS,
        none=_l("Not recorded"),
        description=_l("Who sets it or gets what it collects."),
    )
    host = LineField(_l("Host"), description=_l("The domain that sets it or that it is loaded from."))
    hosting = WordField(_l("Hosted by"), of=Technology.__annotations__["hosting"], default="third party")
    https_only = TriStateField(
        _l("Only over HTTPS"), description=_l("Else it can be read on the way (Art. 32).")
    )
    sets_cookie = TriStateField(
        _l("Sets a cookie"), description=_l("A beacon, script or widget may set one of its own.")
    )
    collects = BoxesField(_l("Data that it collects"), of="data_categories")
    activity = OneField(_l("Processing activity"), of="activities")
    flow = OneField(_l("Flow by which it sends"), of="flows")
    session = BooleanField(_l("Gone when the browser is closed"))
    lifetime_days = NumberField(
        _l("Lifetime in days, as seen"), whole=False, description=_l("Empty for one of the session.")
    )
    declared_days = NumberField(_l("Lifetime in days, as people are told"), whole=False)
    consent_category = WordField(
        _l("Consent category"),
        of=CATEGORY,
        none=_l("Not recorded"),
        description=_l("Everything that is not strictly necessary waits for consent."),
    )
    consent_before_load = TriStateField(_l("Waits for consent"))
    answers_dnt = WordField(_l("Answers Do Not Track"), of=Answer, default="unknown")
    answers_gpc = WordField(_l("Answers Global Privacy Control"), of=Answer, default="unknown")
    opt_out = LineField(_l("Opt-out"), description=_l("How people can object: an address or a sentence."))
    note = NoteField(_l("Note"))


class FilterForm(Form):
    """What narrows the list of technologies."""

    q = StringField(_l("Name, key or host"))
    kind = WordField(_l("Kind"), of=KIND, none=_l("All kinds"))
    owner = OneField(_l("Owner"), of="vendors", words=OWNERS, none=_l("All owners"))
    category = WordField(_l("Consent category"), of=CATEGORY, none=_l("All categories"))
    dnt = WordField(_l("Answers Do Not Track"), of=Answer, none=_l("Any answer"))
    gpc = WordField(_l("Answers Global Privacy Control"), of=Answer, none=_l("Any answer"))
