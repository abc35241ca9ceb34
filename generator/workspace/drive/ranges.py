"""Bytes of a file, whole or the part a Range header asks for."""

import re
from collections.abc import Mapping

from generator.workspace.router import Reply

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def reply(data: bytes, wanted: str, headers: Mapping[str, str]) -> Reply:
    """All bytes with 200, a part with 206, or 416 for a part that is not there."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or not any(match.groups()):
        return Reply(200, headers, data)
    size = len(data)
    if match[1]:
        start = int(match[1])
        end = min(int(match[2]), size - 1) if match[2] else size - 1
    else:
        start, end = max(size - int(match[2]), 0), size - 1
    if match[1] and match[2] and start > int(match[2]):
        return Reply(200, headers, data)
    if start > end or start >= size:
        return Reply(
            416, {"content-type": "text/html", "content-range": f"bytes */{size}"}, b""
        )
    told = {**headers, "content-range": f"bytes {start}-{end}/{size}"}
    return Reply(206, told, data[start : end + 1])
