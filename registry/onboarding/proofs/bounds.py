"""Files that would burst whoever opens them, or that run programs, refused before they are kept."""

import io
import zipfile

from flask_babel import gettext as _

from registry.catalogue.documents.kinds import EXCEL, ODT, PDF, WORD
from registry.catalogue.documents.uploading import Refused
from registry.config import MEGABYTE
from registry.onboarding.proofs.pdf_bounds import look_through_pdf

MOST_UNPACKED = 256 * MEGABYTE
"""How much the parts of an office document may hold together, unpacked."""

MOST_PARTS = 5_000

PIECE = MEGABYTE
LOCKED = 1
"""The mark of a part that is encrypted."""


def look_through(content: bytes, media_type: str) -> None:
    """Look into a file whose kind is known, never holding more of it than a piece; raises Refused.

    Texts and pictures pass: nothing in them is packed as a document's parts are.
    """
    if media_type == PDF.media_type:
        look_through_pdf(content)
    elif media_type in (WORD.media_type, EXCEL.media_type, ODT.media_type):
        look_through_zip(content)


def look_through_zip(content: bytes) -> None:
    """Unpack every part of an office document once, piece by piece, as far as it says that it goes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise too_large()
            if any(part.flag_bits & LOCKED for part in parts):
                raise Refused(_("The file has a password. Save it without one and send that."))
            for part in parts:
                # Reading ends where the part says that it ends, and what is longer has the wrong checksum.
                with packed.open(part) as file:
                    while file.read(PIECE):
                        pass
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, RuntimeError):
        raise damaged() from None
    except Refused:
        raise
    except Exception:  # what unpacks a part stumbles in ways of its own, zlib.error among them
        raise damaged() from None


def too_large() -> Refused:
    """The refusal of a document that is a bomb, or might as well be one."""
    number = MOST_UNPACKED // MEGABYTE
    text = _("Unpacked, the file would have more than %(number)d MB. Send it as a PDF, or in parts.")
    return Refused(text % {"number": number})


def damaged() -> Refused:
    """The refusal of a document that cannot be unpacked."""
    return Refused(_("The file is damaged. Open it in the program that made it, save it again, send that."))
