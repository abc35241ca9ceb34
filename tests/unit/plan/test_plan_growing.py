"""The texts of one page's panels are of one size, and as large as all of them can be."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from givens.builds import some_slides
from givens.plans import Bench

from generator.deck.deck import Shape
from generator.maps.words import Phrase
from generator.plan.fit import prototypes
from generator.plan.growing import grown
from generator.plan.placement import Piece, PlacedText

COLUMNS = ("left", "middle", "right")
NATIVE = 12.0
WORD = "Softwarelieferkettensicherheits"


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    bench = Bench(some_slides(tmp_path_factory.mktemp("growing"), "csp", ("cover", "heard")))
    heard = prototypes(bench.template)["heard"]
    return {name: shape for name in COLUMNS if (shape := heard.shape(name))}


def sizes(shapes: dict[str, Shape], *columns: Sequence[str]) -> set[float | None]:
    pieces: dict[str, tuple[Piece, ...]] = {
        name: (PlacedText(tuple(map(Phrase, lines))),)
        for name, lines in zip(COLUMNS, columns, strict=True)
    }
    told = grown(pieces, shapes.get)
    return {each.size for [each] in told.values() if isinstance(each, PlacedText)}


def test_short_texts_are_set_larger_all_in_one_size(shapes: dict[str, Shape]) -> None:
    [size] = sizes(shapes, ["Releases wait."], ["Two people."], ["One a week.", "None"])

    assert size is not None
    assert size > NATIVE


def test_one_long_text_keeps_all_of_them_as_they_are(shapes: dict[str, Shape]) -> None:
    long = ["A sentence that goes on for a while and then ends."] * 8

    assert sizes(shapes, ["Short."], long, ["Short."]) == {None}


def test_a_long_word_is_set_smaller_before_it_is_broken(shapes: dict[str, Shape]) -> None:
    [usual] = sizes(shapes, ["Word"], ["Word"], ["Word"])

    [size] = sizes(shapes, [WORD], ["Word"], ["Word"])

    assert size is None or (usual is not None and size < usual)


def test_a_text_below_two_that_stand_side_by_side_is_of_their_size(
    shapes: dict[str, Shape],
) -> None:
    [size] = sizes(_at(shapes, left=0, middle=0, right=1), ["Short."], ["Short."], ["Short."])

    assert size is not None


def test_texts_none_of_which_stand_side_by_side_are_left_alone(
    shapes: dict[str, Shape],
) -> None:
    stacked = _at(shapes, left=0, middle=1, right=2)

    assert sizes(stacked, ["Short."], ["Short."], ["Short."]) == {None}


def _at(shapes: dict[str, Shape], **rows: int) -> dict[str, Shape]:
    """The same boxes, each in a row of the page."""
    return {
        name: replace(shape, box=replace(shape.box, y=rows[name] * shape.box.height))
        for name, shape in shapes.items()
    }
