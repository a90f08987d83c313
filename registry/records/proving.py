"""Whether a record still says what its own data bear out: findings judged again, pages printed again."""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.interchange.record_files import parse_record
from registry.law import Law
from registry.records.asked import Asked, Made
from registry.records.making import material_of
from registry.records.material import Material
from registry.records.read_back import selection_from
from registry.records.record import Record, about_from, chosen_in
from registry.records.telling import Tell
from registry.records.writing import write_record

NAME = "record.json"
"""The file in a printed record that holds its data."""

PRINTED = b"%PDF-"
"""What a printed record begins with."""

MOST_TOLD = 20


class Proof(NamedTuple):
    """What came of it: the digest of the data, what the record says in numbers, and what does not hold."""

    digest: str
    made: Made
    findings: int
    transfers: int
    printed: bool
    broken: tuple[str, ...]


def prove(file: Path, *, law: Law, tell: Tell | None = None) -> Proof:
    """Judge a record's register again, and print it again where it is printed.

    `file` is a printed record or its record.json. Raises BadInput for a file that is neither.
    """
    printed, data = data_of(file)
    read = parse_record(data, name=NAME if printed else str(file), law=law)
    try:
        record = msgspec.json.decode(data, type=Record)
    except msgspec.ValidationError as error:
        wrong = _("it is no record of Onward's (%(why)s).", why=error)
        raise BadInput(str(file), [Problem(NAME, wrong, _("Take the record as it was made."))]) from None
    material, again = material_of(
        read.register,
        read.baseline,
        law,
        asked=Asked(kind=record.kind, on=record.on, selection=selection_from(read.selection)),
        made=record.made,
        part=None if read.about is None else chosen_in(about_from(read.about)),
    )
    broken = list(differences(record, msgspec.json.decode(again, type=Record)))
    if again != data and not broken:
        broken.append(_("The data are not written as Onward writes them: something was changed by hand."))
    if printed and not broken and not prints_alike(file, material, data, tell=tell):
        broken.append(
            _("The pages are not those that this Onward prints from the data in the file, byte for byte.")
        )
    return Proof(
        sha256(data).hexdigest(),
        record.made,
        len(record.findings),
        len(record.transfers),
        printed,
        tuple(broken),
    )


def data_of(file: Path) -> tuple[bool, bytes]:
    """Whether a file is a printed record, and the data in it."""
    try:
        content = file.read_bytes()
    except OSError as error:
        wrong = _("it cannot be read (%(why)s).", why=(error.strerror or "unknown").lower())
        raise BadInput(str(file), [Problem(_("the file"), wrong, _("Check the name."))]) from None
    if not content.startswith(PRINTED):
        return False, content
    # Only who verifies a printed record pays for loading the reader of PDF files.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(file) as pdf:
            return True, pdf.attachments[NAME].get_file().read_bytes()
    except (pikepdf.PdfError, KeyError):
        problem = Problem(
            _("the file"), _("there is no %(name)s in it.", name=NAME), _("Name a record made by Onward.")
        )
        raise BadInput(str(file), [problem]) from None


def differences(said: Record, now: Record) -> Iterator[str]:
    """What a record says and its own register does not bear out, and the other way round."""
    before, after = {f.key: f for f in said.findings}, {f.key: f for f in now.findings}
    told = [
        *(
            _("The record says, and its register does not bear out: %(key)s", key=k)
            for k in before.keys() - after
        ),
        *(
            _("The register bears out, and the record leaves out: %(key)s", key=k)
            for k in after.keys() - before
        ),
        *(
            _("The record words it otherwise than its register: %(key)s", key=key)
            for key in before.keys() & after
            if before[key] != after[key]
        ),
    ]
    yield from sorted(told)[:MOST_TOLD]
    if said.transfers != now.transfers:
        yield _("The transfers are not those that the register in the record gives.")
    if said.organisation != now.organisation:
        yield _("The record names another organisation than its register.")


def prints_alike(file: Path, material: Material, data: bytes, *, tell: Tell | None) -> bool:
    """Whether a record printed again from its data is the same file, byte for byte."""
    with TemporaryDirectory(prefix="onward-verify-") as folder:
        again = write_record(material, data, format="pdf", out=Path(folder) / "again.pdf", tell=tell)
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest() == again.sha256
