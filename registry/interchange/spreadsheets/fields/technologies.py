"""What rows about cookies and other technologies can say."""

from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.fields.common import ACTIVITY, KEY, NOTE, REMARKS
from registry.interchange.spreadsheets.fields.field import SheetField

KINDS = ("cookie", "web beacon", "script", "social widget", "SDK", "storage")
CONSENT = ("necessary", "preferences", "statistics", "marketing")
HOSTING = ("third party", "own")
ANSWERS = ("yes", "no", "unknown")

TECHNOLOGY = (
    KEY,
    SheetField("name", _l("Name"), _l("As the browser shows it."), "line", "_session", needed=True),
    SheetField("kind", _l("Kind"), _l("What it is; left out, a cookie."), "word", "cookie", KINDS),
    SheetField("owner", _l("Owner"), _l("A vendor, or 'organisation'."), "party", "organisation"),
    SheetField("host", _l("Host"), _l("The domain that sets or serves it."), "line", "www.example"),
    SheetField(
        "lifetime", _l("Lifetime seen"), _l("Days, or such as 2 years; 'session'."), "lifetime", "session"
    ),
    SheetField("declared", _l("Lifetime declared"), _l("What people are told."), "lifetime"),
    SheetField("https_only", _l("HTTPS only"), _l("Yes or no."), "yes", "yes"),
    SheetField("hosting", _l("Hosting"), _l("Whose server it comes from."), "word", "own", HOSTING),
    SheetField("sets_cookie", _l("Sets a cookie"), _l("Yes or no."), "yes"),
    SheetField("collects", _l("Data collected"), _l("Categories of data."), "data", "IP address"),
    SheetField("consent_category", _l("Consent category"), _l("Of the banner."), "word", choices=CONSENT),
    SheetField("consent_before_load", _l("Consent before loading"), _l("Yes or no."), "yes"),
    SheetField("answers_dnt", _l("Answers Do Not Track"), _l("Yes, no or unknown."), "word", choices=ANSWERS),
    SheetField("answers_gpc", _l("Answers Global Privacy Control"), _l("The same."), "word", choices=ANSWERS),
    SheetField("opt_out", _l("Opt-out"), _l("Its web address."), "line"),
    ACTIVITY,
    SheetField("flow", _l("Flow"), _l("The flow that it is a part of, by key."), "flow"),
    NOTE,
    REMARKS,
)  # fmt: skip
