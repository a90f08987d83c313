"""What the person who runs Onward can set, read from the environment in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.errors import BadInput, Problem

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """The bounds within which files are read; sizes in megabytes of 1,048,576 bytes.

    YAML has a bound of its own, because a byte of it costs far more time and memory than a byte of JSON.
    """

    max_file_mb: int = 64
    max_yaml_mb: int = 16
    max_problems: int = 200


VARIABLES = {
    "max_file_mb": "ONWARD_MAX_FILE_MB",
    "max_yaml_mb": "ONWARD_MAX_YAML_MB",
    "max_problems": "ONWARD_MAX_PROBLEMS",
}
"""The environment variable of each setting; all are whole numbers above zero."""


def settings(environ: Mapping[str, str]) -> Settings:
    """The settings that an environment asks for; raises BadInput that names every variable it cannot use."""
    given: dict[str, int] = {}
    problems: list[Problem] = []
    for field, variable in VARIABLES.items():
        text = environ.get(variable, "").strip()
        if not text:
            continue
        if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0:
            given[field] = int(text)
        else:
            problems.append(
                Problem(variable, f"'{text[:40]}' is not a whole number above zero.", "Write such as 64.")
            )
    if problems:
        raise BadInput("the environment", problems)
    return Settings(**given)
