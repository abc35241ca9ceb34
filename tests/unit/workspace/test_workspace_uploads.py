import hashlib
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from givens.workspaces import (
    PPTX,
    PRESENTATION,
    START,
    a_clock,
    a_workspace,
    call,
    error_of,
)
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseDownload, MediaIoBaseUpload

from generator.workspace import Workspace
from generator.workspace.blank import blank_presentation

CHUNK = 256 * 1024
BYTES = bytes(range(256)) * 4 * 1024
UPLOAD = "https://www.googleapis.com/upload/drive/v3/files"


def bytes_of(files: Any, file_id: str) -> bytes:
    return bytes(files.get_media(fileId=file_id).execute())


@pytest.mark.parametrize("data", [b"", b"\r\n--x\r\n", b"\r\n\r\n", BYTES], ids=len)
@pytest.mark.parametrize("is_resumable", [False, True])
def test_what_is_uploaded_comes_back(files: Any, data: bytes, is_resumable: bool) -> None:
    media = MediaInMemoryUpload(data, "application/x-thing", resumable=is_resumable)

    made = files.create(
        body={"name": "thing"}, media_body=media, fields="id,mimeType,size,md5Checksum"
    ).execute()

    assert (made["mimeType"], made["size"]) == ("application/x-thing", str(len(data)))
    assert bytes_of(files, made["id"]) == data


def test_a_large_file_comes_in_pieces_and_the_client_sees_its_progress(files: Any) -> None:
    media = MediaIoBaseUpload(io.BytesIO(BYTES), "text/plain", chunksize=CHUNK, resumable=True)
    request = files.create(body={"name": "a.txt"}, media_body=media, fields="id,name")

    progress = []
    made = None
    while made is None:
        status, made = request.next_chunk()
        progress.append(status and status.resumable_progress)

    assert progress == [CHUNK, 2 * CHUNK, 3 * CHUNK, None]
    assert made["name"] == "a.txt"
    assert bytes_of(files, made["id"]) == BYTES


def test_media_without_metadata_makes_an_untitled_file(workspace: Workspace) -> None:
    reply = workspace.send(
        "POST", f"{UPLOAD}?uploadType=media", {"content-type": "text/plain"}, b"words"
    )

    assert json.loads(reply.body)["name"] == "Untitled"
    assert json.loads(reply.body)["mimeType"] == "text/plain"


@pytest.mark.parametrize("said", ["?uploadType=multipart", ""])
def test_form_data_and_base64_parts_are_understood(
    workspace: Workspace, root: Path, said: str
) -> None:
    body = (
        b"--b\r\nContent-Disposition: form-data; name=metadata\r\n"
        b'Content-Type: application/json\r\n\r\n{"name":["r.txt"],"mimeType":"text/plain"}\r\n'
        b"--b\r\nContent-Disposition: form-data; name=file\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nd29yZHM=\r\n--b--\r\n"
    )
    head = {"content-type": 'multipart/form-data; boundary="b"'}
    reply = workspace.send("POST", f"{UPLOAD}{said}", head, body)

    assert reply.status == 200
    assert (root / "r.txt").read_bytes() == b"words"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/related", b""),
        ("multipart/related; boundary=b", b"nothing"),
        ("multipart/related; boundary=b", b"--b\r\n\r\n{}\r\n--b--"),
        ("multipart/related; boundary=b", b"--b\r\nno gap\r\n--b\r\n\r\nx\r\n--b--"),
        ("application/json", b"{}"),
    ],
)
def test_a_malformed_body_is_refused(
    workspace: Workspace, content_type: str, body: bytes
) -> None:
    reply = workspace.send(
        "POST", f"{UPLOAD}?uploadType=multipart", {"content-type": content_type}, body
    )

    assert error_of(reply)["code"] == 400


def begun(workspace: Workspace) -> str:
    reply = workspace.send(
        "POST",
        f"{UPLOAD}?uploadType=resumable&fields=id",
        {"X-Upload-Content-Type": "text/plain"},
        b'{"name":"a.txt"}',
    )
    assert reply.status == 200
    return reply.headers["location"]


def test_a_client_may_ask_how_much_has_arrived(workspace: Workspace) -> None:
    place = begun(workspace)

    nothing = workspace.send("PUT", place, {"content-range": "bytes */10"}, b"")
    workspace.send("PUT", place, {"content-range": "bytes 0-3/10"}, b"0123")
    some = workspace.send("PUT", place, {"content-range": "bytes */10"}, b"")
    skipped = workspace.send("PUT", place, {"content-range": "bytes 6-9/10"}, b"6789")

    assert (nothing.status, nothing.headers.get("range")) == (308, None)
    assert (some.status, some.headers["range"]) == (308, "bytes=0-3")
    assert (skipped.status, skipped.headers["range"]) == (308, "bytes=0-3")


def test_a_client_is_told_the_digest_of_what_has_arrived(workspace: Workspace) -> None:
    place = begun(workspace)

    def digest(said: str, body: bytes = b"") -> str | None:
        reply = workspace.send("PUT", place, {"content-range": said}, body)
        return reply.headers.get("x-range-md5")

    def known(data: bytes) -> str:
        return hashlib.md5(data, usedforsecurity=False).hexdigest()

    assert digest("bytes */10") is None
    assert digest("bytes 0-3/10", b"0123") == known(b"0123")
    assert digest("bytes 4-5/10", b"45") == known(b"012345")
    assert digest("bytes */10") == known(b"012345")
    assert digest("bytes 2-7/10", b"abcdef") == known(b"01abcdef")


def test_a_piece_sent_twice_counts_once(workspace: Workspace, root: Path) -> None:
    place = begun(workspace)
    workspace.send("PUT", place, {"content-range": "bytes 0-3/*"}, b"0123")
    workspace.send("PUT", place, {"content-range": "bytes 0-3/*"}, b"0123")
    workspace.send("PUT", place, {"content-range": "bytes 4-5/6"}, b"45")

    assert (root / "a.txt").read_bytes() == b"012345"


def test_pieces_may_be_posted_and_a_redirect_be_declined(
    workspace: Workspace, root: Path
) -> None:
    place = begun(workspace)
    wish = {"X-GUploader-No-308": "yes"}
    part = workspace.send("POST", place, {**wish, "content-range": "bytes 0-3/*"}, b"0123")
    plain = workspace.send("POST", place, {"content-range": "bytes */*"}, b"")
    last = workspace.send("POST", place, {**wish, "content-range": "bytes 4-5/6"}, b"45")

    assert (part.status, part.headers["x-http-status-code-override"]) == (200, "308")
    assert (part.headers["range"], plain.status) == ("bytes=0-3", 308)
    assert (last.status, "x-http-status-code-override" in last.headers) == (200, False)
    assert (root / "a.txt").read_bytes() == b"012345"


def test_a_finished_upload_gives_a_lost_answer_again(workspace: Workspace, root: Path) -> None:
    place = begun(workspace)
    first = workspace.send("PUT", place, {}, b"words")
    again = workspace.send("PUT", place, {"content-range": "bytes */5"}, b"")

    assert (again.status, again.body) == (200, first.body)
    assert [path.name for path in root.glob("*.txt")] == ["a.txt"]


def test_an_upload_nobody_finished_is_forgotten_after_a_week(tmp_path: Path) -> None:
    early = a_workspace(tmp_path)
    place = begun(early)
    early.close()
    late = Workspace.at(tmp_path, clock=a_clock(START + timedelta(days=8)))
    begun(late)

    assert late.send("PUT", place, {}, b"words").status == 404
    assert len(list((tmp_path / ".deckwright" / "uploads").iterdir())) == 1
    late.close()


def test_a_cancelled_upload_is_gone(workspace: Workspace) -> None:
    place = begun(workspace)

    assert workspace.send("DELETE", place, {}, b"").status == 499
    assert workspace.send("PUT", place, {}, b"words").status == 404


def test_a_pptx_uploaded_as_google_type_is_converted(files: Any, root: Path) -> None:
    media = MediaInMemoryUpload(blank_presentation(), PPTX)
    made = files.create(
        body={"name": "Deck", "mimeType": PRESENTATION}, media_body=media
    ).execute()

    assert made["mimeType"] == PRESENTATION
    assert (root / "Deck.pptx").read_bytes() == blank_presentation()


@pytest.mark.parametrize(
    ("data", "mime_type"), [(b"words", "text/plain"), (b"no zip", PPTX), (b"a,b", "text/csv")]
)
def test_what_cannot_be_converted_is_refused(files: Any, data: bytes, mime_type: str) -> None:
    media = MediaInMemoryUpload(data, mime_type)
    request = files.create(body={"name": "Deck", "mimeType": PRESENTATION}, media_body=media)

    with pytest.raises(Exception, match="The requested conversion is not supported"):
        request.execute()


def test_new_content_comes_under_a_new_name_at_once(files: Any, root: Path) -> None:
    made = files.create(
        body={"name": "a.txt"}, media_body=MediaInMemoryUpload(b"one", "text/plain")
    ).execute()
    files.update(
        fileId=made["id"],
        body={"name": "b.txt", "properties": {"k": "v"}},
        media_body=MediaInMemoryUpload(b"two", "text/plain"),
    ).execute()

    assert [path.name for path in root.glob("*.txt")] == ["b.txt"]
    assert (root / "b.txt").read_bytes() == b"two"


def test_a_blob_can_be_read_in_parts(files: Any) -> None:
    made = files.create(
        body={"name": "a"}, media_body=MediaInMemoryUpload(BYTES, "application/octet-stream")
    ).execute()
    into = io.BytesIO()
    download = MediaIoBaseDownload(into, files.get_media(fileId=made["id"]), chunksize=CHUNK)

    is_done = False
    while not is_done:
        _, is_done = download.next_chunk()

    assert into.getvalue() == BYTES


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [
        ("bytes=0-1", 206, b"01"),
        ("bytes=8-", 206, b"89"),
        ("bytes=-3", 206, b"789"),
        ("bytes=5-100", 206, b"56789"),
        ("bytes=10-", 416, b""),
        ("bytes=3-1", 200, b"0123456789"),
        ("bytes=-", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_a_range_is_what_it_says(
    files: Any, workspace: Workspace, wanted: str, status: int, body: bytes
) -> None:
    made = files.create(
        body={"name": "a"}, media_body=MediaInMemoryUpload(b"0123456789", "text/plain")
    ).execute()
    url = f"https://www.googleapis.com/drive/v3/files/{made['id']}?alt=media"

    reply = workspace.send("GET", url, {"Range": wanted}, b"")

    assert (reply.status, reply.body) == (status, body)


def test_an_upload_without_a_known_type_is_refused(workspace: Workspace) -> None:
    reply = call(workspace, "POST", "/upload/drive/v3/files", {"uploadType": "pigeon"})

    assert error_of(reply)["errors"][0]["location"] == "uploadType"
