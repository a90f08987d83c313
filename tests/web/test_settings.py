"""What is set in the environment is used, and an installation's folder is its owner's."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from registry.config import secret_key, web_settings
from registry.errors import BadInput
from registry.judgement.keeper import MOST_KEPT
from tests.web_app import app_in


@pytest.fixture
def careless() -> Iterator[None]:
    """A process whose new files anybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_the_folder_is_made_for_its_owner_whoever_starts_onward(careless: None, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "own"
    web_settings({"ONWARD_INSTANCE": str(folder)})
    assert folder.stat().st_mode & 0o777 == 0o700
    other = tmp_path / "other"
    secret_key(other)
    assert other.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_keeps_the_rights_that_it_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o750)
    web_settings({"ONWARD_INSTANCE": str(folder)})
    assert folder.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(("said", "kept"), [("3", 3), ("", MOST_KEPT)])
def test_how_many_assessments_are_kept_is_said_in_the_environment(
    tmp_path: Path, said: str, kept: int
) -> None:
    with patch.dict(os.environ, {"ONWARD_KEPT": said}):
        app = app_in(tmp_path, {})
    assert app.extensions["onward_keeper"].most == kept


def test_a_number_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        web_settings({"ONWARD_INSTANCE": str(tmp_path), "ONWARD_KEPT": "many"})


def test_a_yes_that_is_not_understood_is_refused_and_not_taken_for_a_no(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        web_settings({"ONWARD_INSTANCE": str(tmp_path), "ONWARD_HTTPS": "true"})
    assert "ONWARD_HTTPS" in str(refused.value.problems)
