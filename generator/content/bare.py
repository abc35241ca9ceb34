"""A picture without what it says beside its pixels: where it was taken, by whom, with what.

Cameras and programs write places, names, paths and remarks into a picture's file. Nobody sees
them on a slide, and whoever saves the picture from there reads them all.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_GIF: Final = (b"GIF87a", b"GIF89a")
_OF_LOOKS: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP "
    b"bKGD pHYs sPLT hIST acTL fcTL fdAT".split()
)
"""PNG's chunks that change what is seen; all others are words, dates and programs' own."""
_COMPRESSED: Final = (b"zTXt", b"iTXt")
_JFIF, _ICC, _ADOBE, _EXIF = 0xE0, 0xE2, 0xEE, 0xE1
_COMMENT: Final = 0xFE
_SCAN: Final = 0xDA
_END: Final = 0xD9
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD9)))
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = 1
_LOOPING: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_MOST_INFLATED: Final = 1 << 20
_WORDS: Final = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")

Piece = tuple[bytes, bytes]
"""A stretch of a file: as it is, and what is left of it."""


def bare(data: bytes) -> bytes:
    """The same picture, and nothing else; what is no picture, or a broken one, as it is."""
    try:
        pieces = list(_pieces(data))
    except (struct.error, IndexError, ValueError):
        return data
    return b"".join(kept for _, kept in pieces) if pieces else data


def said_beside(data: bytes) -> Iterator[str]:
    """Every text a picture's file holds beside what is seen."""
    try:
        for whole, kept in _pieces(data):
            if whole != kept:
                yield from _words(whole)
    except (struct.error, IndexError, ValueError):
        return


def _pieces(data: bytes) -> Iterator[Piece]:
    if data.startswith(_PNG):
        yield from _of_png(data)
    elif data.startswith(_JPEG):
        yield from _of_jpeg(data)
    elif data.startswith(_GIF):
        yield from _of_gif(data)


def _words(piece: bytes) -> Iterator[str]:
    if piece[4:8] in _COMPRESSED:
        piece += _inflated(piece)
    yield from (found[0].decode("utf-8", "replace") for found in _WORDS.finditer(piece))
    yield from (found[0].decode("utf-16-le") for found in _WIDE.finditer(piece))


def _inflated(piece: bytes) -> bytes:
    """What is compressed somewhere behind the keyword of a text."""
    start = piece.find(b"\x78", 8)
    while start >= 0:
        try:
            return b"\x00" + zlib.decompressobj().decompress(piece[start:], _MOST_INFLATED)
        except zlib.error:
            start = piece.find(b"\x78", start + 1)
    return b""


# -- the three kinds ---------------------------------------------------------------------------


def _of_png(data: bytes) -> Iterator[Piece]:
    yield _PNG, _PNG
    at = len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + size + 12]
        yield chunk, chunk if kind in _OF_LOOKS else b""
        at += size + 12
        if kind == b"IEND":
            yield data[at:], b""
            return


def _of_jpeg(data: bytes) -> Iterator[Piece]:
    yield _JPEG, _JPEG
    at = len(_JPEG)
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError(at)
        mark = data[at + 1]
        if mark == 0xFF:  # a filling byte
            at += 1
            continue
        end = at + 2
        if mark not in _ALONE and mark != _END:
            end += struct.unpack_from(">H", data, end)[0]
        if mark == _SCAN:
            end = _end_of_scan(data, end)
        whole = data[at:end]
        yield whole, _left_of(mark, whole)
        at = end
        if mark == _END:
            yield data[at:], b""
            return


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the marker stands that ends the pixels of a scan."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            return len(data)
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _left_of(mark: int, segment: bytes) -> bytes:
    body = segment[4:]
    if mark == _EXIF:
        return _turned(body)
    is_told = 0xE0 <= mark <= 0xEF or mark == _COMMENT
    is_of_looks = (
        (mark == _JFIF and body.startswith(b"JFIF"))
        or (mark == _ICC and body.startswith(b"ICC_PROFILE"))
        or (mark == _ADOBE and body.startswith(b"Adobe"))
    )
    return b"" if is_told and not is_of_looks else segment


def _turned(body: bytes) -> bytes:
    """Of all that a camera says only which side is up, where that is not the usual one."""
    if not body.startswith(b"Exif\0\0"):
        return b""
    inside = body[6:]
    order = ">" if inside.startswith(b"MM") else "<"
    (start,) = struct.unpack_from(f"{order}I", inside, 4)
    (count,) = struct.unpack_from(f"{order}H", inside, start)
    for at in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, way = struct.unpack_from(f"{order}HHIH", inside, at)
        if tag == _ORIENTATION and way != _UPRIGHT:
            entry = struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, way, 0, 0)
            told = b"Exif\0\0MM\0*\0\0\0\x08" + entry
            return struct.pack(">BBH", 0xFF, _EXIF, len(told) + 2) + told
    return b""


def _of_gif(data: bytes) -> Iterator[Piece]:
    flags = data[10]
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    yield data[:at], data[:at]
    while at < len(data):
        mark = data[at]
        if mark == 0x3B:
            yield data[at : at + 1], data[at : at + 1]
            yield data[at + 1 :], b""
            return
        if mark == 0x21:
            end = _end_of_blocks(data, at + 2)
            is_seen = data[at + 1] == 0xF9 or data[at + 3 : at + 14] in _LOOPING
        elif mark == 0x2C:
            local = data[at + 9]
            table = 3 << ((local & 7) + 1) if local & 0x80 else 0
            end, is_seen = _end_of_blocks(data, at + 11 + table), True
        else:
            raise ValueError(mark)
        yield data[at:end], data[at:end] if is_seen else b""
        at = end


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
