from givens.decks import (
    COVERED,
    a_cell,
    a_chart,
    a_group,
    a_line,
    a_paragraph,
    a_picture,
    a_presentation,
    a_shape,
    a_slide,
    a_slide_number,
    a_table,
    a_text,
)

from generator.deck.outline import outline
from generator.deck.read import from_slides


def test_an_outline_is_what_a_person_could_read() -> None:
    body = a_text(
        a_paragraph("first", bullet="●"),
        a_paragraph("second\vline", bullet="○", level=1),
        "plain",
        "",
    )
    deck = from_slides(
        a_presentation(
            a_slide(
                a_shape("Acme: the plan", placeholder="TITLE", title="cover.title"),
                a_shape(body, title="cover.points"),
                a_shape(kind="RECTANGLE"),
                a_line(),
                a_table(
                    ["Name", a_cell("At | us", columns=2), COVERED],
                    ["Ada", "two\nlines", None],
                    title="cover.people",
                ),
                a_group(a_shape("inside")),
                notes="Source: call\nof 3 May",
            ),
            a_slide(
                a_picture(description="A port at night"),
                a_chart(title="Points"),
                a_shape(a_text(a_paragraph(a_slide_number("2")))),
                slide_id="slide-2",
                skipped=True,
            ),
        )
    )

    assert outline(deck) == (
        "# Acme - Plan\n"
        "\n"
        "## 1. Acme: the plan\n"
        "[cover.title] Acme: the plan\n"
        "[cover.points] ● first\n"
        "    ○ second ⏎ line\n"
        "  plain\n"
        "[cover.people]\n"
        "  | Name | At \\| us |  |\n"
        "  | Ada | two / lines |  |\n"
        "inside\n"
        "[notes] Source: call\n"
        "  of 3 May\n"
        "\n"
        "## 2. (skipped)\n"
        "(picture: A port at night)\n"
        "(chart: Points)\n"
        "‹#›\n"
    )


def test_the_outline_of_nothing_is_its_title() -> None:
    assert outline(from_slides(a_presentation())) == "# Acme - Plan\n"


def test_an_element_with_several_tokens_is_named_by_all_of_them() -> None:
    deck = from_slides(a_presentation(a_slide(a_shape("{{cover.a}} {{cover.b}}"))))

    assert "[cover.a, cover.b] {{cover.a}} {{cover.b}}" in outline(deck)
