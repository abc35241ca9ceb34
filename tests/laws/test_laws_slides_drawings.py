"""Pictures, lines and turned things come to stand and look as a plain model of them says.

The model knows a thing by its middle and its two sides, which are complex numbers. OOXML has no
shear (docs/google/slides-lines.md): a transform that shears keeps middle, lengths and the way
the first side points, and so does the model.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from givens.docs_files import PNG
from givens.slides_files import PIXEL, a_file, told
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.slides.charts import SheetsChart
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
SQUARE, WIDE = "https://example.com/square.png", "https://example.com/wide.png"
PROPORTIONS = {SQUARE: 1.0, WIDE: 2.0}
PAGE = "slide_two"
POINT = 12_700


class Pictures:
    """Where the pictures come from."""

    def image(self, url: str) -> bytes:
        return {SQUARE: PIXEL, WIDE: PNG}[url]

    def chart(self, spreadsheet_id: str, chart_id: int) -> SheetsChart:
        raise KeyError(spreadsheet_id, chart_id)


@dataclass
class Thing:
    """What stands on the page: a box, a picture or a line."""

    kind: str
    middle: complex
    across: complex
    down: complex
    url: str = ""
    look: Json = field(default_factory=dict)
    ends: dict[str, tuple[str, int]] = field(default_factory=dict)

    def site(self, index: int) -> complex:
        """Where a line is glued to a rectangle."""
        sides = (-self.down, -self.across, self.down, self.across)
        return self.middle + sides[index] / 2


def turned(matrix: Json, side: complex) -> complex:
    """A side after a transform."""
    a, b, c, d = (matrix[name] for name in ("scaleX", "shearY", "shearX", "scaleY"))
    return complex(a * side.real + c * side.imag, b * side.real + d * side.imag)


def straight(across: complex, down: complex) -> complex:
    """The second side at a right angle to the first: as long as it was, on the side it was."""
    left = (across.conjugate() * down).imag > 0
    return across / abs(across) * abs(down) * (1j if left else -1j)


class Model:
    """What the requests mean."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}

    def made(self, value: Json, kind: str, width: float, height: float) -> Thing:
        """A new thing of a size, where its transform puts it."""
        properties = value["elementProperties"]
        size, at = properties["size"], properties["transform"]
        middle = complex(size["width"]["magnitude"], size["height"]["magnitude"]) / 2
        across, down = turned(at, complex(width)), turned(at, complex(0, height))
        thing = Thing(kind, turned(at, middle) + moved(at), across, straight(across, down))
        self.things[value["objectId"]] = thing
        return thing

    def createShape(self, value: Json) -> None:  # noqa: N802 - Google's name
        self.made(value, "shape", *asked_size(value))

    def createLine(self, value: Json) -> None:  # noqa: N802 - Google's name
        line = self.made(value, "line", *asked_size(value))
        line.look = {"lineCategory": value["category"], "dashStyle": "SOLID"}

    def createImage(self, value: Json) -> None:  # noqa: N802 - Google's name
        width, height = asked_size(value)
        proportions = PROPORTIONS[value["url"]]
        width = min(width, height * proportions)
        self.made(value, "image", width, width / proportions).url = value["url"]

    def replaceImage(self, value: Json) -> None:  # noqa: N802 - Google's name
        thing = self.things[value["imageObjectId"]]
        thing.url = value["url"]
        if value["imageReplaceMethod"] == "CENTER_INSIDE":
            proportions = PROPORTIONS[value["url"]]
            width = min(abs(thing.across), abs(thing.down) * proportions)
            thing.across *= width / abs(thing.across)
            thing.down *= width / proportions / abs(thing.down)

    def updateImageProperties(self, value: Json) -> None:  # noqa: N802 - Google's name
        weight = value["imageProperties"]["outline"]["weight"]["magnitude"]
        self.things[value["objectId"]].look["weight"] = weight * POINT

    def updatePageElementTransform(self, value: Json) -> None:  # noqa: N802 - Google's name
        thing, at = self.things[value["objectId"]], value["transform"]
        across = turned(at, thing.across)
        thing.down = straight(across, turned(at, thing.down))
        thing.across, thing.middle = across, turned(at, thing.middle) + moved(at)

    def updateLineProperties(self, value: Json) -> None:  # noqa: N802 - Google's name
        line, asked = self.things[value["objectId"]], value["lineProperties"]
        for name in value["fields"].split(","):
            if name.endswith("Connection"):
                line.ends.pop(name, None)
                if name in asked:
                    one = asked[name]
                    site = one.get("connectionSiteIndex", 0)
                    line.ends[name] = (one["connectedObjectId"], site)
            elif name == "weight":
                line.look[name] = asked[name]["magnitude"] * POINT
            elif name in asked:
                line.look[name] = asked[name]
            else:
                line.look.pop(name, None)

    def updateLineCategory(self, value: Json) -> None:  # noqa: N802 - Google's name
        self.things[value["objectId"]].look["lineCategory"] = value["lineCategory"]

    def deleteObject(self, value: Json) -> None:  # noqa: N802 - Google's name
        del self.things[value["objectId"]]
        for thing in self.things.values():
            thing.ends = {
                end: glued for end, glued in thing.ends.items() if glued[0] in self.things
            }


def moved(at: Json) -> complex:
    return complex(at["translateX"], at["translateY"])


def asked_size(value: Json) -> tuple[float, float]:
    size = value["elementProperties"]["size"]
    return size["width"]["magnitude"], size["height"]["magnitude"]


class Chooser:
    """Makes requests by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - hypothesis shrinks the seed
        self.model = Model()
        self.made = 0

    def matrix(self) -> Json:
        """A transform that turns, flips, shears and scales, and never flattens."""
        pick = self.chance.choice
        a, d = pick((1, 2, 0.5, -1)), pick((1, 1.5, -1))
        b, c = pick(((0, 0), (0, 0.5), (0.25, 0), (1, -1.25), (-2, 1)))
        at = {"scaleX": a, "shearY": b, "shearX": c, "scaleY": d, "unit": "EMU"}
        if abs(a * d - b * c) < 0.1:
            at |= {"shearX": 0, "shearY": 0}
        return at | {"translateX": pick((0, 50_000)), "translateY": pick((0, -7_000))}

    def place(self) -> Json:
        pick = self.chance.choice
        width, height = pick((900_000, 400_000)), pick((300_000, 600_000))
        return {
            "pageObjectId": PAGE,
            "size": {
                "width": {"magnitude": width, "unit": "EMU"},
                "height": {"magnitude": height, "unit": "EMU"},
            },
            "transform": self.matrix(),
        }

    def of(self, *kinds: str) -> str:
        names = [name for name, one in self.model.things.items() if one.kind in kinds]
        return self.chance.choice(names)

    def name(self) -> str:
        self.made += 1
        return f"thing_{self.made}"

    def any(self) -> Json:
        makers: list[Callable[[], Json]] = [
            self.line, self.image, self.replaced, self.outlined, self.transformed,
            self.transformed, self.styled, self.styled, self.glued, self.glued,
            self.category,
        ]  # fmt: skip
        if len([one for one in self.model.things.values() if one.kind == "shape"]) > 2:
            makers.append(self.deleted)
        return self.chance.choice(makers)()

    def shape(self) -> Json:
        asked = {"objectId": self.name(), "shapeType": "RECTANGLE"}
        return {"createShape": asked | {"elementProperties": self.place()}}

    def line(self) -> Json:
        category = self.chance.choice(("STRAIGHT", "BENT"))
        asked = {"objectId": self.name(), "category": category}
        return {"createLine": asked | {"elementProperties": self.place()}}

    def image(self) -> Json:
        asked = {"objectId": self.name(), "url": self.chance.choice((SQUARE, WIDE))}
        return {"createImage": asked | {"elementProperties": self.place()}}

    def replaced(self) -> Json:
        asked = {"imageObjectId": self.of("image"), "url": self.chance.choice((SQUARE, WIDE))}
        method = self.chance.choice(("CENTER_INSIDE", "CENTER_CROP"))
        return {"replaceImage": asked | {"imageReplaceMethod": method}}

    def outlined(self) -> Json:
        weight = {"weight": {"magnitude": self.chance.choice((1, 3)), "unit": "PT"}}
        asked = {"objectId": self.of("image"), "imageProperties": {"outline": weight}}
        return {"updateImageProperties": asked | {"fields": "outline.weight"}}

    def transformed(self) -> Json:
        asked = {"objectId": self.of("shape", "image"), "applyMode": "RELATIVE"}
        return {"updatePageElementTransform": asked | {"transform": self.matrix()}}

    def styled(self) -> Json:
        pick = self.chance.choice
        whole = {
            "weight": {"magnitude": pick((2, 4)), "unit": "PT"},
            "dashStyle": pick(("DOT", "DASH", "SOLID")),
            "startArrow": pick(("NONE", "FILL_ARROW", "STEALTH_ARROW")),
            "endArrow": pick(("OPEN_ARROW", "FILL_CIRCLE")),
        }
        fields = self.chance.sample(sorted(whole), 2)
        kept = {name: whole[name] for name in fields}
        return {
            "updateLineProperties": {
                "objectId": self.of("line"), "lineProperties": kept, "fields": ",".join(fields)
            }
        }  # fmt: skip

    def glued(self) -> Json:
        end = self.chance.choice(("startConnection", "endConnection"))
        asked: Json = {"connectedObjectId": self.of("shape")}
        asked["connectionSiteIndex"] = self.chance.randrange(4)
        properties = {end: asked} if self.chance.randrange(4) else {}
        return {
            "updateLineProperties": {
                "objectId": self.of("line"), "lineProperties": properties, "fields": end
            }
        }  # fmt: skip

    def category(self) -> Json:
        asked = {"objectId": self.of("line")}
        category = self.chance.choice(("STRAIGHT", "BENT", "CURVED"))
        return {"updateLineCategory": asked | {"lineCategory": category}}

    def deleted(self) -> Json:
        return {"deleteObject": {"objectId": self.of("shape")}}

    def done(self, request: Json) -> Json:
        """A request, which the model has carried out."""
        ((kind, value),) = request.items()
        getattr(self.model, kind)(value)
        return request


def told_things(file: SlidesFile) -> dict[str, Json]:
    (page,) = (one for one in told(file)["slides"] if one["objectId"] == PAGE)
    made = [one for one in page["pageElements"] if one["objectId"].startswith("thing_")]
    return {one["objectId"]: one for one in made}


def stands(one: Json) -> tuple[complex, complex, complex]:
    """Middle and sides of an element as the API tells it."""
    names = ("scaleX", "scaleY", "shearX", "shearY", "translateX", "translateY")
    at = {name: one["transform"].get(name, 0) for name in names}
    width, height = (one["size"][name].get("magnitude", 0) for name in ("width", "height"))
    middle = turned(at, complex(width, height) / 2) + moved(at)
    return middle, turned(at, complex(width)), turned(at, complex(0, height))


def near(one: complex, other: complex) -> bool:
    return abs(one - other) <= 4 + 1e-5 * (abs(one) + abs(other))


def compare(model: Model, things: dict[str, Json]) -> None:
    assert list(things) == list(model.things)
    for name, thing in model.things.items():
        one = things[name]
        middle, across, down = stands(one)
        if thing.kind == "line":
            compare_line(model, thing, one, middle, (across + down) / 2)
        else:
            assert near(middle, thing.middle), (name, middle, thing)
            assert near(across, thing.across), (name, across, thing)
            assert near(down, thing.down), (name, down, thing)
        if thing.kind == "image":
            assert one["image"]["sourceUrl"] == thing.url
            outline = one["image"]["imageProperties"].get("outline", {})
            weight = outline.get("weight", {}).get("magnitude")
            assert thing.look.get("weight", weight) == weight
        # What was rounded to whole units once must not be blamed on what comes after it.
        thing.middle, thing.across, thing.down = middle, across, down


def compare_line(model: Model, line: Thing, one: Json, middle: complex, half: complex) -> None:
    look = dict(one["line"]["lineProperties"]) | {"lineCategory": one["line"]["lineCategory"]}
    look["weight"] = look["weight"]["magnitude"]
    assert line.look.items() <= look.items()
    for end, corner in (("startConnection", middle - half), ("endConnection", middle + half)):
        glued = line.ends.get(end)
        if glued is None:
            assert end not in look
            continue
        target, site = glued
        assert look[end]["connectedObjectId"] == target
        assert look[end].get("connectionSiteIndex", 0) == site
        if look["lineCategory"] == "STRAIGHT":
            assert near(corner, model.things[target].site(site)), (end, corner)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_drawings_stand_and_look_as_the_model_says(seed: int) -> None:
    file = a_file()
    chooser = Chooser(seed)
    for begin in (chooser.shape, chooser.shape, chooser.image, chooser.line):
        file.apply([chooser.done(begin())], Pictures())
    for _ in range(8):
        file.apply([chooser.done(chooser.any())], Pictures())
        compare(chooser.model, told_things(file))
    again = SlidesFile.open(file.to_bytes(), file.objects)
    compare(chooser.model, told_things(again))
