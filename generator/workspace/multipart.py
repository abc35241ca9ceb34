"""Bodies in parts, taken apart byte for byte."""

import re
from collections.abc import Mapping
from email.message import Message
from itertools import pairwise


def boundary_of(content_type: str) -> bytes:
    """What stands between the parts of a body of this type; empty if it has none."""
    head = Message()
    head["content-type"] = content_type
    boundary = head.get_param("boundary")
    if head.get_content_maintype() != "multipart" or not isinstance(boundary, str):
        return b""
    return boundary.encode("ascii", "replace")


def split(body: bytes, boundary: bytes) -> list[tuple[Mapping[str, str], bytes]]:
    """The parts with their headers, whose names are in lower case; a part may hold anything.

    Nothing at all when a part is none.
    """
    parts: list[tuple[Mapping[str, str], bytes]] = []
    edges = list(
        re.finditer(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*\r?\n?", body)
    )
    for edge, following in pairwise(edges):
        head, gap, data = halves(body[edge.end() : following.start()])
        if not gap:
            return []
        lines = (line.partition(":") for line in head.decode("utf-8", "replace").splitlines())
        parts.append(({name.strip().lower(): value.strip() for name, _, value in lines}, data))
    return parts


def halves(part: bytes) -> tuple[bytes, bytes, bytes]:
    """The headers of a part, the empty line after them, and the rest."""
    match = re.search(rb"\r?\n\r?\n", part)
    if match is None:
        return part, b"", b""
    return part[: match.start()], match[0], part[match.end() :]
