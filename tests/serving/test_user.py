"""People are made from the server's own shell."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from tests.databases import databases
from tests.web_app import app_in, fresh_app, with_organisation


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_organisation(fresh_app(tmp_path), key="birch")
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only for tests")


def add(*arguments: str) -> Result:
    given = ("--name", "Ada Birch", "--role", "officer", "--organisation", "birch")
    return CliRunner().invoke(main, ["user", "add", *given, *arguments], catch_exceptions=False)


def test_a_person_gets_a_link_at_which_they_set_their_password(tmp_path: Path) -> None:
    answer = add("ada@birch.example", "--address", "https://onward.birch.example/")
    assert answer.exit_code == 0
    [link] = [word for word in answer.output.split() if word.startswith("https://onward.birch.example/")]
    path = link.removeprefix("https://onward.birch.example")
    assert fresh_visitor(tmp_path, path) == 200


def test_a_person_who_cannot_be_made_is_refused_with_every_reason() -> None:
    answer = add("not an address", "--name", "")
    assert answer.exit_code == 2
    assert "2 problems" in answer.output


def test_an_organisation_that_is_not_there_is_named() -> None:
    answer = add("ada@birch.example", "--organisation", "elm")
    assert answer.exit_code == 2
    assert "elm" in answer.output


def fresh_visitor(folder: Path, path: str) -> int:
    with app_in(folder, {}).test_client() as visitor:
        return visitor.get(path, follow_redirects=True).status_code
