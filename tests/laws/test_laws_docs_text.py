"""Text of a document, against a second, tiny reading of Google's rules: a row of units."""

from typing import Any

from givens.docs_files import a_docx, check_indices, delete, insert, p, r, tbl, told
from givens.workspaces import repeatable
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.docs.file import DocsFile
from generator.workspace.refused import Refused

Json = dict[str, Any]

# A unit: a letter (or half of one) or a mark of structure, and how it looks. A newline's look
# is that of its paragraph too.
Unit = tuple[str, str]
TABLE, ROW, CELL, END = "<T>", "<R>", "<C>", "</T>"
MARKS = {TABLE, ROW, CELL, END}

START = a_docx(
    p(r("Bold", "<w:strike/>"), r(" plain 😀"), style="Heading1"),
    p("second"),
    tbl(("one", ""), (p("x").join(["<w:tc>", p("y") + "</w:tc>"]), "four")),
    p(r("after", "<w:strike/>"), style="Quiet"),
    p(),
    tbl(("lonely",)),
    p("last"),
)


class Model:
    """The rules, over a flat row of units; the body's section break is the first."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units

    def insert(self, index: int, text: str) -> bool:
        if not 1 <= index < len(self.units) or self.units[index][0] in MARKS:
            return False
        if self._is_half(index):
            return False
        newline = next(unit for unit in self.units[index:] if unit[0] == "\n")
        before, here = self.units[index - 1], self.units[index]
        look = before if before[0] not in {"\n", "", *MARKS} else here
        struck = look[1][-1]
        new = [
            ("\n", newline[1]) if unit == "\n" else (unit, newline[1][:-1] + struck)
            for unit in _split(text)
        ]
        self.units[index:index] = new
        return True

    def delete(self, start: int, end: int) -> bool:
        if not 1 <= start < end < len(self.units):
            return False
        if self._is_half(start) or self._is_half(end):
            return False
        depth, newlines, tables = 0, [], 0
        for unit in self.units[start:end]:
            if unit[0] == TABLE:
                depth, tables = depth + 1, tables + 1
            elif unit[0] in MARKS and not depth:
                return False
            elif unit[0] == END:
                depth -= 1
            elif unit[0] == "\n" and not depth:
                newlines.append(unit)
        if depth or ((newlines or tables) and self.units[end][0] in MARKS):
            return False
        if newlines and self.units[start - 1][0] not in {"\n", "", *MARKS}:
            position = next(
                at for at in range(end, len(self.units)) if self.units[at][0] == "\n"
            )
            style = newlines[0][1]
            self.units[position] = ("\n", style)
            self._restyle(end, position, style)
        del self.units[start:end]
        if newlines:
            position = next(
                at for at in range(start, len(self.units)) if self.units[at][0] == "\n"
            )
            first = position
            while self.units[first - 1][0] not in {"\n", "", *MARKS}:
                first -= 1
            self._restyle(first, position, self.units[position][1])
        return True

    def _restyle(self, start: int, end: int, style: str) -> None:
        for at in range(start, end):
            unit, look = self.units[at]
            self.units[at] = (unit, style[:-1] + look[-1])

    def _is_half(self, index: int) -> bool:
        return "\udc00" <= self.units[index][0] <= "\udfff"


def _split(text: str) -> list[str]:
    data = text.encode("utf-16-le")
    return [
        data[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(data), 2)
    ]


def units_of(content: list[Json]) -> list[Unit]:
    """The units a document tells."""
    units: list[Unit] = []
    for block in content:
        if "sectionBreak" in block:
            units.append(("", ""))
        if "paragraph" in block:
            style = block["paragraph"]["paragraphStyle"]
            named = style["namedStyleType"] + style.get("alignment", "")
            for element in block["paragraph"]["elements"]:
                run = element["textRun"]
                is_struck = run["textStyle"].get("strikethrough", False)
                units += [(unit, named + "01"[is_struck]) for unit in _split(run["content"])]
        if "table" in block:
            units.append((TABLE, ""))
            for row in block["table"]["tableRows"]:
                units.append((ROW, ""))
                for cell in row["tableCells"]:
                    units.append((CELL, ""))
                    units += units_of(cell["content"])
            units.append((END, ""))
    return units


TEXTS = st.text(st.sampled_from("ab \n😀"), min_size=1, max_size=6)
PLACES = st.floats(0, 1.05)
STEPS = st.one_of(
    st.tuples(st.just("insert"), PLACES, TEXTS),
    st.tuples(st.just("delete"), PLACES, st.integers(1, 12)),
    st.tuples(st.just("delete"), PLACES, st.integers(1, 80)),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=12))
def test_any_sequence_of_inserts_and_deletes_does_what_the_rules_say(
    steps: list[tuple[str, float, Any]],
) -> None:
    file = DocsFile.open(START)
    model = Model(units_of(told(file)["body"]["content"]))
    for kind, place, said in steps:
        index = int(place * len(model.units))
        if kind == "insert":
            request, is_allowed = insert(index, said), model.insert(index, said)
        else:
            request = delete(index, index + said)
            is_allowed = model.delete(index, index + said)
        before = file.to_bytes()
        try:
            file.apply([request], {}.get, repeatable())
            is_applied = True
        except Refused:
            is_applied = False
        assert is_applied == is_allowed, request
        assert is_applied or file.to_bytes() == before
        content = told(file)["body"]["content"]
        assert units_of(content) == model.units
        check_indices(content[1:], 1)
    assert told(DocsFile.open(file.to_bytes())) == told(file)
