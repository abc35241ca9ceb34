"""Texts that run from the right: told so once, and turned back when they no longer do."""

from dataclasses import replace

from givens.plans import Bench, slide_of

from generator.deck.deck import Deck, Shape, Table
from generator.layout.diagram import Area
from generator.plan.directing import direct
from generator.plan.drawn import Drawn
from generator.plan.edits import AlignText, DirectText, Origin, Target
from generator.plan.planner import plan
from generator.preview.after import deck_after

ACME = "account: {name: Acme}\n"
HERE = Origin("here")
HEBREW = ACME + (
    "background: {overview: עסקי הספנות של החברה}\n"
    "risks:\n"
    "  - {id: one, description: Late in the spring, mitigation: התחלה בקיץ}\n"
    "  - {id: two, description: עיכוב באישורים, mitigation: Waves}\n"
)
ENGLISH = ACME + (
    "background: {overview: Ships and ports}\n"
    "risks:\n"
    "  - {id: one, description: Late in the spring, mitigation: Waves}\n"
    "  - {id: two, description: Approvals wait, mitigation: Waves}\n"
)


def turned(deck: Deck) -> set[str]:
    """Every paragraph of a deck that runs from the right."""
    texts = [
        text
        for slide in deck.slides
        for element in slide.elements
        for text in (
            [element.text]
            if isinstance(element, Shape)
            else [cell.text for cell in element.cells]
            if isinstance(element, Table)
            else []
        )
        if text
    ]
    return {each.text for text in texts for each in text.paragraphs if each.is_right_to_left}


def test_what_reads_from_the_right_runs_from_there_and_nothing_else(bench: Bench) -> None:
    file, deck = bench.filled(HEBREW)

    assert turned(deck) == {"עסקי הספנות של החברה", "התחלה בקיץ", "עיכוב באישורים"}
    assert bench.plan(HEBREW, file).edits == ()


def test_a_preview_shows_what_the_deck_becomes(bench: Bench) -> None:
    planned = bench.plan(HEBREW, bench.copy())

    assert turned(deck_after(bench.template, planned.edits)) == turned(bench.filled(HEBREW)[1])


def test_a_text_that_becomes_english_is_turned_back(bench: Bench) -> None:
    file, deck = bench.filled(HEBREW, ENGLISH)

    assert turned(deck) == set()
    assert bench.plan(ENGLISH, file).edits == ()


def test_rows_added_below_one_from_the_right_run_as_they_read(bench: Bench) -> None:
    one = HEBREW.split("  - {id: two")[0]

    _, deck = bench.filled(one, HEBREW, ENGLISH, HEBREW)

    assert turned(deck) == turned(bench.filled(HEBREW)[1])


def test_a_person_may_turn_a_text_that_stays(bench: Bench) -> None:
    file, _ = bench.filled(ENGLISH)
    standing = bench.plan(ENGLISH, file)
    placed, seat = next(pair for pair in standing.seats if pair[0].name == "background")
    target = seat.target("about")
    turn = {
        "updateParagraphStyle": {
            "objectId": target.object_id,
            "style": {"direction": "RIGHT_TO_LEFT"},
            "fields": "direction",
            "textRange": {"type": "ALL"},
        }
    }
    file.apply([turn])
    settled = replace(
        bench.placed(ENGLISH),
        slides=tuple(
            replace(slide, id=seat.slide, elements=seat.elements)
            for slide, seat in standing.seats
        ),
        is_settled=True,
    )

    assert placed == slide_of(bench.placed(ENGLISH), "background")
    edits = plan(settled, bench.read(file), bench.template).edits
    assert not any(isinstance(edit, DirectText) for edit in edits)


def test_each_run_of_paragraphs_of_one_direction_is_told_once() -> None:
    text = "Plan\nאישור\n42\nShip 👍\nגרסה"

    edits = list(direct(Target("t"), text, (), HERE, is_changed=True))

    assert [(edit.from_right, edit.span) for edit in edits] == [
        (False, (0, 4)),
        (True, (5, 13)),
        (False, (14, 21)),
        (True, (22, 26)),
    ]


def test_a_text_without_such_letters_is_told_nothing() -> None:
    assert list(direct(Target("t"), "Plan\n42", (), HERE, is_changed=True)) == []


def test_words_beside_a_mark_of_a_drawing_stay_beside_it() -> None:
    box = Area(0, 0, 100, 100)
    bare = Drawn("text_1", box, "TEXT_BOX", text="מחכים", alignment="START")
    framed = Drawn("node_1", box, "RECTANGLE", text="מחכים", alignment="START")

    for part, alignment in ((bare, "END"), (framed, None)):
        edits = list(part.edits("page", "p_", HERE))
        [told] = [edit for edit in edits if isinstance(edit, DirectText)]
        assert (told.from_right, told.alignment) == (True, alignment)
        assert edits.index(told) > next(
            at for at, edit in enumerate(edits) if isinstance(edit, AlignText)
        )
