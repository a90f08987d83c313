"""Appropriate safeguards (Art. 46): clauses, binding rules, codes, certificates, authorisations."""

from registry.law import Mechanism
from registry.policy.transfers.answers import GroundFound
from registry.policy.transfers.assessments import Assessments
from registry.policy.transfers.attempts import (
    Attempt,
    Lack,
    earliest,
    elsewhere,
    failed,
    is_elsewhere,
    time_lacks,
)
from registry.policy.transfers.clauses import Clauses
from registry.policy.transfers.contracts import force_lacks
from registry.policy.transfers.doubts import unconfirmed, unseen
from registry.policy.transfers.places import Crossing
from registry.policy.view import View
from registry.snapshot import Contract, Safeguard
from registry.snapshot.contracts import ContractKind
from registry.snapshot.transfers import SafeguardKind

HOLDS: dict[ContractKind, SafeguardKind] = {
    "standard clauses": "standard clauses",
    "binding rules": "binding corporate rules",
}
"""What a contract on the flow is by itself."""

HELD = frozenset(HOLDS.values())

OTHERS: frozenset[SafeguardKind] = frozenset(
    {
        "authority clauses",
        "code of conduct",
        "certification",
        "public instrument",
        "ad hoc clauses",
        "administrative arrangement",
        "earlier authorisation",
    }
)

COMMITTED: frozenset[SafeguardKind] = frozenset({"code of conduct", "certification"})
"""Safeguards that need the importer's own binding and enforceable commitments (Art. 46(2)(e), (f))."""


class Article46:
    """Judges the safeguards recorded for a transfer and those that contracts on the flow are."""

    def __init__(self, view: View, *, assessment_months: float | None) -> None:
        self._view = view
        self._assessments = Assessments(on=view.on, months=assessment_months)
        self._clauses = Clauses(view, self._assessments)

    def attempts(self, crossing: Crossing) -> list[Attempt]:
        """Recorded safeguards in their order, then the contracts on the flow that none of them names."""
        recorded = crossing.record.safeguards if crossing.record else ()
        named = {s.contract for s in recorded if s.kind in HELD}
        held = [
            (HOLDS[contract.kind], key)
            for key in crossing.leaving.movement.flow.contracts
            if key not in named and (contract := self._view.contracts.get(key)) and contract.kind in HOLDS
        ]
        tried = []
        for safeguard in recorded:
            if safeguard.kind in OTHERS:
                tried.append(self._other(crossing, safeguard))
            elif safeguard.kind in HELD:
                nameless = [key for kind, key in held if kind == safeguard.kind and not safeguard.contract]
                held = [(kind, key) for kind, key in held if key not in nameless]
                for key in nameless or (safeguard.contract,):
                    tried.append(self._held(crossing, safeguard, key))
        tried += [self._implied(crossing, kind, key) for kind, key in held]
        return tried

    def _implied(self, crossing: Crossing, kind: SafeguardKind, contract: str) -> Attempt:
        """A contract on the flow that nobody has recorded as a safeguard: rules bind those who agreed."""
        if kind == "standard clauses":
            return self._clauses.attempt(crossing, contract, None)
        binds = crossing.leaving.importer in self._view.contracts[contract].between
        rules = Safeguard(kind=kind, contract=contract, covers_importer=True if binds else None)
        return self._other(crossing, rules)

    def _held(self, crossing: Crossing, safeguard: Safeguard, key: str | None) -> Attempt:
        if safeguard.kind == "binding corporate rules":
            return self._other(crossing, safeguard, contract=key)
        if key is None:
            lack = Lack("which contract holds them is not recorded", "Record the contract that holds them.")
            return failed("Standard clauses", [lack])
        return self._clauses.attempt(crossing, key, safeguard)

    def _other(self, crossing: Crossing, safeguard: Safeguard, *, contract: str | None = None) -> Attempt:
        """Any safeguard but the Commission's clauses."""
        view, key = self._view, contract or safeguard.contract
        mechanism = view.law.mechanism(safeguard.kind)
        agreed = view.contracts.get(key) if key else None
        title = safeguard.reference.strip() or ((agreed.name or agreed.key) if agreed else "")
        if is_elsewhere(crossing, safeguard):
            return elsewhere(_named(safeguard, title), crossing, safeguard)
        if mechanism is None:
            return failed(
                _named(safeguard, title), [Lack("the law knows no such ground", "Rest on another ground.")]
            )
        lacks = [*_record_lacks(safeguard, mechanism, key), *time_lacks(safeguard, on=view.on)]
        if key is not None:
            lacks += _contract_lacks(agreed, view)
        assessed = self._assessments.backing(crossing.record, mechanism)
        doubts = assessed.doubts + unconfirmed(mechanism.label, mechanism.source)
        if agreed is not None and not agreed.seen:
            doubts += unseen(agreed.name or agreed.key)
        if lacks or assessed.lacks:
            return failed(_named(safeguard, title), [*lacks, *assessed.lacks], doubts=doubts)
        return Attempt(
            found=GroundFound(
                kind=safeguard.kind,
                reference=title,
                article=mechanism.article,
                why=", ".join(part for part in (_why(safeguard), assessed.why) if part),
                source=mechanism.source.text,
                confidence=mechanism.source.confidence,
                valid_to=earliest(safeguard.valid_to, agreed.ends if agreed else None, assessed.until),
            ),
            doubts=doubts,
        )


def _named(safeguard: Safeguard, title: str) -> str:
    name = safeguard.kind[0].upper() + safeguard.kind[1:]
    return f"{name} ({title})" if title else name


def _record_lacks(safeguard: Safeguard, mechanism: Mechanism, contract: str | None) -> list[Lack]:
    """What the register does not say that the kind of safeguard needs."""
    lacks = []
    if safeguard.kind == "binding corporate rules":
        if contract is None and not safeguard.reference.strip():
            lacks.append(
                Lack("which rules is not recorded", "Record the rules: their contract or their approval.")
            )
        if safeguard.covers_importer is not True:
            what = "do not cover" if safeguard.covers_importer is False else "are not recorded to cover"
            lacks.append(Lack(f"the rules {what} the importer", "Have the importer join the rules."))
        return lacks
    if not safeguard.reference.strip():
        wanted = "authorisation" if mechanism.needs_authorisation else "reference"
        lacks.append(Lack(f"the {wanted} is not recorded", f"Record its {wanted}: number and authority."))
    if mechanism.needs_authorisation and safeguard.valid_from is None:
        lacks.append(Lack("the day of the authorisation is not recorded", "Record since when it is valid."))
    if safeguard.kind in COMMITTED and safeguard.binding_commitments is not True:
        what = "has made no" if safeguard.binding_commitments is False else "is not recorded to have made"
        lacks.append(
            Lack(
                f"the importer {what} binding commitments",
                "Have the importer commit itself bindingly to apply it, and record that.",
            )
        )
    return lacks


def _contract_lacks(agreed: Contract | None, view: View) -> list[Lack]:
    if agreed is None:
        return [Lack("the register has no such contract", "Record the contract that holds it.")]
    return force_lacks(agreed, on=view.on)


def _why(safeguard: Safeguard) -> str:
    if safeguard.kind == "binding corporate rules":
        return "the rules cover the importer"
    if safeguard.kind in COMMITTED:
        return "the importer has committed itself bindingly"
    return "recorded as in place"
