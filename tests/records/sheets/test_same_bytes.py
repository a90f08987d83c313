"""The same book gives the same file, whenever it is written."""

import io
import time
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from registry.records.sheets import csv_archive, workbook
from tests.records.sheets.test_opening_a_workbook import TWO, opened


@pytest.mark.parametrize("write", [workbook, csv_archive])
def test_a_book_written_twice_gives_the_same_bytes(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(TWO)
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert write(TWO) == first


def test_a_workbook_is_dated_by_when_its_record_was_made() -> None:
    content = workbook(TWO)
    properties = opened(content).properties
    assert properties.created == properties.modified == datetime(2026, 6, 1, 9, 30)
    assert (properties.title, properties.creator) == ("Vendor dossier", "Alder")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 6, 1, 9, 30, 0)}


def test_the_same_moment_in_another_zone_gives_the_same_bytes() -> None:
    moved = TWO.made_at.astimezone(timezone(timedelta(hours=5)))
    assert workbook(msgspec.structs.replace(TWO, made_at=moved)) == workbook(TWO)


def test_a_moment_before_archives_could_say_it_is_the_first_they_can() -> None:
    old = msgspec.structs.replace(TWO, made_at=datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(csv_archive(old))) as files:
        assert files.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_csv_files_are_numbered_marked_as_utf8_and_hold_days_in_iso_form() -> None:
    with zipfile.ZipFile(io.BytesIO(csv_archive(TWO))) as files:
        assert files.namelist() == ["01-record.csv", "02-contracts.csv", "03-abbreviations.csv"]
        text = files.read("02-contracts.csv")
    assert text.startswith(b"\xef\xbb\xbfVendor,Contract,Until,Days,State\r\n")
    assert "Host,A,2027-01-31,30,In force\r\nMail,B,–,14.5,not read\r\n" in text.decode()
