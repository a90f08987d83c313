"""Whether an address that people are sent to can work at all."""

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=8192)
def is_web_address(text: str) -> bool:
    """Whether this is an http or https address whose host is a domain name."""
    if text != "".join(text.split()):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError when it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _is_domain(parts.hostname or "")


@lru_cache(maxsize=8192)
def is_way_out(text: str) -> bool:
    """Whether people can opt out here: on a web page, or by a mail to an address."""
    if not text.lower().startswith("mailto:"):
        return is_web_address(text)
    mailbox, at, domain = text[len("mailto:") :].partition("?")[0].rpartition("@")
    return bool(mailbox and at) and text == "".join(text.split()) and _is_domain(domain)


def _is_domain(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(label.replace("-", "").replace("_", "").isalnum() for label in labels)
