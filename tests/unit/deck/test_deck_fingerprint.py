from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from givens.decks import (
    a_group,
    a_layout,
    a_line,
    a_paragraph,
    a_picture,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_table,
    a_text,
    emu,
    pt,
)

from generator.deck.outline import fingerprint, slide_fingerprint
from generator.deck.read import from_slides

Json = dict[str, Any]


def a_full_deck() -> Json:
    return a_presentation(
        a_slide(
            a_shape("Acme", placeholder="TITLE", title="cover.title"),
            a_shape(a_text(a_paragraph("Plan ", a_run("now", bold=True)))),
            a_table(["a", "b"], ["c", None]),
            a_group(a_shape("in"), a_line()),
            a_picture(description="a port"),
            a_shape(""),
            notes="said",
        ),
        a_slide(a_shape("End"), slide_id="slide-2"),
    )


def elements(deck: Json) -> list[Json]:
    found: list[Json] = deck["slides"][0]["pageElements"]
    return found


def first_run(deck: Json, element: int = 1) -> Json:
    run: Json = elements(deck)[element]["shape"]["text"]["textElements"][1]["textRun"]
    return run


def table(deck: Json) -> Json:
    found: Json = elements(deck)[2]["table"]
    return found


EDITS: dict[str, Callable[[Json], object]] = {
    "a word": lambda d: first_run(d).update(content="Plans "),
    "bold": lambda d: first_run(d)["style"].update(bold=True),
    "size": lambda d: first_run(d)["style"].update(fontSize=pt(15)),
    "size of an empty line": lambda d: first_run(d, 5)["style"].update(fontSize=pt(15)),
    "colour": lambda d: first_run(d)["style"].update(
        foregroundColor={"opaqueColor": {"rgbColor": {"red": 0.5}}}
    ),
    "link": lambda d: first_run(d)["style"].update(link={"url": "https://example.com"}),
    "link target": lambda d: first_run(d)["style"].update(link={"pageObjectId": "slide-2"}),
    "alignment": lambda d: elements(d)[1]["shape"]["text"]["textElements"][0][
        "paragraphMarker"
    ]["style"].update(alignment="CENTER"),
    "bullet": lambda d: elements(d)[1]["shape"]["text"]["textElements"][0][
        "paragraphMarker"
    ].update(bullet={"listId": "kix.x", "glyph": "●"}),
    "first typing": lambda d: table(d)["tableRows"][1]["tableCells"][1].update(
        text=a_text("d")
    ),
    "move": lambda d: elements(d)[1]["transform"].update(translateX=512_700),
    "widen": lambda d: elements(d)[1]["transform"].update(scaleX=2.1),
    "mirror": lambda d: elements(d)[1]["transform"].update(scaleX=-2),
    "turn": lambda d: elements(d)[1]["transform"].update(shearX=0.3, shearY=-0.3),
    "move a group": lambda d: elements(d)[3]["transform"].update(translateY=12_700),
    "fill": lambda d: elements(d)[1]["shape"]["shapeProperties"].update(
        shapeBackgroundFill={"solidFill": {"color": {"themeColor": "ACCENT1"}}}
    ),
    "outline": lambda d: elements(d)[1]["shape"]["shapeProperties"].update(
        outline={"weight": emu(19_050)}
    ),
    "kind": lambda d: elements(d)[1]["shape"].update(shapeType="RECTANGLE"),
    "alt title": lambda d: elements(d)[1].update(title="cover.body"),
    "alt description": lambda d: elements(d)[4].update(description="a port at night"),
    "crop": lambda d: elements(d)[4]["image"]["imageProperties"].update(
        cropProperties={"leftOffset": 0.1}
    ),
    "new element": lambda d: elements(d).append(a_shape("new", objectId="new-one")),
    "removed element": lambda d: elements(d).pop(),
    "z-order": lambda d: elements(d).reverse(),
    "ungroup": lambda d: elements(d).extend(
        elements(d).pop(3)["elementGroup"]["children"],
    ),
    "column width": lambda d: table(d)["tableColumns"][0].update(columnWidth=emu(2_000_000)),
    "row height": lambda d: table(d)["tableRows"][0]["tableRowProperties"].update(
        minRowHeight=emu(2_000_000)
    ),
    "cell fill": lambda d: table(d)["tableRows"][0]["tableCells"][0][
        "tableCellProperties"
    ].update(tableCellBackgroundFill={"solidFill": {}}),
    "merge": lambda d: table(d)["tableRows"][0]["tableCells"].pop(),
    "border": lambda d: table(d).update(horizontalBorderRows=[{"tableBorderCells": []}]),
    "notes": lambda d: d["slides"][0]["slideProperties"].update(
        notesPage=a_slide(notes="said so")["slideProperties"]["notesPage"]
    ),
    "skip": lambda d: d["slides"][1]["slideProperties"].update(isSkipped=True),
    "slide order": lambda d: d["slides"].reverse(),
    "slide removed": lambda d: d["slides"].pop(),
    "background": lambda d: d["slides"][0]["pageProperties"].update(pageBackgroundFill={}),
    "other layout": lambda d: d["slides"][0]["slideProperties"].update(layoutObjectId="other"),
    "theme": lambda d: d["layouts"].append(a_layout(layout_id="layout-2")),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_changes_the_fingerprint(edit: Callable[[Json], object]) -> None:
    before, after = a_full_deck(), a_full_deck()

    edit(after)

    assert fingerprint(from_slides(after)) != fingerprint(from_slides(before))


def backwards(value: Any) -> Any:
    """The same JSON with all its keys in the opposite order."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [backwards(member) for member in value]
    return value


def split_first_run(deck: Json) -> None:
    texts = elements(deck)[1]["shape"]["text"]["textElements"]
    run = texts[1]
    style = run["textRun"]["style"]
    texts[1:2] = [
        {"endIndex": 2, "textRun": {"content": "Pl", "style": deepcopy(style)}},
        {
            "startIndex": 2,
            "endIndex": 5,
            "textRun": {"content": "an ", "style": deepcopy(style)},
        },
    ]


NO_EDITS: dict[str, Callable[[Json], object]] = {
    "revision": lambda d: d.update(revisionId="another"),
    "name of the file": lambda d: d.update(title="Copy of Acme - Plan"),
    "comments": lambda d: d.update(comments=[{"text": "hm"}]),
    "expired picture address": lambda d: elements(d)[4]["image"].update(
        contentUrl="https://x/2"
    ),
    "split runs": split_first_run,
    "noise of floats": lambda d: elements(d)[1]["transform"].update(translateX=500_000.0000004),
    "drawn row height": lambda d: table(d)["tableRows"][0].update(rowHeight=emu(1)),
    "shrinking worked out": lambda d: elements(d)[0]["shape"]["shapeProperties"][
        "autofit"
    ].update(fontScale=0.9),
}


@pytest.mark.parametrize("change", NO_EDITS.values(), ids=NO_EDITS)
def test_what_nobody_edited_leaves_the_fingerprint(change: Callable[[Json], object]) -> None:
    before, after = a_full_deck(), a_full_deck()

    change(after)

    assert fingerprint(from_slides(after)) == fingerprint(from_slides(before))


def test_the_order_of_keys_leaves_the_fingerprint() -> None:
    deck = a_full_deck()

    assert fingerprint(from_slides(backwards(deck))) == fingerprint(from_slides(deck))


def test_a_slide_changed_after_it_was_asked_for_has_another_fingerprint():
    deck = from_slides(a_full_deck())
    slide = deck.slides[0]
    before = slide_fingerprint(slide), fingerprint(deck)
    changed = replace(slide, notes_title="said")
    assert slide_fingerprint(changed) != before[0]
    assert fingerprint(replace(deck, slides=(changed, *deck.slides[1:]))) != before[1]
    assert (slide_fingerprint(slide), fingerprint(deck)) == before
