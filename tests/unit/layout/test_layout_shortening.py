"""Words of a diagram that could not be read otherwise."""

from generator.layout.diagram import Area, Callout, Edge, Lane, Node, arrange_pages
from generator.layout.shortening import Shears

LONG = "A step whose name somebody wrote down as a whole sentence of many words " * 3


def test_words_are_cut_between_characters_and_told() -> None:
    shears = Shears(4)

    assert shears.cut("Plan", "a box") == "Plan"
    assert shears.cut("ab👩‍💻de", "a box") == "ab👩‍💻…"
    assert shears.surplus == ("a box has room for about 3 characters of “ab👩‍💻de”",)


def test_a_diagram_is_cut_before_it_is_set_too_small() -> None:
    lanes = [Lane("one", "Build"), Lane("two", "Ship")]
    nodes = [Node(f"n{n}", LONG, lanes[n % 2].id, detail=LONG) for n in range(6)]
    edges = [Edge(f"e{n}", f"n{n}", f"n{n + 1}", LONG) for n in range(5)]
    remarks = [Callout("n0", LONG * 4, id="late")]

    pages = arrange_pages(lanes, nodes, edges, remarks, Area(0, 0, 7_863_840, 3_291_840))

    assert all(page.is_legible for page in pages)
    assert any("a box has room for about" in words for words in pages[0].surplus)
    assert [each.callout.id for page in pages for each in page.callouts] == ["late"]
