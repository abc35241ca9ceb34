"""Hostile and broken decks: told as the schema says or refused in Google's envelope, soon."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.hostile_decks import hostile_decks
from givens.workspaces import a_workspace, call

from generator.workspace import Workspace

Json = Any
DECKS = list(hostile_decks())
SECONDS = 5.0


def answered(workspace: Workspace, method: str, path: str, body: object = None) -> Json:
    """What a call is answered, which is never worse than a refusal in words."""
    begun = time.process_time()
    reply = call(workspace, method, path, body=body)
    assert time.process_time() - begun < SECONDS
    assert reply.status in {200, 400}
    told = json.loads(reply.body)
    if reply.status == 400:
        assert {"code", "message", "status"} <= set(told["error"])
        return None
    return told


def edits(told: Json) -> list[Json]:
    """One batch for each thing of the first slide that can be done to it."""
    slide = told["slides"][0]
    things = slide.get("pageElements", [])[:4]
    ids = [one["objectId"] for one in things]
    shapes = [one["objectId"] for one in things if "shape" in one]
    tables = [one["objectId"] for one in things if "table" in one]
    moved = {"scaleX": 2, "scaleY": 1, "translateX": 5, "unit": "EMU"}
    return [
        *({"insertText": {"objectId": name, "text": "x"}} for name in shapes),
        *({"duplicateObject": {"objectId": name}} for name in (slide["objectId"], *ids)),
        *(
            {
                "updatePageElementTransform": {
                    "objectId": name,
                    "applyMode": "RELATIVE",
                    "transform": moved,
                }
            }
            for name in ids
        ),
        *(
            {kind: {"tableObjectId": name, "cellLocation": {}, "number": 1}}
            for name in tables
            for kind in ("insertTableRows", "insertTableColumns")
        ),
        *(
            {kind: {"tableObjectId": name, "cellLocation": {}}}
            for name in tables
            for kind in ("deleteTableColumn", "deleteTableRow")
        ),
        {"replaceAllText": {"containsText": {"text": "o"}, "replaceText": "0"}},
        *({"deleteObject": {"objectId": name}} for name in (*ids, slide["objectId"])),
    ]


@pytest.mark.parametrize("data", [data for _, data in DECKS], ids=[name for name, _ in DECKS])
def test_a_hostile_deck_is_told_or_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "Deck.pptx").write_bytes(data)
    workspace = a_workspace(tmp_path)
    (file,) = answered(workspace, "GET", "/drive/v3/files")["files"]
    path = f"/v1/presentations/{file['id']}"
    told = answered(workspace, "GET", path)
    if told is None:
        return
    check_reply("slides.v1", "Presentation", told)
    for edit in edits(told) if told.get("slides") else []:
        answered(workspace, "POST", f"{path}:batchUpdate", {"requests": [edit]})
    again = answered(workspace, "GET", path)
    check_reply("slides.v1", "Presentation", again)
    answered(workspace, "POST", f"/drive/v3/files/{file['id']}/copy", {})
