"""What the record of each processing activity, and of each client served, lacks."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from registry.law import in_a_sentence
from registry.policy.movement import is_unplaced
from registry.records.chapters.abroad import compelling
from registry.records.chapters.clients import Served
from registry.records.chapters.keeping import not_stated
from registry.records.chapters.lacks import Found, is_identified, is_reached, is_same
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading
from registry.snapshot import Activity, Client, Contact, Vendor


def of_controller(reading: Reading, activity: Activity) -> Iterator[Found]:
    """What Art. 30(1) asks about an activity and is not recorded."""
    lacks: tuple[tuple[bool, str, str, str], ...] = (
        (
            _no_joint_controller(reading, activity),
            "30.1.a.joint",
            _("who decides jointly with the organisation"),
            _("Record each joint controller with its contact."),
        ),
        (not activity.purposes, "30.1.b", _("its purposes"), _("Record what the data are used for.")),
        (
            not activity.subjects,
            "30.1.c.subjects",
            _("the categories of data subjects"),
            _("Record whose data they are."),
        ),
        (
            not activity.data,
            "30.1.c.data",
            _("the categories of data"),
            _("Record which data are processed."),
        ),
        (_no_security(activity), "30.1.g", *_security_words()),
    )
    yield from (_about(activity, *rest) for is_lacking, *rest in lacks if is_lacking)
    for joint in activity.joint_with:
        if not is_reached(joint):
            missing = _("how to reach the joint controller %(name)s", name=joint.name)
            yield _about(activity, "30.1.a.joint", missing, _("Record its address or e-mail address."))
    if bare := not_stated(activity):
        missing = _("how long it keeps %(data)s", data=reading.names.categories(bare))
        yield _about(activity, "30.1.f", missing, _("Record a period or a criterion for each category."))


def of_processor(activity: Activity) -> Iterator[Found]:
    """What Art. 30(2) asks about an activity carried out for others and is not recorded."""
    if not activity.clients:
        yield _about(
            activity,
            "30.2.a.controller",
            _("for which controllers it is carried out"),
            _("Record each controller served with its contact."),
        )
    if not activity.purposes:
        missing = _("which categories of processing it is (its purposes)")
        yield _about(activity, "30.2.b", missing, _("Record what the data are processed for."))
    if _no_security(activity):
        yield _about(activity, "30.2.d", *_security_words())


def of_vendors(handed: Handed, *, country: str, joint: str, named: Iterable[Client] = ()) -> Iterator[Found]:
    """Recipients of which nobody knows where they are, joint controllers that nobody can reach.

    Those that an activity names as joint controllers are looked at there.
    """
    named = tuple(named)
    for hop in handed.hops:
        movement, vendor = hop.movement, hop.movement.vendor
        if vendor is None or not movement.personal:
            continue
        if is_unplaced(movement):
            yield _of_vendor(
                vendor,
                country,
                _("its country, without which nobody can tell whether data go to a third country"),
                _("Record where it is established, or where it receives the data."),
            )
        jointly = joint and movement.role == "joint controller"
        if (
            jointly
            and not is_identified(vendor)
            and not any(is_same(c, vendor.name or vendor.key) for c in named)
        ):
            missing = _("how to reach this joint controller")
            yield _of_vendor(vendor, joint, missing, _("Record its address or a contact."))


def of_safeguards(reading: Reading, handed: Handed, *, field: str) -> Iterator[Found]:
    """Transfers on the second subparagraph of Art. 49(1) whose safeguards nothing documents."""
    for answer in reading.transfers(handed.hops):
        used = compelling(reading, answer)
        said = any(s.conditions.strip() or s.evidence.strip() for s in used)
        if used and not said and not reading.view.transfers[answer.flow].documents:
            missing = _(
                "the documented safeguards of the transfer to %(country)s",
                country=in_a_sentence(answer.country_name),
            )
            right = _("Record the assessment and the suitable safeguards, or attach the document.")
            yield (field, "flow", answer.flow, reading.names.flow(answer.flow), missing, right)


def of_client(one: Served) -> Iterator[Found]:
    """What Art. 30(2) asks about a controller served and none of the activities for it records."""
    named = (one.name, one.name)
    if one.entries and not any(map(is_reached, one.entries)):
        missing = _("how to reach this controller")
        yield ("30.2.a.controller", "client", *named, missing, _("Record its address or e-mail address."))
    if _all_unreached(c.representative for c in one.entries):
        missing = _("how to reach its representative")
        yield ("30.2.a.rep", "client", *named, missing, _("Record an address, e-mail or telephone number."))
    officers = [c.dpo for c in one.entries if c.dpo is not None and not is_same(c.dpo, one.name)]
    if _all_unreached(officers):
        missing = _("how to reach its data protection officer")
        yield ("30.2.a.dpo", "client", *named, missing, _("Record an address, e-mail or telephone number."))


def _all_unreached(recorded: Iterable[Contact | None]) -> bool:
    """Whether somebody is named and no entry says how to reach them."""
    named = [who for who in recorded if who is not None]
    return bool(named) and not any(map(is_reached, named))


def _no_joint_controller(reading: Reading, activity: Activity) -> bool:
    """Whether nobody is recorded who decides jointly; where recipients are selected, that is not known."""
    if activity.capacity != "joint controller" or activity.joint_with:
        return False
    return reading.has_all_recipients and not reading.joint_vendors(activity.key)


def _of_vendor(vendor: Vendor, field: str, missing: str, right: str) -> Found:
    return (field, "vendor", vendor.key, vendor.name or vendor.key, missing, right)


def _about(activity: Activity, field: str, missing: str, right: str) -> Found:
    return (field, "activity", activity.key, activity.name or activity.key, missing, right)


def _no_security(activity: Activity) -> bool:
    return not any(measure.strip() for measure in activity.security)


def _security_words() -> tuple[str, str]:
    missing = _("a general description of its security measures")
    return (missing, _("Describe the technical and organisational measures."))
