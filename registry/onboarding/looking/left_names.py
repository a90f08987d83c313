"""What people call the things that answers do not name any more."""

from collections import Counter
from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from registry.catalogue.names import names_of_keys
from registry.judgement.flow_names import FlowEnds, flow_names
from registry.onboarding.looking.left import Left, marked
from registry.onboarding.tables.said import of_certificate, of_technology
from registry.snapshot import Certification, Flow, Key, Technology


def names_of_left(left: Iterable[Left], *, organisation_id: int) -> dict[str, str]:
    """What people call things that are left, by mark; a flow that is called as another has its key, too."""
    some = list(left)
    flows = [one.thing for one in some if isinstance(one.thing, Flow)]
    flow_names(organisation_id).name(FlowEnds(one.sender, one.recipient, one.purposes) for one in flows)
    keys = {key for one in flows for key in one.data}
    keys |= {key for one in some if isinstance(one.thing, Technology) for key in one.thing.collects}
    data = names_of_keys("data_categories", sorted(keys), organisation_id=organisation_id)
    names = {one.mark: name_of(one.thing, data=data, organisation_id=organisation_id) for one in some}
    often, known = Counter(names.values()), {one.mark: one.thing for one in some}
    return {
        mark: _("%(name)s (%(key)s)", name=name, key=thing.key)
        if often[name] > 1 and not isinstance(thing := known[mark], Certification)
        else name
        for mark, name in names.items()
    }


def flows_called(flows: Iterable[Flow], *, organisation_id: int) -> dict[Key, str]:
    """What flows are called, by key."""
    some = list(marked("flows", tuple(flows)))
    names = names_of_left(some, organisation_id=organisation_id)
    return {one.thing.key: names[one.mark] for one in some if isinstance(one.thing, Flow)}


def name_of(
    thing: Flow | Technology | Certification, *, data: Mapping[Key, str], organisation_id: int
) -> str:
    """What a thing is called: a flow by whom it goes to and what it carries, others as pages tell of them."""
    match thing:
        case Technology():
            return ", ".join(part for part in of_technology(thing, dict(data)) if part)
        case Certification():
            return ", ".join(of_certificate(thing))
    names = flow_names(organisation_id)
    said = {
        "recipient": names.party(thing.recipient),
        "data": ", ".join(data.get(key, key) for key in thing.data),
    }
    if not thing.purposes:
        return _("To %(recipient)s: %(data)s", **said)
    purposes = names.purposes(thing.purposes)
    return _("To %(recipient)s for “%(purposes)s”: %(data)s", **said, purposes=purposes)
