"""What a file holds: the pieces it is written from, and the hash it is known again by.

Of a ZIP archive the hash is put together from those of its members, packed as they are. So
whoever changed one member of an open file has the hash of all of it by reading that one; and
whoever has only the bytes gets the same.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

LARGE = 1024
"""From this length on a packed member is told by a hash of its own."""

_OF_MEMBERS = "z"
_END, _MEMBER = b"PK\x05\x06", b"PK\x01\x02"
_END_SIZE = 22
_ABOUT_END = struct.Struct("<HHIIH").unpack_from
_ABOUT_MEMBER = struct.Struct("<I4xHHH8xI").unpack_from  # sizes and place of one in the list
_MEMBER_SIZE, _LOCAL_SIZE = 46, 30
_LOCAL_LENGTHS = struct.Struct("<HH").unpack_from

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of a file, in pieces that are written one after the other."""

    pieces: tuple[bytes, ...]
    hash: str

    @classmethod
    def of(cls, data: "bytes | Content") -> "Content":
        """The content these bytes are, or that is one already."""
        return data if isinstance(data, Content) else cls((data,), hash_of(data))

    def joined(self) -> bytes:
        """The bytes."""
        return self.pieces[0] if len(self.pieces) == 1 else b"".join(self.pieces)


class Hasher:
    """The hash of an archive, from its large members' hashes and all bytes between them."""

    def __init__(self) -> None:
        self._told: list[bytes] = []

    def between(self, data: bytes) -> None:
        """Bytes that are told as they are."""
        self._told += (b"-%d " % len(data), data)

    def member(self, digest: bytes, length: int) -> None:
        """A large member, by the hash of its packed bytes."""
        self._told += (b"+%d " % length, digest)

    def told(self) -> str:
        """The hash; no other content has it, nor does it look like a plain one."""
        return _OF_MEMBERS + sha256(b"".join(self._told)).hexdigest()


def hash_of(data: bytes) -> str:
    """The hash of a file's bytes: their SHA-256, unless they are an archive's."""
    spans = _large_members(data)
    if not spans:
        return sha256(data).hexdigest()
    hasher, at = Hasher(), 0
    for start, end in spans:
        hasher.between(data[at:start])
        hasher.member(digest_of(data[start:end]), end - start)
        at = end
    hasher.between(data[at:])
    return hasher.told()


def is_sha256(content_hash: str) -> bool:
    """Whether a hash is the SHA-256 of all bytes, which Drive tells."""
    return len(content_hash) == 64


def digest_of(packed: bytes) -> bytes:
    """The hash of one packed member."""
    return sha256(packed).digest()


def _large_members(data: bytes) -> list[Span]:
    """Where an archive's large members are, in their order; none if it is no plain archive."""
    end = len(data) - _END_SIZE
    if end < 0 or data[end : end + 4] != _END:
        return []
    try:
        spans = sorted(_listed(data, end))
    except (struct.error, ValueError):
        return []
    # What overlaps would be read many times: who makes such an archive means us ill.
    apart = all(first[1] <= second[0] for first, second in pairwise(spans))
    return spans if apart else []


def _listed(data: bytes, end: int) -> Iterator[Span]:
    _, count, size, at, _ = _ABOUT_END(data, end + 8)
    if at + size != end:
        raise ValueError
    for _ in range(count):
        if data[at : at + 4] != _MEMBER:
            raise ValueError
        length, name, extra, comment, local = _ABOUT_MEMBER(data, at + 20)
        at += _MEMBER_SIZE + name + extra + comment
        if length >= LARGE:
            before = _LOCAL_LENGTHS(data, local + 26)
            start = local + _LOCAL_SIZE + sum(before)
            if start + length > end:
                raise ValueError
            yield start, start + length
