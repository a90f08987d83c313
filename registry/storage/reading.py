"""Reading a file out of the database as one reads any file."""

import io
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import Engine, select

from registry.storage.models import PieceRow

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def opened(engine: Engine, file_id: int, *, size: int, piece: int) -> BinaryIO:
    """A file in the database, open to be read from any position."""
    return io.BufferedReader(Pieces(engine, file_id, size=size, piece=piece), min(piece, 64 * 1024))


class Pieces(io.RawIOBase):
    """A file in the database; holds one piece of it, and no connection while its reader takes its time."""

    def __init__(self, engine: Engine, file_id: int, *, size: int, piece: int) -> None:
        self._engine = engine
        self._file_id = file_id
        self._size = size
        self._piece = piece
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes: whoever fetches a file may ask for a part of it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go on at another position."""
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, begin + offset)
        return self._at

    def tell(self) -> int:
        """The position."""
        return self._at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read from the piece at the position; raises FileNotFoundError once the file is deleted."""
        if self._at >= self._size:
            return 0
        wanted = memoryview(buffer).cast("B")
        number, begin = divmod(self._at, self._piece)
        content = self._content(number)[begin : begin + len(wanted)]
        wanted[: len(content)] = content
        self._at += len(content)
        return len(content)

    def _content(self, number: int) -> bytes:
        if self._held[0] != number:
            asked = select(PieceRow.content).where(
                PieceRow.file_id == self._file_id, PieceRow.number == number
            )
            with self._engine.connect() as connection:
                content = connection.scalar(asked)
            if not content:
                raise FileNotFoundError("The file was deleted while it was read.")
            self._held = (number, content)
        return self._held[1]
