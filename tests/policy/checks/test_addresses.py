"""Which addresses people can be sent to."""

import pytest

from registry.policy.checks.addresses import is_way_out, is_web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://vendor.example/opt-out",
        "http://preferences.vendor.example",
        "HTTPS://Vendor.Example:8443/a?b=c#d",
        "https://straße.example/wahl",
        "https://xn--strae-oqa.example/",
    ],
)
def test_a_page_on_a_named_host_is_a_web_address(address: str) -> None:
    assert is_web_address(address)
    assert is_way_out(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "vendor.example/opt-out",
        "www.vendor.example",
        "ftp://vendor.example/opt-out",
        "javascript:alert(1)",
        "https://localhost/opt-out",
        "https:///opt-out",
        "https://vendor..example/",
        "https://.example/",
        "https://[::1/",
        "https://vendor.example:port/",
        "https://vendor.example/opt out",
        " https://vendor.example/",
        "https://vendor.example/\n",
        "see https://vendor.example/",
    ],
)
def test_anything_else_is_no_web_address(address: str) -> None:
    assert not is_web_address(address)
    assert not is_way_out(address)


def test_a_mailbox_is_a_way_out_but_no_web_address() -> None:
    assert is_way_out("mailto:stop@vendor.example?subject=stop")
    assert not is_web_address("mailto:stop@vendor.example")


@pytest.mark.parametrize(
    "address", ["mailto:", "mailto:stop", "mailto:@vendor.example", "mailto:stop@vendor"]
)
def test_a_mail_address_without_mailbox_or_domain_is_no_way_out(address: str) -> None:
    assert not is_way_out(address)
