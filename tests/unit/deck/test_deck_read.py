from typing import Any

import pytest
from givens.decks import (
    COVERED,
    a_cell,
    a_chart,
    a_group,
    a_layout,
    a_line,
    a_paragraph,
    a_picture,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_slide_number,
    a_table,
    a_text,
    emu,
    pt,
)
from givens.discovery import check_reply

from generator.deck.deck import (
    AUTO_TEXT,
    Box,
    Chart,
    Element,
    Extent,
    Group,
    Line,
    Other,
    Picture,
    Shape,
    Table,
    Text,
)
from generator.deck.find import cell_box, text_of, title_of
from generator.deck.read import from_slides
from generator.deck.units import Emu

Json = dict[str, Any]


def box(x: int, y: int, width: int, height: int) -> Box:
    return Box(Emu(x), Emu(y), Emu(width), Emu(height))


def read_elements(*elements: Json) -> tuple[Element, ...]:
    return from_slides(a_presentation(a_slide(*elements))).slides[0].elements


def read_shape(element: Json) -> Shape:
    shape = read_elements(element)[0]
    assert isinstance(shape, Shape)
    return shape


def read_text(text: str | Json, **more: Any) -> Text:
    found = read_shape(a_shape(text, **more)).text
    assert found is not None
    return found


def test_the_builders_speak_googles_words() -> None:
    presentation = a_presentation(
        a_slide(
            a_shape("A\nB", placeholder="TITLE"),
            a_group(a_shape(), a_line()),
            a_table(["a", None], [a_cell("b", columns=2), COVERED]),
            a_picture(),
            a_chart(),
            notes="n",
            skipped=True,
        )
    )

    check_reply("slides.v1", "Presentation", presentation)


# Presentation and pages


def test_a_deck_without_slides_has_none() -> None:
    assert from_slides(a_presentation()).slides == ()


def test_an_empty_answer_is_an_empty_deck() -> None:
    assert from_slides({}).slides == ()


def test_a_slide_knows_its_place_layout_and_whether_it_is_skipped() -> None:
    deck = from_slides(a_presentation(a_slide(), a_slide(slide_id="slide-2", skipped=True)))

    second = deck.slides[1]
    assert (second.index, second.number, second.is_skipped) == (1, 2, True)
    assert (second.layout_id, second.layout_name) == ("layout-1", "Title and body")
    assert not deck.slides[0].is_skipped


def test_notes_are_read_from_the_shape_the_notes_page_names() -> None:
    slide = from_slides(a_presentation(a_slide(notes="Ask Ada\nthen Bob"))).slides[0]

    assert slide.notes is not None
    assert slide.notes.text == "Ask Ada\nthen Bob"
    assert slide.notes_shape_id == "slide-1:notes_text"


def test_notes_nobody_typed_are_none_but_their_shape_is_known() -> None:
    slide = from_slides(a_presentation(a_slide())).slides[0]

    assert slide.notes is None
    assert slide.notes_shape_id == "slide-1:notes_text"


def test_comments_and_unknown_keys_are_passed_over() -> None:
    plain = a_presentation(a_slide(a_shape("A")))
    extended = a_presentation(a_slide(a_shape("A", anchor={"new": 1})), comments=[{"x": 1}])

    assert from_slides(extended) == from_slides(plain)


def test_notes_inherit_from_the_notes_master() -> None:
    body = a_shape(a_text(a_paragraph(a_run("", fontSize=pt(9)))), objectId="n:text")
    presentation = a_presentation(a_slide(notes="said"), notesMaster={"pageElements": [body]})

    notes = from_slides(presentation).slides[0].notes

    assert notes is not None
    assert notes.paragraphs[0].runs[0].style.size == 9


# Geometry


def test_a_shape_is_as_large_as_its_size_times_its_scale() -> None:
    shape = read_shape(a_shape(at=(10, 20, 300_000, 400_000)))

    assert shape.box == box(10, 20, 300_000, 400_000)
    assert shape.extent == Extent(Emu(300_000), Emu(400_000))


def test_a_missing_scale_is_zero() -> None:
    line = read_elements(a_line(at=(100, 200, 5_000, 0)))[0]

    assert line.box == box(100, 200, 5_000, 0)


def test_a_missing_transform_leaves_a_thing_where_its_size_puts_it() -> None:
    shape = a_shape()
    del shape["transform"]

    assert read_shape(shape).box == box(0, 0, 3_000_000, 3_000_000)


def test_a_mirrored_shape_has_a_box_of_positive_sides() -> None:
    mirrored = {"scaleX": -0.1, "scaleY": -0.2, "translateX": 500_000, "translateY": 700_000}

    assert read_shape(a_shape(transform=mirrored)).box == box(
        200_000, 100_000, 300_000, 600_000
    )


def test_a_shape_turned_by_a_quarter_keeps_its_own_sides() -> None:
    turned = {"shearX": -0.1, "shearY": 0.2, "translateX": 400_000, "translateY": 0}

    shape = read_shape(a_shape(transform=turned))

    assert shape.box == box(100_000, 0, 300_000, 600_000)
    assert shape.extent == Extent(Emu(600_000), Emu(300_000))


def test_children_of_nested_groups_have_absolute_places() -> None:
    inner = a_group(
        a_shape(at=(10, 20, 3_000, 6_000)),
        transform={"scaleX": 2, "scaleY": 2, "translateX": 100},
        objectId="inner",
    )
    outer = a_group(
        inner,
        transform={"scaleX": 10, "scaleY": 1, "translateX": 1, "translateY": 5},
        objectId="outer",
    )

    groups_and_shape = read_elements(outer)

    assert [element.id for element in groups_and_shape] == ["outer", "inner", "inner-0"]
    assert [element.parent_id for element in groups_and_shape] == [None, "outer", "inner"]
    # 10·(2·10 + 100) + 1 and 1·(2·20 + 0) + 5
    assert groups_and_shape[2].box == box(1_201, 45, 60_000, 12_000)


def test_a_group_is_the_box_around_its_children() -> None:
    group, *_ = read_elements(
        a_group(a_shape(at=(10, 10, 100, 100)), a_shape(at=(200, 50, 100, 100)))
    )

    assert isinstance(group, Group)
    assert group.box == box(10, 10, 290, 140)
    assert group.child_ids == ("slide-1-0-0", "slide-1-0-1")


def test_a_group_of_nothing_is_nowhere() -> None:
    assert read_elements(a_group())[0].box == box(0, 0, 0, 0)


def test_edges_are_rounded_so_that_what_touches_still_touches() -> None:
    left, right = read_elements(
        a_shape(at=(0.4, 0, 1_000.3, 10)), a_shape(at=(1_000.7, 0, 10, 10))
    )

    assert left.box.right == right.box.x == 1_001


def test_a_transform_in_points_is_read_in_emu() -> None:
    moved = {"scaleX": 1, "scaleY": 1, "translateX": 2, "unit": "PT"}

    assert read_shape(a_shape(transform=moved)).box.x == 25_400


# Kinds


def test_each_kind_of_element_is_its_own_kind_of_value() -> None:
    kinds = read_elements(
        a_shape(), a_table(["a"]), a_picture(), a_line(), a_chart(), a_group()
    )

    assert [type(kind) for kind in kinds] == [Shape, Table, Picture, Line, Chart, Group]


def test_a_kind_we_do_not_know_is_kept_under_googles_word() -> None:
    hologram = {"objectId": "h", "size": {}, "transform": {}, "hologram": {"depth": 3}}

    kept = read_elements(hologram)[0]

    assert isinstance(kept, Other)
    assert (kept.kind, kept.raw) == ("hologram", {"depth": 3})


def test_a_line_knows_what_it_is_glued_to() -> None:
    line = a_line()
    line["line"]["lineProperties"] |= {
        "startConnection": {"connectedObjectId": "a", "connectionSiteIndex": 3},
        "endConnection": {"connectedObjectId": "b"},
    }

    found = read_elements(line)[0]

    assert isinstance(found, Line)
    assert (found.start_id, found.end_id) == ("a", "b")


def test_alt_text_is_title_and_description() -> None:
    shape = read_shape(a_shape(title="cover.title", description="what is seen"))

    assert (shape.title, shape.description) == ("cover.title", "what is seen")


def test_insets_are_those_every_new_shape_has() -> None:
    insets = read_shape(a_shape()).insets

    assert (insets.left, insets.top, insets.right, insets.bottom) == (
        91_440, 45_720, 91_440, 45_720,
    )  # fmt: skip


# Tables


def test_a_table_is_as_large_as_its_columns_and_rows() -> None:
    table = read_elements(a_table(["a", "b"], ["c", "d"], at=(7, 8, 400, 600)))[0]

    assert table.box == box(7, 8, 400, 600)


def test_merged_cells_are_found_at_every_place_they_cover() -> None:
    table = read_elements(
        a_table(["a", a_cell("wide", columns=2), COVERED], ["b", "c", "d"], at=(0, 0, 300, 200))
    )[0]

    assert isinstance(table, Table)
    wide = table.cell(0, 2)
    assert wide is table.cell(0, 1)
    assert cell_box(table, wide) == box(100, 0, 200, 100)
    assert len(table.cells) == 5
    assert (table.row_count, table.column_count) == (2, 3)


def test_a_place_outside_a_table_is_a_key_error() -> None:
    table = read_elements(a_table(["a"]))[0]

    assert isinstance(table, Table)
    with pytest.raises(KeyError):
        table.cell(1, 0)


def test_a_cell_nobody_typed_into_has_no_text() -> None:
    table = read_elements(a_table(["a", None]))[0]

    assert isinstance(table, Table)
    assert table.cell(0, 1).text is None
    assert text_of(table) == "a"


# Text


def test_a_shape_nobody_typed_into_has_no_text() -> None:
    assert read_shape(a_shape()).text is None


def test_a_shape_with_only_its_final_newline_is_empty() -> None:
    text = read_text("")

    assert text.is_empty
    assert (text.text, text.length, len(text.paragraphs)) == ("", 0, 1)


def test_paragraphs_know_where_they_begin_in_utf16() -> None:
    text = read_text("a😀\n\nbc")

    assert text.text == "a😀\n\nbc"
    assert [(p.start, p.end) for p in text.paragraphs] == [(0, 3), (4, 4), (5, 7)]
    assert text.length == 7


def test_split_runs_are_one_text() -> None:
    text = read_text(a_text(a_paragraph("{{co", a_run("ver.ti", bold=True), "tle}}")))

    assert text.text == "{{cover.title}}"
    assert len(text.paragraphs[0].runs) == 3


def test_a_newline_of_its_own_style_is_kept_apart() -> None:
    text = read_text(a_text(a_paragraph("big", newline={"fontSize": pt(40)})))

    assert text.paragraphs[0].runs[0].style.size == 14
    assert text.paragraphs[0].newline.style.size == 40


def test_a_soft_line_break_stays_in_its_paragraph() -> None:
    text = read_text("one\vtwo")

    assert len(text.paragraphs) == 1
    assert text.length == 7


def test_a_slide_number_is_one_unit_whatever_it_shows() -> None:
    text = read_text(a_text(a_paragraph("Page ", a_slide_number("12"), " of 20")))

    assert text.text == f"Page {AUTO_TEXT} of 20"
    assert text.length == 12
    assert [run.shows for run in text.paragraphs[0].runs] == [None, "12", None]


def test_bullets_have_a_glyph_a_level_and_a_list() -> None:
    text = read_text(
        a_text(a_paragraph("a", bullet="●"), a_paragraph("b", bullet="○", level=1))
    )

    assert [(p.bullet, p.nesting) for p in text.paragraphs] == [("●", 0), ("○", 1)]
    assert text.paragraphs[0].list_id == "kix.list"


def test_a_blank_glyph_is_no_bullet() -> None:
    paragraph = read_text(a_text(a_paragraph("a", bullet=" "))).paragraphs[0]

    assert (paragraph.bullet, paragraph.list_id) == (None, "kix.list")


def test_text_whose_markers_were_left_out_is_still_text() -> None:
    said = a_text("one", "two")
    said["textElements"] = [e for e in said["textElements"] if "paragraphMarker" not in e]

    assert read_text(said).text == "one\ntwo"


# Styles


def test_a_shape_without_parent_says_its_style_itself() -> None:
    run = a_run("x", fontSize=pt(11), bold=True, italic=True, fontFamily="Lato",
                weightedFontFamily={"fontFamily": "Lato", "weight": 400})  # fmt: skip

    style = read_text(a_text(a_paragraph(run))).paragraphs[0].runs[0].style

    assert (style.family, style.size, style.bold, style.italic) == ("Lato", 11, True, True)


def test_a_style_that_says_nothing_is_arial_14() -> None:
    said = {"textElements": [{"endIndex": 2, "textRun": {"content": "x\n"}}]}

    paragraph = read_text(said).paragraphs[0]

    assert (paragraph.runs[0].style.family, paragraph.runs[0].style.size) == ("Arial", 14)
    assert (paragraph.line_spacing, paragraph.alignment) == (1.0, "START")


def test_a_heavy_weight_is_bold() -> None:
    run = a_run("x", weightedFontFamily={"fontFamily": "Inter", "weight": 800})

    style = read_text(a_text(a_paragraph(run))).paragraphs[0].runs[0].style

    assert (style.family, style.bold) == ("Inter", True)


def test_a_placeholder_inherits_from_layout_and_master() -> None:
    paragraph = read_text("x", placeholder="TITLE").paragraphs[0]

    assert paragraph.runs[0].style.size == 28
    assert paragraph.runs[0].raw == {}
    assert paragraph.runs[0].effective["fontSize"] == pt(28)
    assert (paragraph.line_spacing, paragraph.indent_start) == (1.15, 36)


def test_a_list_level_inherits_from_the_same_level_of_its_parents() -> None:
    text = a_text(a_paragraph("x", bullet="■", level=2), inherits=True)

    paragraph = read_text(text, placeholder="BODY").paragraphs[0]

    assert paragraph.runs[0].style.size == 16
    assert paragraph.indent_start == 108


def test_what_the_layout_says_goes_before_the_master() -> None:
    layout = a_layout()
    first_newline = layout["pageElements"][0]["shape"]["text"]["textElements"][1]["textRun"]
    first_newline["style"] = {"fontSize": pt(33), "fontFamily": "Lato"}
    presentation = a_presentation(a_slide(a_shape("x", placeholder="TITLE")), layouts=[layout])

    shape = from_slides(presentation).slides[0].elements[0]

    assert isinstance(shape, Shape)
    assert shape.text is not None
    style = shape.text.paragraphs[0].runs[0].style
    assert (style.size, style.family) == (33, "Lato")


def test_a_parent_without_the_level_passes_on_what_it_inherits() -> None:
    layout = a_layout()
    body = layout["pageElements"][1]["shape"]
    body["text"] = a_text(a_paragraph(a_run("", fontSize=pt(30)), bullet="●"), inherits=True)
    text = a_text(a_paragraph("x", bullet="■", level=1), inherits=True)
    presentation = a_presentation(a_slide(a_shape(text, placeholder="BODY")), layouts=[layout])

    shape = from_slides(presentation).slides[0].elements[0]

    assert isinstance(shape, Shape)
    assert shape.text is not None
    assert shape.text.paragraphs[0].runs[0].style.size == 17


def test_links_are_not_inherited() -> None:
    layout = a_layout()
    first_newline = layout["pageElements"][0]["shape"]["text"]["textElements"][1]["textRun"]
    first_newline["style"] = {"link": {"url": "https://example.com"}}
    presentation = a_presentation(a_slide(a_shape("x", placeholder="TITLE")), layouts=[layout])

    shape = from_slides(presentation).slides[0].elements[0]

    assert isinstance(shape, Shape)
    assert shape.text is not None
    assert "link" not in shape.text.paragraphs[0].runs[0].effective


def test_an_untouched_placeholder_tells_what_text_would_look_like() -> None:
    shape = read_shape(a_shape(placeholder="BODY"))

    assert shape.text is None
    assert shape.text_default.newline.style.size == 18


def test_placeholders_that_inherit_in_a_circle_are_read_all_the_same() -> None:
    circle = a_shape("x", placeholder="BODY", parent="slide-1-0")

    assert read_shape(circle).text_default.newline.style.size == 14


def test_alignment_and_autofit_are_inherited_too() -> None:
    layout = a_layout()
    layout["pageElements"][0]["shape"]["shapeProperties"] |= {
        "contentAlignment": "BOTTOM",
        "autofit": {"autofitType": "TEXT_AUTOFIT"},
    }
    title = a_shape("x", placeholder="TITLE")
    title["shape"]["shapeProperties"]["autofit"] = {"fontScale": 0.9}
    presentation = a_presentation(a_slide(title), layouts=[layout])

    shape = from_slides(presentation).slides[0].elements[0]

    assert isinstance(shape, Shape)
    assert (shape.alignment, shape.autofit, shape.font_scale) == ("BOTTOM", "TEXT_AUTOFIT", 0.9)


# Finding


def test_the_title_of_a_slide_is_the_text_of_its_title_placeholder_on_one_line() -> None:
    slide = from_slides(
        a_presentation(a_slide(a_shape("no"), a_shape("Who\vmakes it", placeholder="TITLE")))
    ).slides[0]

    assert title_of(slide) == "Who makes it"


def test_row_heights_are_read_in_emu() -> None:
    table = a_table(["a"], ["b"])
    table["table"]["tableRows"][1]["rowHeight"] = pt(2)
    table["table"]["tableRows"][0]["rowHeight"] = emu(100)

    found = read_elements(table)[0]

    assert isinstance(found, Table)
    assert found.row_heights == (100, 25_400)
