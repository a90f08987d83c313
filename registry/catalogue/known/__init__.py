"""Well-known third parties, by web domain and by name: what forms offer before anybody has confirmed it."""

from registry.catalogue.known.looking_up import known_by_domain, known_by_name
from registry.catalogue.known.vendor import KnownVendor

__all__ = ["KnownVendor", "known_by_domain", "known_by_name"]
