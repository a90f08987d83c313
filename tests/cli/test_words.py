"""`onward words`: what a register may use without defining it."""

import msgspec
import pytest

from registry.law import load_law
from tests.cli.running import onward


@pytest.mark.parametrize("kind", ["terms", "data", "people", "purposes"])
def test_every_standard_key_is_listed(kind: str) -> None:
    law = load_law()
    keys = {
        "terms": [term.id for term in law.terms],
        "data": list(law.categories_by_key),
        "people": list(law.subjects_by_key),
        "purposes": list(law.purposes_by_key),
    }[kind]
    listed = {line.split()[0] for line in onward("words", kind).stdout.splitlines() if line.strip()}
    assert set(keys) <= listed
    programs = msgspec.json.decode(onward("words", kind, "--json").stdout)
    assert [row.get("key") or row["id"] for row in programs[kind]] == keys


def test_a_term_comes_with_the_values_that_it_takes() -> None:
    text = onward("words", "terms").stdout
    assert "none < reports only" in text
    assert "a number of hours, less is stricter, or 'without undue delay'" in " ".join(text.split())
