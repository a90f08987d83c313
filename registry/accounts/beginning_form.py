"""What people type about an organisation that they begin."""

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from registry.accounts.beginning import Start, short_key
from registry.accounts.forms import WelcomeForm
from registry.errors import Problem
from registry.law.countries import country_codes
from registry.snapshot import Organisation as Profile
from registry.web_countries import country


class NewOrganisationForm(FlaskForm):
    """One more organisation, asked as the first one was."""

    organisation = WelcomeForm.organisation
    country = WelcomeForm.country
    key = WelcomeForm.key
    start = WelcomeForm.start


def start_of(form: WelcomeForm | NewOrganisationForm) -> Start:
    """What was typed, as what the organisation begins with."""
    name = (form.organisation.data or "").strip()
    return Start(
        profile=Profile(name=name, country=form.country.data),
        key=form.key.data.strip() if form.key.data else short_key(name),
        with_example=form.start.data == "example",
    )


def at_own_field(problem: Problem) -> Problem:
    """A problem of the organisation's profile, said of the field that it was typed into."""
    match problem.path:
        case ("organisation", _, "name", *_):
            return problem._replace(path=("organisation",))
    return problem


def country_choices() -> list[SelectChoice]:
    """Every country with its name in the reader's language, in the order of the names."""
    known = sorted((country(code), code) for code in country_codes())
    named = [SelectChoice(code, _("%(name)s (%(code)s)", name=name, code=code)) for name, code in known]
    return [SelectChoice("", _("Choose a country")), *named]
