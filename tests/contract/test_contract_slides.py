"""Slides through Google's own client; every reply fits Google's discovery document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.slides_files import BODY, TITLE, a_pptx, insert, place
from givens.workspaces import a_workspace, files_of
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from generator.workspace import SharedFile, Workspace

Json = dict[str, Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    root = tmp_path / "My Drive"
    root.mkdir()
    (root / "Deck.pptx").write_bytes(a_pptx())
    (root / "Broken.pptx").write_bytes(b"not a presentation")
    (root / "note.txt").write_bytes(b"a note")
    shared = tmp_path / "template.pptx"
    shared.write_bytes(a_pptx())
    made = a_workspace(root, SharedFile("shared-template-0001", "Template", shared))
    yield made
    made.close()


@pytest.fixture
def slides(workspace: Workspace) -> Any:
    service = build("slides", "v1", http=workspace.http(), static_discovery=True)
    return service.presentations()


def id_of(workspace: Workspace, name: str) -> str:
    found = files_of(workspace).list(pageSize=100).execute()["files"]
    return next(one["id"] for one in found if one["name"].startswith(name))


def update(slides: Any, deck: str, *requests: Json, revision: str | None = None) -> Json:
    body: Json = {"requests": list(requests)}
    if revision is not None:
        body["writeControl"] = {"requiredRevisionId": revision}
    reply: Json = slides.batchUpdate(presentationId=deck, body=body).execute()
    check_reply("slides.v1", "BatchUpdatePresentationResponse", reply)
    return reply


def error(call: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as caught:
        call()
    return caught.value.status_code, caught.value.reason


def test_a_new_presentation_has_a_title_slide_called_p(slides: Any) -> None:
    made = slides.create(body={"title": "New deck"}).execute()
    check_reply("slides.v1", "Presentation", made)
    assert made["title"] == "New deck"
    assert made["slides"][0]["objectId"] == "p"
    assert slides.get(presentationId=made["presentationId"]).execute() == made


def test_a_presentation_is_told_in_googles_order(slides: Any, workspace: Workspace) -> None:
    deck = slides.get(presentationId=id_of(workspace, "Deck")).execute()
    check_reply("slides.v1", "Presentation", deck)
    assert list(deck) == [
        "presentationId", "pageSize", "slides", "title", "masters", "layouts", "locale",
        "revisionId", "notesMaster",
    ]  # fmt: skip
    assert deck["title"] == "Deck"


def test_a_mask_leaves_only_what_it_asks_for(slides: Any, workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    told = slides.get(presentationId=deck, fields="presentationId,slides(objectId)").execute()
    assert told == {
        "presentationId": deck,
        "slides": [{"objectId": "slide_one"}, {"objectId": "slide_two"}],
    }


@pytest.mark.parametrize("page", ["slide_one", "slide_two:notes"])
def test_a_page_is_told_alone(slides: Any, workspace: Workspace, page: str) -> None:
    deck = id_of(workspace, "Deck")
    told = slides.pages().get(presentationId=deck, pageObjectId=page).execute()
    check_reply("slides.v1", "Page", told)
    assert told["objectId"] == page


def test_a_batch_answers_with_the_revision_the_next_one_needs(
    slides: Any, workspace: Workspace
) -> None:
    deck = id_of(workspace, "Deck")
    before = slides.get(presentationId=deck).execute()["revisionId"]
    reply = update(slides, deck, insert(TITLE, "New "), revision=before)
    assert list(reply) == ["presentationId", "replies", "writeControl"]
    after = reply["writeControl"]["requiredRevisionId"]
    assert after != before
    assert slides.get(presentationId=deck).execute()["revisionId"] == after
    update(slides, deck, insert(TITLE, "Very "), revision=after)


def test_a_stale_revision_is_refused_and_nothing_changes(
    slides: Any, workspace: Workspace
) -> None:
    deck = id_of(workspace, "Deck")
    before = slides.get(presentationId=deck).execute()
    assert error(lambda: update(slides, deck, insert(TITLE, "x"), revision="stale")) == (
        400,
        "The required revision ID 'stale' does not match the latest revision.",
    )
    assert slides.get(presentationId=deck).execute() == before


def test_a_refused_batch_leaves_file_and_revision(slides: Any, workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    before = slides.get(presentationId=deck).execute()
    assert error(lambda: update(slides, deck, insert(TITLE, "x"), insert("nobody", "y"))) == (
        400,
        "Invalid requests[1].insertText: The object (nobody) could not be found.",
    )
    assert slides.get(presentationId=deck).execute() == before


def test_a_batch_without_requests_answers_without_replies(
    slides: Any, workspace: Workspace
) -> None:
    deck = id_of(workspace, "Deck")
    before = slides.get(presentationId=deck).execute()["revisionId"]
    reply = update(slides, deck)
    assert reply == {
        "presentationId": deck,
        "writeControl": {"requiredRevisionId": before},
    }


def test_replies_stand_one_to_one_with_requests(slides: Any, workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    shape = {
        "objectId": "new_shape",
        "shapeType": "RECTANGLE",
        "elementProperties": place("slide_one", 0, 0, 100, 100),
    }
    replies = update(
        slides,
        deck,
        {"createShape": shape},
        insert("new_shape", "x"),
        {"replaceAllText": {"containsText": {"text": "zzz"}, "replaceText": ""}},
    )["replies"]
    assert replies == [{"createShape": {"objectId": "new_shape"}}, {}, {"replaceAllText": {}}]


def test_a_copy_keeps_every_object_id(slides: Any, workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    copied = files_of(workspace).copy(fileId=deck, body={"name": "Copy"}).execute()["id"]
    before, after = (slides.get(presentationId=one).execute() for one in (deck, copied))
    assert after["slides"] == before["slides"]
    assert after["layouts"] == before["layouts"]


def test_what_a_person_sees_in_the_folder_has_the_edit(
    slides: Any, workspace: Workspace, tmp_path: Path
) -> None:
    from pptx import Presentation  # noqa: PLC0415 - only here

    update(slides, id_of(workspace, "Deck"), insert(BODY, "Typed "))
    deck = Presentation(str(tmp_path / "My Drive" / "Deck.pptx"))
    assert deck.slides[0].placeholders[1].text_frame.text == "Typed First\nSecond"


def test_a_template_can_be_read_but_not_written(slides: Any, workspace: Workspace) -> None:
    shared = "shared-template-0001"
    assert "revisionId" not in slides.get(presentationId=shared).execute()
    assert error(lambda: update(slides, shared, insert(TITLE, "x"))) == (
        403,
        "The caller does not have permission",
    )


def test_an_unknown_presentation_is_not_found(slides: Any) -> None:
    assert error(slides.get(presentationId="nothing-here-at-all").execute) == (
        404,
        "Requested entity was not found.",
    )


@pytest.mark.parametrize("name", ["Broken", "note"])
def test_what_is_no_presentation_is_not_supported(
    slides: Any, workspace: Workspace, name: str
) -> None:
    assert error(slides.get(presentationId=id_of(workspace, name)).execute) == (
        400,
        "This operation is not supported for this document",
    )


def test_a_malformed_request_is_told_with_its_path(slides: Any, workspace: Workspace) -> None:
    code, message = error(
        lambda: update(slides, id_of(workspace, "Deck"), {"insertText": {"words": "x"}})
    )
    assert code == 400
    assert message.startswith('Invalid JSON payload received. Unknown name "words"')
