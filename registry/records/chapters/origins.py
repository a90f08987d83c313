"""Where the data of a transfer come from: which activities hold them, and whose data they are."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.records.book import Cell, Gap, Items
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name, listed
from registry.records.following import activities_behind, live_on


class Origins:
    """Looks up the chains for what a flow itself does not say; remembers what it found for each sender."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._behind: dict[tuple[str, int], Sequence[str]] = {}

    def activities(self, answer: TransferAnswer) -> Cell:
        """The activities whose data are transferred, in the order of their names."""
        found = self._activities(answer.flow)
        return listed(map(self._names.activity, found), gap=_("no activity is known"))

    def subjects(self, answer: TransferAnswer) -> Cell:
        """Whose data they are: as the flow says, else the nearest flow above it, else the activities."""
        names, flows = self._names, self._names.flows
        if own := flows[answer.flow].subjects:
            return names.subjects(own)
        for step in reversed(answer.way):
            if above := flows[step.flow].subjects:
                parties = {"sender": names.party(step.sender), "recipient": names.party(step.recipient)}
                said = _("as the flow from %(sender)s to %(recipient)s says", **parties)
                return Items((names.subjects(above), said))
        known: Mapping[str, None] = dict.fromkeys(
            key
            for activity in self._activities(answer.flow)
            if activity in names.view.activities
            for key in names.view.activities[activity].subjects
        )
        if not known:
            return Gap(_("not recorded"))
        return Items((names.subjects(known), _("as the activities say whose data these are")))

    def _activities(self, key: str) -> Sequence[str]:
        names = self._names
        flow = names.flows[key]
        if flow.activity:
            return (flow.activity,)
        chains = names.assessment.chains
        asked = (flow.sender, live_on(chains, flow))
        found = self._behind.get(asked)
        if found is None:
            behind = activities_behind(names.view, chains, (key,))
            ordered = sorted(behind, key=lambda one: by_name(names.activity(one), one))
            found = self._behind[asked] = ordered
        return found
