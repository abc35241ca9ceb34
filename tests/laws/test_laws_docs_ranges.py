"""Named ranges hold their text, whatever is inserted, deleted and replaced around them."""

from typing import Any

from givens.docs_files import a_docx, apply, delete, insert, p, r, span, tbl, told
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.docs.file import DocsFile
from generator.workspace.refused import Refused

Json = dict[str, Any]
Unit = tuple[str, frozenset[str]]

START = a_docx(p(r("One "), r("bold", "<w:b/>"), r(" two")), p("three"), p("last"))
TEXTS = st.sampled_from(["x", "yz", "\n", "a\nb", "bold", "three"])


def name(file: DocsFile, called: str, start: int, end: int) -> str:
    request = {"createNamedRange": {"name": called, "range": span(start, end)}}
    return str(apply(file, request)[0]["createNamedRange"]["namedRangeId"])


def ranges(file: DocsFile) -> dict[str, tuple[int, int]]:
    found = told(file).get("namedRanges", {})
    return {
        one["name"]: (one["ranges"][0]["startIndex"], one["ranges"][0]["endIndex"])
        for entry in found.values()
        for one in entry["namedRanges"]
    }


class Model:
    """The text as letters that know the ranges they are in; the first unit is no text."""

    def __init__(self, text: str) -> None:
        self.units: list[Unit] = [("", frozenset())] + [(char, frozenset()) for char in text]

    def name(self, called: str, start: int, end: int) -> None:
        for at in range(start, end):
            char, known = self.units[at]
            self.units[at] = (char, known | {called})

    def insert(self, at: int, text: str) -> None:
        # Text at either end of a range is not in it.
        inside = self.units[at - 1][1] & self.units[at][1]
        self.units[at:at] = [(char, inside) for char in text]

    def delete(self, start: int, end: int) -> None:
        del self.units[start:end]

    def ranges(self) -> dict[str, tuple[int, int]]:
        found: dict[str, list[int]] = {}
        for at, (_, known) in enumerate(self.units):
            for called in known:
                found.setdefault(called, []).append(at)
        return {called: (places[0], places[-1] + 1) for called, places in found.items()}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_ranges_are_where_their_letters_are(data: st.DataObject) -> None:
    file = DocsFile.open(START)
    model = Model("One bold two\nthree\nlast\n")
    for number in range(data.draw(st.integers(1, 8))):
        last = len(model.units) - 1
        start = data.draw(st.integers(1, last))
        end = data.draw(st.integers(start, last))
        match data.draw(st.sampled_from(["insert", "delete", "name"])):
            case "insert":
                text = data.draw(TEXTS)
                apply(file, insert(start, text))
                model.insert(start, text)
            case "delete" if start < end:
                try:
                    apply(file, delete(start, end))
                except Refused:
                    continue
                model.delete(start, end)
            case "name" if start < end:
                name(file, f"n{number}", start, end)
                model.name(f"n{number}", start, end)
        assert ranges(file) == model.ranges()


def test_a_table_filled_from_its_end_leaves_the_ranges_around_it_whole() -> None:
    file = DocsFile.open(a_docx(p("{{head}}"), p("before"), p("after"), tbl(("k", "v")), p()))
    name(file, "before", 10, 16)
    name(file, "after", 17, 22)
    apply(file, {"insertTable": {"rows": 2, "columns": 2, "location": {"index": 16}}})
    at = 17
    # Of the table at T, cell (r, c) has its text at T + 3 + r(2C + 1) + 2c; the last one first.
    cells = [at + 3 + row * 5 + 2 * column for row in (1, 0) for column in (1, 0)]
    fills = [insert(index, text) for index, text in zip(cells, "dcba", strict=True)]
    apply(file, *fills)
    first = cells[-1]
    name(file, "cell", first, first + 1)
    place = {"tableStartLocation": {"index": at}, "rowIndex": 0, "columnIndex": 0}
    grow = {"insertTableRow": {"tableCellLocation": place, "insertBelow": False}}
    row = {**place, "rowIndex": 2}
    header = {"replaceText": "Northgate\nLtd", "containsText": {"text": "{{head}}"}}
    apply(
        file,
        grow,
        {"deleteTableRow": {"tableCellLocation": row}},
        {"replaceAllText": header},
        insert(1, "é😀"),
    )
    moved = 5 + 3 + 5  # the row, the é and the emoji, the longer name
    text = _flat(told(file))
    found = ranges(file)
    assert [text[start:end] for start, end in (found["before"], found["after"])] == [
        "before",
        "after",
    ]
    assert found["cell"] == (first + moved, first + 1 + moved)
    assert text[found["cell"][0]] == "a"


def _flat(value: Json) -> str:
    """The text at its indices; what is no text is a dot."""
    units: dict[int, str] = {}

    def walk(content: list[Json]) -> None:
        for block in content:
            for element in block.get("paragraph", {}).get("elements", []):
                said = element.get("textRun", {}).get("content", ".")
                start = element.get("startIndex", 0)
                data = said.encode("utf-16-le")
                for at in range(0, len(data), 2):
                    units[start + at // 2] = data[at : at + 2].decode("utf-16-le", "replace")
            for row in block.get("table", {}).get("tableRows", []):
                for cell in row["tableCells"]:
                    walk(cell["content"])

    walk(value["body"]["content"])
    return "".join(units.get(at, ".") for at in range(max(units) + 1))
