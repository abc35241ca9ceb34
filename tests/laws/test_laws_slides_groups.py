"""Grouping, order and places: any requests give what a small model of them gives."""

from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

from givens.slides_files import a_file
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
Place = tuple[float, float, float, float]  # scaleX, scaleY, translateX, translateY
_HERE: Place = (1, 1, 0, 0)


class Refusal(Exception):  # noqa: N818 - what the model says, no fault
    """The model refuses a request."""


@dataclass
class Node:
    """A shape, a line or a group with what is in it, back first."""

    id: str
    at: Place = _HERE
    children: "list[Node]" = field(default_factory=list)
    title: str = ""

    def ids(self) -> list[str]:
        return [self.id, *(name for child in self.children for name in child.ids())]


def through(outer: Place, inner: Place) -> Place:
    """The place of something that stands at `inner` in what stands at `outer`."""
    x, y = outer[0] * inner[2] + outer[2], outer[1] * inner[3] + outer[3]
    return (outer[0] * inner[0], outer[1] * inner[1], x, y)


class Model:
    """One page, as the requests' descriptions have it."""

    def __init__(self) -> None:
        self.page = Node("slide_one")

    def apply(self, request: Json) -> None:
        ((kind, value),) = request.items()
        getattr(self, kind)(value)

    def above(self, wanted: str) -> Node:
        waiting = [self.page]
        while waiting:
            node = waiting.pop()
            if any(child.id == wanted for child in node.children):
                return node
            waiting += node.children
        raise Refusal

    def node(self, wanted: str) -> Node:
        return next(child for child in self.above(wanted).children if child.id == wanted)

    def fresh(self, wanted: str) -> str:
        if wanted in self.page.ids():
            raise Refusal
        return wanted

    def createShape(self, value: Json) -> None:  # noqa: N802 - Google's name
        at = value["elementProperties"]["transform"]
        place = (1.0, 1.0, at["translateX"], at["translateY"])
        self.page.children.append(Node(self.fresh(value["objectId"]), place))

    createLine = createShape  # noqa: N815 - Google's name

    def groupObjects(self, value: Json) -> None:  # noqa: N802 - Google's name
        asked = set(value["childrenObjectIds"])
        for name in asked:
            self.above(name)
        if len(asked) < 2 or not asked <= {child.id for child in self.page.children}:
            raise Refusal
        group = Node(self.fresh(value["groupObjectId"]))
        group.children = [child for child in self.page.children if child.id in asked]
        self.page.children = [one for one in self.page.children if one.id not in asked]
        self.page.children.append(group)

    def ungroupObjects(self, value: Json) -> None:  # noqa: N802 - Google's name
        groups = [self.node(name) for name in value["objectIds"]]
        if any(not one.children or one not in self.page.children for one in groups):
            raise Refusal
        for group in groups:
            self._dissolve(self.page, group)

    def deleteObject(self, value: Json) -> None:  # noqa: N802 - Google's name
        above = self.above(value["objectId"])
        above.children.remove(self.node(value["objectId"]))
        if above is not self.page and len(above.children) < 2:
            self._dissolve(self.above(above.id), above)

    def duplicateObject(self, value: Json) -> None:  # noqa: N802 - Google's name
        above, names = self.above(value["objectId"]), value["objectIds"]
        twin = deepcopy(self.node(value["objectId"]))
        waiting = [twin]
        while waiting:
            node = waiting.pop()
            node.id = self.fresh(names[node.id])
            waiting += node.children
        above.children.append(twin)

    def updatePageElementTransform(self, value: Json) -> None:  # noqa: N802 - Google's name
        node, said = self.node(value["objectId"]), value["transform"]
        names = ("scaleX", "scaleY", "translateX", "translateY")
        asked: Place = tuple(said.get(name, 0) for name in names)
        node.at = asked if value["applyMode"] == "ABSOLUTE" else through(asked, node.at)

    def updatePageElementAltText(self, value: Json) -> None:  # noqa: N802 - Google's name
        node = self.node(value["objectId"])
        if node.children:
            raise Refusal
        node.title = value["title"]

    def updatePageElementsZOrder(self, value: Json) -> None:  # noqa: N802 - Google's name
        asked, order = value["pageElementObjectIds"], self.page.children
        for name in asked:
            if self.above(name) is not self.page:
                raise Refusal
        mine = [one for one in order if one.id in asked]
        rest = [one for one in order if one.id not in asked]
        last, first = order.index(mine[-1]), order.index(mine[0])
        at = {
            "SEND_TO_BACK": 0,
            "BRING_TO_FRONT": len(rest),
            # One further than the foremost, one behind the rearmost.
            "BRING_FORWARD": min(len(rest), last + 1 - len(mine) + 1),
            "SEND_BACKWARD": max(0, first - 1),
        }[value["operation"]]
        self.page.children = rest[:at] + mine + rest[at:]

    def _dissolve(self, above: Node, group: Node) -> None:
        at = above.children.index(group)
        for child in group.children:
            child.at = through(group.at, child.at)
        above.children[at : at + 1] = group.children


class Chooser:
    """Makes requests by chance, mostly such as can be applied."""

    def __init__(self, chance: Random) -> None:
        self.model = Model()
        self.chance = chance
        self.made = 0

    def name(self) -> str:
        if not self.chance.randrange(30):
            return self.chance.choice(self.model.page.ids())
        self.made += 1
        return f"thing_{self.made}"

    def some(self, least: int = 1) -> list[str]:
        """The ids of things on the page, seldom also of one in a group."""
        found = [one.id for one in self.model.page.children]
        if not self.chance.randrange(15):
            found = self.model.page.ids()[1:]
        many = min(len(found), least + self.chance.randrange(2))
        return self.chance.sample(found, many) or ["nobody"]

    def any(self) -> str:
        return self.chance.choice([*self.model.page.ids()[1:], "nobody"])

    def group(self) -> str:
        found = [one.id for one in self.model.page.children if one.children]
        return self.chance.choice(found) if found else self.any()

    def place(self) -> Json:
        steps = {name: 1000 * self.chance.randrange(9) for name in ("translateX", "translateY")}
        return {"scaleX": 1, "scaleY": 1, "unit": "EMU", **steps}

    def request(self) -> Json:
        makers = [
            self.create, self.create, self.create, self.gather, self.gather, self.scatter,
            self.delete, self.double, self.move, self.move, self.order, self.order, self.call,
        ]  # fmt: skip
        return self.chance.choice(makers)()

    def create(self) -> Json:
        side = {"magnitude": 3_000_000, "unit": "EMU"}
        properties = {
            "pageObjectId": "slide_one",
            "size": {"width": side, "height": side},
            "transform": self.place(),
        }
        if not self.chance.randrange(3):
            return {"createLine": {"objectId": self.name(), "elementProperties": properties}}
        asked = {"objectId": self.name(), "shapeType": "ELLIPSE"}
        return {"createShape": {**asked, "elementProperties": properties}}

    def gather(self) -> Json:
        asked = {"groupObjectId": self.name(), "childrenObjectIds": self.some(2)}
        return {"groupObjects": asked}

    def scatter(self) -> Json:
        return {"ungroupObjects": {"objectIds": [self.group()]}}

    def delete(self) -> Json:
        return {"deleteObject": {"objectId": self.any()}}

    def double(self) -> Json:
        wanted = self.any()
        names = {wanted: self.name()}
        if wanted != "nobody":
            names = {name: self.name() for name in self.model.node(wanted).ids()}
        return {"duplicateObject": {"objectId": wanted, "objectIds": names}}

    def move(self) -> Json:
        place = self.place()
        place["scaleX"] = 1 + self.chance.randrange(2)
        mode = self.chance.choice(["RELATIVE", "ABSOLUTE"])
        asked = {"objectId": self.any(), "transform": place, "applyMode": mode}
        return {"updatePageElementTransform": asked}

    def order(self) -> Json:
        ways = ["BRING_TO_FRONT", "SEND_TO_BACK", "BRING_FORWARD", "SEND_BACKWARD"]
        asked = {"operation": self.chance.choice(ways), "pageElementObjectIds": self.some()}
        return {"updatePageElementsZOrder": asked}

    def call(self) -> Json:
        title = self.chance.choice(["", "a", "b <c>"])
        return {"updatePageElementAltText": {"objectId": self.any(), "title": title}}


@lru_cache(maxsize=1)
def _empty() -> bytes:
    """A deck with one slide and nothing on it."""
    file = a_file()
    told = file.presentation("x", "y", "z")["slides"][0]["pageElements"]
    file.apply([{"deleteObject": {"objectId": one["objectId"]}} for one in told])
    return file.to_bytes()


def _read(one: Json) -> Node:
    at = one.get("transform", {})
    names = ("scaleX", "scaleY", "translateX", "translateY")
    inner = one.get("elementGroup", {}).get("children", one.get("pageElements", []))
    place: Place = tuple(at.get(name, 0) for name in names) if at else _HERE
    children = [_read(child) for child in inner]
    return Node(one["objectId"], place, children, one.get("title", ""))


def _alike(one: Node, other: Node) -> bool:
    """Equal but for half a unit, which files can't hold."""
    near = all(abs(a - b) < 1.5 for a, b in zip(one.at, other.at, strict=True))
    same = (one.id, one.title, len(one.children)) == (
        other.id,
        other.title,
        len(other.children),
    )
    return near and same and all(map(_alike, one.children, other.children))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_any_grouping_and_ordering_means_what_the_model_says(seed: int) -> None:
    file = SlidesFile.open(_empty())
    chooser = Chooser(Random(seed))  # noqa: S311 - hypothesis shrinks the seed
    for _ in range(25):
        model = deepcopy(chooser.model)
        request = chooser.request()
        try:
            chooser.model.apply(request)
            is_refused = False
        except Refusal:
            chooser.model, is_refused = model, True
        before, message = file.to_bytes(), ""
        try:
            file.apply([request])
        except Refused as refused:
            message = refused.message
            assert file.to_bytes() == before
        assert bool(message) == is_refused, (request, message)
        found = _read(file.presentation("x", "y", "z")["slides"][0])
        assert _alike(found, chooser.model.page), (request, found, chooser.model.page)
    again = SlidesFile.open(file.to_bytes(), file.objects)
    assert _alike(_read(again.presentation("x", "y", "z")["slides"][0]), chooser.model.page)
