"""What is kept of decks between calls answers as a process that has seen none of them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from givens.slides_files import BODY, TITLE, a_pptx, insert, saved
from givens.workspaces import a_workspace, call, files_of
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from generator.workspace import Workspace

Json = dict[str, Any]
Edit = Callable[[Any], None]
ROOT = Path(__file__).parents[3]
OWN = ("presentationId", "title", "revisionId")
AGAIN = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from generator.workspace import Workspace
workspace = Workspace.at(Path(sys.argv[1]), clock=lambda: datetime(2027, 1, 1, tzinfo=UTC))
for deck in sys.argv[2:]:
    address = f"/v1/presentations/{deck}?prettyPrint=false"
    print(workspace.send("GET", address, {}, b"").body.decode())
"""
"""Tells decks in a process that has seen none of them."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path)
    (tmp_path / "Deck.pptx").write_bytes(a_linked_deck())
    yield made
    made.close()


def a_linked_deck() -> bytes:
    """Two slides that are alike: equal tables with a link and a page number in each."""
    deck = Presentation(BytesIO(a_pptx()))
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        table = slide.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(6), Inches(3)).table
        for row in range(3):
            table.cell(row, 0).text = "the same"
        run = table.cell(0, 1).text_frame.paragraphs[0].add_run()
        run.text = "a link"
        run.hyperlink.address = f"https://example.com/{number}"
        paragraph = table.cell(1, 1).text_frame.paragraphs[0]._p
        field = f'<a:fld {nsdecls("a")} id="{{0}}" type="slidenum"><a:t>1</a:t></a:fld>'
        paragraph.append(parse_xml(field))
        slide.notes_slide.notes_text_frame.text = "said aloud"
    return saved(deck)


def id_of(workspace: Workspace, name: str) -> str:
    found = files_of(workspace).list(pageSize=100).execute()["files"]
    return str(next(one["id"] for one in found if one["name"] == name))


def told(workspace: Workspace, deck: str, fields: str = "") -> Json:
    query = {"fields": fields} if fields else {}
    reply = call(workspace, "GET", f"/v1/presentations/{deck}", query)
    assert reply.status == 200, reply.body
    answer: Json = json.loads(reply.body)
    return answer


def update(workspace: Workspace, deck: str, *requests: Json) -> None:
    path = f"/v1/presentations/{deck}:batchUpdate"
    reply = call(workspace, "POST", path, body={"requests": list(requests)})
    assert reply.status == 200, reply.body


def content_of(answer: Json) -> Json:
    return {name: value for name, value in answer.items() if name not in OWN}


def larger_title(deck: Any) -> None:
    style = deck.slide_masters[0].element.find(f".//{qn('p:titleStyle')}//{qn('a:defRPr')}")
    style.set("sz", "6600")


def other_theme(deck: Any) -> None:
    master = deck.slide_masters[0].part
    theme = next(one.target_part for one in master.rels.values() if "theme" in one.reltype)
    theme._blob = theme.blob.replace(b"4F81BD", b"123456")


def other_address(deck: Any) -> None:
    for relation in deck.slides[-1].part.rels.values():
        if relation.is_external:
            relation._target = "https://example.com/elsewhere"


def swapped(deck: Any) -> None:
    order = deck.slides._sldIdLst
    order.insert(0, order[-1])


def other_notes(deck: Any) -> None:
    deck.slides[-1].notes_slide.notes_text_frame.text = "not said"


def other_layout(deck: Any) -> None:
    deck.slide_layouts[0].placeholders[0].left = Inches(2)


def other_picture(deck: Any) -> None:
    for slide in deck.slides:
        for relation in slide.part.rels.values():
            if relation.reltype.endswith("/image"):
                image = relation.target_part
                image._blob = image.blob + b"\0"


def other_word(deck: Any) -> None:
    title = deck.slides[-1].shapes.title
    title.text = "Another title"
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(9)


EDITS: tuple[Edit, ...] = (
    *(larger_title, other_theme, other_address, swapped),
    *(other_notes, other_layout, other_picture, other_word),
)


def test_a_deck_is_told_from_what_is_kept_as_a_new_process_tells_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    deck, path, drive = id_of(workspace, "Deck"), tmp_path / "Deck.pptx", files_of(workspace)
    answers: dict[str, Json] = {}
    for edit in EDITS:
        told(workspace, deck)
        changed = Presentation(str(path))
        edit(changed)
        path.write_bytes(saved(changed))
        answer = content_of(told(workspace, deck))
        copy = drive.copy(fileId=deck, body={"name": edit.__name__}).execute()["id"]
        assert content_of(told(workspace, copy)) == answer
        answers[copy] = answer
        # And written to after: what was kept from before the other program wrote is void.
        update(workspace, deck, insert(TITLE, "x"))
        answer = content_of(told(workspace, deck))
        answers[drive.copy(fileId=deck, body={}).execute()["id"]] = answer
    workspace.close()

    # The last one first: what one deck left for the next would be seen here or there.
    backwards = [*reversed(answers)]
    run = [sys.executable, "-c", AGAIN, str(tmp_path), *backwards]
    again = subprocess.run(run, capture_output=True, check=True, cwd=ROOT).stdout.splitlines()

    assert len({json.dumps(answer) for answer in answers.values()}) == len(answers)
    for line, copy in zip(again, backwards, strict=True):
        assert content_of(json.loads(line)) == answers[copy]


def test_equal_rows_of_two_slides_keep_their_own_links_and_numbers(
    workspace: Workspace,
) -> None:
    first, second = told(workspace, id_of(workspace, "Deck"))["slides"][-2:]
    for page in (first, second):
        text = json.dumps(page)
        number = "1" if page is first else "2"
        assert f"https://example.com/{number}" in text
    assert _numbers(first) != _numbers(second)


def test_copies_of_a_deck_nobody_had_asked_for_have_its_ids_and_lives_of_their_own(
    workspace: Workspace,
) -> None:
    source, drive = id_of(workspace, "Deck"), files_of(workspace)
    one, other = (drive.copy(fileId=source, body={}).execute()["id"] for _ in range(2))
    before = told(workspace, one)

    update(workspace, other, insert(TITLE, "Mine "))

    assert content_of(told(workspace, one)) == content_of(before)
    assert content_of(told(workspace, source)) == content_of(before)
    assert content_of(told(workspace, other)) != content_of(before)
    update(workspace, source, insert(BODY, "Ours "))
    assert content_of(told(workspace, one)) == content_of(before)


def test_equal_files_with_other_memories_keep_their_own_ids(
    workspace: Workspace, tmp_path: Path
) -> None:
    deck = id_of(workspace, "Deck")
    before = told(workspace, deck)
    changed = Presentation(BytesIO(a_linked_deck()))
    for number, shape in enumerate(changed.slides[0].shapes):
        shape.name = f"PlaceHolder {number}"
    for name in ("Deck", "New"):
        (tmp_path / f"{name}.pptx").write_bytes(saved(changed))

    new = told(workspace, id_of(workspace, "New"))
    after = told(workspace, deck)

    assert content_of(after) == content_of(before)
    assert content_of(new) != content_of(before)
    assert content_of(told(workspace, id_of(workspace, "New"))) == content_of(new)


def test_a_part_of_an_answer_leaves_the_next_one_whole(workspace: Workspace) -> None:
    deck = id_of(workspace, "Deck")
    update(workspace, deck, insert(TITLE, "x"))
    revision = told(workspace, deck, "revisionId")
    assert revision.keys() == {"revisionId"}
    ids = told(workspace, deck, "slides.objectId")
    whole = told(workspace, deck)
    assert whole["revisionId"] == revision["revisionId"]
    assert ids["slides"] == [{"objectId": page["objectId"]} for page in whole["slides"]]
    assert whole.keys() >= {"slides", "layouts", "masters", "notesMaster", "pageSize"}


def test_writes_of_one_moment_are_revisions_of_their_own(tmp_path: Path) -> None:
    standing = a_workspace(tmp_path)
    moment = standing.store.now()
    standing.close()
    workspace = Workspace.at(tmp_path, clock=lambda: moment)
    (tmp_path / "Deck.pptx").write_bytes(a_pptx())
    deck = id_of(workspace, "Deck")
    for words in ("a", "b", "c"):
        update(workspace, deck, insert(TITLE, words))
    reply = call(workspace, "GET", f"/drive/v3/files/{deck}/revisions")
    assert len(json.loads(reply.body)["revisions"]) == 4
    workspace.close()


def _numbers(page: Json) -> list[str]:
    return [
        run["autoText"]["content"]
        for one in page["pageElements"]
        for row in one.get("table", {}).get("tableRows", [])
        for cell in row["tableCells"]
        for run in cell.get("text", {}).get("textElements", [])
        if "autoText" in run
    ]
