"""The closed words of the register as pages say them; listed here so that translators find them."""

from flask_babel import gettext


def N_(text: str) -> str:  # noqa: N802  # the name by which gettext's own tools know a marked text
    """A text marked for translation and left as it is."""
    return text


WORDS = (
    N_("service provider"), N_("ad network"), N_("social widget"), N_("partner or affiliate"),
    N_("authority"), N_("acquirer"), N_("linked site"), N_("controller"), N_("joint controller"),
    N_("processor"), N_("sub-processor"), N_("proposed"), N_("in review"), N_("approved"),
    N_("approved with conditions"), N_("suspended"), N_("ended"), N_("low"), N_("medium"), N_("high"),
    N_("planned"), N_("active"), N_("processing agreement"), N_("standard clauses"),
    N_("joint controller arrangement"), N_("controller terms"), N_("binding rules"), N_("UK IDTA"),
    N_("UK Addendum"), N_("not"), N_("in part"), N_("in full"), N_("in the text"), N_("by reference"),
    N_("hours"), N_("days"), N_("business days"), N_("API"), N_("file"), N_("e-mail"), N_("cookie"),
    N_("beacon"), N_("embedded widget"), N_("script"), N_("form"), N_("publication"), N_("instruction"),
    N_("consent"), N_("legal obligation"), N_("policy statement"), N_("none"), N_("adequacy"),
    N_("authority clauses"), N_("binding corporate rules"), N_("code of conduct"), N_("certification"),
    N_("public instrument"), N_("ad hoc clauses"), N_("administrative arrangement"),
    N_("earlier authorisation"), N_("derogation"), N_("onward ground"), N_("DPF onward contract"),
    N_("acceptable"), N_("acceptable with measures"), N_("not acceptable"), N_("web beacon"), N_("SDK"),
    N_("storage"), N_("third party"), N_("own"), N_("necessary"), N_("preferences"), N_("statistics"),
    N_("marketing"), N_("yes"), N_("no"), N_("unknown"), N_("organisation"), N_("client"),
    N_("not started"), N_("under way"), N_("done"), N_("ordinary"), N_("payment"), N_("credentials"),
    N_("special"), N_("criminal"), N_("doubtful"), N_("specific"), N_("business sharing"), N_("vague"),
    N_("stricter"), N_("equal"), N_("weaker"), N_("missing"), N_("unverified"), N_("not applicable"),
    N_("met"),
    N_("blocker"), N_("major"), N_("minor"), N_("note"), N_("compelling interests"), N_("approve"),
    N_("approve with conditions"), N_("refuse"), N_("suspend"), N_("end"), N_("reader"), N_("officer"),
    N_("administrator"), N_("waiting"), N_("being made"), N_("ready"), N_("cancelled"), N_("failed"),
    N_("requested"), N_("answering"), N_("submitted"), N_("sent back"), N_("accepted"), N_("closed"),
    N_("law"), N_("policy"), N_("the organisation's choice"),
)  # fmt: skip


def word(text: str) -> str:
    """A word of the register in the language of the page, with a capital first letter."""
    said: str = gettext(text) if text else ""  # nothing stands for the catalogue's own header
    return said[:1].upper() + said[1:]
