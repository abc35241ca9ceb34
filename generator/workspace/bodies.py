"""The body of an HTTP call: of a told length or in chunks, packed or not, and never endless."""

import re
import zlib
from collections.abc import Callable
from email.message import Message

from generator.workspace.refused import Refused

MOST_BYTES = 256 * 1024 * 1024

_LONGEST_LINE = 8192
_MOST_TRAILERS = 100
_LENGTH = re.compile(r"\d{1,19}", re.ASCII)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL)
_EITHER_WINDOW = 32 + zlib.MAX_WBITS

Read = Callable[[int], bytes]


def read_body(headers: Message, read: Read, read_line: Read) -> bytes:
    """The whole body that follows some headers; empty if none is announced.

    Raises:
        Refused: it cannot be read as HTTP, or is too large.
    """
    coding = (headers.get("transfer-encoding") or "").strip().lower()
    lengths = set(headers.get_all("content-length", []))
    if coding and lengths:
        raise _unreadable("A body has a length or comes in chunks, not both.")
    if coding not in {"", "identity", "chunked"}:
        raise Refused(501, "UNIMPLEMENTED", f"Transfer-Encoding {coding} is not understood.")
    body = _in_chunks(read, read_line) if coding == "chunked" else _of_length(lengths, read)
    return _unpacked(body, (headers.get("content-encoding") or "").strip().lower())


def _of_length(lengths: set[str], read: Read) -> bytes:
    if not lengths:
        return b""
    told = lengths.pop().strip()
    if lengths or not _LENGTH.fullmatch(told):
        raise _unreadable("The Content-Length cannot be read.")
    _check_size(int(told))
    return _exactly(read, int(told))


def _in_chunks(read: Read, read_line: Read) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        match = _CHUNK.fullmatch(read_line(_LONGEST_LINE))
        if match is None:
            raise _unreadable("A chunk of the body has no size.")
        length = int(match[1], 16)
        if length == 0:
            break
        size += length
        _check_size(size)
        parts.append(_exactly(read, length))
        if read_line(_LONGEST_LINE) not in {b"\r\n", b"\n"}:
            raise _unreadable("A chunk of the body is longer than it says.")
    for _ in range(_MOST_TRAILERS):
        if read_line(_LONGEST_LINE) in {b"\r\n", b"\n", b""}:
            return b"".join(parts)
    raise _unreadable("The body has too many trailers.")


def _exactly(read: Read, length: int) -> bytes:
    data = read(length)
    if len(data) < length:
        raise ConnectionAbortedError("the client stopped in the middle of a body")
    return data


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding in {"", "identity"} or not body:
        return body
    if encoding not in {"gzip", "deflate"}:
        raise Refused(
            415, "INVALID_ARGUMENT", f"Content-Encoding {encoding} is not understood."
        )
    unpack = zlib.decompressobj(_EITHER_WINDOW)
    try:
        data = unpack.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise _unreadable(f"The body is no {encoding}.") from None
    _check_size(len(data))
    if not unpack.eof:
        raise _unreadable(f"The body is no whole {encoding}.")
    return data


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(
            413,
            "INVALID_ARGUMENT",
            f"Request payload size exceeds the limit: {MOST_BYTES} bytes.",
            "uploadTooLarge",
        )


def _unreadable(message: str) -> Refused:
    return Refused(400, "INVALID_ARGUMENT", message)
