"""Files inside the file: the record as data beside its pages."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from registry.records.pdf.metadata import pdf_date
from registry.records.pdf.syntax import Dictionary, Name, Ref, text
from registry.records.pdf.writing import Writing


class Attached(NamedTuple):
    """A file that goes along; `relationship` is PDF/A-3's word for what it is to the pages, such as Data."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str


def attach(writing: Writing, attached: Sequence[Attached], *, at: datetime) -> Dictionary:
    """Writes the files; what the catalogue has to say of them."""
    if not attached:
        return {}
    moment, listed = pdf_date(at), []
    for file in sorted(attached):
        digest = hashlib.md5(file.content, usedforsecurity=False).digest()
        facts = {"Size": len(file.content), "CheckSum": digest, "CreationDate": moment, "ModDate": moment}
        kind = Name(file.media_type.replace("/", "#2F"))
        content = writing.add_stream(
            {"Type": Name("EmbeddedFile"), "Subtype": kind, "Params": facts}, file.content
        )
        listed.append((text(file.name), writing.add(_described(file, content))))
    names = [each for pair in sorted(listed) for each in pair]
    return {"AF": [ref for _, ref in listed], "EmbeddedFiles": writing.add({"Names": names})}


def _described(file: Attached, content: Ref) -> Dictionary:
    return {
        "Type": Name("Filespec"),
        "F": file.name,
        "UF": file.name,
        "Desc": file.description,
        "AFRelationship": Name(file.relationship),
        "EF": {"F": content, "UF": content},
    }
