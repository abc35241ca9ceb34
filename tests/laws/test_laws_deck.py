"""What holds for every presentation Google could answer with."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

from givens.decks import (
    COVERED,
    a_cell,
    a_chart,
    a_group,
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
)
from hypothesis import given
from hypothesis import strategies as st

from generator.deck.deck import Shape, Table
from generator.deck.outline import fingerprint, outline
from generator.deck.read import from_slides
from generator.deck.slots import leftover_tokens, slot_faults, slots, token_faults
from generator.deck.tokens import tokens_in
from generator.deck.units import utf16_length, utf16_slice

Json = dict[str, Any]

WHOLE = a_presentation(
    a_slide(
        a_shape("{{cover.title}}", placeholder="TITLE", title="cover.title"),
        a_shape(a_text(a_paragraph("a", a_slide_number(), bullet="●", level=2), "b")),
        a_table(["x", a_cell("y", columns=2), COVERED], ["{{cover.row}}", None, "z"]),
        a_group(a_shape("in"), a_group(a_line(), a_picture())),
        a_chart(),
        notes="{{cover.notes}}",
        skipped=True,
    ),
    a_slide(slide_id="slide-2"),
)

words = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12)
places = st.integers(-20_000_000, 20_000_000)
noise = st.floats(-0.01, 0.01)


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The place of every key in a JSON value."""
    if isinstance(value, dict):
        below = [p for key in value for p in paths_of(value[key], (*path, key))]
        return [(*path, key) for key in value] + below
    if isinstance(value, list):
        return [p for i, member in enumerate(value) for p in paths_of(member, (*path, i))]
    return []


PATHS = paths_of(WHOLE)


def without(paths: set[tuple[str | int, ...]]) -> Json:
    """The whole presentation without some of its keys; every key of the API is optional."""
    left: Json = deepcopy(WHOLE)
    # Deepest first, so that the parent of each is still there.
    for path in sorted(paths, key=len, reverse=True):
        parent: Any = left
        for step in path[:-1]:
            parent = parent[step]
        del parent[path[-1]]
    return left


@given(st.sets(st.sampled_from(PATHS), max_size=40))
def test_whatever_is_absent_a_deck_is_read(paths: set[tuple[str | int, ...]]) -> None:
    presentation = without(paths)

    deck = from_slides(presentation)

    assert outline(deck) == outline(from_slides(presentation))
    assert fingerprint(deck) == fingerprint(from_slides(presentation))
    assert (
        len(slots(deck) + leftover_tokens(deck) + slot_faults(deck) + token_faults(deck)) >= 0
    )


def split_at(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if b > a]


@given(words, st.lists(st.integers(0, 12), max_size=4))
def test_where_runs_are_split_changes_nothing_a_reader_sees(text: str, cuts: list[int]) -> None:
    def deck_of(*runs: str) -> Json:
        return a_presentation(a_slide(a_shape(a_text(a_paragraph(*runs)))))

    whole, split = from_slides(deck_of(text)), from_slides(deck_of(*split_at(text, cuts)))

    assert outline(split) == outline(whole)
    assert fingerprint(split) == fingerprint(whole)
    assert slots(split) == slots(whole)


@given(words, words)
def test_other_words_have_another_fingerprint(one: str, other: str) -> None:
    def print_of(text: str) -> str:
        return fingerprint(from_slides(a_presentation(a_slide(a_shape(text)))))

    assert (print_of(one) == print_of(other)) == (one == other)


@given(places, places, noise, noise)
def test_noise_in_floats_leaves_the_fingerprint(x: int, y: int, dx: float, dy: float) -> None:
    def print_of(x: float, y: float) -> str:
        moved = {"scaleX": 0.5, "scaleY": 0.25, "translateX": x, "translateY": y, "unit": "EMU"}
        deck = a_presentation(a_slide(a_shape("x", transform=moved)))
        return fingerprint(from_slides(deck))

    assert print_of(x + dx, y + dy) == print_of(x, y)


@given(places, st.integers(100, 10_000))
def test_a_move_of_a_hundred_emu_changes_the_fingerprint(x: int, by: int) -> None:
    def print_of(x: int) -> str:
        return fingerprint(from_slides(a_presentation(a_slide(a_shape(at=(x, 1, 9, 9))))))

    assert print_of(x + by) != print_of(x)


@given(st.lists(words, min_size=1, max_size=5))
def test_a_text_says_what_was_typed_at_googles_own_indices(typed: list[str]) -> None:
    said = a_text(*typed)
    shape = from_slides(a_presentation(a_slide(a_shape(said)))).slides[0].elements[0]

    assert isinstance(shape, Shape)
    assert shape.text is not None
    assert shape.text.text == "\n".join(typed)
    assert shape.text.length + 1 == said["textElements"][-1]["endIndex"]
    for paragraph in shape.text.paragraphs:
        assert utf16_slice(shape.text.text, paragraph.start, paragraph.end) == paragraph.text


@given(words, words)
def test_a_token_is_what_its_range_says(before: str, after: str) -> None:
    text = f"{before}{{{{cover.title}}}}{after}"

    for token in tokens_in(text):
        assert utf16_slice(text, token.start, token.end) == token.text


@given(st.text())
def test_utf16_counts_what_an_encoder_counts(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(
    st.tuples(*[st.floats(-3, 3)] * 4, *[st.floats(-1e6, 1e6)] * 2),
    st.tuples(*[st.floats(-3, 3)] * 4, *[st.floats(-1e6, 1e6)] * 2),
)
def test_a_group_places_its_child_as_one_map_after_the_other(
    outer: tuple[float, ...], inner: tuple[float, ...]
) -> None:
    keys = ("scaleX", "scaleY", "shearX", "shearY", "translateX", "translateY")
    child = a_shape(transform=dict(zip(keys, inner, strict=True)))
    group = a_group(child, transform=dict(zip(keys, outer, strict=True)))
    _, shape = from_slides(a_presentation(a_slide(group))).slides[0].elements
    _, alone = from_slides(a_presentation(a_slide(a_group(child)))).slides[0].elements
    (outer_place, *_) = (
        from_slides(
            a_presentation(a_slide(a_shape(transform=dict(zip(keys, outer, strict=True)))))
        )
        .slides[0]
        .elements
    )

    point = alone.transform.at(1_000, 2_000)

    expected = outer_place.transform.at(*point)
    for found, wanted in zip(shape.transform.at(1_000, 2_000), expected, strict=True):
        assert abs(found - wanted) < 1e-3


@given(st.integers(1, 6), st.integers(1, 6))
def test_every_place_of_a_table_has_a_cell(rows: int, columns: int) -> None:
    cells = [[f"{row}.{column}" for column in range(columns)] for row in range(rows)]
    table = from_slides(a_presentation(a_slide(a_table(*cells)))).slides[0].elements[0]

    assert isinstance(table, Table)
    for row in range(rows):
        for column in range(columns):
            text = table.cell(row, column).text
            assert text is not None
            assert text.text == f"{row}.{column}"


def test_a_styled_run_is_no_split_of_equal_style() -> None:
    plain = a_presentation(a_slide(a_shape(a_text(a_paragraph("ab")))))
    styled = a_presentation(a_slide(a_shape(a_text(a_paragraph("a", a_run("b", bold=True))))))

    assert fingerprint(from_slides(plain)) != fingerprint(from_slides(styled))
