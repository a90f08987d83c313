"""Files are moved from one place to the other; at every moment each is whole in one of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.config import FilesIn
from registry.db import begin_write, db
from registry.storage import FileKey, database, drop, folder, moving
from registry.storage.keeping import place
from registry.storage.moving import move
from tests.storage.files import CONTENT, KEY, RECORD, content_of, keep
from tests.storage.leftovers import drafts


class Killed(BaseException):
    """Stands for the end of a process in the middle of something."""


def other(where: FilesIn) -> FilesIn:
    """The other of the two places."""
    return "folder" if where == "database" else "database"


def moved(app: Flask, key: FileKey, *, to: FilesIn, sha256: str = "") -> str:
    """Move a file from the other place; what became of it."""
    with app.app_context():
        return move(key, source=place(other(to)), target=place(to), sha256=sha256)


@pytest.mark.parametrize("key", [KEY, RECORD])
def test_a_moved_file_is_the_same_and_is_left_nowhere_else(
    app: Flask, kept_in: FilesIn, key: FileKey
) -> None:
    keep(app, key, kept_in=other(kept_in))
    assert moved(app, key, to=kept_in, sha256=KEY.name) == "moved"
    assert content_of(app, key, kept_in=kept_in) == CONTENT
    assert content_of(app, key, kept_in=other(kept_in)) is None
    assert drafts(app) == set()
    assert moved(app, key, to=kept_in) == "gone"


def test_a_file_that_is_not_what_its_checksum_says_stays_where_it_was(app: Flask, kept_in: FilesIn) -> None:
    keep(app, KEY, b"damaged", kept_in=other(kept_in))
    assert moved(app, KEY, to=kept_in, sha256=KEY.name) == "damaged"
    assert content_of(app, KEY, kept_in=other(kept_in)) == b"damaged"
    assert content_of(app, KEY, kept_in=kept_in) is None
    assert drafts(app) == set()


def test_a_copy_that_did_not_arrive_whole_is_dropped_and_the_file_stays(
    app: Flask, kept_in: FilesIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(app, KEY, kept_in=other(kept_in))
    with monkeypatch.context() as patched:
        patched.setattr(moving, "checksum_of", lambda _file: "f" * 64)
        assert moved(app, KEY, to=kept_in) == "damaged"
    assert content_of(app, KEY, kept_in=other(kept_in)) == CONTENT
    assert content_of(app, KEY, kept_in=kept_in) is None
    assert moved(app, KEY, to=kept_in) == "moved"


STEPS: list[tuple[Any, str]] = [
    (folder.FolderDraft, "keep"),
    (database.DatabaseDraft, "keep"),
    (folder, "settle"),
    (moving, "checksum_of"),
    (folder.Folder, "drop"),
    (database.Database, "drop"),
]
"""Where a move can be ended, in both directions."""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("owner", "name"), STEPS)
def test_a_move_that_is_ended_anywhere_has_lost_nothing_and_goes_on_when_it_is_begun_again(
    app: Flask, kept_in: FilesIn, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, when: str
) -> None:
    def deadly(*given: Any, **more: Any) -> None:
        if when == "after":
            step(*given, **more)
        raise Killed

    keep(app, KEY, kept_in=other(kept_in))
    step: Callable[..., object] = getattr(owner, name)
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, deadly)
        try:
            moved(app, KEY, to=kept_in)
        except Killed:
            with app.app_context():
                db.session.rollback()
    assert content_of(app, KEY) == CONTENT
    moved(app, KEY, to=kept_in, sha256=KEY.name)
    assert content_of(app, KEY, kept_in=kept_in) == CONTENT
    assert content_of(app, KEY, kept_in=other(kept_in)) is None
    assert drafts(app) == set()


@pytest.mark.parametrize("when", ["__enter__", "__exit__"])
def test_a_file_that_somebody_deletes_while_it_is_moved_does_not_come_back(
    app: Flask, kept_in: FilesIn, monkeypatch: pytest.MonkeyPatch, when: str, tmp_path: Path
) -> None:
    keep(app, KEY, kept_in=other(kept_in))

    def deleting(key: FileKey) -> Any:
        """The turn of the one who moves comes after that of one who deletes, or before."""
        turn = turn_of(key)
        given = getattr(turn, when)

        def meanwhile(*arguments: Any) -> Any:
            answer = given(*arguments) if when == "__exit__" else None
            monkeypatch.setattr(moving, "turn_of", turn_of)
            begin_write(turn=1)
            drop(KEY)
            db.session.commit()
            return answer if when == "__exit__" else given(*arguments)

        class Turn:
            def __enter__(self) -> Any:
                return meanwhile() if when == "__enter__" else turn.__enter__()

            def __exit__(self, *arguments: Any) -> Any:
                return meanwhile(*arguments) if when == "__exit__" else turn.__exit__(*arguments)

        return Turn()

    turn_of = moving.turn_of
    monkeypatch.setattr(moving, "turn_of", deleting)
    assert moved(app, KEY, to=kept_in) == "gone"
    assert content_of(app, KEY) is None
    assert drafts(app) == set()
