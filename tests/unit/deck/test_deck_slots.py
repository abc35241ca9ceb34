from typing import Any

import pytest
from givens.decks import (
    a_cell,
    a_group,
    a_line,
    a_paragraph,
    a_picture,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_table,
    a_text,
)

from generator.deck.read import from_slides
from generator.deck.slots import (
    Slot,
    name_of,
    slides_by_name,
    slot_faults,
    slots,
)
from generator.errors import Level

Json = dict[str, Any]


def find_slots(*elements: Json, **more: Any) -> tuple[Slot, ...]:
    """The slots of one slide, without the notes every named slide has."""
    found = slots(from_slides(a_presentation(a_slide(*elements, **more))))
    return tuple(slot for slot in found if slot.kind != "notes")


def find_notes(*elements: Json, **more: Any) -> tuple[Slot, ...]:
    found = slots(from_slides(a_presentation(a_slide(*elements, **more))))
    return tuple(slot for slot in found if slot.kind == "notes")


# By alt-text title


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        (a_shape("Acme"), "text"),
        (a_shape(), "text"),
        (a_shape(placeholder="BODY"), "text"),
        (a_shape("Acme", kind="RECTANGLE"), "text"),
        (a_shape(kind="RECTANGLE", placeholder="BODY"), "text"),
        (a_shape(kind="RECTANGLE"), "canvas"),
        (a_shape("", kind="RECTANGLE"), "canvas"),
        (a_table(["a"], ["b"]), "table"),
        (a_picture(), "canvas"),
    ],
)
def test_a_title_names_a_slot_of_the_kind_of_its_element(element: Json, kind: str) -> None:
    (slot,) = find_slots(element | {"title": "cover.place"})

    assert (slot.name, slot.kind, slot.cell, slot.span) == ("cover.place", kind, None, None)


@pytest.mark.parametrize(
    "title", ["Logo", "cover", "Cover.Title", "cover.title.x", "a b.c", ""]
)
def test_any_other_title_names_nothing(title: str) -> None:
    assert find_slots(a_shape("text", title=title)) == ()


def test_a_title_with_blanks_around_it_names_its_slot() -> None:
    assert find_slots(a_shape("x", title=" cover.title "))[0].name == "cover.title"


def test_a_title_survives_filling() -> None:
    (slot,) = find_slots(a_shape("Acme and friends", title="cover.title"))

    assert slot.name == "cover.title"


def test_a_title_goes_before_a_token() -> None:
    (slot,) = find_slots(a_shape("{{cover.other}}", title="cover.title"))

    assert slot.name == "cover.title"


def test_a_table_with_a_title_is_one_slot_whatever_its_cells_say() -> None:
    table = a_table(["Name", "Role"], ["{{people.rows}}", None], title="people.rows")

    (slot,) = find_slots(table)

    assert (slot.kind, slot.cell) == ("table", None)


# By token


def test_a_token_that_is_all_of_a_text_names_the_whole_text() -> None:
    (slot,) = find_slots(a_shape("{{cover.title}}"))

    assert (slot.name, slot.kind, slot.span) == ("cover.title", "text", None)
    assert slot.slide_name == "cover"
    assert slot.own_name == "title"


def test_a_token_among_words_names_its_own_range_in_utf16() -> None:
    first, second = find_slots(a_shape("😀 {{cover.a}} and\n{{cover.b}}!"))

    assert (first.name, first.span) == ("cover.a", (3, 14))
    assert (second.name, second.span) == ("cover.b", (19, 30))


def test_a_token_split_over_runs_is_found() -> None:
    split = a_text(a_paragraph("{", "{cover.", a_run("title", bold=True), "}}"))

    assert find_slots(a_shape(split))[0].name == "cover.title"


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b", "\u2009", "\t"])
def test_blanks_inside_the_braces_do_not_hide_a_slot(blank: str) -> None:
    (slot,) = find_slots(a_shape(f"{{{{{blank}cover.title{blank}}}}}"))

    assert slot.name == "cover.title"


def test_a_token_inside_a_group_is_found() -> None:
    (slot,) = find_slots(a_group(a_shape("{{cover.title}}")))

    assert slot.element_id == "slide-1-0-0"


def test_a_token_in_a_cell_names_the_cell() -> None:
    table = a_table(
        ["Owner", "{{facts.owner}}"], ["Stage", "is {{facts.stage}}"], at=(0, 0, 200, 80)
    )

    owner, stage = find_slots(table)

    assert (owner.kind, owner.cell, owner.span) == ("text", (0, 1), None)
    assert (stage.kind, stage.cell, stage.span) == ("text", (1, 1), (3, 18))
    assert (owner.box.x, owner.box.y, owner.box.width, owner.box.height) == (100, 0, 100, 40)


def test_a_token_alone_below_a_header_names_the_table() -> None:
    (slot,) = find_slots(a_table(["Name", "Role"], ["{{people.rows}}", None], [None, ""]))

    assert (slot.kind, slot.cell) == ("table", None)


def test_a_token_among_words_below_a_header_names_its_cell() -> None:
    (slot,) = find_slots(a_table(["Name"], ["All of {{people.rows}}"]))

    assert (slot.kind, slot.cell, slot.span) == ("text", (1, 0), (7, 22))


def test_a_token_that_merely_looks_like_one_names_nothing() -> None:
    assert find_slots(a_shape("{{cover}} {{Cover.Title}} {{a.b.c}} {cover.title}")) == ()


# Notes


def test_a_named_slide_has_a_slot_for_its_notes() -> None:
    (slot,) = find_notes(a_shape("x", title="cover.title"))

    assert (slot.name, slot.element_id) == ("cover.notes", "slide-1:notes_text")
    assert not slot.is_named


def test_a_slide_without_slots_has_none_for_its_notes() -> None:
    assert find_notes(a_shape("x"), notes="said") == ()


def test_a_token_names_the_notes() -> None:
    (slot,) = find_notes(a_shape("x", title="cover.title"), notes="{{other.notes}}")

    assert (slot.name, slot.span, slot.is_named) == ("other.notes", None, True)


def test_a_token_among_words_in_the_notes_names_its_range() -> None:
    (slot,) = find_notes(notes="Source: {{cover.source}}")

    assert (slot.name, slot.span) == ("cover.source", (8, 24))


def test_an_alt_text_title_names_the_notes() -> None:
    slide = a_slide(notes="typed")
    slide["slideProperties"]["notesPage"]["pageElements"][1]["title"] = "cover.notes"

    (slot,) = slots(from_slides(a_presentation(slide)))

    assert (slot.name, slot.kind) == ("cover.notes", "notes")


def test_a_slide_that_names_no_notes_shape_has_no_slot_for_them() -> None:
    slide = a_slide(a_shape("x", title="cover.title"))
    del slide["slideProperties"]["notesPage"]

    assert [slot.name for slot in slots(from_slides(a_presentation(slide)))] == ["cover.title"]


# Over a deck


def test_copies_of_a_slide_have_the_same_slots() -> None:
    deck = from_slides(
        a_presentation(
            a_slide(a_shape("x", title="people.title")),
            a_slide(a_shape("y", title="people.title"), slide_id="slide-2"),
        )
    )

    assert {slot.slide_id for slot in slots(deck)} == {"slide-1", "slide-2"}
    assert [slide.id for slide in slides_by_name(deck)["people"]] == ["slide-1", "slide-2"]
    assert slot_faults(deck) == ()


def test_a_slide_is_named_by_most_of_its_slots() -> None:
    slide = a_slide(
        a_shape("x", title="footer.text"),
        a_shape("x", title="people.title"),
        a_shape("x", title="people.body"),
    )

    assert name_of(from_slides(a_presentation(slide)).slides[0]) == "people"


def test_a_slot_named_twice_on_one_slide_is_a_fault() -> None:
    deck = from_slides(
        a_presentation(a_slide(a_shape("x", title="cover.title"), a_shape("{{cover.title}}")))
    )

    (fault,) = slot_faults(deck)

    assert fault.code == "E334"
    assert "`cover.title` is named 2 times" in fault.what
    assert fault.where == "slide 1"


def test_a_name_on_a_line_is_a_fault() -> None:
    deck = from_slides(a_presentation(a_slide(a_line(title="cover.rule"))))

    (fault,) = slot_faults(deck)

    assert (fault.code, fault.level) == ("E335", Level.WARNING)
    assert slots(deck) == ()


def test_a_merged_cell_is_a_slot_at_its_head() -> None:
    table = a_table(
        [a_cell("{{facts.head}}", columns=2)], at=(0, 0, 200, 50), widths=[100, 100]
    )

    (slot,) = find_slots(table)

    assert (slot.cell, slot.box.width) == ((0, 0), 200)
