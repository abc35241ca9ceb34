"""Cells, styles and replacements: any requests give what a small model of them gives."""

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from givens.slides_files import a_file
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
ROWS, COLUMNS = 3, 3
WORDS = ("a", "ba", "x\ny", "{{n}}", "é")
_OF_LETTERS = {
    "updateTextStyle",
    "updateParagraphStyle",
    "createParagraphBullets",
    "deleteParagraphBullets",
}
PRESETS = {"BULLET_DISC_CIRCLE_SQUARE": "●○■", "BULLET_STAR_CIRCLE_SQUARE": "★○■"}


class Refusal(Exception):  # noqa: N818 - what the model says, no fault
    """The model refuses a request."""


@dataclass
class Letter:
    """One letter of a text and how it looks; a newline carries its paragraph's looks too."""

    text: str
    bold: bool = False
    alignment: str = "START"
    glyph: str = ""
    level: int = 0


Text = list[Letter]  # always ends in a newline
Cells = dict[tuple[int, int], Text]


class Model:
    """One table of three by three cells."""

    def __init__(self) -> None:
        places = ((row, column) for row in range(ROWS) for column in range(COLUMNS))
        self.cells: Cells = {place: [Letter("\n")] for place in places}
        self.spans = dict.fromkeys(self.cells, (1, 1))

    def apply(self, request: Json) -> None:
        ((kind, value),) = request.items()
        getattr(self, kind)(value)

    def text(self, value: Json) -> Text:
        where = value["cellLocation"]
        place = (where["rowIndex"], where["columnIndex"])
        if place not in self.cells:
            raise Refusal
        return self.cells[place]

    def insertText(self, value: Json) -> None:  # noqa: N802 - Google's name
        text, at = self.text(value), value["insertionIndex"]
        if at >= len(text):
            raise Refusal
        self._insert(text, at, value["text"])

    def deleteText(self, value: Json) -> None:  # noqa: N802 - Google's name
        text = self.text(value)
        if len(text) < 2:
            raise Refusal
        del text[:-1]

    def replaceAllText(self, value: Json) -> None:  # noqa: N802 - Google's name
        said = value["containsText"]
        flags = 0 if said["matchCase"] else re.IGNORECASE
        pattern = re.compile(re.escape(said["text"]), flags)
        for text in self.cells.values():
            whole = "".join(letter.text for letter in text)
            for match in reversed(list(pattern.finditer(whole))):
                self._insert(text, match.start(), value["replaceText"])
                begins = match.start() + len(value["replaceText"])
                del text[begins : begins + len(match.group())]

    def updateTextStyle(self, value: Json) -> None:  # noqa: N802 - Google's name
        for letter in self.text(value):
            letter.bold = value["style"].get("bold", False)

    def updateParagraphStyle(self, value: Json) -> None:  # noqa: N802 - Google's name
        for letter in self.text(value):
            letter.alignment = value["style"].get("alignment", "START")

    def createParagraphBullets(self, value: Json) -> None:  # noqa: N802 - Google's name
        text = self.text(value)
        kept: Text = []
        shallowest = min(_tabs(paragraph) for paragraph in _paragraphs(text))
        for paragraph in _paragraphs(text):
            tabs = _tabs(paragraph)
            level = min(tabs - shallowest, 8)
            for letter in paragraph[tabs:]:
                letter.glyph = PRESETS[value["bulletPreset"]][level % 3]
                letter.level = level
            kept += paragraph[tabs:]
        text[:] = kept

    def deleteParagraphBullets(self, value: Json) -> None:  # noqa: N802 - Google's name
        for letter in self.text(value):
            letter.glyph, letter.level = "", 0

    def mergeTableCells(self, value: Json) -> None:  # noqa: N802 - Google's name
        touched, area = self._area(value["tableRange"])
        heads = [place for place in sorted(self.cells) if place in touched]
        if len(area) != sum(self.spans[one][0] * self.spans[one][1] for one in heads):
            raise Refusal
        first = heads[0]
        written = [self.cells[one] for one in heads if len(self.cells[one]) > 1]
        if written:
            self.cells[first] = [letter for text in written for letter in text]
        for one in heads[1:]:
            del self.cells[one]
        high = max(row for row, _ in area) - first[0] + 1
        wide = max(column for _, column in area) - first[1] + 1
        self.spans[first] = (high, wide)

    def unmergeTableCells(self, value: Json) -> None:  # noqa: N802 - Google's name
        touched, _ = self._area(value["tableRange"])
        for head in [place for place in sorted(self.cells) if place in touched]:
            for place in _under(head, self.spans[head]):
                self.cells.setdefault(place, [Letter("\n")])
                self.spans[place] = (1, 1)

    def _area(self, asked: Json) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The heads a range touches, and the rectangle around all they cover."""
        top, left = asked["location"]["rowIndex"], asked["location"]["columnIndex"]
        wanted = set(_under((top, left), (asked["rowSpan"], asked["columnSpan"])))
        if any(row >= ROWS or column >= COLUMNS for row, column in wanted):
            raise Refusal
        covers = {head: set(_under(head, self.spans[head])) for head in self.cells}
        touched = {head for head, places in covers.items() if places & wanted}
        all_places = [place for head in touched for place in covers[head]]
        rows = [row for row, _ in all_places]
        columns = [column for _, column in all_places]
        start = (min(rows), min(columns))
        return touched, set(
            _under(start, (max(rows) - start[0] + 1, max(columns) - start[1] + 1))
        )

    def _insert(self, text: Text, at: int, words: str) -> None:
        at_end = next(letter for letter in text[at:] if letter.text == "\n")
        made = [deepcopy(at_end) for _ in words]
        for letter, word in zip(made, words, strict=True):
            letter.text, letter.bold = word, text[at].bold
        text[at:at] = made


def _paragraphs(text: Text) -> list[Text]:
    found: list[Text] = [[]]
    for letter in text:
        found[-1].append(letter)
        if letter.text == "\n":
            found.append([])
    return found[:-1]


def _tabs(paragraph: Text) -> int:
    return next(at for at, letter in enumerate(paragraph) if letter.text != "\t")


def _under(head: tuple[int, int], span: tuple[int, int]) -> list[tuple[int, int]]:
    return [
        (head[0] + down, head[1] + right) for down in range(span[0]) for right in range(span[1])
    ]


def request(chance: Random, model: Model) -> Json:
    """A request by chance, mostly one that can be applied."""
    row, column = chance.randrange(ROWS), chance.randrange(COLUMNS)
    place = {"rowIndex": row, "columnIndex": column}
    of_text: Json = {"objectId": "table_law", "cellLocation": place}
    whole = {**of_text, "textRange": {"type": "ALL"}}
    length = len(model.cells.get((row, column), [Letter("\n")]))
    spans = {"rowSpan": 1 + chance.randrange(2), "columnSpan": 1 + chance.randrange(3)}
    of_cells = {"objectId": "table_law", "tableRange": {"location": place, **spans}}
    words = chance.choice((*WORDS, "\t\tdeep\n\tless"))
    said = {"text": chance.choice(["A", "b", "{{n}}"]), "matchCase": bool(chance.randrange(2))}
    bold = {"style": {"bold": True} if chance.randrange(2) else {}, "fields": "bold"}
    sides = {"style": {"alignment": chance.choice(["CENTER", "END"])}, "fields": "alignment"}
    kinds: dict[str, Json] = {
        "insertText": {
            **of_text,
            "text": words,
            "insertionIndex": chance.randrange(length + (not chance.randrange(9))),
        },
        "deleteText": whole,
        "replaceAllText": {"containsText": said, "replaceText": chance.choice(["", *WORDS])},
        "updateTextStyle": {**whole, **bold},
        "updateParagraphStyle": {**whole, **sides},
        "createParagraphBullets": {**whole, "bulletPreset": chance.choice([*PRESETS])},
        "deleteParagraphBullets": whole,
        "mergeTableCells": of_cells,
        "unmergeTableCells": of_cells,
    }
    kind = chance.choice(["insertText", "insertText", *kinds])
    if length == 1 and kind in _OF_LETTERS:
        kind = "insertText"  # a file can't tell an emptied text from one nobody typed
    return {kind: kinds[kind]}


@lru_cache(maxsize=1)
def _deck() -> bytes:
    """A deck with the table."""
    file = a_file()
    asked = {"objectId": "table_law", "rows": ROWS, "columns": COLUMNS}
    file.apply([{"createTable": {**asked, "elementProperties": {"pageObjectId": "slide_two"}}}])
    return file.to_bytes()


def _read(file: SlidesFile) -> tuple[Cells, dict[tuple[int, int], tuple[int, int]]]:
    page = file.presentation("x", "y", "z")["slides"][1]
    table = next(one for one in page["pageElements"] if one["objectId"] == "table_law")["table"]
    cells: Cells = {}
    spans = {}
    for row in table["tableRows"]:
        for cell in row.get("tableCells", []):
            where = cell["location"]
            place = (where.get("rowIndex", 0), where.get("columnIndex", 0))
            spans[place] = (cell["rowSpan"], cell["columnSpan"])
            cells[place] = _letters(cell.get("text", {}).get("textElements", []))
    return cells, spans


def _letters(told: list[Json]) -> Text:
    found: Text = []
    marker: Json = {}
    for one in told:
        marker = one.get("paragraphMarker", marker)
        bullet = marker.get("bullet", {})
        for letter in one.get("textRun", {}).get("content", ""):
            found.append(
                Letter(
                    letter,
                    one["textRun"]["style"].get("bold", False),
                    marker["style"].get("alignment", "START"),
                    bullet.get("glyph", ""),
                    bullet.get("nestingLevel", 0),
                )
            )
    return found or [Letter("\n")]


def _comparable(text: Text) -> Any:
    """What can be told of a text: an empty one tells no looks, a newline is never bold."""
    if len(text) == 1:
        return "\n"
    return [
        (one.text, one.bold and one.text != "\n", one.alignment, one.glyph, one.level)
        for one in text
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_anything_done_to_a_tables_cells_means_what_the_model_says(seed: int) -> None:
    file = SlidesFile.open(_deck())
    chance = Random(seed)  # noqa: S311 - hypothesis shrinks the seed
    model = Model()
    for _ in range(20):
        kept = deepcopy(model)
        asked = request(chance, model)
        try:
            model.apply(asked)
            is_refused = False
        except Refusal:
            model, is_refused = kept, True
        before, message = file.to_bytes(), ""
        try:
            file.apply([asked])
        except Refused as refused:
            message = refused.message
            assert file.to_bytes() == before
        assert bool(message) == is_refused, (asked, message)
        cells, spans = _read(file)
        assert spans == {place: model.spans[place] for place in model.cells}, asked
        for place, text in cells.items():
            assert _comparable(text) == _comparable(model.cells[place]), (asked, place)
