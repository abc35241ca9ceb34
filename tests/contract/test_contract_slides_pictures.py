"""Pictures, charts and thumbnails through Google's own client, from files of the workspace."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from givens.discovery import check_reply
from givens.slides_files import PIXEL, TITLE, a_pptx, element, insert, place
from givens.workspaces import a_workspace, call, error_of, files_of
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from PIL import Image

from generator.workspace import Workspace
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]


def a_workbook() -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_column(0, 0, [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$A$1:$A$3"})
    sheet.insert_chart("C1", chart)
    book.close()
    return held.getvalue()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    root = tmp_path / "My Drive"
    root.mkdir()
    (root / "Deck.pptx").write_bytes(a_pptx())
    (root / "Other.pptx").write_bytes(a_pptx())
    (root / "logo.png").write_bytes(PIXEL)
    (root / "note.txt").write_bytes(b"a note")
    (root / "Numbers.xlsx").write_bytes(a_workbook())
    made = a_workspace(root)
    yield made
    made.close()


@pytest.fixture
def slides(workspace: Workspace) -> Any:
    service = build("slides", "v1", http=workspace.http(), static_discovery=True)
    return service.presentations()


def id_of(workspace: Workspace, name: str) -> str:
    found = files_of(workspace).list(pageSize=100).execute()["files"]
    return next(one["id"] for one in found if one["name"].startswith(name))


def update(slides: Any, deck: str, *requests: Json) -> Json:
    reply: Json = slides.batchUpdate(
        presentationId=deck, body={"requests": list(requests)}
    ).execute()
    check_reply("slides.v1", "BatchUpdatePresentationResponse", reply)
    return reply


def create(url: str) -> Json:
    page = {"pageObjectId": "slide_one"}
    return {"createImage": {"objectId": "a_picture", "url": url, "elementProperties": page}}


def picture(slides: Any, deck: str, page: str = "slide_one") -> Json:
    told = slides.pages().get(presentationId=deck, pageObjectId=page).execute()
    check_reply("slides.v1", "Page", told)
    found: Json = next(one for one in told["pageElements"] if "image" in one)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "https://drive.google.com/uc?id={}&export=download",
        "https://drive.google.com/file/d/{}/view?usp=sharing",
        "https://drive.google.com/open?id={}",
        "https://lh3.googleusercontent.com/d/{}",
    ],
)
def test_a_picture_of_the_drive_is_put_on_a_slide(
    slides: Any, workspace: Workspace, address: str
) -> None:
    deck = id_of(workspace, "Deck")
    update(slides, deck, create(address.format(id_of(workspace, "logo"))))
    made = picture(slides, deck)
    assert made["image"]["sourceUrl"].startswith("https://")
    status = workspace.send("GET", made["image"]["contentUrl"], {}, b"")
    assert (status.status, status.headers["content-type"]) == (200, "image/png")
    assert status.body == PIXEL


def test_a_picture_of_another_deck_is_put_on_a_slide(slides: Any, workspace: Workspace) -> None:
    url = picture(slides, id_of(workspace, "Other"), "slide_two")["image"]["contentUrl"]
    deck = id_of(workspace, "Deck")
    update(slides, deck, create(url))
    assert picture(slides, deck)["image"]["contentUrl"] == url


@pytest.mark.parametrize(
    "address",
    [
        "https://example.invalid/logo.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "https://drive.google.com/uc?id=nothing",
        "https://drive.google.com/uc?id=" + "x" * 2048,
        "file:///etc/passwd",
        "",
    ],
)
def test_what_is_not_in_the_workspace_is_refused_in_googles_words(
    slides: Any, workspace: Workspace, address: str
) -> None:
    with pytest.raises(HttpError, match="There was a problem retrieving the image"):
        update(slides, id_of(workspace, "Deck"), create(address))


def test_a_file_that_is_no_picture_is_refused(slides: Any, workspace: Workspace) -> None:
    url = f"https://drive.google.com/uc?id={id_of(workspace, 'note')}"
    with pytest.raises(HttpError, match="There was a problem retrieving the image"):
        update(slides, id_of(workspace, "Deck"), create(url))


def test_an_address_of_the_api_itself_is_forbidden(slides: Any, workspace: Workspace) -> None:
    file = id_of(workspace, "logo")
    url = f"https://www.googleapis.com/drive/v3/files/{file}?alt=media"
    with pytest.raises(HttpError, match="Access to the provided image was forbidden"):
        update(slides, id_of(workspace, "Deck"), create(url))


def test_a_chart_of_a_spreadsheet_is_put_on_a_slide(
    slides: Any, workspace: Workspace, tmp_path: Path
) -> None:
    deck, book = id_of(workspace, "Deck"), id_of(workspace, "Numbers")
    properties = place("slide_one", 10, 10, 300, 200)
    asked = {"objectId": "a_chart", "spreadsheetId": book, "chartId": 2}
    asked |= {"linkingMode": "LINKED", "elementProperties": properties}
    update(slides, deck, {"createSheetsChart": asked})
    file = SlidesFile.open((tmp_path / "My Drive" / "Deck.pptx").read_bytes())
    told = element(file, "a_chart")["sheetsChart"]
    assert (told["spreadsheetId"], told["chartId"]) == (book, 2)
    update(slides, deck, {"refreshSheetsChart": {"objectId": "a_chart"}})
    asked["chartId"] = 77
    asked["objectId"] = "b_chart"
    with pytest.raises(HttpError, match="was not found"):
        update(slides, deck, {"createSheetsChart": asked})


def test_pictures_are_told_where_the_client_is(workspace: Workspace) -> None:
    path = f"/v1/presentations/{id_of(workspace, 'Deck')}/pages/slide_two"
    reply = workspace.send("GET", f"http://127.0.0.1:8000{path}", {}, b"")
    assert b'"contentUrl": "http://127.0.0.1:8000/v1/presentations/content/' in reply.body


def test_a_picture_that_is_nowhere_is_not_found(workspace: Workspace) -> None:
    assert call(workspace, "GET", "/v1/presentations/content/00000000ff").status == 404


@pytest.mark.looks
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_thumbnail_is_drawn_and_served(slides: Any, workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    asked = {"thumbnailProperties_thumbnailSize": "SMALL"}
    told = (
        slides.pages()
        .getThumbnail(presentationId=deck, pageObjectId="slide_two", **asked)
        .execute()
    )
    check_reply("slides.v1", "Thumbnail", told)
    assert (told["width"], told["height"]) == (200, 150)
    assert workspace.send("GET", told["contentUrl"], {}, b"").body.startswith(b"\x89PNG")


@pytest.mark.looks
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_layouts_and_masters_are_drawn_with_their_placeholders(
    slides: Any, workspace: Workspace
) -> None:
    deck = id_of(workspace, "Deck")
    told = slides.get(presentationId=deck).execute()
    drawn = []
    for page in (told["layouts"][0], told["masters"][0]):
        asked = {"presentationId": deck, "pageObjectId": page["objectId"]}
        size = {"thumbnailProperties_thumbnailSize": "SMALL"}
        picture = slides.pages().getThumbnail(**asked, **size).execute()
        data = workspace.send("GET", picture["contentUrl"], {}, b"").body
        drawn.append(len(Image.open(io.BytesIO(data)).convert("L").getcolors() or ()))
    assert all(shades > 10 for shades in drawn)  # letters are on it


def test_pages_of_notes_are_not_drawn(workspace: Workspace) -> None:
    path = f"/v1/presentations/{id_of(workspace, 'Deck')}/pages/slide_two:notes/thumbnail"
    assert call(workspace, "GET", path).status == 501


def test_without_libreoffice_a_thumbnail_is_not_implemented(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = f"/v1/presentations/{id_of(workspace, 'Deck')}/pages/slide_two/thumbnail"
    reply = call(workspace, "GET", path)
    assert reply.status == 501
    assert "LibreOffice" in error_of(reply)["message"]


@pytest.mark.parametrize("page", ["slide_two:notes", "a:b:c:d:e"])
def test_ids_with_colons_are_found_in_addresses(
    slides: Any, workspace: Workspace, page: str
) -> None:
    deck = id_of(workspace, "Deck")
    update(slides, deck, {"createSlide": {"objectId": "a:b:c:d:e"}})
    told = slides.pages().get(presentationId=deck, pageObjectId=page).execute()
    assert told["objectId"] == page


def test_a_way_to_view_comments_may_be_asked_for(slides: Any, workspace: Workspace) -> None:
    path = f"/v1/presentations/{id_of(workspace, 'Deck')}"
    reply = call(workspace, "GET", path, {"commentsViewMode": "COMMENTS_VIEW_MODE_UNSPECIFIED"})
    assert reply.status == 200
    reply = call(workspace, "GET", path, {"commentsViewMode": "ALL"})
    assert error_of(reply)["message"].startswith("Invalid value at 'comments_view_mode'")


def test_a_refused_batch_leaves_nothing_behind_for_the_next_call(
    slides: Any, workspace: Workspace
) -> None:
    deck = id_of(workspace, "Deck")
    before = slides.get(presentationId=deck).execute()
    with pytest.raises(HttpError):
        update(slides, deck, insert(TITLE, "x"), insert("nobody", "y"))
    assert slides.get(presentationId=deck).execute() == before
    update(slides, deck, insert(TITLE, "z"))
    title = slides.get(presentationId=deck).execute()["slides"][0]["pageElements"][0]
    assert title["shape"]["text"]["textElements"][1]["textRun"]["content"] == "zHello\n"


def test_a_file_changed_outside_is_read_anew(
    slides: Any, workspace: Workspace, tmp_path: Path
) -> None:
    deck = id_of(workspace, "Deck")
    slides.get(presentationId=deck).execute()
    file = SlidesFile.open(a_pptx())
    file.apply([insert(TITLE, "Outside ")])
    (tmp_path / "My Drive" / "Deck.pptx").write_bytes(file.to_bytes())
    title = slides.get(presentationId=deck).execute()["slides"][0]["pageElements"][0]
    assert title["shape"]["text"]["textElements"][1]["textRun"]["content"] == "Outside Hello\n"
