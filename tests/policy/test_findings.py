"""Keys of findings: four parts, whatever things are called."""

import pytest

from registry.policy.findings import finding_key, key_part


def test_a_key_has_four_parts_and_a_dash_for_what_there_is_not() -> None:
    assert finding_key("review-overdue", "host") == "review-overdue/host/-/-"
    assert finding_key("not-passed-down", "host", term="audit", flow="f") == "not-passed-down/host/audit/f"


@pytest.mark.parametrize(
    ("name", "part"),
    [("ISO/IEC 27001", "ISO-IEC-27001"), ("AU", "AU"), ("Web  Safety/Bureau", "Web-Safety-Bureau")],
)
def test_a_name_makes_one_part_of_a_key(name: str, part: str) -> None:
    assert key_part(name) == part
