"""Whatever a path leads to, it is read within bounds or refused with a reason."""

import os
import socket
from pathlib import Path

import pytest

from registry.config import Settings
from registry.errors import BadInput
from registry.interchange import read_register
from registry.law import load_law
from tests.interchange.telling import told

JSON = b'{"organisation": {"name": "Acme", "country": "IE"}}'
YAML = b"organisation:\n  name: Acme\n  country: IE\n"


def told_of_file(path: Path, *, limits: Settings | None = None) -> str:
    """The one problem of a file."""
    with pytest.raises(BadInput) as refused:
        read_register(path, law=load_law(), limits=limits)
    assert refused.value.source == str(path)
    [problem] = refused.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", JSON),
        ("a.JSON", b"\xef\xbb\xbf" + JSON),
        ("a.yaml", YAML),
        ("a.yml", b"\xef\xbb\xbf" + YAML),
        ("a.yaml", JSON),
        ("a", b"\n \t" + JSON),
        ("a.txt", YAML),
        ("register", b"\xef\xbb\xbf" + JSON),
    ],
)
def test_the_kind_is_told_by_the_name_and_else_by_the_first_byte(
    name: str, content: bytes, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert read_register(file, law=load_law()).organisation.name == "Acme"


def test_a_name_that_promises_json_is_taken_at_its_word(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(YAML)
    assert "text without quotes" in told_of_file(file)


def test_what_is_no_file_is_told_as_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is a folder, not a file. Name a file in it." in told_of_file(tmp_path)
    assert "there is no such file" in told_of_file(tmp_path / "gone.json")
    assert "this is a pipe, not a file" in told_of_file(tmp_path / "pipe")
    assert "this is a device, not a file" in told_of_file(Path("/dev/zero"))
    assert "no file can have this name" in told_of_file(Path("a\0b"))
    assert "it cannot be read (file name too long)" in told_of_file(tmp_path / ("a" * 300))
    assert "it cannot be read (not a directory)" in told_of_file(Path("/dev/null/a.json"))


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("talk")
        assert "cannot be read" in told_of_file(Path("talk"))


def test_a_link_that_leads_round_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "it cannot be read (too many levels of symbolic links)" in told_of_file(tmp_path / "a")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert "reading it is not allowed" in told_of_file(tmp_path / "a.json")


def test_a_file_above_the_limit_is_refused_unread_and_told_how_to_raise_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    with file.open("wb") as out:
        out.truncate(100 * 1024 * 1024)
    assert told_of_file(file) == (
        "the file: it has 100.0 MB; a file may have 64 MB. "
        "Split it, or raise the limit: ONWARD_MAX_FILE_MB=101."
    )


def test_the_limit_for_yaml_is_smaller_and_json_is_the_way_out(tmp_path: Path) -> None:
    for name in ("a.yaml", "a"):
        file = tmp_path / name
        file.write_bytes(b"#" * (17 * 1024 * 1024))
        assert told_of_file(file) == (
            "the file: it has 17.0 MB; a YAML file may have 16 MB. "
            "Split it, or write it as JSON, or raise the limit: ONWARD_MAX_YAML_MB=18."
        )


def test_a_raised_limit_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(YAML + b"#" * (1024 * 1024))
    assert "ONWARD_MAX_YAML_MB=2" in told_of_file(file, limits=Settings(max_yaml_mb=1))
    monkeypatch.setenv("ONWARD_MAX_YAML_MB", "2")
    assert read_register(file, law=load_law()).organisation.name == "Acme"


def test_a_file_that_grows_while_it_is_read_is_not_read_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(JSON.ljust(2 * 1024 * 1024))
    real = os.fstat

    def before_it_grew(descriptor: int) -> os.stat_result:
        found = list(real(descriptor))
        found[6] = 10
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", before_it_grew)
    assert "a file may have 1 MB" in told_of_file(file, limits=Settings(max_file_mb=1))


@pytest.mark.parametrize("kind", ["json", "yaml"])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1: the file is empty. Begin with the organisation."),
        (b" \r\n\t\n", "line 1: the file is empty. Begin with the organisation."),
        (b"\xef\xbb\xbf", "line 1: the file is empty. Begin with the organisation."),
        (b'{"a":\n "\xe9t\xe9"}', "line 2: byte 8 (0xe9) is not UTF-8. Save the file as UTF-8."),
        (b'\xef\xbb\xbf{"a": "\xff"}', "line 1: byte 10 (0xff) is not UTF-8. Save the file as UTF-8."),
        (b'{"a": "\xed\xa0\x80"}', "line 1: byte 7 (0xed) is not UTF-8. Save the file as UTF-8."),
        (b'{"a": "b\xc3', "line 1: byte 8 (0xc3) is not UTF-8. Save the file as UTF-8."),
        (
            "{}".encode("utf-16"),
            "line 1: a zero byte: the file is UTF-16 or UTF-32, or no text at all. Save it as text in UTF-8.",
        ),
        (
            b"PK\x03\x04\n\x00\x00",
            "line 2: a zero byte: the file is UTF-16 or UTF-32, or no text at all. Save it as text in UTF-8.",
        ),
    ],
)
def test_content_that_is_no_text_is_told_with_the_byte(content: bytes, problem: str, kind: str) -> None:
    assert told(content, kind="json" if kind == "json" else "yaml") == [problem]


def test_progress_goes_up_to_the_end_when_reading_takes_long(tmp_path: Path) -> None:
    shares: list[float] = []
    file = tmp_path / "a.yaml"
    file.write_bytes(YAML + b"vendors:\n" + b"".join(b"  - key: v%d\n" % n for n in range(5_000)))
    read_register(file, law=load_law(), progress=shares.append)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.1
    assert 0.7 < shares[-1] <= 1
