"""A brief's text with one value changed, added or removed, and every other byte as it was.

Each edit is proved before it is given out: the new text is read again, and says exactly what
the old one said but for the change. Where no way of writing it passes, nothing is changed and
a person is told the place. Paths count as a reader of the brief does: samples are passed over.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.content.places import Loc
from generator.content.spans import (
    Leaf,
    Row,
    Span,
    Table,
    entry_of,
    is_in_flow,
    says_nothing,
    way,
)
from generator.content.spell import (
    Value,
    as_lines,
    entry_lines,
    for_json,
    key_text,
    on_one_line,
    text_blocks,
)
from generator.content.splices import LINE_END, Edit, Splice, append, drop, put

_LINE = 72


def set_value(text: str, loc: Loc, value: Value, name: str = "brief.yaml") -> str:
    """The text with a value at a path; keys that are not written yet are added.

    Raises:
        InputError: the place cannot be edited without touching another.
    """
    edit = Edit(text, loc, name)
    path = [*way(edit.root, loc)]
    if len(path) == len(loc) + 1:
        return edit.first(_replacements(edit, path[-1], value), put(loc, value))
    rest = loc[len(path) - 1 :]
    nested = value
    for step in reversed(rest[1:]):
        nested = {step: nested} if isinstance(step, str) else [nested]
    made = put(loc, value)
    match path[-1]:
        case Table() as table if isinstance(rest[0], str):
            return edit.first(_new_entries(edit, table, rest[0], nested), made)
        case Leaf(is_absent=True) as leaf:
            # Nothing stands here yet: `documents:` becomes a mapping.
            whole = {rest[0]: nested} if isinstance(rest[0], str) else [nested]
            return edit.first(_replacements(edit, leaf, whole), made)
    raise edit.refusal()


def add_item(text: str, loc: Loc, item: Value, name: str = "brief.yaml") -> str:
    """The text with one item more at the end of the list at a path, made where it is missing.

    Raises:
        InputError: the place cannot be edited without touching another.
    """
    edit = Edit(text, loc, name)
    path = [*way(edit.root, loc)]
    row = path[-1] if len(path) == len(loc) + 1 else None
    if not isinstance(row, Row) or not (row.items or row.is_flow):
        return set_value(text, loc, [item], name)
    return edit.first(_new_items(edit, row, item), append(loc, item))


def remove(text: str, loc: Loc, name: str = "brief.yaml") -> str:
    """The text without the key or the item at a path.

    Raises:
        InputError: there is no such place, or it cannot be edited without touching another.
    """
    edit = Edit(text, loc, name)
    path = [*way(edit.root, loc)]
    if not loc or len(path) < len(loc) + 1:
        raise edit.refusal("nothing is written there")
    return edit.first(_removals(edit, path[-2], path[-1]), drop(loc))


# --- ways of setting a value -----------------------------------------------------------------


def _replacements(edit: Edit, span: Span, value: Value) -> Iterator[list[Splice]]:
    """Ways to put a value where another stands, the one most like the old one first."""
    entry = entry_of(edit.root, span)
    in_flow = is_in_flow(edit.root, span)
    old = span if isinstance(span, Leaf) else None
    gap = " " if edit.text[span.start - 1 : span.start] in (":", "-") else ""
    if _is_full_and_in_brackets(span) and not isinstance(value, str):
        for written in on_one_line(value, in_flow=True, is_json=edit.is_json):
            if len(written) <= _LINE:
                yield [Splice(span.start, span.end, written)]
    if isinstance(value, Mapping | list | tuple) and not in_flow and entry is not None:
        key, table = entry
        colon = edit.text.index(":", key.end) + 1
        body = as_lines(value, table.column + 2, edit.is_json)
        comment = _comment_between(edit, colon, span)
        lines = edit.newline + edit.lines(body)
        if body and comment is None and span.end == span.start:
            yield [Splice(edit.line_end(colon), edit.line_end(colon), lines)]
        if body and comment is not None:
            yield [Splice(comment, span.end, lines)]
        if body:
            yield [Splice(colon, span.end, lines)]
    if isinstance(value, str) and not in_flow and entry is not None:
        for styled in text_blocks(value, old, entry[1].column + 2):
            yield [Splice(span.start, span.end, gap + edit.lines(styled))]
    for written in on_one_line(value, old, in_flow=in_flow, is_json=edit.is_json):
        if old is None and not in_flow and entry is not None and not edit.is_json:
            # What stood below its key comes up beside it.
            yield [Splice(edit.text.index(":", entry[0].end) + 1, span.end, f" {written}")]
        yield [Splice(span.start, span.end, gap + written)]


def _is_full_and_in_brackets(span: Span) -> bool:
    """Whether somebody wrote this in brackets, with something in it: it stays so."""
    if isinstance(span, Leaf) or not span.is_flow:
        return False
    return bool(span.items if isinstance(span, Row) else span.entries)


def _comment_between(edit: Edit, colon: int, span: Span) -> int | None:
    """Where the line of a key ends, if a comment follows the key and the value is below."""
    end = edit.line_end(colon)
    return end if edit.text[colon:end].strip().startswith("#") and span.start >= end else None


def _new_entries(edit: Edit, table: Table, key: str, value: Value) -> Iterator[list[Splice]]:
    """Ways to write one key more into a mapping."""
    if table.is_flow:
        written = json.dumps(key, ensure_ascii=False) if edit.is_json else key_text(key)
        pairs = [
            f"{written}: {each}"
            for each in on_one_line(value, in_flow=True, is_json=edit.is_json)
        ]
        last = table.entries[-1] if table.entries else None
        for pair in pairs:
            begins, ends = (last[0].start, last[1].end) if last else (None, None)
            yield [_into_flow(edit, table, begins, ends, pair)]
        return
    lines = entry_lines(key, value, table.column)
    yield [edit.after_line(table.end, lines)]


def _into_flow(
    edit: Edit, span: Row | Table, begins: int | None, ends: int | None, written: str
) -> Splice:
    """One part more in brackets: on a line of its own where the last one has one."""
    if begins is None or ends is None:
        return Splice(span.start + 1, span.start + 1, written)
    own_line = edit.newline + edit.indent(begins) if edit.begins_its_line(begins) else " "
    return Splice(ends, ends, f",{own_line}{written}")


# --- ways of adding an item ------------------------------------------------------------------


def _new_items(edit: Edit, row: Row, item: Value) -> Iterator[list[Splice]]:
    """Ways to write one item more, like the last one first."""
    last = row.items[-1] if row.items else None
    if row.is_flow:
        if last is None and not edit.is_json and (entry := entry_of(edit.root, row)):
            yield from _replacements(edit, row, [item]) if not entry[1].is_flow else ()
        for written in on_one_line(item, in_flow=True, is_json=edit.is_json):
            shaped = _shaped(edit, last, item, written)
            begins, ends = (last.start, last.end) if last else (None, None)
            yield [_into_flow(edit, row, begins, ends, shaped)]
        return
    dash = " " * row.column + "- "
    flows = [f"{dash}{each}" for each in on_one_line(item, in_flow=False, is_json=False)]
    block = as_lines([item], row.column, is_json=False)
    like_flow = isinstance(last, Table) and last.is_flow
    for lines in [[each] for each in flows] if like_flow else [block, *([x] for x in flows)]:
        if all(says_nothing(each) for each in row.items):
            begin, end = edit.line_start(row.start), edit.line_end(row.end)
            yield [Splice(begin, end, edit.lines(lines))]
        yield [_after_comments(edit, row, lines)]


def _after_comments(edit: Edit, row: Row, lines: Sequence[str]) -> Splice:
    """Below the last item, and below the comments that are indented as its own."""
    at = edit.line_end(row.end)
    while (below := edit.next_line(at)) > at:
        end = edit.line_end(below)
        line = edit.text[below:end]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= row.column:
            break
        at = end
    return Splice(at, at, edit.newline + edit.lines(lines))


def _shaped(edit: Edit, last: Span | None, item: Value, written: str) -> str:
    """A JSON item over several lines where the last one is."""
    if (
        last is None
        or not edit.is_json
        or not LINE_END.search(edit.text[last.start : last.end])
    ):
        return written
    lines = json.dumps(for_json(item), ensure_ascii=False, indent=2).split("\n")
    return (edit.newline + edit.indent(last.start)).join(lines)


# --- ways of removing ------------------------------------------------------------------------


def _removals(edit: Edit, parent: Span, span: Span) -> Iterator[list[Splice]]:
    """Ways to take a part out of what holds it."""
    if isinstance(parent, Leaf):
        return
    parts = (
        [(key.start, value.end, value) for key, value in parent.entries]
        if isinstance(parent, Table)
        else [(item.start, item.end, item) for item in parent.items]
    )
    at = next(number for number, part in enumerate(parts) if part[2] is span)
    start, end, _ = parts[at]
    if len(parts) == 1:
        empty = "{}" if isinstance(parent, Table) else "[]"
        if parent.is_flow:
            yield [Splice(parent.start, parent.end, empty)]
        else:
            yield [Splice(parent.start, parent.end, empty)]
            own = edit.line_start(parent.start)
            yield [Splice(own, parent.end, edit.indent(parent.start) + "  " + empty)]
        return
    if parent.is_flow:
        if at + 1 < len(parts):
            yield [Splice(start, parts[at + 1][0], "")]
        yield [Splice(parts[at - 1][1], end, "")]
        return
    if isinstance(parent, Row):
        start = _dash(edit, parent, parts[at - 1][1] if at else parent.start, start)
    if edit.begins_its_line(start):
        yield [Splice(edit.line_start(start), edit.next_line(end), "")]
    if at + 1 < len(parts):
        following = parts[at + 1][0]
        if isinstance(parent, Row):
            following = _dash(edit, parent, end, following)
        # The first key of an item stands on the line of its dash.
        yield [Splice(start, following, "")]


def _dash(edit: Edit, row: Row, begin: int, item: int) -> int:
    """Where the dash of an item stands."""
    at = edit.line_start(begin)
    while at <= item:
        dash = at + row.column
        if dash >= begin and edit.text[dash : dash + 1] == "-":
            return dash
        at = edit.next_line(at)
    return item
