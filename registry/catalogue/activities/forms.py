"""What a person types about a processing activity."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, StringField
from wtforms.validators import InputRequired

from registry.catalogue.activities.parts import (
    ClientForm,
    ImpactAssessmentForm,
    PurposeUseForm,
    RetentionForm,
)
from registry.catalogue.boxes import Among, BoxesField
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import CountriesField, LinesField, ThingForm, Topic, TriStateField, WordField
from registry.forms.thing import NamesOf
from registry.snapshot import Activity

CAPACITY = Activity.__annotations__["capacity"]
STATUS = Activity.__annotations__["status"]


class ActivityForm(ThingForm):
    """A processing activity."""

    topics = (
        Topic(
            _l("What it is"),
            ("name", "capacity", "business_function", "status", "owner"),
            _l(
                "Art. 30 asks for a record of every activity; the capacity decides which record it stands in."
            ),
        ),
        Topic(
            _l("For whom"),
            ("clients", "joint_with", "rights_requests_go_to"),
            _l("A processor names the controllers it acts for, a joint controller those it decides with."),
        ),
        Topic(_l("Why"), ("purposes",), _l("Every purpose needs a legal basis of its own (Art. 6).")),
        Topic(_l("Whose and which data"), ("subjects", "data", "source")),
        Topic(_l("How long"), ("retention",), _l("Art. 30(1)(f) asks for the time limits for erasure.")),
        Topic(
            _l("How"),
            ("security", "systems", "locations", "automated_decisions", "automated_decisions_note"),
        ),
        Topic(_l("Impact assessment"), ("impact_assessment",)),
        Topic(_l("Anything else"), ("note",)),
    )

    name = LineField(
        _l("Name"),
        [InputRequired(_l("Write the activity's name."))],
        description=_l("Such as payroll."),
    )
    capacity = WordField(_l("The organisation acts as"), of=CAPACITY, default="controller")
    business_function = LineField(
        _l("Business function"), description=_l("Such as sales, support or personnel.")
    )
    status = WordField(
        _l("Status"),
        of=STATUS,
        default="active",
        description=_l("The organisation holds the data of its active activities."),
    )
    owner = LineField(_l("Owner in the organisation"))
    clients = FieldList(
        FormField(ClientForm), _l("Controllers it acts for"), description=_l("Add a controller")
    )
    joint_with = FieldList(
        FormField(ClientForm), _l("Joint controllers"), description=_l("Add a joint controller")
    )
    rights_requests_go_to = WordField(
        _l("Requests of data subjects go to"),
        of=Activity.__annotations__["rights_requests_go_to"],
        default="organisation",
    )
    purposes = FieldList(FormField(PurposeUseForm), _l("Purposes"), description=_l("Add a purpose"))
    subjects = BoxesField(_l("Categories of data subjects"), of="subject_categories")
    data = BoxesField(
        _l("Data categories"),
        of="data_categories",
        description=_l("What the organisation holds by this activity, and may therefore pass on."),
    )
    source = LineField(
        _l("Source of the data"),
        description=_l("Where they come from, if not from the people themselves (Art. 14)."),
    )
    retention = FieldList(FormField(RetentionForm), _l("Retention"), description=_l("Add a period"))
    security = LinesField(_l("Security measures"), description=_l("One a line (Art. 32)."))
    systems = LinesField(_l("Systems"), description=_l("One a line."))
    locations = CountriesField(_l("Countries where the data are"), description=_l("One a line."))
    automated_decisions = TriStateField(
        _l("Automated decisions"), description=_l("With legal or similar effects on a person (Art. 22).")
    )
    automated_decisions_note = LineField(_l("On what logic"))
    impact_assessment = FormField(ImpactAssessmentForm, _l("Data protection impact assessment (Art. 35)"))
    note = NoteField(_l("Note"))

    def knowing(self, names_of: NamesOf) -> "ActivityForm":
        """The form, its fields told of the things that they may name; periods offer the activity's data."""
        super().knowing(names_of)
        chosen = self["data"].data
        if chosen:
            for entry in self.retention.entries:
                kept: Any = entry.form["data"]
                kept.names = Among(names_of("data_categories"), keys=chosen)
        return self


class FilterForm(Form):
    """What narrows the list of activities."""

    q = StringField(_l("Name or key"))
    capacity = WordField(_l("Capacity"), of=CAPACITY, none=_l("All"))
    function = StringField(_l("Business function"))
    status = WordField(_l("Status"), of=STATUS, none=_l("All states"))
    owner = StringField(_l("Owner"))
