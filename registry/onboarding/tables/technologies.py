"""The table of technologies: what the third party sets or loads on the organisation's pages."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace

from registry.catalogue.saving import LONGEST_STEM, slug
from registry.catalogue.vendors.guided.begun import NEW
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.fields.technologies import ANSWERS as REPLIES
from registry.interchange.spreadsheets.fields.technologies import CONSENT, HOSTING, KINDS
from registry.interchange.spreadsheets.rows.line import Line, Misfit
from registry.onboarding.answers import Answers, Said
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords, words_known
from registry.snapshot import Technology
from registry.words import word

FIELDS = (
    SheetField("name", _l("Name"), _l("As the browser shows it."), "line", "_session", needed=True),
    SheetField("kind", _l("Kind"), _l("What it is; left empty, a cookie."), "word", "cookie", KINDS),
    SheetField("host", _l("Host"), _l("The domain that sets or serves it."), "line", "widgets.example"),
    SheetField(
        "lifetime", _l("Lifetime"), _l("Days, or such as 2 years; session for what ends with it."),
        "lifetime", "session",
    ),
    SheetField("https_only", _l("HTTPS only"), _l("Yes or no."), "yes", "yes"),
    SheetField(
        "hosting", _l("Hosted by"), _l("Whose server it comes from: third party (yours), or own (ours)."),
        "word", "third party", HOSTING,
    ),
    SheetField("collects", _l("Data collected"), _l("Which data it collects."), "data", "IP address"),
    SheetField(
        "consent_category", _l("Consent category"), _l("For what visitors are asked for consent."), "word",
        choices=CONSENT,
    ),
    SheetField(
        "answers_dnt", _l("Answers Do Not Track"), _l("Whether it stops when the browser asks it to."),
        "word", choices=REPLIES,
    ),
    SheetField(
        "answers_gpc", _l("Answers Global Privacy Control"), _l("The same."), "word", choices=REPLIES
    ),
    SheetField("opt_out", _l("Opt-out"), _l("The web address where people can object."), "line"),
)  # fmt: skip


def make(line: Line) -> Technology:
    """A technology without a key of its own yet; raises Misfit when the row does not name it."""
    if not line.get("name"):
        raise Misfit("name", "", _("the name is missing."), _("Name it as the browser shows it."))
    session, days = line.get("lifetime") or (False, None)
    return Technology(
        key=NEW,
        owner=NEW,
        name=line.get("name"),
        kind=line.get("kind") or "cookie",
        host=line.get("host") or "",
        session=session,
        lifetime_days=days,
        https_only=line.get("https_only"),
        hosting=line.get("hosting") or "third party",
        collects=line.get("collects") or (),
        consent_category=line.get("consent_category") or "",
        answers_dnt=line.get("answers_dnt") or "unknown",
        answers_gpc=line.get("answers_gpc") or "unknown",
        opt_out=line.get("opt_out") or "",
    )


def texts(one: Technology, words: DataWords) -> Mapping[str, str]:
    """What a technology's cells hold."""
    return {
        "name": one.name,
        "kind": word(one.kind),
        "host": one.host,
        "lifetime": lifetime_of(one),
        "https_only": "" if one.https_only is None else _("Yes") if one.https_only else _("No"),
        "hosting": word(one.hosting),
        "collects": "; ".join(map(words.called, one.collects)),
        "consent_category": word(one.consent_category) if one.consent_category else "",
        "answers_dnt": word(one.answers_dnt),
        "answers_gpc": word(one.answers_gpc),
        "opt_out": one.opt_out,
    }


def lifetime_of(one: Technology) -> str:
    """How long a technology stays, in words; empty when nobody has said."""
    if one.session:
        return _("session")
    if one.lifetime_days is None:
        return ""
    return _("%(number)s days", number=f"{one.lifetime_days:g}")


def put(answers: Answers, known: Said, rows: tuple[Technology, ...]) -> Answers:
    """The answers with these technologies, each with a key of its own among them.

    Those that are as they were keep theirs, so that nothing seems changed where nothing is.
    """
    keyed = rows if rows == answers.technologies else tuple(with_keys(rows))
    return replace(answers, on_site=known, technologies=keyed)


def with_keys(rows: Iterable[Technology]) -> Iterable[Technology]:
    """Technologies with keys by which they can be told from each other until they are written."""
    for number, one in enumerate(rows, 1):
        stem = slug(one.name or one.host)[:LONGEST_STEM].strip("-") or "technology"
        yield replace(one, key=f"{stem}-{number}", owner=NEW)


TECHNOLOGIES = Table(
    topic="technologies",
    title=_l("Cookies and beacons"),
    one=_l("Cookie, beacon, script or widget"),
    fields=FIELDS,
    like="technology",
    heads={
        "lifetime": ("lifetime in days", "storage period"),
        "hosting": ("hosted by",),
        "collects": ("what it collects",),
    },
    words=words_known,
    known=lambda answers: answers.on_site,
    rows=lambda answers: answers.technologies,
    put=put,
    make=make,
    texts=texts,
)  # fmt: skip
