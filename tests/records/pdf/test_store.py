"""Printed parts are kept whole, or count as not there."""

from pathlib import Path

import pytest

from registry.records.pdf.store import Rendered, Store, key_of

PART = Rendered(b"%PDF-1.7 whole", 2, {"vendor.b": 1, "vendor.a": 0})
KEY = key_of(b"what stands in it")


def test_a_part_that_is_kept_is_found_with_all_that_is_told_of_it(tmp_path: Path) -> None:
    kept = Store(tmp_path / "parts").keep(KEY, PART)
    found = Store(tmp_path / "parts").find(KEY)
    assert found == kept
    assert found is not None
    assert found.file.read_bytes() == PART.content
    assert (found.pages, found.begins) == (2, PART.begins)
    assert found.file.stat().st_mode & 0o077 == 0, "it may hold personal data"


def test_a_part_with_other_content_is_not_found(tmp_path: Path) -> None:
    Store(tmp_path).keep(KEY, PART)
    assert Store(tmp_path).find(key_of(b"something else")) is None


@pytest.mark.parametrize("broken", ["", "%PDF-1.7 wh"])
def test_a_part_that_was_cut_off_counts_as_not_there(tmp_path: Path, broken: str) -> None:
    store = Store(tmp_path)
    store.keep(KEY, PART).file.write_text(broken)
    assert store.find(KEY) is None


def test_what_is_told_of_a_part_may_be_gone_or_nonsense(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(KEY, PART)
    (tmp_path / f"{KEY}.json").write_text("{")
    assert store.find(KEY) is None
    (tmp_path / f"{KEY}.json").unlink()
    assert store.find(KEY) is None


def test_a_part_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        Store(tmp_path).keep(KEY, PART)
    assert not list(tmp_path.iterdir())
