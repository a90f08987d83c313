"""Certificates from answers beside those of a vendor: what is only claimed grounds nothing by itself."""

from collections import Counter

from msgspec.structs import replace

from registry.onboarding.answering.counting import is_entry
from registry.onboarding.looking.basis import Basis
from registry.snapshot import Certification


def says_of_certificates(basis: Basis) -> bool:
    """Whether anything was answered about certificates, an entry on the list included."""
    return basis.has("certificates") or ("dpf" in basis.fields("answers") and basis.answers.dpf != "unsure")


def certificates(basis: Basis) -> tuple[Certification, ...]:
    """The certificates as they were answered; when one was looked up, and its file, stay with it.

    Whoever says to have none may still be on the list of the Data Privacy Framework, which is asked apart. An
    entry that is only claimed would be the ground of a transfer: unless somebody has looked it up it stays
    out, and what the register has of the list stays as it is. So does what was not asked about, and what the
    answers do not name any more until somebody says that it is over.
    """
    before, new, looked_up = of_register(basis), claimed(basis), basis.chosen.looked_up
    found = answered(basis)
    if new and looked_up is None:
        found = (*(one for one in found if one not in new), *filter(is_entry, before))
    found = tuple(replace(one, looked_up=looked_up) if one in new else one for one in found)
    staying = [one for one in certificates_left(basis) if not basis.chosen.ends(one)]
    others = [one for one in before if not is_asked(one, basis)]
    places = {one: number for number, one in reversed([*enumerate(before)])}
    every = dict.fromkeys((*found, *others, *staying))
    return tuple(sorted(every, key=lambda one: places.get(one, len(places))))


def certificates_left(basis: Basis) -> tuple[Certification, ...]:
    """Those of the register that complete answers do not name, and in whose place they name no newer one."""
    if not says_of_certificates(basis):
        return ()
    before, said = of_register(basis), answered(basis)
    renewed = Counter(scheme_of(one) for one in said if one not in before)
    left = []
    for one in before:
        if one in said or not is_asked(one, basis):
            continue
        if renewed[scheme_of(one)]:
            renewed[scheme_of(one)] -= 1
        else:
            left.append(one)
    return tuple(left)


def is_asked(one: Certification, basis: Basis) -> bool:
    """Whether the answers tell of certificates like one of the register; who is not sure of it does not."""
    if not is_entry(one):
        return basis.has("certificates")
    return basis.answers.dpf != "unsure" and says_of_certificates(basis)


def scheme_of(one: Certification) -> str:
    """What a certificate is about, however it is written."""
    return one.scheme.strip().casefold()


def claimed(basis: Basis) -> tuple[Certification, ...]:
    """The entries on the list that were answered and that the register does not have."""
    if not says_of_certificates(basis):
        return ()
    before = of_register(basis)
    return tuple(one for one in answered(basis) if is_entry(one) and one not in before)


def answered(basis: Basis) -> tuple[Certification, ...]:
    """What was answered, each as the register has it where it has the very same."""
    before = of_register(basis)
    known: dict[Certification, list[Certification]] = {}
    for one in before:
        known.setdefault(bare(one), []).append(one)
    counts = basis.has("certificates") and basis.answers.certified == "some"
    held = basis.answers.vendor.certifications
    said = [bare(one) for one in held if counts or is_entry(one)]
    listed = next((one for one in before if is_entry(one)), None)
    return tuple(next_of(known.get(one, [])) or entry_for(one, listed) for one in said)


def bare(one: Certification) -> Certification:
    """A certificate without what the organisation alone says of it."""
    return replace(one, looked_up=None, document=None)


def next_of(same: list[Certification]) -> Certification | None:
    """The next of several that are the same but for that; the last one as often as it is named."""
    return same.pop(0) if len(same) > 1 else next(iter(same), None)


def of_register(basis: Basis) -> tuple[Certification, ...]:
    """The certificates that the register has."""
    return basis.known.vendor.certifications if basis.known.vendor else ()


def entry_for(one: Certification, listed: Certification | None) -> Certification:
    """The entry of the register where nothing is said but that there is one; else what is said."""
    is_bare = one == Certification(scheme=one.scheme, covers_hr=one.covers_hr) and is_entry(one)
    return listed if listed is not None and is_bare and listed.covers_hr == one.covers_hr else one
