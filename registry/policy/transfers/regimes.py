"""What the British and the Swiss tables say about a place: shown, not judged."""

from registry.law import AdequacyDecision, in_a_sentence
from registry.law.adequacy import Regime
from registry.policy.transfers.places import Crossing
from registry.policy.view import View

REGIMES: dict[str, tuple[Regime, str]] = {"GB": ("UK", "United Kingdom"), "CH": ("CH", "Switzerland")}
"""The regime of exporters in a country, and its name."""


class OtherRegimes:
    """Looks up the tables of an exporter's own country."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._remembered: dict[tuple[str, str], tuple[str, ...]] = {}

    def notes(self, crossing: Crossing) -> tuple[str, ...]:
        """What the law of the exporter's own country says about the place on the day; mostly nothing."""
        home, place = crossing.leaving.home, crossing.place
        if home not in REGIMES:
            return ()
        found = self._remembered.get((home, place))
        if found is None:
            regime, name = REGIMES[home]
            found = self._remembered[home, place] = tuple(
                f"{name}: {said} (not judged)." for said in self._said(regime, place, crossing.place_name)
            )
        return found

    def _said(self, regime: Regime, place: str, place_name: str) -> list[str]:
        on = self._view.on
        rows = self._view.law.decisions(place, regime=regime)
        in_force = self._view.law.adequacy(place, on=on, regime=regime)
        if in_force:
            return [f"{_title(d)}, in force: {d.scope}" for d in in_force]
        if rows:
            return [f"{_title(d)}, not in force on the day: {d.scope}" for d in rows]
        return [f"nothing is listed for {in_a_sentence(place_name)}"]


def _title(decision: AdequacyDecision) -> str:
    return f"{decision.name}, {decision.decision}" if decision.decision else decision.name
