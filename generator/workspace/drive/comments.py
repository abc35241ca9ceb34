"""comments and replies: what people say beside a file."""

import html
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from generator.workspace import ids
from generator.workspace.drive import paging
from generator.workspace.drive.reading import text_in
from generator.workspace.drive.visible import existing
from generator.workspace.entry import Entry, told_time
from generator.workspace.kinds import editor_of
from generator.workspace.refused import Refused, invalid_value, not_permitted
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

Said = dict[str, Any]

_RESOLVE, _REOPEN = "resolve", "reopen"
_DELETED = {"content": None, "htmlContent": None, "author": None, "quotedFileContent": None}


def list_comments(store: Store, request: Request, names: Names) -> Reply:
    """`comments.list`: the latest first."""
    _check_fields(request)
    entry = existing(store, names["file_id"])
    since = request.parameter("startModifiedTime")
    found = [
        comment
        for comment in _all(store, entry.id)
        if _is_told(request, comment) and (not since or comment["modifiedTime"] >= _time(since))
    ]
    page, token = paging.page(found, request, usual=20, most=100)
    told: dict[str, Any] = {"kind": "drive#commentList"}
    if token:
        told["nextPageToken"] = token
    told["comments"] = [_told(comment, request) for comment in page]
    return json_reply(request, told, schema="drive.v3:CommentList")


def get(store: Store, request: Request, names: Names) -> Reply:
    """`comments.get`."""
    _check_fields(request)
    comment = _comment(store, names)
    if not _is_told(request, comment):
        raise _not_found("Comment", names["comment_id"], "commentId")
    return _reply(request, comment, "Comment")


def create(store: Store, request: Request, names: Names) -> Reply:
    """`comments.create`: for an editor's file it makes a new revision."""
    _check_fields(request)
    entry = _open_to_comments(store, names)
    body = request.json()
    comment = _new(store, "drive#comment", _content(body)) | {"replies": []}
    for name in ("anchor", "quotedFileContent"):
        if body.get(name):
            comment[name] = body[name]
    _keep(store, entry, comment)
    return _reply(request, comment, "Comment")


def update(store: Store, request: Request, names: Names) -> Reply:
    """`comments.update`: other words."""
    _check_fields(request)
    entry = _open_to_comments(store, names)
    comment = _living(_comment(store, names), "Comment", "commentId")
    _say(store, comment, _content(request.json()))
    _keep(store, entry, comment)
    return _reply(request, comment, "Comment")


def delete(store: Store, _request: Request, names: Names) -> Reply:
    """`comments.delete`: its words go, its place stays."""
    entry = _open_to_comments(store, names)
    comment = _living(_comment(store, names), "Comment", "commentId")
    comment |= {"deleted": True, "modifiedTime": told_time(store.now())}
    _keep(store, entry, comment)
    return _nothing()


def list_replies(store: Store, request: Request, names: Names) -> Reply:
    """`replies.list`: the first one first."""
    _check_fields(request)
    comment = _comment(store, names)
    found = [reply for reply in comment["replies"] if _is_told(request, reply)]
    page, token = paging.page(found, request, usual=20, most=100)
    told: dict[str, Any] = {"kind": "drive#replyList"}
    if token:
        told["nextPageToken"] = token
    told["replies"] = [_told(reply, request) for reply in page]
    return json_reply(request, told, schema="drive.v3:ReplyList")


def get_reply(store: Store, request: Request, names: Names) -> Reply:
    """`replies.get`."""
    _check_fields(request)
    reply = _reply_of(_comment(store, names), names)
    if not _is_told(request, reply):
        raise _not_found("Reply", names["reply_id"], "replyId")
    return _reply(request, reply, "Reply")


def create_reply(store: Store, request: Request, names: Names) -> Reply:
    """`replies.create`: words, or the end of a discussion, or its beginning again."""
    _check_fields(request)
    entry = _open_to_comments(store, names)
    comment = _living(_comment(store, names), "Comment", "commentId")
    body = request.json()
    action = text_in(body, "action")
    if action not in {None, _RESOLVE, _REOPEN}:
        raise invalid_value("action", f"Invalid value for: {action}")
    reply = _new(store, "drive#reply", _content(body, is_required=action is None))
    if action:
        reply["action"] = action
        # Who has not been resolved is not told to be open (docs/google/drive-comments.md).
        comment["resolved"] = True if action == _RESOLVE else None
    comment["replies"].append(reply)
    comment["modifiedTime"] = reply["modifiedTime"]
    _keep(store, entry, comment)
    return _reply(request, reply, "Reply")


def update_reply(store: Store, request: Request, names: Names) -> Reply:
    """`replies.update`: other words."""
    _check_fields(request)
    entry = _open_to_comments(store, names)
    comment = _comment(store, names)
    reply = _living(_reply_of(comment, names), "Reply", "replyId")
    _say(store, reply, _content(request.json()))
    _keep(store, entry, comment)
    return _reply(request, reply, "Reply")


def delete_reply(store: Store, _request: Request, names: Names) -> Reply:
    """`replies.delete`."""
    entry = _open_to_comments(store, names)
    comment = _comment(store, names)
    reply = _living(_reply_of(comment, names), "Reply", "replyId")
    reply |= {"deleted": True, "modifiedTime": told_time(store.now())}
    _keep(store, entry, comment)
    return _nothing()


def _open_to_comments(store: Store, names: Names) -> Entry:
    entry = existing(store, names["file_id"])
    if entry.is_read_only or entry.is_folder:
        raise not_permitted()
    return entry


def _all(store: Store, file_id: str) -> list[Said]:
    found = store.index.ask(
        "SELECT value FROM comments WHERE file_id = ? ORDER BY rowid DESC", file_id
    )
    return [json.loads(value) for (value,) in found]


def _comment(store: Store, names: Names) -> Said:
    file_id = existing(store, names["file_id"]).id
    found = store.index.ask(
        "SELECT value FROM comments WHERE file_id = ? AND id = ?", file_id, names["comment_id"]
    )
    if not found:
        raise _not_found("Comment", names["comment_id"], "commentId")
    comment: Said = json.loads(found[0][0])
    return comment


def _reply_of(comment: Said, names: Names) -> Said:
    for reply in comment["replies"]:
        if reply["id"] == names["reply_id"]:
            found: Said = reply
            return found
    raise _not_found("Reply", names["reply_id"], "replyId")


def _keep(store: Store, entry: Entry, comment: Said) -> None:
    with store.index.transaction():
        store.index.tell(
            "INSERT INTO comments VALUES (?, ?, ?) "
            "ON CONFLICT (file_id, id) DO UPDATE SET value = excluded.value",
            *(entry.id, comment["id"], json.dumps(comment)),
        )
    store.touch(entry.id, is_new_revision=editor_of(entry.mime_type) is not None)


def _new(store: Store, kind: str, content: str) -> Said:
    now = told_time(store.now())
    said: Said = {
        "kind": kind,
        "id": ids.comment_id(store.entropy),
        "createdTime": now,
        "modifiedTime": now,
        "author": {"kind": "drive#user", "displayName": store.user.name, "me": True},
        "deleted": False,
    }
    _say(store, said, content)
    return said | {"createdTime": now, "modifiedTime": now}


def _say(store: Store, said: Said, content: str) -> None:
    said["content"] = content
    said["htmlContent"] = html.escape(content, quote=False).replace("\n", "<br>")
    said["modifiedTime"] = told_time(store.now())


def _content(body: Mapping[str, Any], *, is_required: bool = True) -> str:
    content = text_in(body, "content") or ""
    if is_required and not content:
        raise Refused(
            400,
            "INVALID_ARGUMENT",
            "The comment content field is required.",
            "required",
            "comment.content",
            "other",
        )
    return content


def _living(said: Said, kind: str, location: str) -> Said:
    if said["deleted"]:
        raise _not_found(kind, said["id"], location)
    return said


def _is_told(request: Request, said: Said) -> bool:
    return not said["deleted"] or request.is_set("includeDeleted")


def _told(said: Said, request: Request) -> Said:
    told = {**said, **_DELETED} if said["deleted"] else dict(said)
    if "replies" in told:
        told["replies"] = [
            _told(reply, request) for reply in told["replies"] if _is_told(request, reply)
        ]
    return {name: value for name, value in told.items() if value is not None}


def _reply(request: Request, said: Said, schema: str) -> Reply:
    return json_reply(request, _told(said, request), schema=f"drive.v3:{schema}")


def _nothing() -> Reply:
    return Reply(204, {"content-type": "text/html"}, b"")


def _check_fields(request: Request) -> None:
    if not request.parameter("fields"):
        raise invalid_value(
            "fields", "The 'fields' parameter is required for this method.", "required"
        )


def _time(told: str) -> str:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        raise invalid_value("startModifiedTime") from None
    return told_time(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _not_found(kind: str, sought: str, location: str) -> Refused:
    return Refused(404, "NOT_FOUND", f"{kind} not found: {sought}.", "notFound", location)
