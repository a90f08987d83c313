"""Looking up well-known third parties: by an address that somebody typed, or by a part of the name."""

import re
from urllib.parse import urlsplit

from registry.catalogue.known.lists import known_domains, known_vendors
from registry.catalogue.known.vendor import KnownVendor

LONGEST_ADDRESS = 2_000
LONGEST_NAME = 100

_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")


def known_by_domain(domain: str) -> KnownVendor | None:
    """The well-known third party that a domain, web address or mail address leads to, or None.

    A domain beneath a known one is known with it; of several the nearest counts.
    """
    host = host_of(domain)
    if not host:
        return None
    found = known_domains()
    bare = host.removeprefix("www.")
    labels = bare.split(".")
    above = (".".join(labels[n:]) for n in range(1, len(labels) - 1))
    return next((found[name] for name in (bare, f"www.{bare}", *above) if name in found), None)


def known_by_name(text: str, most: int = 5) -> tuple[KnownVendor, ...]:
    """The well-known third parties that a person may mean, the likeliest first; none for a single letter."""
    wanted = " ".join(text[:LONGEST_NAME].casefold().split())
    if len(wanted) < 2:
        return ()
    ranked = ((likeness(vendor, wanted), vendor) for vendor in known_vendors())
    fitting = sorted((rank, *_order(vendor), vendor) for rank, vendor in ranked if rank)
    return tuple(vendor for *_rank, vendor in fitting[:most])


def likeness(vendor: KnownVendor, wanted: str) -> int:
    """How near a third party's names come to a text in lower case: 1 is the same, 0 is not at all."""
    name, legal = vendor.name.casefold(), vendor.legal_name.casefold()
    if wanted in (name, legal):
        return 1
    if name.startswith(wanted) or legal.startswith(wanted):
        return 2
    if f" {wanted}" in f" {name} {legal}" or any(d.startswith(wanted) for d in vendor.domains):
        return 3
    return 4 if wanted in name or wanted in legal else 0


def _order(vendor: KnownVendor) -> tuple[bool, int, str]:
    """Those of which more is known come first, then short names."""
    return not vendor.legal_name, len(vendor.name), vendor.name.casefold()


def host_of(address: str) -> str:
    """The host that a text is or leads to, in lower case and ASCII; '' when it is none."""
    text = address.strip()
    if not text or len(text) > LONGEST_ADDRESS or any(character.isspace() for character in text):
        return ""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        ascii_host = host.rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError:  # no address at all, or labels that no domain can have
        return ""
    return ascii_host if _HOST.fullmatch(ascii_host) else ""
