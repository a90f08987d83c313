"""What complete answers do not name any more; somebody says of each whether it is over."""

from collections.abc import Collection, Iterator
from typing import Any, Literal, NamedTuple

from registry.onboarding.looking.basis import Basis, mark_as_it_stands
from registry.onboarding.looking.making_certificates import certificates_left
from registry.onboarding.looking.making_chain import Told, told_by
from registry.snapshot import ORGANISATION, PEOPLE, Certification, Flow, Key, Technology, Vendor
from registry.snapshot.ending import ended

Kind = Literal["flows", "technologies", "certificates"]


class Left(NamedTuple):
    """A thing that answers do not name any more; `mark` is another one once somebody has changed it."""

    kind: Kind
    mark: str
    thing: Flow | Technology | Certification


def flows_onward(basis: Basis, *, named: Collection[Key]) -> tuple[Flow, ...]:
    """The flows from it to others than the organisation and people, and than those whom answers name.

    Those whose last day this is are over already.
    """
    others = {ORGANISATION, PEOPLE, *named}
    return tuple(
        flow
        for flow in basis.known.passes_on
        if flow.recipient not in others and ended(flow, on=basis.on) != flow
    )


def flows_besides(basis: Basis, *, named: Collection[Key], made: Collection[Key]) -> tuple[Flow, ...]:
    """The flows to those whom answers name that go on besides what the answers make, by the keys of both.

    Whoever names a recipient once does not say that only one flow goes there.
    """
    return tuple(
        flow
        for flow in basis.known.passes_on
        if flow.recipient in named and flow.key not in made and ended(flow, on=basis.on) != flow
    )


def names_all_flows(basis: Basis) -> bool:
    """Whether the answers name everybody to whom data are passed on, be it nobody."""
    return basis.has("sub-processors") and basis.answers.passed_on.known in ("some", "none")


def technologies_unnamed(basis: Basis, vendor: Vendor, *, named: Collection[Told]) -> tuple[Technology, ...]:
    """The technologies of it that answers do not name; none while nobody has said which there are."""
    if not basis.has("technologies") or basis.answers.on_site not in ("some", "none"):
        return ()
    mine = (one for one in basis.known.technologies if one.owner == vendor.key)
    return tuple(one for one in mine if told_by(one) not in named)


def left_by(
    basis: Basis, vendor: Vendor, *, recipients: Collection[Key], technologies: Collection[Told]
) -> tuple[Left, ...]:
    """All about which somebody has to choose, given which recipients and technologies are named."""
    onward = flows_onward(basis, named=recipients) if names_all_flows(basis) else ()
    return (
        *marked("flows", onward),
        *marked("technologies", technologies_unnamed(basis, vendor, named=technologies)),
        *marked("certificates", dict.fromkeys(certificates_left(basis))),
    )


def marked(kind: Kind, things: Collection[Any]) -> Iterator[Left]:
    """Things of a kind, each with its mark."""
    return (Left(kind, mark_as_it_stands(one), one) for one in things)
