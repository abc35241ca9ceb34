"""The merge alone: no edit is lost, no change of the brief goes unsaid, and twice is once."""

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.merge.align import EQUAL, align, likeness
from generator.merge.choices import Change, Choice, Kind, later
from generator.merge.difference import pieces
from generator.merge.normal import normal, same
from generator.merge.paragraphs import MergedText, merge_paragraphs
from generator.merge.rows import BaseRow, Columns, MergedRows, OurRow, merge_rows
from generator.merge.weaving import strands

WORDS = ("adoption", "is", "62 %", "70 %", "of", "teams", "👍", "“so”", '"so"', "Größe", "a")
paragraph = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
texts = st.lists(paragraph, max_size=5)


@st.composite
def edited(draw: st.DrawFn, base: Sequence[str]) -> list[str]:
    """A text as somebody leaves it: lines retyped, added, taken away, moved."""
    lines = list(base)
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["retype", "add", "drop", "append words", "move"]))
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        if kind == "add" or not lines:
            lines.insert(at, draw(paragraph))
        elif kind == "retype":
            lines[at] = draw(paragraph)
        elif kind == "append words":
            lines[at] = f"{lines[at]} {draw(paragraph)}"
        elif kind == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        else:
            del lines[at]
    return lines


@st.composite
def threes(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """What was asked, what is asked now, and what stands."""
    base = draw(texts)
    return base, draw(edited(base)), draw(edited(base))


def said(merged: MergedText) -> list[str]:
    return [each.text for each in merged.paragraphs]


def conflicts(changes: Sequence[Change]) -> list[Change]:
    return [each for each in changes if each.kind is Kind.CONFLICT]


def held(needle: str, lines: Sequence[str]) -> bool:
    """Whether every word of a line stands together in one of these."""
    return any(same(needle, each) or set(_plain(needle)) <= set(_plain(each)) for each in lines)


def woven(merged: MergedText, side: str) -> list[str]:
    """What one side said of the paragraphs that both changed and that were woven together."""
    return [getattr(each, side) for each in merged.changes if each.kind is Kind.WOVEN]


def news(line: str, base: Sequence[str]) -> str:
    """The words of a line that nothing asked for before had: of a woven one, these stand."""
    known = {word for each in base for word in _plain(each)}
    return " ".join(word for word in _plain(line) if word not in known)


def _plain(text: str) -> list[str]:
    return normal(text).split()


# -- texts -------------------------------------------------------------------------------------


@given(threes())
@settings(max_examples=400, deadline=None)
@example((["a"], ["a"], []))
@example((["a", "of"], ["a", "teams"], ["of", "a"]))
def test_what_a_person_wrote_stands(three: tuple[list[str], list[str], list[str]]) -> None:
    """A paragraph that is not as it was asked for is in the result, word by word."""
    base, ours, theirs = three
    merged = merge_paragraphs(base, ours, theirs, later)

    for line in theirs:
        if not any(same(line, each) for each in base):
            wanted = news(line, base) if line in woven(merged, "theirs") else line
            assert held(wanted, said(merged)), (line, said(merged))


@given(threes())
@settings(max_examples=400, deadline=None)
def test_a_change_of_the_brief_is_in_the_text_or_in_an_open_conflict(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three
    merged = merge_paragraphs(base, ours, theirs, later)
    told = [each.ours or "" for each in conflicts(merged.changes)]

    for line in ours:
        if not any(same(line, each) for each in base):
            wanted = news(line, base) if line in woven(merged, "ours") else line
            assert held(wanted, [*said(merged), *told]), (line, said(merged), told)


@given(threes())
@example(  # of two equal lines one is left open, and it stays that one
    (
        ["Old", "New", "70 %", "70 %"],
        ["New", "New", "70 %"],
        ["New", "Old", "New", "New", "70 %"],
    )
)
@example(
    (
        ["a a", "a", "a 70 % 70 %", "a 70 % 70 %"],
        ["a", "a", "a 70 % 70 %"],
        ["a", "a a", "a", "a", "a 70 % 70 %"],
    )
)
@settings(max_examples=400, deadline=None)
def test_merging_twice_is_merging_once(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three
    once = merge_paragraphs(base, ours, theirs, later)
    twice = merge_paragraphs(once.base, ours, said(once), later, once.stood)

    assert said(twice) == said(once)
    assert len(conflicts(twice.changes)) == len(conflicts(once.changes))
    assert twice.base == once.base


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_where_nobody_wrote_the_brief_stands_and_where_the_brief_is_still_theirs_does(
    base: list[str], data: st.DataObject
) -> None:
    other = data.draw(edited(base))

    assert said(merge_paragraphs(base, other, base, later)) == other
    assert said(merge_paragraphs(base, base, other, later)) == other
    assert said(merge_paragraphs(base, other, other, later)) == other


@given(threes())
@settings(max_examples=300, deadline=None)
def test_taking_the_brief_leaves_no_conflict(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three

    def take(_: Change) -> Choice:
        return "take"

    merged = merge_paragraphs(base, ours, theirs, take)

    assert conflicts(merged.changes) == []
    assert merged.base == tuple(ours)


@given(threes())
@settings(max_examples=300, deadline=None)
def test_a_paragraph_is_of_one_side_or_of_pieces_of_both(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three
    merged = merge_paragraphs(base, ours, theirs, later)
    known = {word for line in (*base, *ours, *theirs) for word in _plain(line)}

    for line in said(merged):
        whole = any(same(line, each) for each in (*base, *ours, *theirs))
        assert whole or set(_plain(line)) <= known


# -- tables ------------------------------------------------------------------------------------

HEADINGS = ("Risk", "Status")
cell = st.sampled_from(["Late", "Open", "Closed", "62 %", "70 %", "–", "Spring freeze"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]]:
    """Rows as they were asked for, as they are asked for now, and as they stand."""
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6))
    base = [BaseRow(each, (f"{each} {draw(cell)}", draw(cell))) for each in ids]
    ours = [OurRow(row.item, tuple(c or "" for c in row.cells)) for row in base]
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["cell", "drop", "add", "move"]))
        at = draw(st.integers(0, max(len(ours) - 1, 0)))
        if kind == "add" or not ours:
            new = draw(st.sampled_from("stuvwx"))
            if new not in [row.item for row in ours]:
                ours.insert(at, OurRow(new, (f"{new} {draw(cell)}", draw(cell))))
        elif kind == "cell":
            ours[at] = OurRow(ours[at].item, (ours[at].cells[0], draw(cell)))
        elif kind == "move":
            ours.insert(draw(st.integers(0, len(ours) - 1)), ours.pop(at))
        else:
            del ours[at]
    theirs = [tuple(c or "" for c in row.cells) for row in base]
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["cell", "drop", "add", "move"]))
        at = draw(st.integers(0, max(len(theirs) - 1, 0)))
        if kind == "add" or not theirs:
            theirs.insert(at, (f"mine {number}", draw(cell)))
        elif kind == "cell":
            theirs[at] = (theirs[at][0], draw(cell) + " mine")
        elif kind == "move":
            theirs.insert(draw(st.integers(0, len(theirs) - 1)), theirs.pop(at))
        else:
            del theirs[at]
    return base, ours, theirs


def merged_rows(
    base: Sequence[BaseRow], ours: Sequence[OurRow], theirs: Sequence[tuple[str, ...]]
) -> MergedRows:
    return merge_rows(base, ours, theirs, Columns((0, 1)), HEADINGS, later)


def cells(merged: MergedRows) -> list[tuple[str, ...]]:
    return [row.cells for row in merged.rows]


@given(tables())
@settings(max_examples=300, deadline=None)
def test_a_cell_a_person_typed_stands(
    table: tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]],
) -> None:
    merged = merged_rows(*table)
    standing = {text for row in cells(merged) for text in row}

    for row in table[2]:
        for text in row:
            assert "mine" not in text or text in standing


@given(tables())
@settings(max_examples=300, deadline=None)
def test_a_cell_the_brief_changed_stands_or_is_in_conflict(
    table: tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]],
) -> None:
    base, ours, _ = table
    merged = merged_rows(*table)
    standing = {text for row in cells(merged) for text in row}
    told = " | ".join(each.ours or "" for each in conflicts(merged.changes))
    before = {row.item: row.cells for row in base}

    for row in ours:
        for column, text in enumerate(row.cells):
            if before.get(row.item, ("", ""))[column] != text:
                assert any(text in each for each in (*standing, told))


@given(tables())
@settings(max_examples=300, deadline=None)
def test_merging_a_table_twice_is_merging_it_once(
    table: tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]],
) -> None:
    base, ours, theirs = table
    once = merged_rows(base, ours, theirs)
    twice = merged_rows(once.base, ours, cells(once))

    assert cells(twice) == cells(once)
    assert len(conflicts(twice.changes)) == len(conflicts(once.changes))


@given(tables())
@settings(max_examples=200, deadline=None)
def test_a_table_nobody_touched_is_the_briefs(
    table: tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]],
) -> None:
    base, ours, _ = table
    asked = [tuple(cell or "" for cell in row.cells) for row in base]

    assert cells(merged_rows(base, ours, asked)) == [row.cells for row in ours]


@given(tables())
@settings(max_examples=100, deadline=None)
def test_edits_of_different_rows_commute(
    table: tuple[list[BaseRow], list[OurRow], list[tuple[str, ...]]],
) -> None:
    """The person's edit of one row and the brief's of another: the order does not matter."""
    base, ours, _ = table
    asked: list[tuple[str, ...]] = [tuple(c or "" for c in row.cells) for row in base]
    retyped = [(asked[0][0], "mine"), *asked[1:]]
    spared = [row for row in ours if row.item != base[0].item]
    kept = [OurRow(base[0].item, asked[0]), *spared]

    person_first = cells(merged_rows(base, kept, retyped))
    brief = cells(merged_rows(base, kept, asked))
    brief_first = [(row[0], "mine") if row[0] == asked[0][0] else row for row in brief]

    assert person_first == brief_first


# -- the parts ---------------------------------------------------------------------------------


@given(texts, texts)
@settings(max_examples=300, deadline=None)
def test_pieces_make_one_text_of_another(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    units = before.encode("utf-16-le")
    for piece in pieces(before, after):
        cut = piece.old.encode("utf-16-le")
        assert units[piece.at * 2 : piece.at * 2 + len(cut)] == cut
        units = (
            units[: piece.at * 2]
            + piece.new.encode("utf-16-le")
            + units[piece.at * 2 + len(cut) :]
        )

    assert units.decode("utf-16-le") == after


@given(st.text(alphabet="a \u00a0\v“”\"'’–-…\u200b\u00ad1/2½", max_size=12))
@settings(max_examples=300, deadline=None)
def test_the_normal_form_is_its_own(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_every_member_of_three_sequences_is_told_once(
    base: list[str], data: st.DataObject
) -> None:
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    of_ours, of_theirs = align(base, ours, likeness), align(base, theirs, likeness)
    told = strands(len(base), of_ours, of_theirs)

    for part, count in (("base", len(base)), ("ours", len(ours)), ("theirs", len(theirs))):
        places = [getattr(each, part) for each in told if getattr(each, part) is not None]
        assert sorted(places) == list(range(count))
    assert all(
        likeness(base[partner], ours[at]) <= EQUAL
        for at, partner in enumerate(of_ours)
        if partner is not None
    )
