"""A record is written whole or not at all, and says how far it is."""

from hashlib import sha256
from pathlib import Path

import pytest

from registry.records.formats import FORMATS, Format
from registry.records.telling import Progress
from registry.records.writing import write_record
from tests.records.asking import made_of
from tests.registers import register


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_written_is_told_by_its_digest_size_and_pages(tmp_path: Path, format: Format) -> None:
    material, data = made_of(register())
    told: list[Progress] = []
    out = tmp_path / "record"
    written = write_record(material, data, format=format, out=out, tell=told.append)
    content = out.read_bytes()
    assert written.sha256 == sha256(content).hexdigest()
    assert written.size == len(content)
    assert bool(written.pages) == (format == "pdf")
    assert [step.share for step in told] == sorted(step.share for step in told)
    assert told[-1].share == 1.0
    assert told[-1].pages == written.pages
    assert [path.name for path in tmp_path.iterdir()] == ["record"]


@pytest.mark.parametrize("format", FORMATS)
def test_who_stops_it_finds_nothing_new(tmp_path: Path, format: Format) -> None:
    class Stopped(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.share >= 0.1:
            raise Stopped

    material, data = made_of(register())
    out = tmp_path / "record"
    out.write_bytes(b"as it was")
    with pytest.raises(Stopped):
        write_record(material, data, format=format, out=out, tell=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["record"]
    assert out.read_bytes() == b"as it was"


def test_json_is_the_data_themselves(tmp_path: Path) -> None:
    material, data = made_of(register())
    write_record(material, data, format="json", out=tmp_path / "record.json")
    assert (tmp_path / "record.json").read_bytes() == data


@pytest.mark.parametrize("format", ["pdf", "json"])
def test_a_template_is_for_sheets_alone(tmp_path: Path, format: Format) -> None:
    material, data = made_of(register(), "controller")
    with pytest.raises(ValueError, match="no template"):
        write_record(material, data, format=format, template="ico", out=tmp_path / "record")
    assert list(tmp_path.iterdir()) == []
