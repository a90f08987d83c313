"""A file is kept whole or not at all, for one organisation, in the folder or in the database."""

import io
import os
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry.config import FilesIn
from registry.db import begin_write, db
from registry.errors import Busy
from registry.storage import FileKey, all_kept, drafted, drop, find, forget_drafts
from registry.storage.keeping import place
from tests.storage.files import CONTENT, KEY, RECORD, content_of, keep
from tests.storage.leftovers import drafts

LATER = timedelta(seconds=5)


@pytest.mark.parametrize("key", [KEY, RECORD])
@pytest.mark.parametrize("content", [b"", b"x", CONTENT[:1000], CONTENT[:2000], CONTENT])
def test_a_file_comes_out_as_it_went_in(app: Flask, key: FileKey, content: bytes) -> None:
    before = datetime.now(UTC) - LATER
    keep(app, key, content)
    assert content_of(app, key) == content
    with app.app_context():
        kept = find(key)
        assert kept is not None
        assert before < kept.at < datetime.now(UTC) + LATER
        assert list(all_kept(key.area)) == [key]
    assert drafts(app) == set()


def test_a_file_can_be_read_from_any_position(app: Flask) -> None:
    keep(app, KEY)
    with app.app_context():
        kept = find(KEY)
        assert kept is not None
        with kept.open() as file:
            for at in (2567, 999, 1000, 1001, 0, 2001):
                assert file.seek(at) == file.tell() == at
                assert file.read(1002) == CONTENT[at : at + 1002]
            assert file.seek(-7, os.SEEK_END) == len(CONTENT) - 7
            assert file.read() == b"the end"


def test_a_file_is_read_as_it_was_written_when_pieces_have_another_length_by_now(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(app, KEY)
    monkeypatch.setattr("registry.storage.copying.PIECE", 64)
    assert content_of(app, KEY) == CONTENT


def test_nobody_sees_a_file_before_it_is_committed_and_nothing_is_left_of_one_that_is_not(app: Flask) -> None:
    with app.app_context():
        with drafted(io.BytesIO(CONTENT), key=KEY):
            assert find(KEY) is None
            assert list(all_kept("documents")) == []
            assert len(drafts(app)) == 1
        assert find(KEY) is None
    assert drafts(app) == set()


def test_the_same_name_of_another_organisation_is_another_file(app: Flask) -> None:
    theirs = KEY._replace(organisation_id=2)
    keep(app, KEY)
    assert content_of(app, theirs) is None
    keep(app, theirs)
    with app.app_context():
        begin_write(turn=1)
        drop(KEY)
        db.session.commit()
    assert (content_of(app, KEY), content_of(app, theirs)) == (None, CONTENT)
    assert drafts(app) == set(), "no piece is left of what was dropped"


def test_another_content_under_the_same_name_takes_the_place_of_the_first(app: Flask) -> None:
    keep(app, RECORD, b"first")
    keep(app, RECORD, CONTENT)
    assert content_of(app, RECORD) == CONTENT
    assert drafts(app) == set()


def test_whoever_reads_a_file_when_the_very_same_is_kept_again_reads_on(app: Flask) -> None:
    keep(app, KEY)
    with app.app_context():
        kept = find(KEY)
        assert kept is not None
        with kept.open() as file:
            begun = file.read(500)
            keep(app, KEY)
            assert begun + file.read() == CONTENT


@pytest.mark.parametrize("kept_in", ["database"])
def test_reading_a_file_that_is_deleted_meanwhile_ends_with_an_error_and_never_as_if_it_were_whole(
    app: Flask,
) -> None:
    keep(app, KEY)
    with app.app_context():
        kept = find(KEY)
        assert kept is not None
        with kept.open() as file:
            file.read(500)
            begin_write(turn=1)
            drop(KEY)
            db.session.commit()
            with pytest.raises(FileNotFoundError):
                file.read()


KILLED = """
import io, os, sys
from pathlib import Path
from registry.db import begin_write, db
from registry.storage import copying, drafted
from tests.storage.files import CONTENT, KEY
from tests.web_app import app_in

class Deadly(io.BytesIO):
    def read(self, length=-1):
        if self.tell() > 1500 and sys.argv[3] == "meanwhile":
            os.kill(os.getpid(), 9)
        return super().read(length)

copying.PIECE = 1000
app = app_in(Path(sys.argv[1]), {"ONWARD_FILES": sys.argv[2]})
with app.app_context(), drafted(Deadly(CONTENT), key=KEY) as draft:
    begin_write(turn=1)
    if sys.argv[2] == "database":
        draft.keep()
    os.kill(os.getpid(), 9)
"""
"""A process that is killed while it copies a file, or before it commits that the file is kept."""


@pytest.mark.parametrize("when", [pytest.param("meanwhile", marks=pytest.mark.slow), "at the end"])
def test_what_a_killed_process_has_left_is_no_file_and_is_swept_away(
    app: Flask, tmp_path: Path, kept_in: FilesIn, when: str
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), kept_in, when], check=False)
    assert killed.returncode == -9
    assert content_of(app, KEY) is None
    with app.app_context():
        assert list(all_kept("documents")) == []
        assert len(drafts(app)) == 1
        now = datetime.now(UTC)
        forget_drafts("documents", before=now - timedelta(minutes=10))
        forget_drafts("records", before=now + LATER)
        assert len(drafts(app)) == 1, "somebody may be at it"
        forget_drafts("documents", before=now + LATER)
    assert drafts(app) == set()
    keep(app, KEY)
    assert content_of(app, KEY) == CONTENT


def test_a_draft_that_was_swept_away_is_not_taken_for_a_file(app: Flask) -> None:
    with app.app_context():
        with drafted(io.BytesIO(CONTENT), key=KEY) as draft:
            forget_drafts("documents", before=datetime.now(UTC) + LATER)
            begin_write(turn=1)
            with pytest.raises((Busy, FileNotFoundError)):
                draft.keep()
            db.session.rollback()
        assert find(KEY) is None


def test_a_file_is_found_where_it_was_kept_before_another_place_was_set(app: Flask, kept_in: FilesIn) -> None:
    other: FilesIn = "folder" if kept_in == "database" else "database"
    keep(app, KEY, kept_in=other)
    assert content_of(app, KEY) == CONTENT
    with app.app_context():
        assert list(all_kept("documents")) == [KEY]
        begin_write(turn=1)
        drop(KEY)
        db.session.commit()
        assert place(other).find(KEY) is None


def test_memory_stays_flat_while_a_file_is_kept_and_read(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.storage.copying.PIECE", 256 * 1024)
    large, read = io.BytesIO(bytes(24 * 1024 * 1024)), 0
    with app.app_context():
        tracemalloc.start()
        with drafted(large, key=RECORD) as draft:
            begin_write(turn=1)
            draft.keep()
            db.session.commit()
        kept = find(RECORD)
        assert kept is not None
        with kept.open() as file:
            while piece := file.read(64 * 1024):
                read += len(piece)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert read == 24 * 1024 * 1024
    assert most < 4 * 1024 * 1024


def test_what_is_not_ours_is_neither_listed_nor_swept_away(app: Flask, tmp_path: Path) -> None:
    for name in (
        "documents/notes/ab/x",
        "documents/1/ab/note.txt",
        "documents/01/ab/" + "ab" * 32,
        "exports/x",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    with app.app_context():
        found: list[Any] = [*all_kept("documents"), *all_kept("records")]
        assert found == []
