"""Whatever batch is sent to a presentation, the answer is Google's and the deck stays whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.hostile import requests
from givens.slides_files import a_pptx
from givens.workspaces import a_workspace, call
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.workspace import Reply, Workspace
from generator.workspace.slides.requests import HANDLERS
from generator.workspace.slides.routes import ROUTES

Json = Any
NAMES = (
    *("title_one", "body_one", "table_one", "picture_one", "chart_one", "box_one"),
    *("slide_one", "slide_two", "slide_two:notes", "p3", "n", "nobody"),
)
_IDS = {"objectId", "pageObjectId", "imageObjectId", "tableObjectId", "connectedObjectId"}
_LISTS = {"pageObjectIds", "childrenObjectIds", "pageElementObjectIds", "objectIds"}
LAX = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Ground:
    """A workspace with the usual deck in it."""

    def __init__(self, root: Path) -> None:
        (root / "Deck.pptx").write_bytes(a_pptx())
        self.workspace: Workspace = a_workspace(root)
        (deck,) = json.loads(call(self.workspace, "GET", "/drive/v3/files").body)["files"]
        self.deck = str(deck["id"])

    def twin(self) -> str:
        reply = call(self.workspace, "POST", f"/drive/v3/files/{self.deck}/copy", body={})
        return str(json.loads(reply.body)["id"])


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


def aimed(value: Json, names: Iterator[str]) -> Json:
    """The same request, mostly about things that are there."""
    if isinstance(value, list):
        return [aimed(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: next(names)
        if name in _IDS and isinstance(inner, str)
        else [next(names) for _ in inner]
        if name in _LISTS and isinstance(inner, list)
        else aimed(inner, names)
        for name, inner in value.items()
    }


def drawn(data: st.DataObject) -> Iterator[str]:
    while True:
        yield data.draw(st.sampled_from(NAMES))


def check(reply: Reply) -> None:
    assert reply.status in {200, 400, 404, 501}
    told = json.loads(reply.body)
    if reply.status == 200:
        assert told
    else:
        assert told["error"]["code"] == reply.status
        assert told["error"]["message"]


@LAX
@given(batch=requests("slides.v1", sorted(HANDLERS)), data=st.data())
def test_any_batch_on_a_presentation_is_answered(
    ground: Ground, batch: list[Json], data: st.DataObject
) -> None:
    path = f"/v1/presentations/{ground.twin()}"
    before = call(ground.workspace, "GET", path).body
    wanted = {"requests": aimed(batch, drawn(data))}
    reply = call(ground.workspace, "POST", f"{path}:batchUpdate", body=wanted)
    check(reply)
    told = call(ground.workspace, "GET", path)
    assert told.status == 200
    check_reply("slides.v1", "Presentation", json.loads(told.body))
    if reply.status != 200:
        assert told.body == before


@LAX
@given(
    route=st.sampled_from([route for route in ROUTES if "thumbnail" not in route.pattern]),
    page=st.one_of(st.sampled_from(NAMES), st.text(max_size=5)),
    query=st.dictionaries(
        st.sampled_from(["fields", "commentsViewMode", "prettyPrint", "alt", "key"]),
        st.one_of(st.sampled_from(["*", "slides", "slides(", "a/b", ""]), st.text(max_size=6)),
        max_size=2,
    ),
    body=st.one_of(
        st.none(),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(
            st.sampled_from(["requests", "writeControl", "title", "x"]),
            st.one_of(st.none(), st.text(max_size=4), st.lists(st.text(max_size=3))),
            max_size=3,
        ),
    ),
)
def test_any_call_on_a_presentation_is_answered(
    ground: Ground, route: Any, page: str, query: dict[str, str], body: Json
) -> None:
    words = {"presentation_id": ground.deck, "page_id*": page or "p", "mark": "ff"}
    path = route.pattern
    for name, word in words.items():
        path = path.replace(f"{{{name}}}", word.replace("%", "").replace("?", ""))
    if route.method == "POST" and ":" not in route.pattern:
        return  # makes files; that it does is told elsewhere
    check(call(ground.workspace, route.method, path.partition("#")[0], query, body))
