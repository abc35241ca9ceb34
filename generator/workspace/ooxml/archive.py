"""A ZIP archive of parts that are packed already: nothing is deflated a second time."""

import io
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.workspace.ooxml.package import Blob

CONTENT_TYPES = "[Content_Types].xml"
_SPRING_1980 = (0, 33)  # a fixed time, so that equal parts give equal files


def archived(blobs: "Mapping[str, Blob]") -> bytes:
    """The file that holds these parts, packed as they are."""
    out = io.BytesIO()
    directory = bytearray()
    # The content types come first, as Office writes them.
    for name in sorted(blobs, key=lambda name: name != CONTENT_TYPES):
        blob = blobs[name]
        encoded = name.encode()
        facts = struct.pack(
            "<HHHHHIIIHH",
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
        offset = out.tell()
        out.write(b"PK\x03\x04" + facts + encoded)
        out.write(blob.packed)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
    start = out.tell()
    out.write(directory)
    out.write(b"PK\x05\x06\0\0\0\0")
    out.write(struct.pack("<HHIIH", len(blobs), len(blobs), len(directory), start, 0))
    return out.getvalue()
