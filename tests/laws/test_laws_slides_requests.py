"""Any requests give what a plain model of them gives; a refused batch changes no byte."""

from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

from givens.slides_files import a_file, content
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
_SIDE = 3_000_000


class Refusal(Exception):  # noqa: N818 - what the model says, no fault
    """The model refuses a request."""


@dataclass
class Thing:
    """A shape or a table: where it stands, what it says, what it is called."""

    id: str
    at: tuple[float, ...] = (1, 0, 0, 1, 0, 0)  # scaleX, shearY, shearX, scaleY, x, y
    text: str = ""
    cells: list[list[str]] = field(default_factory=list)
    title: str = ""
    description: str = ""


@dataclass
class Page:
    """A slide and what is on it, back first."""

    id: str
    things: list[Thing] = field(default_factory=list)


class Model:
    """What the requests mean, without files."""

    def __init__(self) -> None:
        self.pages: list[Page] = []

    def ids(self) -> set[str]:
        return {page.id for page in self.pages} | {
            thing.id for page in self.pages for thing in page.things
        }

    def page(self, wanted: str) -> Page:
        for page in self.pages:
            if page.id == wanted:
                return page
        raise Refusal

    def place(self, wanted: str) -> tuple[Page, Thing]:
        for page in self.pages:
            for thing in page.things:
                if thing.id == wanted:
                    return page, thing
        raise Refusal

    def fresh(self, wanted: str) -> str:
        if wanted in self.ids():
            raise Refusal
        return wanted

    def apply(self, request: Json) -> None:
        ((kind, value),) = request.items()
        getattr(self, kind)(value)

    def createSlide(self, value: Json) -> None:  # noqa: N802 - Google's name
        at = value.get("insertionIndex", len(self.pages))
        if at > len(self.pages):
            raise Refusal
        self.pages.insert(at, Page(self.fresh(value["objectId"])))

    def duplicateObject(self, value: Json) -> None:  # noqa: N802 - Google's name
        names = value["objectIds"]
        if value["objectId"] in {page.id for page in self.pages}:
            source = self.page(value["objectId"])
            copied = deepcopy(source)
            copied.id = self.fresh(names[source.id])
            for thing in copied.things:
                thing.id = self.fresh(names[thing.id])
            self.pages.insert(self.pages.index(source) + 1, copied)
            return
        page, thing = self.place(value["objectId"])
        twin = deepcopy(thing)
        twin.id = self.fresh(names[thing.id])
        page.things.append(twin)

    def deleteObject(self, value: Json) -> None:  # noqa: N802 - Google's name
        if value["objectId"] in {page.id for page in self.pages}:
            self.pages.remove(self.page(value["objectId"]))
            return
        page, thing = self.place(value["objectId"])
        page.things.remove(thing)

    def updateSlidesPosition(self, value: Json) -> None:  # noqa: N802 - Google's name
        at, asked = value["insertionIndex"], value["slideObjectIds"]
        order = [page.id for page in self.pages]
        if at > len(order) or [name for name in order if name in asked] != asked or not asked:
            raise Refusal
        moved = [self.page(name) for name in asked]
        before = [page for page in self.pages[:at] if page not in moved]
        after = [page for page in self.pages[at:] if page not in moved]
        self.pages = before + moved + after

    def createShape(self, value: Json) -> None:  # noqa: N802 - Google's name
        properties = value["elementProperties"]
        name = self.fresh(value["objectId"])
        at = properties["transform"]
        scale = properties["size"]["width"]["magnitude"] / _SIDE
        self.page(properties["pageObjectId"]).things.append(
            Thing(name, (scale, 0, 0, scale, at["translateX"], at["translateY"]))
        )

    def createTable(self, value: Json) -> None:  # noqa: N802 - Google's name
        name = self.fresh(value["objectId"])
        cells = [[""] * value["columns"] for _ in range(value["rows"])]
        page = self.page(value["elementProperties"]["pageObjectId"])
        page.things.append(Thing(name, cells=cells))

    def insertText(self, value: Json) -> None:  # noqa: N802 - Google's name
        thing, row, column = self._holder(value)
        text = self._text(thing, row, column)
        at = value["insertionIndex"]
        if at > len(text):
            raise Refusal
        self._say(thing, row, column, text[:at] + value["text"] + text[at:])

    def deleteText(self, value: Json) -> None:  # noqa: N802 - Google's name
        thing, row, column = self._holder(value)
        text = self._text(thing, row, column)
        asked = value["textRange"]
        start, end = asked.get("startIndex", 0), asked.get("endIndex", len(text))
        if not start < end <= len(text):
            raise Refusal
        self._say(thing, row, column, text[:start] + text[end:])

    def insertTableRows(self, value: Json) -> None:  # noqa: N802 - Google's name
        cells, row, _ = self._table(value)
        at = row + value["insertBelow"]
        cells[at:at] = [[""] * len(cells[0]) for _ in range(value["number"])]

    def insertTableColumns(self, value: Json) -> None:  # noqa: N802 - Google's name
        cells, _, column = self._table(value)
        at = column + value["insertRight"]
        for one in cells:
            one[at:at] = [""] * value["number"]

    def deleteTableRow(self, value: Json) -> None:  # noqa: N802 - Google's name
        cells, row, _ = self._table(value)
        del cells[row]
        if not cells:
            self.deleteObject({"objectId": value["tableObjectId"]})

    def deleteTableColumn(self, value: Json) -> None:  # noqa: N802 - Google's name
        cells, _, column = self._table(value)
        for one in cells:
            del one[column]
        if not cells[0]:
            self.deleteObject({"objectId": value["tableObjectId"]})

    def updatePageElementAltText(self, value: Json) -> None:  # noqa: N802 - Google's name
        _, thing = self.place(value["objectId"])
        thing.title = value.get("title", thing.title)
        thing.description = value.get("description", thing.description)

    def updatePageElementTransform(self, value: Json) -> None:  # noqa: N802 - Google's name
        _, thing = self.place(value["objectId"])
        asked = value["transform"]
        new = (
            asked.get("scaleX", 0), 0, 0, asked.get("scaleY", 0),
            asked.get("translateX", 0), asked.get("translateY", 0),
        )  # fmt: skip
        if value["applyMode"] == "RELATIVE":
            x, y = new[0] * thing.at[4] + new[4], new[3] * thing.at[5] + new[5]
            new = (new[0] * thing.at[0], 0, 0, new[3] * thing.at[3], x, y)
        thing.at = new

    def _holder(self, value: Json) -> tuple[Thing, int, int]:
        _, thing = self.place(value["objectId"])
        where = value.get("cellLocation")
        if (where is not None) != bool(thing.cells):
            raise Refusal
        if where is None:
            return thing, 0, 0
        self._check(thing.cells, where)
        return thing, where["rowIndex"], where["columnIndex"]

    def _table(self, value: Json) -> tuple[list[list[str]], int, int]:
        _, thing = self.place(value["tableObjectId"])
        if not thing.cells:
            raise Refusal
        where = value["cellLocation"]
        self._check(thing.cells, where)
        return thing.cells, where["rowIndex"], where["columnIndex"]

    def _check(self, cells: list[list[str]], where: Json) -> None:
        if where["rowIndex"] >= len(cells) or where["columnIndex"] >= len(cells[0]):
            raise Refusal

    def _text(self, thing: Thing, row: int, column: int) -> str:
        return thing.cells[row][column] if thing.cells else thing.text

    def _say(self, thing: Thing, row: int, column: int, text: str) -> None:
        if thing.cells:
            thing.cells[row][column] = text
        else:
            thing.text = text


class Chooser:
    """Makes requests by chance, mostly such as can be applied."""

    def __init__(self, chance: Random) -> None:
        self.model = Model()
        self.chance = chance
        self.made = 0
        self.is_careful = True  # nothing that would be refused

    def below(self, limit: int) -> int:
        return self.chance.randrange(max(limit, 1))

    def seldom(self) -> bool:
        return not self.is_careful and not self.below(25)

    def name(self, prefix: str) -> str:
        if self.seldom() and self.model.ids():
            return min(self.model.ids())
        self.made += 1
        return f"{prefix}_{self.made}"

    def page(self) -> str:
        pages = self.model.pages
        return pages[self.below(len(pages))].id if pages else "nobody"

    def thing(self, *, is_table: bool = False) -> Thing:
        things = [thing for page in self.model.pages for thing in page.things]
        if is_table and not self.seldom():
            things = [thing for thing in things if thing.cells]
        return things[self.below(len(things))] if things else Thing("nobody")

    def location(self, thing: Thing) -> Json:
        rows = len(thing.cells)
        columns = len(thing.cells[0]) if thing.cells else 1
        row = rows if self.seldom() else self.below(rows)
        return {"rowIndex": row, "columnIndex": self.below(columns)}

    def text(self, thing: Thing, where: Json) -> str:
        row, column = where["rowIndex"], where["columnIndex"]
        return thing.cells[row][column] if row < len(thing.cells) else thing.text

    def request(self) -> Json:
        makers = [
            self.create_slide, self.create_shape, self.create_shape, self.create_table,
            self.insert, self.insert, self.insert, self.delete_text, self.delete_text,
            self.rows, self.columns, self.delete_row, self.delete_column, self.alt_text,
            self.transform, self.duplicate_slide, self.duplicate, self.create_slide,
            self.delete_slide if self.seldom() else self.move, self.delete, self.move,
        ]  # fmt: skip
        return makers[self.below(len(makers))]()

    def create_slide(self) -> Json:
        asked = {
            "objectId": self.name("slide"),
            "insertionIndex": self.index(len(self.model.pages)),
        }
        return {"createSlide": asked}

    def create_shape(self) -> Json:
        side = {"magnitude": _SIDE * (1 + self.below(3)), "unit": "EMU"}
        at = {"scaleX": 1, "scaleY": 1, "unit": "EMU"}
        at |= {"translateX": self.below(9) * 1000, "translateY": self.below(9) * 1000}
        properties = {
            "pageObjectId": self.page(),
            "size": {"width": side, "height": side},
            "transform": at,
        }
        kind = "TEXT_BOX" if self.below(2) else "RECTANGLE"
        asked = {"objectId": self.name("shape"), "shapeType": kind}
        return {"createShape": {**asked, "elementProperties": properties}}

    def create_table(self) -> Json:
        return {
            "createTable": {
                "objectId": self.name("table"),
                "rows": 1 + self.below(3),
                "columns": 1 + self.below(3),
                "elementProperties": {"pageObjectId": self.page()},
            }
        }

    def insert(self) -> Json:
        thing = self.thing()
        where = self.location(thing)
        words = ["a", "bc\n", "\n", "d e", "é"][self.below(5)]
        index = self.index(len(self.text(thing, where)))
        asked: Json = {"objectId": thing.id, "text": words, "insertionIndex": index}
        if thing.cells:
            asked["cellLocation"] = where
        return {"insertText": asked}

    def index(self, most: int) -> int:
        return most + 1 if self.seldom() else self.below(most + 1)

    def delete_text(self) -> Json:
        thing = self.thing()
        where = self.location(thing)
        length = len(self.text(thing, where))
        if not length and not self.seldom():
            return self.insert()
        asked: Json = {"objectId": thing.id, "textRange": {"type": "ALL"}}
        if self.below(3):
            start = self.below(length)
            end = start + 1 + self.index(length - start - 1)
            asked["textRange"] = {"type": "FIXED_RANGE", "startIndex": start, "endIndex": end}
        if thing.cells:
            asked["cellLocation"] = where
        return {"deleteText": asked}

    def rows(self) -> Json:
        more = {"insertBelow": bool(self.below(2)), "number": 1 + self.below(2)}
        return {"insertTableRows": self._of_table() | more}

    def columns(self) -> Json:
        more = {"insertRight": bool(self.below(2)), "number": 1 + self.below(2)}
        return {"insertTableColumns": self._of_table() | more}

    def delete_row(self) -> Json:
        return {"deleteTableRow": self._of_table()}

    def delete_column(self) -> Json:
        return {"deleteTableColumn": self._of_table()}

    def _of_table(self) -> Json:
        thing = self.thing(is_table=True)
        return {"tableObjectId": thing.id, "cellLocation": self.location(thing)}

    def alt_text(self) -> Json:
        asked = {"objectId": self.thing().id}
        for name in ("title", "description"):
            if self.below(2):
                asked[name] = ["", "x", "y z"][self.below(3)]
        return {"updatePageElementAltText": asked}

    def transform(self) -> Json:
        at = {"scaleX": 1 + self.below(3), "scaleY": 1 + self.below(3), "unit": "EMU"}
        at |= {"translateX": self.below(9) * 1000, "translateY": self.below(9) * 1000}
        mode = "RELATIVE" if self.below(2) else "ABSOLUTE"
        asked = {"objectId": self.thing().id, "transform": at, "applyMode": mode}
        return {"updatePageElementTransform": asked}

    def duplicate_slide(self) -> Json:
        name = self.page()
        page = next((page for page in self.model.pages if page.id == name), Page(name))
        names = {thing.id: self.name("copy") for thing in page.things}
        names[name] = self.name("copy")
        return {"duplicateObject": {"objectId": name, "objectIds": names}}

    def duplicate(self) -> Json:
        name = self.thing().id
        return {"duplicateObject": {"objectId": name, "objectIds": {name: self.name("copy")}}}

    def delete_slide(self) -> Json:
        return {"deleteObject": {"objectId": self.page()}}

    def delete(self) -> Json:
        return {"deleteObject": {"objectId": self.thing().id}}

    def move(self) -> Json:
        pages = [page.id for page in self.model.pages]
        asked = [name for name in pages if self.below(2)] or [self.page()]
        return {
            "updateSlidesPosition": {
                "slideObjectIds": asked, "insertionIndex": self.index(len(pages)),
            }
        }  # fmt: skip


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """A deck without slides."""
    file = a_file()
    file.apply([{"deleteObject": {"objectId": name}} for name in ("slide_one", "slide_two")])
    return file.to_bytes()


def _read(file: SlidesFile) -> list[Page]:
    pages = []
    for slide in file.presentation("x", "y", "z").get("slides", []):
        page = Page(slide["objectId"])
        for one in slide.get("pageElements", []):
            thing = Thing(one["objectId"])
            thing.title, thing.description = one.get("title", ""), one.get("description", "")
            if "table" in one:
                thing.cells = [
                    [content(cell)[:-1] for cell in row["tableCells"]]
                    for row in one["table"]["tableRows"]
                ]
            else:
                at = one["transform"]
                names = ("scaleX", "shearY", "shearX", "scaleY", "translateX", "translateY")
                thing.at = tuple(round(at.get(name, 0), 3) for name in names)
                thing.text = content(one)[:-1]
            page.things.append(thing)
        pages.append(page)
    return pages


def _comparable(model: Model) -> list[Page]:
    """The model's pages; the workspace doesn't scale tables, so theirs isn't compared."""
    pages = deepcopy(model.pages)
    for page in pages:
        for thing in page.things:
            if thing.cells:
                thing.at = Thing("").at
            else:
                thing.at = tuple(round(value, 3) for value in thing.at)
    return pages


def _sent(file: SlidesFile, requests: list[Json]) -> str:
    """The words a batch is refused with, which then changes no byte; empty if it is applied."""
    before = file.to_bytes()
    try:
        file.apply(requests)
    except Refused as refused:
        assert file.to_bytes() == before
        return refused.message
    return ""


def _batch(chooser: Chooser) -> tuple[list[Json], bool]:
    """Some requests, and whether the model refuses the last one."""
    requests: list[Json] = []
    for _ in range(1 + chooser.below(5)):
        requests.append(chooser.request())
        try:
            chooser.model.apply(requests[-1])
        except Refusal:
            return requests, True
    return requests, False


def _begun(chooser: Chooser) -> list[Json]:
    """Something to work on: slides with a shape and a table each."""
    requests = []
    for make in (chooser.create_slide, chooser.create_shape, chooser.create_table) * 2:
        requests.append(make())
        chooser.model.apply(requests[-1])
    return requests


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_any_requests_mean_what_the_model_says(seed: int) -> None:
    file = SlidesFile.open(_empty())
    chooser = Chooser(Random(seed))  # noqa: S311 - hypothesis shrinks the seed
    assert not _sent(file, _begun(chooser))
    chooser.is_careful = False
    for _ in range(10):
        model = deepcopy(chooser.model)
        requests, is_refused = _batch(chooser)
        message = _sent(file, requests)
        assert bool(message) == is_refused, message or requests[-1]
        if is_refused:
            assert f"requests[{len(requests) - 1}]" in message
            chooser.model = model
        assert _read(file) == _comparable(chooser.model)
    again = SlidesFile.open(file.to_bytes(), file.objects)
    assert _read(again) == _comparable(chooser.model)
