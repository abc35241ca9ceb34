"""A ZIP archive of parts that are packed already: nothing is deflated a second time."""

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.workspace.ooxml.package import Blob

CONTENT_TYPES = "[Content_Types].xml"
_NOTHING_MORE = bytes(10)  # no comment, no second disk, no attributes
_FACTS, _OFFSET = struct.Struct("<HHHHHIIIHH").pack, struct.Struct("<I").pack
_SPRING_1980 = (0, 33)  # a fixed time, so that equal parts give equal files


def archived(blobs: "Mapping[str, Blob]") -> bytes:
    """The file that holds these parts, packed as they are."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    # The content types come first, as Office writes them.
    for name in sorted(blobs, key=lambda name: name != CONTENT_TYPES):
        blob = blobs[name]
        encoded = name.encode()
        facts = _FACTS(
            20,
            0 if name.isascii() else 0x800,
            blob.method,
            *_SPRING_1980,
            blob.crc,
            len(blob.packed),
            blob.size,
            len(encoded),
            0,
        )
        out += (b"PK\x03\x04", facts, encoded, blob.packed)
        directory += (b"PK\x01\x02\x14\0", facts, _NOTHING_MORE, _OFFSET(offset), encoded)
        offset += 4 + len(facts) + len(encoded) + len(blob.packed)
    listed = b"".join(directory)
    out += (listed, b"PK\x05\x06\0\0\0\0")
    out.append(struct.pack("<HHIIH", len(blobs), len(blobs), len(listed), offset, 0))
    return b"".join(out)
