"""Domains, bare or within web addresses."""

import re

_ADDRESS = re.compile(
    r"\A(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?([^/?#\s:@]+\.[^/?#\s:@.]{2,})(?::\d+)?(?:[/?#]\S*)?\Z"
)


def domain_in(text: str) -> str:
    """The domain that a text is or leads to, without 'www.'; '' when it is none."""
    found = _ADDRESS.match(text.strip().casefold())
    return found[1] if found else ""
