from dataclasses import replace

import pytest
from givens.plans import Bench, kinds_of

from generator.deck.deck import Deck, Shape, Table
from generator.deck.outline import outline
from generator.deck.slots import slides_by_name
from generator.plan.edits import (
    CopySlide,
    CreateSlide,
    FillText,
    Origin,
    StyleText,
    Target,
)
from generator.plan.ids import part_name
from generator.plan.lower import lower_all
from generator.plan.placement import Nothing
from generator.plan.planner import plan
from generator.preview.after import deck_after

ACME = "account: {name: Acme}\n"
WORKFLOW = """\
  - id: {id}
    title: {title}
    lanes: [{{id: dev, label: Developers}}]
    current:
      summary: {title} today
      nodes: [{{id: plan, label: Plan, lane: dev, disposition: {decision}}}, \
{{id: ship, label: Ship, lane: dev}}]
      edges: [{{id: go, from: plan, to: ship, manual: {manual}}}]
"""


def risks(count: int) -> str:
    rows = (
        f"  - {{id: r{n}, description: Late {n}, mitigation: Waves}}\n" for n in range(count)
    )
    return ACME + ("risks:\n" + "".join(rows) if count else "")


def workflows(*ids: str, decision: str = "keep", manual: str = "false") -> str:
    parts = (
        WORKFLOW.format(id=each, title=each.title(), decision=decision, manual=manual)
        for each in ids
    )
    return ACME + ("workflows:\n" + "".join(parts) if ids else "")


def words(deck: Deck) -> str:
    """What a deck says, but for notes: those of slides made anew come a build later."""
    lines = outline(deck).split("\n")
    return "\n".join(line for line in lines if not line.startswith("[notes]"))


BRIEFS = {
    "nothing": ACME,
    "one risk": risks(1),
    "seven risks": risks(7),
    "twenty risks": risks(20),
    "one workflow": workflows("build"),
    "two workflows": workflows("build", "ship"),
    "the other way round": workflows("ship", "build"),
    "one before": workflows("ops", "build", "ship"),
    "other decisions": workflows("build", decision="retire"),
    "by hand": workflows("build", manual="true"),
    "long words": ACME + "background: {overview: " + "Customers wait. " * 60 + "}\n",
    "marks": ACME + "background: {overview: 'A 👍 \"{{risks.title}}\" {% x %} \\ <a>&amp;'}\n",
}


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
def test_a_filled_deck_needs_no_edit(brief: str, bench: Bench) -> None:
    file, _ = bench.filled(brief)

    assert bench.plan(brief, file).edits == ()


def test_a_new_item_before_those_of_a_slide_made_anew_finds_its_place(bench: Bench) -> None:
    """The slides of the items then bear ids of our own, and none is left for the first."""
    briefs = (ACME, workflows("build"), workflows("ops", "build", "ship"))

    file, deck = bench.filled(*briefs)

    titles = [
        line for line in words(deck).split("\n") if line.startswith("[workflow_current.title]")
    ]
    assert [line.split("] ")[1] for line in titles] == [
        "Ops today",
        "Build today",
        "Ship today",
    ]
    assert bench.plan(briefs[-1], file).overwrites is False


def test_every_id_is_one_google_takes(bench: Bench) -> None:
    long = "a-very-long-id-of-an-item-that-somebody-wrote-on-a-long-day-" * 2
    brief = workflows("build", long, "über_ö") + risks(20).removeprefix(ACME)
    requests = lower_all(bench.plan(brief, bench.copy()).edits).requests

    ids = [
        new
        for request in requests
        for name, body in request.items()
        for new in (
            body["objectIds"].values()
            if name == "duplicateObject"
            else [body["objectId"]]
            if name.startswith("create")
            else []
        )
    ]
    assert len(ids) == len(set(ids)) > 20
    assert all(5 <= len(each) <= 50 for each in ids)


def test_an_arrow_in_parts_and_an_arrow_of_a_like_name_have_two_ids(bench: Bench) -> None:
    assert part_name("line1", "go") != part_name("line", "go_1")


def test_rows_the_table_has_not_are_added_in_the_type_of_the_template(bench: Bench) -> None:
    file, _ = bench.filled(risks(1))

    planned = bench.plan(risks(3), file)

    assert "AddRows" in kinds_of(planned.edits)
    styled = {edit.target.row for edit in planned.edits if isinstance(edit, StyleText)}
    assert styled == {2, 3}


def test_rows_too_many_are_dropped(bench: Bench) -> None:
    planned = bench.plan(risks(2), bench.copy())

    assert "DropRows" in kinds_of(planned.edits)


def test_what_all_copies_share_is_written_before_the_copy(bench: Bench) -> None:
    """The notes of a copy cannot be addressed in the batch that makes it."""
    edits = bench.plan(risks(20), bench.copy()).edits

    copies = [at for at, edit in enumerate(edits) if isinstance(edit, CopySlide)]
    notes = [
        at
        for at, edit in enumerate(edits)
        if isinstance(edit, FillText)
        and edit.origin == replace(edit.origin, slot="notes")
        and edit.origin.slide == "risks"
    ]
    assert min(notes) < min(copies)


def test_every_copy_has_its_notes(bench: Bench) -> None:
    _, deck = bench.filled(risks(20))

    notes = [slide.notes.text for slide in slides_by_name(deck)["risks"] if slide.notes]
    assert len(notes) > 1
    assert all(each.startswith("As of") for each in notes)


def test_slides_nobody_asks_for_are_dropped_and_others_are_left_alone(bench: Bench) -> None:
    file = bench.copy()
    layout = {"layoutId": bench.template.layouts[0].id}
    slide = {"objectId": "a-slide-of-theirs", "slideLayoutReference": layout}
    file.apply([{"createSlide": slide}])

    bench.fill(ACME, file)

    standing = bench.read(file)
    assert "risks" not in slides_by_name(standing)
    assert "a-slide-of-theirs" in [slide.id for slide in standing.slides]


def test_slides_are_moved_into_the_order_of_the_map(bench: Bench) -> None:
    file, fresh = bench.filled(risks(20))
    last = fresh.slides[-1].id
    file.apply([{"updateSlidesPosition": {"slideObjectIds": [last], "insertionIndex": 0}}])

    planned = bench.fill(risks(20), file)

    assert kinds_of(planned.edits) == ["MoveSlide"]
    assert [slide.id for slide in bench.read(file).slides] == [s.id for s in fresh.slides]


def test_a_diagram_is_drawn_anew_when_only_its_looks_change(bench: Bench) -> None:
    file, before = bench.filled(workflows("build"))
    bench.fill(workflows("build", decision="retire"), file)
    after = bench.read(file)

    def fills(deck: Deck) -> list[object]:
        return [
            element.raw["shapeProperties"].get("shapeBackgroundFill")
            for slide in slides_by_name(deck)["workflow_current"]
            for element in slide.elements
            if isinstance(element, Shape) and "_node_" in element.id
        ]

    assert fills(before) != fills(after)
    assert fills(after) == fills(bench.filled(workflows("build", decision="retire"))[1])


def test_a_diagram_that_ended_leaves_no_words_for_who_cannot_see_it(bench: Bench) -> None:
    file, deck = bench.filled(workflows("build"))
    placement = bench.placed(workflows("build"))
    slides = tuple(
        replace(each, slots={**each.slots, "current": Nothing()})
        if each.name == "workflow_current"
        else each
        for each in placement.slides
    )

    edits = plan(replace(placement, slides=slides), deck, bench.template).edits
    file.apply(lower_all(edits).requests)

    (slide,) = slides_by_name(bench.read(file))["workflow_current"]
    assert not any("Workflow diagram" in element.description for element in slide.elements)
    assert not any(element.id.startswith("drw_") for element in slide.elements)


def test_what_google_strips_from_a_text_is_not_sent(bench: Bench) -> None:
    placement = bench.placed(ACME + 'background: {overview: "a\\uE000b"}\n')

    edits = plan(placement, bench.template, bench.template).edits

    (about,) = [
        edit.new for edit in edits if isinstance(edit, FillText) and edit.origin.slot == "about"
    ]
    assert about == "ab"


def test_only_words_for_empty_notes_overwrite_nothing(bench: Bench) -> None:
    planned = bench.plan(ACME, bench.copy())
    notes = FillText(Target("notes"), "", "As of today", Origin("cover", "notes"))

    assert planned.overwrites
    assert not replace(planned, edits=(notes,)).overwrites
    assert replace(planned, edits=(replace(notes, old="Mine"),)).overwrites
    assert not replace(planned, edits=()).overwrites


def test_a_slide_made_anew_looks_like_a_fresh_one(bench: Bench) -> None:
    """Places, type, fills, borders and alignment; its number and its notes come otherwise."""
    brief = risks(5) + workflows("build").removeprefix(ACME)
    _, anew = bench.filled(ACME, brief)
    _, fresh = bench.filled(brief)

    for name in ("risks", "workflow_current"):
        (made,), (copied,) = slides_by_name(anew)[name], slides_by_name(fresh)[name]
        assert made.layout_name == copied.layout_name
        made_by_title = {each.title: each for each in made.elements if each.title}
        copied_by_title = {each.title: each for each in copied.elements if each.title}
        assert made_by_title.keys() == copied_by_title.keys()
        for title, element in copied_by_title.items():
            assert looks(made_by_title[title]) == looks(element), title


def with_masters(deck: Deck, masters: dict[str, str]) -> Deck:
    """The deck as programs save it that give a layout a master of its own, by layout name."""
    layouts = tuple(
        replace(each, master_id=masters.get(each.display_name, "shared"))
        for each in deck.layouts
    )
    return replace(deck, layouts=layouts)


def test_a_slide_is_made_behind_one_whose_master_has_its_layout(bench: Bench) -> None:
    """Google takes a layout of the master of the slide before the new one, and no other."""
    _, deck = bench.filled(ACME)
    [risks_slide] = slides_by_name(bench.template)["risks"]
    beside = {deck.slides[0].layout_name: "apart", risks_slide.layout_name: "apart"}

    apart = with_masters(deck, beside)

    planned = plan(bench.placed(risks(1)), apart, bench.template)

    [made] = [each for each in planned.edits if isinstance(each, CreateSlide)]
    assert made.at == 1
    assert "E301" not in {each.code for each in planned.findings}
    usual = plan(bench.placed(risks(1)), deck, bench.template)
    after = [deck_after(deck, each.edits).slides for each in (planned, usual)]
    assert [each.id for each in after[0]] == [each.id for each in after[1]]


def test_a_slide_whose_master_no_slide_has_stands_on_another_layout(bench: Bench) -> None:
    _, deck = bench.filled(ACME)
    [risks_slide] = slides_by_name(bench.template)["risks"]
    alone = with_masters(deck, {risks_slide.layout_name: "apart"})

    planned = plan(bench.placed(risks(1)), alone, bench.template)

    [made] = [each for each in planned.edits if isinstance(each, CreateSlide)]
    reached = {each.id for each in alone.layouts if each.master_id == "shared"}
    assert made.layout in reached
    assert "E301" in {each.code for each in planned.findings}


def looks(element: object) -> object:
    match element:
        case Shape():
            return (
                element.kind,
                element.box,
                element.text and type_of(element.text.paragraphs),
            )
        case Table():
            return (
                element.box,
                element.column_widths,
                [
                    (
                        cell.raw.get("tableCellProperties"),
                        cell.text and type_of(cell.text.paragraphs),
                    )
                    for cell in element.cells
                ],
                [
                    element.raw.get(side)
                    for side in ("horizontalBorderRows", "verticalBorderRows")
                ],
            )
        case _:
            return None


def type_of(paragraphs: object) -> object:
    return [
        (each.alignment, each.bullet, [(run.text, run.effective) for run in each.runs])
        for each in paragraphs  # type: ignore[attr-defined]
    ]
