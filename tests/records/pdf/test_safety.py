"""The renderer reads nothing but what it was handed, whatever somebody has typed into a name."""

import contextlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from registry.records.book import Para
from registry.records.pdf.fonts import use_only_ours
from registry.records.pdf.printing import print_book
from tests.records.pdf.books import book, chapter
from tests.records.pdf.reading import text_of

HOSTILE = (
    '<link rel=attachment href="file:///etc/hostname">',
    "<img src=http://192.0.2.1/pixel.png>",
    "<style>@import url(http://192.0.2.1/x.css); * { background: url(file:///etc/hostname) }</style>",
    '<svg><image href="file:///etc/hostname"/><use href="http://192.0.2.1/x.svg#a"/></svg>',
    '<script>alert(1)</script><iframe src="file:///etc/passwd"></iframe>',
    "</td></table></body></html>",
    "{{ 7 * 7 }} {% include 'cover.html' %} ${7*7}",
    '" onload="x" class="cover',
    "&lt;b&gt; &amp; &#x41;",
    "]]> <!-- --> <?php ?>",
    "=HYPERLINK(1) +1 -1 @SUM(A1)",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of a record in which every name is hostile."""
    file = tmp_path_factory.mktemp("hostile") / "record.pdf"
    chapters = [chapter(n, title=name, blocks=(Para(name),)) for n, name in enumerate(HOSTILE)]
    print_book(book(*chapters, organisation=HOSTILE[0], title=HOSTILE[1]), out=file, data=b"{}", processes=1)
    with pikepdf.open(file) as pdf:
        assert list(pdf.attachments) == ["record.json"]
    return text_of(file)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_with_markup_prints_as_typed(pages: list[str], name: str) -> None:
    flat = ["".join(page.split()) for page in pages]
    typed = "".join(name.split())
    with_it = [number for number, page in enumerate(flat) if typed in page]
    assert with_it, name
    assert any(flat[number].count(typed) >= 2 for number in with_it), "heading and paragraph"


ASKING = (
    '<link rel="attachment" href="file:///etc/hostname"/>',
    '<link rel="stylesheet" href="file:///etc/hostname"/>',
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    '<img alt="" src="file:///etc/hostname"/>',
    '<img alt="" src="http://192.0.2.1/pixel.png"/>',
    '<img alt="" src="data:image/png;base64,iVBORw0KGgo="/>',
    '<object data="file:///etc/hostname"></object>',
    '<embed src="http://192.0.2.1/x.pdf"/>',
    '<style>@import url("http://192.0.2.1/x.css");</style>',
    '<style>p { background-image: url("file:///etc/hostname") }</style>',
    '<style>@font-face { font-family: Own; src: url("file:///etc/hostname") } p { font-family: Own }</style>',
    '<p style="list-style-image: url(http://192.0.2.1/x.png); display: list-item">x</p>',
)


@pytest.mark.parametrize("asking", ASKING)
def test_markup_that_asks_for_a_file_or_the_network_ends_the_printing(asking: str) -> None:
    use_only_ours()
    from registry.records.pdf.rendering import ReadsElsewhere, render  # noqa: PLC0415  # after the fonts

    html = f'<html lang="en"><head><title>x</title></head><body><p>x</p>{asking}</body></html>'
    with pytest.raises(ReadsElsewhere, match="may not read"):
        render(html)


IGNORED = (
    '<img alt="" src="../../etc/hostname"/>',
    '<p style="content: url(file:///etc/hostname)">x</p>',
    '<iframe src="file:///etc/hostname"></iframe>',
    '<script src="file:///etc/hostname"></script>',
    '<link rel="icon" href="file:///etc/hostname"/><base href="file:///etc/"/>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    "<style>@import url(file:///etc/hostname);</style></svg>",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    '<image href="file:///etc/hostname" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    '<use href="http://192.0.2.1/x.svg#a"/></svg>',
)


@pytest.mark.parametrize("asking", IGNORED)
def test_what_no_page_shows_is_not_read_either(asking: str) -> None:
    use_only_ours()
    from registry.records.pdf.rendering import render  # noqa: PLC0415  # after the fonts

    html = f'<html lang="en"><head><title>x</title></head><body><p>x</p>{asking}</body></html>'
    with listening() as heard:
        assert render(html).pages == 1
    assert not [told for told in heard if "hostname" in told or told.startswith("socket")]


def test_the_listening_hears_files_and_connections() -> None:
    with listening() as heard, contextlib.suppress(OSError):
        Path("/etc/hostname").read_text()
    with listening() as heard_more, contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=0.2).close()
    assert any("hostname" in told for told in heard)
    assert any(told.startswith("socket") for told in heard_more)


HEARD: list[str] = []
LISTENS = [False]


@contextlib.contextmanager
def listening() -> Iterator[list[str]]:
    """Every file opened and every connection made in this process meanwhile."""
    if not HEARD:
        HEARD.append("the hook is in place: it cannot be taken away again")
        sys.addaudithook(hear)
    heard_before = len(HEARD)
    LISTENS[0] = True
    heard: list[str] = []
    try:
        yield heard
    finally:
        LISTENS[0] = False
        heard.extend(HEARD[heard_before:])


def hear(event: str, told: tuple[object, ...]) -> None:
    """Note what is opened while somebody listens."""
    if LISTENS[0] and (event == "open" or event.startswith("socket.")):
        HEARD.append(f"{event} {told}")


def test_a_failure_in_a_process_of_its_own_reaches_whoever_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from registry.records.pdf import press  # noqa: PLC0415  # what it calls is looked up in it

    chapters = [chapter(n, blocks=(Para("x"),)) for n in range(12)]
    monkeypatch.setattr(press, "print_part", asks_for_a_file)
    with pytest.raises(OSError, match="no such part"):
        print_book(book(*chapters), out=tmp_path / "record.pdf", data=b"{}", processes=2)
    assert not list(tmp_path.iterdir())


def asks_for_a_file(_task: object) -> None:
    """Fails as a part that cannot be printed does."""
    raise OSError("no such part")
