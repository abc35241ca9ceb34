"""The calls of Drive v3 the workspace answers."""

from generator.workspace.drive import about, export, files, listing, uploads
from generator.workspace.router import Route

_FILES = "/drive/v3/files"
_UPLOAD = "/upload/drive/v3/files"
_RESUMABLE = "/resumable/upload/drive/v3/files"

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
