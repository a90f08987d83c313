"""What the environment may set."""

import dataclasses

import pytest

from registry.config import VARIABLES, Settings, settings
from registry.errors import BadInput


def test_an_empty_environment_leaves_the_defaults() -> None:
    assert settings({}) == settings({"ONWARD_MAX_FILE_MB": " "}) == Settings(64, 16, 200)


def test_every_setting_has_its_variable() -> None:
    assert set(VARIABLES) == {field.name for field in dataclasses.fields(Settings)}
    given = {variable: str(number) for number, variable in enumerate(VARIABLES.values(), start=5)}
    assert settings(given) == Settings(5, 6, 7)


def test_every_variable_that_cannot_be_used_is_told() -> None:
    with pytest.raises(BadInput) as refused:
        settings({"ONWARD_MAX_FILE_MB": "64 MB", "ONWARD_MAX_YAML_MB": "0", "ONWARD_MAX_PROBLEMS": "5"})
    assert [str(problem) for problem in refused.value.problems] == [
        "ONWARD_MAX_FILE_MB: '64 MB' is not a whole number above zero. Write such as 64.",
        "ONWARD_MAX_YAML_MB: '0' is not a whole number above zero. Write such as 64.",
    ]


@pytest.mark.parametrize("text", ["-1", "1e3", "٣", "9" * 10, "0x10", "1.0"])
def test_only_plain_digits_are_a_number(text: str) -> None:
    with pytest.raises(BadInput):
        settings({"ONWARD_MAX_PROBLEMS": text})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().max_file_mb = 1  # type: ignore[misc]  # that is the test
