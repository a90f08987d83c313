"""What people type about themselves and each other."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from registry.accounts.passwords import weakness
from registry.errors import Problem

ROLE_CHOICES = [
    SelectChoice("reader", _l("Reader: sees the register")),
    SelectChoice("officer", _l("Officer: changes the register")),
    SelectChoice("administrator", _l("Administrator: invites people and sets the organisation up, too")),
]
EMAIL = {"type": "email", "autocomplete": "username", "spellcheck": "false"}


class SignInForm(FlaskForm):
    """Who signs in, and where to go from there."""

    email = StringField(
        _l("E-mail address"), [InputRequired(_l("Enter your e-mail address."))], render_kw=EMAIL
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class NewPasswordForm(FlaskForm):
    """A password that somebody sets."""

    new = PasswordField(
        _l("New password"),
        [InputRequired(_l("Enter a new password."))],
        description=_l("At least 12 characters. Several unrelated words are easy to keep and hard to guess."),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("New password, once more"),
        [InputRequired(_l("Enter the new password once more."))],
        render_kw={"autocomplete": "new-password"},
    )

    def agrees(self, message: str) -> bool:
        """Whether both are the same; else says so at the second."""
        if self.new.data == self.again.data:
            return True
        self.again.errors = [*self.again.errors, message]
        return False


class ChangePasswordForm(NewPasswordForm):
    """A new password, and the one before it."""

    current = PasswordField(
        _l("Current password"),
        [InputRequired(_l("Enter your current password."))],
        render_kw={"autocomplete": "current-password"},
    )


class MemberForm(FlaskForm):
    """Somebody who is to be a member."""

    name = StringField(
        _l("Name"),
        [InputRequired(_l("Enter the person's name.")), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )
    email = StringField(
        _l("E-mail address"),
        [InputRequired(_l("Enter the person's e-mail address."))],
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": "false"},
    )
    role = RadioField(
        _l("Role"), [InputRequired(_l("Choose a role."))], choices=ROLE_CHOICES, default="reader"
    )


class RoleForm(FlaskForm):
    """Another role for a member."""

    role = RadioField(_l("Role"), [InputRequired(_l("Choose a role."))], choices=ROLE_CHOICES)


class WelcomeForm(FlaskForm):
    """The first administrator and the first organisation."""

    token = StringField(
        _l("Setup code"),
        [InputRequired(_l("Enter the setup code."))],
        description=_l("It was printed in the terminal when Onward was started. It works once."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    name = StringField(
        _l("Your name"), [InputRequired(_l("Enter your name."))], render_kw={"autocomplete": "name"}
    )
    email = StringField(
        _l("Your e-mail address"), [InputRequired(_l("Enter your e-mail address."))], render_kw=EMAIL
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Choose a password."))],
        description=_l("At least 12 characters. Several unrelated words are easy to keep and hard to guess."),
        render_kw={"autocomplete": "new-password"},
    )
    organisation = StringField(
        _l("Name of the organisation"),
        [InputRequired(_l("Enter the name of the organisation.")), Length(max=500)],
        render_kw={"autocomplete": "organization"},
    )
    country = SelectField(_l("Country"), [InputRequired(_l("Choose the country."))])
    key = StringField(
        _l("Short name in addresses"),
        description=_l("Such as acme, with a-z, 0-9 and '-'. Left empty, it is made from the name."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    start = RadioField(
        _l("Begin with"),
        [InputRequired(_l("Choose what to begin with."))],
        choices=[
            SelectChoice("empty", _l("An empty register")),
            SelectChoice(
                "example", _l("The example: a whole register to look around in, under the name above")
            ),
        ],
        default="empty",
    )


def is_good(form: NewPasswordForm, *, own_words: tuple[str, ...]) -> bool:
    """Whether a new password is the same twice and hard to guess; else says so at the field."""
    if weak := weakness(form.new.data, own_words=own_words):
        form.new.errors = [weak]
        return False
    return form.agrees(_("This is not the same as above."))


def show_problems(form: Any, problems: tuple[Problem, ...]) -> None:
    """Put what is wrong at the fields that it is about, or above all fields."""
    for problem in problems:
        field = next((form[step] for step in problem.path[::-1] if str(step) in form), None)
        sentence = f"{problem.wrong} {problem.right}".rstrip()
        if field is None:
            form.form_errors.append(sentence)
        else:
            field.errors = [*field.errors, sentence]
