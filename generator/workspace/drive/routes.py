"""The calls of Drive v3 the workspace answers."""

from generator.workspace.drive import (
    about,
    comments,
    drives,
    export,
    feed,
    files,
    listing,
    permissions,
    revisions,
    uploads,
)
from generator.workspace.router import Route

_FILES = "/drive/v3/files"
_UPLOAD = "/upload/drive/v3/files"
_RESUMABLE = "/resumable/upload/drive/v3/files"
_PERMISSIONS = f"{_FILES}/{{file_id}}/permissions"
_COMMENTS = f"{_FILES}/{{file_id}}/comments"
_REPLIES = f"{_COMMENTS}/{{comment_id}}/replies"
_REVISIONS = f"{_FILES}/{{file_id}}/revisions"
_CHANGES = "/drive/v3/changes"
_DRIVES = "/drive/v3/drives"

ROUTES = (
    Route("GET", "/drive/v3/about", about.get),
    Route("GET", _FILES, listing.list_files),
    Route("POST", _FILES, files.create),
    Route("GET", f"{_FILES}/generateIds", files.generate_ids),
    Route("DELETE", f"{_FILES}/trash", files.empty_trash),
    Route("GET", f"{_FILES}/{{file_id}}", files.get),
    Route("PATCH", f"{_FILES}/{{file_id}}", files.update),
    Route("DELETE", f"{_FILES}/{{file_id}}", files.delete),
    Route("POST", f"{_FILES}/{{file_id}}/copy", files.copy),
    Route("GET", f"{_FILES}/{{file_id}}/export", export.export),
    Route("POST", f"{_FILES}/{{file_id}}/download", files.download),
    Route("GET", "/feeds/download/{editor}/Export", export.by_link),
    Route("GET", "/{editor}/d/{file_id}/export", export.by_link),
    Route("GET", _PERMISSIONS, permissions.list_permissions),
    Route("POST", _PERMISSIONS, permissions.create),
    Route("GET", f"{_PERMISSIONS}/{{permission_id}}", permissions.get),
    Route("PATCH", f"{_PERMISSIONS}/{{permission_id}}", permissions.update),
    Route("DELETE", f"{_PERMISSIONS}/{{permission_id}}", permissions.delete),
    Route("GET", _COMMENTS, comments.list_comments),
    Route("POST", _COMMENTS, comments.create),
    Route("GET", f"{_COMMENTS}/{{comment_id}}", comments.get),
    Route("PATCH", f"{_COMMENTS}/{{comment_id}}", comments.update),
    Route("DELETE", f"{_COMMENTS}/{{comment_id}}", comments.delete),
    Route("GET", _REPLIES, comments.list_replies),
    Route("POST", _REPLIES, comments.create_reply),
    Route("GET", f"{_REPLIES}/{{reply_id}}", comments.get_reply),
    Route("PATCH", f"{_REPLIES}/{{reply_id}}", comments.update_reply),
    Route("DELETE", f"{_REPLIES}/{{reply_id}}", comments.delete_reply),
    Route("GET", _REVISIONS, revisions.list_revisions),
    Route("GET", f"{_REVISIONS}/{{revision_id}}", revisions.get),
    Route("PATCH", f"{_REVISIONS}/{{revision_id}}", revisions.update),
    Route("DELETE", f"{_REVISIONS}/{{revision_id}}", revisions.delete),
    Route("GET", f"{_CHANGES}/startPageToken", feed.start),
    Route("GET", _CHANGES, feed.list_changes),
    Route("GET", _DRIVES, drives.list_drives),
    Route("POST", _DRIVES, drives.create),
    Route("GET", f"{_DRIVES}/{{drive_id}}", drives.get),
    Route("PATCH", f"{_DRIVES}/{{drive_id}}", drives.update),
    Route("DELETE", f"{_DRIVES}/{{drive_id}}", drives.delete),
    Route("POST", f"{_DRIVES}/{{drive_id}}/hide", drives.hide),
    Route("POST", f"{_DRIVES}/{{drive_id}}/unhide", drives.unhide),
    Route("PUT", "/upload/drive/v2/files/{file_id}", uploads.update_as_v2),
    *(
        Route(method, address, handler)
        for base in (_UPLOAD, _RESUMABLE)
        for method, address, handler in (
            ("POST", base, uploads.create),
            ("PATCH", f"{base}/{{file_id}}", uploads.update),
            ("PUT", base, uploads.resume),
            ("PUT", f"{base}/{{file_id}}", uploads.resume),
            ("DELETE", base, uploads.cancel),
            ("DELETE", f"{base}/{{file_id}}", uploads.cancel),
        )
    ),
)
