"""A well-known third party, as the bundled lists tell of it."""

from typing import NamedTuple

from registry.snapshot.parties import VendorKind


class KnownVendor(NamedTuple):
    """What is known of a third party beforehand; never a fact of the register until a person confirms it.

    `domains` are those that it serves, the ones beneath them included. `country` is where the entity sits
    that customers in the EEA usually contract with, `legal_name` what it is called; both are empty where
    nobody has noted them. `source` says where this is from, `confidence` how sure it is: S from a secondary
    source, M from memory.
    """

    name: str
    domains: tuple[str, ...]
    kind: VendorKind
    country: str | None
    legal_name: str
    homepage: str
    source: str
    confidence: str
