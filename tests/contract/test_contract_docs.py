"""Docs through Google's own client; every reply fits Google's discovery document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.docs_files import PNG, a_docx, blocks, insert, p, r, tbl, text_of
from givens.slides_files import a_pptx
from givens.workspaces import a_workspace, call, error_of, files_of
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from generator.workspace import SharedFile, Workspace

Json = dict[str, Any]

DOCUMENT = "application/vnd.google-apps.document"
BOLD = {"bold": True}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    root = tmp_path / "My Drive"
    root.mkdir()
    (root / "Plan.docx").write_bytes(a_docx(p("Hello ", r("{{name}}", "<w:b/>")), p("end")))
    (root / "Broken.docx").write_bytes(b"not a document")
    (root / "picture.png").write_bytes(PNG)
    (root / "note.txt").write_bytes(b"a note")
    shared = tmp_path / "template.docx"
    shared.write_bytes(a_docx(p("shared")))
    made = a_workspace(root, SharedFile("shared-template-0001", "Template", shared))
    yield made
    made.close()


@pytest.fixture
def docs(workspace: Workspace) -> Any:
    return build("docs", "v1", http=workspace.http(), static_discovery=True).documents()


def id_of(workspace: Workspace, name: str) -> str:
    found = files_of(workspace).list(pageSize=100).execute()["files"]
    return next(one["id"] for one in found if one["name"].startswith(name))


def get(docs: Any, document: str, **more: Any) -> Json:
    value: Json = docs.get(documentId=document, **more).execute()
    check_reply("docs.v1", "Document", value)
    return value


def update(docs: Any, document: str, *requests: Json, **control: str) -> Json:
    body: Json = {"requests": list(requests)}
    if control:
        body["writeControl"] = control
    reply: Json = docs.batchUpdate(documentId=document, body=body).execute()
    check_reply("docs.v1", "BatchUpdateDocumentResponse", reply)
    return reply


def error(execute: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as caught:
        execute()
    return caught.value.status_code, caught.value.reason


def test_a_new_document_is_blank(docs: Any, workspace: Workspace) -> None:
    made = docs.create(body={"title": "New plan"}).execute()
    check_reply("docs.v1", "Document", made)
    assert (made["title"], text_of(blocks(made))) == ("New plan", "\n")
    assert blocks(made)[0]["endIndex"] == 2
    about = files_of(workspace).get(fileId=made["documentId"]).execute()
    assert (about["name"], about["mimeType"]) == ("New plan", DOCUMENT)


def test_a_document_made_through_drive_is_the_same(docs: Any, workspace: Workspace) -> None:
    made = files_of(workspace).create(body={"name": "x", "mimeType": DOCUMENT}).execute()
    value = get(docs, made["id"])
    assert text_of(blocks(value)) == "\n"
    assert value["namedStyles"]["styles"][1]["textStyle"]["fontSize"]["magnitude"] == 20


def test_a_document_is_told_with_or_without_tabs(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    legacy = get(docs, plan)
    tabs = get(docs, plan, includeTabsContent=True)
    assert legacy["body"] == tabs["tabs"][0]["documentTab"]["body"]
    assert list(tabs) == [
        "title",
        "revisionId",
        "suggestionsViewMode",
        "documentId",
        "tabs",
    ]
    assert legacy["suggestionsViewMode"] == "SUGGESTIONS_INLINE"


def test_a_mask_tells_a_part_and_asks_for_tabs(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    assert get(docs, plan, fields="title") == {"title": "Plan"}
    value = get(docs, plan, fields="tabs(tabProperties(title))")
    assert value == {"tabs": [{"tabProperties": {"title": "Tab 1"}}]}


def test_a_mask_of_unknown_fields_is_refused_as_docs_does(workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    reply = call(workspace, "GET", f"/v1/documents/{plan}", {"fields": "content"})
    fault = error_of(reply)
    assert fault["message"] == "Request contains an invalid argument."
    assert fault["details"][0]["fieldViolations"][0]["description"] == (
        "Error expanding 'fields' parameter. Cannot find matching fields for path 'content'."
    )


def test_a_batch_answers_as_recorded(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    reply = update(docs, plan, insert(1, "First. "))
    assert list(reply) == [
        "replies",
        "writeControl",
        "documentId",
        "suggestionResponses",
        "commentUpdateState",
    ]
    assert reply["replies"] == reply["suggestionResponses"] == [{}]
    assert reply["commentUpdateState"] == "NO_UPDATES_REQUESTED"
    value = get(docs, plan)
    assert reply["writeControl"] == {"requiredRevisionId": value["revisionId"]}
    assert text_of(blocks(value)) == "First. Hello {{name}}\nend\n"


def test_a_revision_is_required_or_refused(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    first = get(docs, plan)["revisionId"]
    second = update(docs, plan, insert(1, "a"), requiredRevisionId=first)
    update(
        docs,
        plan,
        insert(1, "b"),
        targetRevisionId=second["writeControl"]["requiredRevisionId"],
    )
    status, words = error(lambda: update(docs, plan, insert(1, "c"), requiredRevisionId=first))
    assert status == 400
    assert words == (f"The required revision ID '{first}' does not match the latest revision.")
    status, _ = error(lambda: update(docs, plan, insert(1, "c"), targetRevisionId=first))
    assert status == 400


def test_a_refused_batch_leaves_the_file_as_it_was(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    path = workspace.store.entry(plan).path
    before, value = path.read_bytes(), get(docs, plan)
    status, words = error(lambda: update(docs, plan, insert(1, "a"), insert(99, "b")))
    assert (status, words) == (
        400,
        "Invalid requests[1].insertText: Index 99 must be less than the end index of the "
        "referenced segment, 21.",
    )
    assert path.read_bytes() == before
    assert get(docs, plan) == value


def test_what_cannot_be_parsed_is_told_in_snake_case(workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    body = {"requests": [{"insertText": {"place": 1}}, {"createHeader": {"type": "WIDE"}}]}
    reply = call(workspace, "POST", f"/v1/documents/{plan}:batchUpdate", body=body)
    fault = error_of(reply)
    assert fault["message"].split("\n") == [
        "Invalid JSON payload received. Unknown name \"place\" at 'requests[0].insert_text': "
        "Cannot find field.",
        "Invalid value at 'requests[1].create_header.type' "
        '(type.googleapis.com/google.apps.docs.v1.CreateHeaderRequest.Type), "WIDE"',
    ]


def test_what_is_no_document_or_not_there_is_refused(docs: Any, workspace: Workspace) -> None:
    for name in ("Broken", "note"):
        found = id_of(workspace, name)
        status, words = error(lambda found=found: get(docs, found))
        assert (status, words) == (400, "This operation is not supported for this document")
    assert error(lambda: get(docs, "nothing")) == (404, "Requested entity was not found.")


def test_a_shared_document_can_be_read_but_not_changed(docs: Any) -> None:
    value = get(docs, "shared-template-0001")
    assert "revisionId" not in value
    assert value["suggestionsViewMode"] == "PREVIEW_WITHOUT_SUGGESTIONS"
    assert error(lambda: update(docs, "shared-template-0001", insert(1, "x"))) == (
        403,
        "The caller does not have permission",
    )


def test_a_document_can_be_filled_from_tokens_and_a_table(
    docs: Any, workspace: Workspace
) -> None:
    plan = id_of(workspace, "Plan")
    found = {"text": "{{NAME}}"}
    reply = update(
        docs,
        plan,
        {"replaceAllText": {"containsText": found, "replaceText": "Ann"}},
        {"insertTable": {"rows": 1, "columns": 2, "endOfSegmentLocation": {}}},
        insert(20, "right"),
        insert(18, "left"),
        {
            "updateTextStyle": {
                "range": {"startIndex": 1, "endIndex": 6},
                "textStyle": BOLD,
                "fields": "bold",
            }
        },
    )
    assert reply["replies"][0] == {"replaceAllText": {"occurrencesChanged": 1}}
    assert text_of(blocks(get(docs, plan))) == "Hello Ann\nend\nleft\nright\n\n"


def test_a_picture_of_the_workspace_is_inserted_and_others_are_not(
    docs: Any, workspace: Workspace
) -> None:
    plan, picture = id_of(workspace, "Plan"), id_of(workspace, "picture")
    place = {"location": {"index": 1}}
    for uri in (
        f"https://drive.google.com/uc?id={picture}&export=download",
        f"https://drive.google.com/file/d/{picture}/view",
    ):
        reply = update(docs, plan, {"insertInlineImage": {**place, "uri": uri}})
        found = reply["replies"][0]["insertInlineImage"]["objectId"]
        assert found in get(docs, plan)["inlineObjects"]
    api = f"https://www.googleapis.com/drive/v3/files/{picture}?alt=media"
    _, words = error(lambda: update(docs, plan, {"insertInlineImage": {**place, "uri": api}}))
    assert words.endswith("Access to the provided image was forbidden.")
    elsewhere = {**place, "uri": "https://example.com/a.png"}
    _, words = error(lambda: update(docs, plan, {"insertInlineImage": elsewhere}))
    assert "There was a problem retrieving the image." in words


def test_a_picture_of_a_deck_is_inserted_by_its_content_url(
    docs: Any, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "My Drive" / "Deck.pptx").write_bytes(a_pptx())
    deck, plan = id_of(workspace, "Deck"), id_of(workspace, "Plan")
    slides = json.loads(call(workspace, "GET", f"/v1/presentations/{deck}").body)["slides"]
    [url] = [
        one["image"]["contentUrl"]
        for page in slides
        for one in page.get("pageElements", [])
        if "image" in one
    ]
    place = {"location": {"index": 1}}
    reply = update(docs, plan, {"insertInlineImage": {**place, "uri": url}})
    assert (
        reply["replies"][0]["insertInlineImage"]["objectId"] in get(docs, plan)["inlineObjects"]
    )
    gone = {**place, "uri": url + "0"}
    _, words = error(lambda: update(docs, plan, {"insertInlineImage": gone}))
    assert "There was a problem retrieving the image." in words


def test_comments_need_inline_suggestions(workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    included = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}
    reply = call(workspace, "GET", f"/v1/documents/{plan}", included)
    assert error_of(reply)["message"] == (
        "Comments may only be explicitly included if inline suggestions are also explicitly "
        "requested"
    )
    previewed = included | {"suggestionsViewMode": "PREVIEW_SUGGESTIONS_ACCEPTED"}
    reply = call(workspace, "GET", f"/v1/documents/{plan}", previewed)
    assert error_of(reply)["message"] == (
        "Comments may not be requested when previewing suggestions."
    )


def test_lenient_json_is_taken(workspace: Workspace, docs: Any) -> None:
    plan = id_of(workspace, "Plan")
    body = {"requests": [[{"insert_text": {"location": {"index": "1"}, "text": "x"}}]]}
    reply = call(workspace, "POST", f"/v1/documents/{plan}:batchUpdate", body=body)
    assert reply.status == 200
    assert json.loads(reply.body)["replies"] == [{}]
    assert text_of(blocks(get(docs, plan))).startswith("xHello")


def test_text_goes_in_and_out_through_drive(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    data = files_of(workspace).export(fileId=plan, mimeType="text/plain").execute()
    assert data.decode("utf-8-sig") == "Hello {{name}}\r\nend"


def test_tables_of_a_persons_file_are_told(docs: Any, workspace: Workspace) -> None:
    plan = id_of(workspace, "Plan")
    workspace.store.entry(plan).path.write_bytes(a_docx(tbl(("a", "b"))))
    assert "table" in blocks(get(docs, plan))[0]
