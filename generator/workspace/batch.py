"""Many calls in one: multipart/mixed, each part an HTTP call, answered in the same order."""

import json
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from urllib.parse import urlsplit

from generator.workspace.http import Send
from generator.workspace.multipart import boundary_of, halves, split
from generator.workspace.refused import Refused
from generator.workspace.router import Reply

PREFIX = "/batch"

_MOST_CALLS = 100
_BOUNDARY = "batch_deckwright"


def answered(send: Send, origin: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """The answers to all calls of a batch; each succeeds or fails for itself.

    Args:
        send: what answers a single call.
        origin: scheme and host the calls are for.
        headers: those of the batch, names in lower case; the token in them holds for all.
        body: the parts.
    """
    boundary = boundary_of(headers.get("content-type", ""))
    parts = split(body, boundary) if boundary else []
    if not parts:
        return _refused("The batch request could not be parsed.")
    if len(parts) > _MOST_CALLS:
        return _refused(f"The batch request exceeds the limit of {_MOST_CALLS} calls.")
    outer = {name: headers[name] for name in ("authorization",) if name in headers}
    told = b"".join(
        _part(head.get("content-id", ""), _one(send, origin, outer, call))
        for head, call in parts
    )
    return Reply(
        200,
        {"content-type": f"multipart/mixed; boundary={_BOUNDARY}"},
        told + f"--{_BOUNDARY}--\r\n".encode(),
    )


def _one(send: Send, origin: str, outer: Mapping[str, str], call: bytes) -> Reply:
    head, _, body = halves(call)
    line, *rest = head.decode("utf-8", "replace").splitlines() or [""]
    words = line.split()
    if len(words) < 2:
        return _refused("The batch request could not be parsed.")
    parts = urlsplit(words[1])
    address = f"{origin}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    said = dict(outer)
    for each in rest:
        name, _, value = each.partition(":")
        said[name.strip().lower()] = value.strip()
    if parts.path.startswith(("/upload/", PREFIX)):
        return _refused("A batch holds neither uploads nor batches.")
    reply = send(words[0], address, said, body)
    if reply.status == 200 and words[0] == "GET" and "alt=media" in parts.query.split("&"):
        # A batch carries no bytes: it says where they are (docs/google/drive-batch.md).
        return Reply(
            302, {"content-type": "text/html; charset=UTF-8", "location": address}, b""
        )
    return reply


def _refused(message: str) -> Reply:
    refusal = Refused(400, "INVALID_ARGUMENT", message, "badRequest")
    body = json.dumps(refusal.told_by_drive(), indent=2).encode("utf-8")
    return Reply(400, {"content-type": "application/json; charset=UTF-8"}, body)


def _part(content_id: str, reply: Reply) -> bytes:
    """One answer; its id is that of the call, as clients look for it."""
    told = Message()
    told["Content-Type"] = "application/http"
    if content_id:
        told["Content-ID"] = f"<response-{content_id.lstrip('<').rstrip('>')}>"
    lines = [f"HTTP/1.1 {reply.status} {_phrase(reply.status)}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    lines += [f"content-length: {len(reply.body)}"]
    outer = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    inner = "".join(f"{line}\r\n" for line in lines)
    head = f"--{_BOUNDARY}\r\n{outer}\r\n{inner}\r\n"
    return head.encode("utf-8") + reply.body + b"\r\n"


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "OK"
