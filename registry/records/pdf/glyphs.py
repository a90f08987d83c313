"""Unites subsets of one TrueType font into one font.

The printer keeps a character's glyph at its number in every subset, and puts the pieces of composed glyphs
that lie beyond the last character's behind it. So pieces are known by their outlines here, not by number.
"""

import struct
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Any, NamedTuple

_KEPT = (b"cvt ", b"fpgm", b"prep")
_DIFFERS = (b"glyf", b"loca", b"hmtx", b"hhea", b"maxp", b"head")
_MAGIC = 0xB1B0AFBA
_WORDS, _MORE, _SCALE, _TWO_SCALES, _MATRIX = 0x01, 0x20, 0x08, 0x40, 0x80


class Glyph(NamedTuple):
    """An outline, and how far the pen moves on."""

    outline: bytes
    metric: bytes


class OtherFont(Exception):
    """The subset comes from another font, or from another version of it."""


class Face:
    """The glyphs of one font that any part shows."""

    def __init__(self) -> None:
        self._glyphs: dict[int, Glyph] = {}
        self._pieces: dict[Glyph, int] = {}
        self._maxima: tuple[int, ...] = ()
        self._box: tuple[int, ...] = ()
        self._first: dict[bytes, bytes] = {}

    def take(self, font: bytes, shown: Collection[int]) -> None:
        """Adds a subset's glyphs; `shown` are those that stand for characters."""
        tables = _tables(font)
        self._check(tables)
        found = _glyphs(tables, shown)
        last = max(shown, default=0)
        pieces = dict(self._pieces)

        def number(piece: int) -> int:
            return pieces.setdefault(_composed(found[piece], number), len(pieces))

        glyphs = {at: _composed(glyph, number) for at, glyph in found.items() if at <= last}
        if any(self._glyphs.get(at, glyph) != glyph for at, glyph in glyphs.items()):
            raise OtherFont
        self._pieces = pieces
        self._glyphs |= glyphs
        self._widen(tables)

    def font(self) -> bytes:
        """The font file with every glyph taken."""
        last = max(self._glyphs, default=0)
        glyphs = [self._glyphs.get(at, Glyph(b"", bytes(4))) for at in range(last + 1)]
        places = {glyph: at for at, glyph in reversed(self._glyphs.items())}
        for piece in self._pieces:
            if piece not in places:
                places[piece] = len(glyphs)
                glyphs.append(piece)
        pieces = [places[piece] for piece in self._pieces]
        body, starts = bytearray(), [0]
        for glyph in glyphs:
            body += _composed(glyph, pieces.__getitem__).outline
            body += bytes(-len(body) % 4)
            starts.append(len(body))
        head, wide = bytearray(self._first[b"head"]), bytearray(self._first[b"hhea"])
        head[8:12], head[50:52] = bytes(4), b"\0\1"
        head[36:44] = struct.pack(">4h", *self._box)
        wide[10:12] = max(glyph.metric[:2] for glyph in glyphs)
        wide[34:36] = struct.pack(">H", len(glyphs))
        tables = {tag: self._first[tag] for tag in _KEPT if tag in self._first}
        tables |= {b"glyf": bytes(body), b"loca": struct.pack(f">{len(starts)}I", *starts)}
        tables |= {
            b"hmtx": b"".join(glyph.metric for glyph in glyphs),
            b"head": bytes(head),
            b"hhea": bytes(wide),
        }
        tables[b"maxp"] = self._first[b"maxp"][:4] + struct.pack(
            f">{1 + len(self._maxima)}H", len(glyphs), *self._maxima
        )
        return _font(tables)

    def _check(self, tables: dict[bytes, bytes]) -> None:
        if not all(tag in tables for tag in _DIFFERS):
            raise OtherFont
        kept = {tag: tables[tag] for tag in (*_KEPT, b"head", b"hhea", b"maxp") if tag in tables}
        if not self._first:
            self._first = kept
        elif [_identity(self._first)] != [_identity(kept)]:
            raise OtherFont

    def _widen(self, tables: dict[bytes, bytes]) -> None:
        maxp = tables[b"maxp"]
        maxima = struct.unpack(f">{(len(maxp) - 6) // 2}H", maxp[6:])
        self._maxima = tuple(map(max, maxima, self._maxima or maxima))
        box = struct.unpack(">4h", tables[b"head"][36:44])
        mine = self._box or box
        self._box = (min(box[0], mine[0]), min(box[1], mine[1]), max(box[2], mine[2]), max(box[3], mine[3]))


def _identity(tables: dict[bytes, bytes]) -> Any:
    head = tables[b"head"]
    return (head[:8], head[16:36], [tables.get(tag) for tag in _KEPT])


def _tables(font: bytes) -> dict[bytes, bytes]:
    if font[:4] not in {b"\0\1\0\0", b"true"}:
        raise OtherFont
    (count,) = struct.unpack_from(">H", font, 4)
    found = {}
    for at in range(count):
        tag, _, place, length = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        found[tag] = font[place : place + length]
    return found


def _glyphs(tables: dict[bytes, bytes], shown: Collection[int]) -> dict[int, Glyph]:
    loca, glyf, hmtx = tables[b"loca"], tables[b"glyf"], tables[b"hmtx"]
    if tables[b"head"][50:52] == b"\0\0":
        starts = [2 * each for each in struct.unpack(f">{len(loca) // 2}H", loca)]
    else:
        starts = list(struct.unpack(f">{len(loca) // 4}I", loca))
    (full,) = struct.unpack(">H", tables[b"hhea"][34:36])

    def glyph(at: int) -> Glyph:
        # Fillers between outlines differ from subset to subset; they are made anew when the font is written.
        outline = glyf[starts[at] : starts[at + 1]].rstrip(b"\0")
        if at < full:
            return Glyph(outline, hmtx[4 * at : 4 * at + 4])
        rest = 4 * full + 2 * (at - full)
        return Glyph(outline, hmtx[4 * full - 4 : 4 * full - 2] + hmtx[rest : rest + 2])

    drawn = {at for at, (begin, end) in enumerate(pairwise(starts)) if begin != end}
    there = {at for at in (0, *shown) if at < len(starts) - 1}
    return {at: glyph(at) for at in sorted(drawn | there)}


def _composed(glyph: Glyph, number: Callable[[int], int]) -> Glyph:
    """The glyph with its pieces renumbered; a plain glyph as it is."""
    outline = glyph.outline
    if outline[:2] != b"\xff\xff":
        return glyph
    changed, at, flags = bytearray(outline), 10, _MORE
    while flags & _MORE:
        flags, piece = struct.unpack_from(">HH", outline, at)
        struct.pack_into(">H", changed, at + 2, number(piece))
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return Glyph(bytes(changed), glyph.metric)


def _font(tables: dict[bytes, bytes]) -> bytes:
    count, power = len(tables), len(tables).bit_length() - 1
    head = struct.pack(">4s4H", b"\0\1\0\0", count, 16 << power, power, 16 * count - (16 << power))
    body, index, place, start = bytearray(), bytearray(), 0, 12 + 16 * count
    for tag in sorted(tables):
        content = tables[tag]
        if tag == b"head":
            place = start + len(body)
        index += struct.pack(">4sIII", tag, _sum(content), start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    font = bytearray(head + index + body)
    struct.pack_into(">I", font, place + 8, (_MAGIC - _sum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _sum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
