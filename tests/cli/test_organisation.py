"""Organisations are begun and listed from the server's own shell."""

import json
from pathlib import Path

import pytest

from tests.cli.running import onward
from tests.databases import databases
from tests.web_app import fresh_app, member_as, with_organisation

ADD = ("organisation", "add")


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = fresh_app(tmp_path)
    with_organisation(app, key="birch")
    member_as(app, "reader", organisation="birch", email="ada@birch.example")
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only for tests")


def listed() -> dict[str, tuple[str, int, int]]:
    """The organisations by key: name, members, entries."""
    found = json.loads(onward("organisation", "list", "--json").stdout)
    return {one["key"]: (one["name"], one["members"], one["entries"]) for one in found}


def test_an_organisation_begins_without_anybody_or_with_an_administrator() -> None:
    answer = onward(*ADD, "rowan", "--name", "Rowan & Söhne", "--country", "fr")
    assert answer.exit_code == 0
    assert "onward user add EMAIL" in answer.output
    given = ("--administrator", "Ada@birch.example")
    assert onward(*ADD, "elm", "--name", "Elm", "--country", "IE", *given).exit_code == 0
    assert listed() == {"birch": ("Alder", 1, 1), "elm": ("Elm", 1, 1), "rowan": ("Rowan & Söhne", 0, 1)}
    assert "rowan  Rowan & Söhne  (0 members, 1 entries)" in onward("organisation", "list").output
    added = ("--name", "Kit Poe", "--role", "administrator", "--organisation", "rowan")
    assert onward("user", "add", "kit@rowan.example", *added).exit_code == 0
    assert onward("verify", "--organisation", "rowan").exit_code == 0


def test_an_organisation_begins_with_the_example() -> None:
    assert onward(*ADD, "trial", "--name", "Trial", "--country", "IE", "--example").exit_code == 0
    found = onward("export", "--organisation", "trial")
    assert found.exit_code == 0
    assert "vendors" in found.output
    assert listed()["trial"][0] == "Trial"
    assert (
        json.loads(onward("export", "--organisation", "trial", "--format", "json").stdout)["organisation"][
            "country"
        ]
        == "IE"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("birch", "--name", "Birch", "--country", "DE"), "There is an organisation with this short name."),
        (("Not so", "--name", "Birch", "--country", "DE"), "A short name has only a-z"),
        (("elm", "--name", " ", "--country", "DE"), "A name is one line"),
        (("elm", "--name", "Elm", "--country", "ireland"), "Did you mean IE?"),
        (("elm", "--name", "Elm", "--country", "ZZ"), "there is no country 'ZZ'"),
        (("elm", "--name", "Elm", "--country", "IE", "--administrator", "x@y.example"), "nobody here has"),
    ],
)
def test_what_cannot_begin_is_explained_and_leaves_nothing(arguments: tuple[str, ...], message: str) -> None:
    answer = onward(*ADD, *arguments)
    assert answer.exit_code == 2
    assert message in answer.output
    assert set(listed()) == {"birch"}
