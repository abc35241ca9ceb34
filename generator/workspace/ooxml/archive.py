"""A ZIP archive of parts that are packed already: nothing is deflated a second time."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.workspace.contents import LARGE, Content, Hasher

if TYPE_CHECKING:
    from generator.workspace.ooxml.package import Blob

CONTENT_TYPES = "[Content_Types].xml"
_NOTHING_MORE = bytes(10)  # no comment, no second disk, no attributes
_FACTS, _OFFSET = struct.Struct("<HHHHHIIIHH").pack, struct.Struct("<I").pack
_SPRING_1980 = (0, 33)  # a fixed time, so that equal parts give equal files


@dataclass(frozen=True, slots=True)
class _Member:
    """A part in an archive: what stands before it, and in the list at the end."""

    blob: "Blob"
    head: bytes  # with the part itself, where that is small
    listed: bytes
    name: bytes
    length: int

    @classmethod
    def of(cls, name: str, blob: "Blob") -> "_Member":
        encoded, packed = name.encode(), len(blob.packed)
        facts = _FACTS(
            20,
            0 if name.isascii() else 0x800,
            blob.method,
            *_SPRING_1980,
            blob.crc,
            packed,
            blob.size,
            len(encoded),
            0,
        )
        head = b"".join((b"PK\x03\x04", facts, encoded, blob.packed if packed < LARGE else b""))
        listed = b"".join((b"PK\x01\x02\x14\0", facts, _NOTHING_MORE))
        return cls(blob, head, listed, encoded, 4 + len(facts) + len(encoded) + packed)


class Archive:
    """Writes the parts of one package, again and again; what stays is not made anew."""

    def __init__(self) -> None:
        self._members: dict[str, _Member] = {}

    def of(self, blobs: "Mapping[str, Blob]") -> Content:
        """The file that holds these parts, packed as they are."""
        hasher = Hasher()
        pieces: list[bytes] = []
        small: list[bytes] = []  # what stands between two large parts
        directory: list[bytes] = []
        offset = 0
        for member in self._in_order(blobs):
            directory += (member.listed, _OFFSET(offset), member.name)
            offset += member.length
            small.append(member.head)
            packed = member.blob.packed
            if len(packed) >= LARGE:
                between = b"".join(small)
                small.clear()
                hasher.between(between)
                hasher.member(member.blob.digest, len(packed))
                pieces += (between, packed)
        listed = b"".join(directory)
        small += (listed, b"PK\x05\x06\0\0\0\0")
        small.append(struct.pack("<HHIIH", len(blobs), len(blobs), len(listed), offset, 0))
        rest = b"".join(small)
        if not pieces:
            return Content.of(rest)
        hasher.between(rest)
        return Content((*pieces, rest), hasher.told())

    def _in_order(self, blobs: "Mapping[str, Blob]") -> list[_Member]:
        known: dict[str, _Member] = {}
        # The content types come first, as Office writes them.
        for name in (CONTENT_TYPES, *blobs) if CONTENT_TYPES in blobs else blobs:
            if name not in known:
                blob, member = blobs[name], self._members.get(name)
                is_known = member is not None and member.blob is blob
                known[name] = member if member and is_known else _Member.of(name, blob)
        self._members = known
        return list(known.values())
