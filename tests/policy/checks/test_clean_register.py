"""A register without fault gives no finding."""

import pytest

from registry.policy.checks import RULES
from tests.policy.checks.judging import ask
from tests.registers import register


@pytest.mark.parametrize("rule", sorted(RULES))
def test_nothing_is_found_in_a_clean_register(rule: str) -> None:
    assert ask(rule, register()) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_check_says_in_one_sentence_what_is_wrong(rule: str) -> None:
    sentence = RULES[rule].check.__doc__ or ""
    assert sentence.endswith(".")
    assert "\n" not in sentence
