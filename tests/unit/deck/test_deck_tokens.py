from givens.decks import (
    a_group,
    a_layout,
    a_master,
    a_paragraph,
    a_presentation,
    a_run,
    a_shape,
    a_slide,
    a_table,
    a_text,
)

from generator.deck.read import from_slides
from generator.deck.slots import leftover_tokens, token_faults
from generator.deck.tokens import tokens_in
from generator.errors import Finding, Level


def find_faults(text: str) -> tuple[Finding, ...]:
    return token_faults(from_slides(a_presentation(a_slide(a_shape(text)))))


def test_tokens_are_found_in_order_with_their_utf16_range() -> None:
    first, second = tokens_in("😀{{a.b}}{{ c.d }}")

    assert (first.name, first.start, first.end) == ("a.b", 2, 9)
    assert (second.name, second.start, second.end) == ("c.d", 9, 18)


def test_a_token_ends_at_the_nearest_braces() -> None:
    assert [token.text for token in tokens_in("{{a.b {{c.d}} }}")] == ["{{c.d}}"]


def test_leftover_tokens_are_found_wherever_they_stand() -> None:
    deck = from_slides(
        a_presentation(
            a_slide(
                a_shape(a_text(a_paragraph("{{on.", a_run("slide", bold=True), "}}"))),
                a_table(["{{in.table}}"]),
                a_group(a_shape("{{in.group}}")),
                a_shape("x", title="{{in.title}}", description="see {{in.description}}"),
                notes="{{in.notes}}",
            ),
            layouts=[a_layout(a_shape("{{on.layout}}"))],
            masters=[a_master(a_shape("{{on.master}}"))],
        )
    )

    assert [(left.text, left.where) for left in leftover_tokens(deck)] == [
        ("{{on.slide}}", "slide 1"),
        ("{{in.table}}", "slide 1, row 1, column 1"),
        ("{{in.group}}", "slide 1"),
        ("{{in.title}}", "slide 1, alt text"),
        ("{{in.description}}", "slide 1, alt text"),
        ("{{in.notes}}", "slide 1, notes"),
        ("{{on.layout}}", "layout `Title and body`"),
        ("{{on.master}}", "master `Simple`"),
    ]
    assert leftover_tokens(deck)[5].element_id == "slide-1:notes_text"


def test_a_leftover_that_names_no_slot_is_left_over_all_the_same() -> None:
    deck = from_slides(a_presentation(a_slide(a_shape("{{ whatever it is }}"))))

    assert [left.text for left in leftover_tokens(deck)] == ["{{ whatever it is }}"]


def test_tokens_as_they_should_be_are_no_faults() -> None:
    assert find_faults("{{cover.title}} and {{ cover.sub-title_2 }} {x}") == ()


def test_a_hidden_blank_is_a_warning_that_shows_it() -> None:
    (fault,) = find_faults("{{\u00a0cover.title\u200b}}")

    assert (fault.code, fault.level, fault.where) == ("E331", Level.WARNING, "slide 1")
    assert "`{{<U+00A0>cover.title<U+200B>}}`" in fault.what
    assert "`{{cover.title}}`" in fault.mend


def test_a_token_that_names_no_slot_is_a_fault() -> None:
    assert [fault.code for fault in find_faults("{{Cover.Title}} {{cover}} {{a.\vb}}")] == [
        "E332",
        "E332",
        "E332",
    ]


def test_half_a_token_is_a_fault() -> None:
    (opened,) = find_faults("{{cover.title} and more")
    (closed,) = find_faults("cover.date}} and more")

    assert (opened.code, opened.what[:4]) == ("E333", "`{{`")
    assert (closed.code, closed.what[:4]) == ("E333", "`}}`")
