"""Page elements as the API tells them."""

from typing import Any

from generator.workspace.slides import lines, paint, tables
from generator.workspace.slides.charts import origin
from generator.workspace.slides.document import Document
from generator.workspace.slides.geometry import (
    BASE,
    IDENTITY,
    Box,
    Matrix,
    emu,
    read_box,
    read_inner,
    to_matrix,
)
from generator.workspace.slides.ids import drawn, id_of, labels, placeholder, text_body
from generator.workspace.slides.ooxml import A, C, Element, P, R, number, tag
from generator.workspace.slides.page import Page
from generator.workspace.slides.presets import LINE_OF, SHAPE_OF
from generator.workspace.slides.text.read import content
from generator.workspace.slides.text.styles import Links, Styles
from generator.workspace.slides.theme import single

PLACEHOLDERS = {
    "title": "TITLE",
    "ctrTitle": "CENTERED_TITLE",
    "subTitle": "SUBTITLE",
    "body": "BODY",
    "obj": "BODY",  # an import tells untyped placeholders as BODY
    "pic": "PICTURE",
    "chart": "CHART",
    "tbl": "TABLE",
    "dgm": "DIAGRAM",
    "media": "MEDIA",
    "clipArt": "CLIP_ART",
    "dt": "DATE_AND_TIME",
    "ftr": "FOOTER",
    "hdr": "HEADER",
    "sldNum": "SLIDE_NUMBER",
    "sldImg": "SLIDE_IMAGE",
}
_ANCHORS = {"t": "TOP", "ctr": "MIDDLE", "b": "BOTTOM", "just": "MIDDLE", "dist": "MIDDLE"}
_NO_SHADOW = {
    "type": "OUTER",
    "transform": {"scaleX": 1, "scaleY": 1, "unit": "EMU"},
    "alignment": "BOTTOM_LEFT",
    "blurRadius": {"unit": "EMU"},
    "color": {"rgbColor": {}},
    "alpha": 1,
    "rotateWithShape": False,
    "propertyState": "NOT_RENDERED",
}
# The workspace answers here, whatever the host (docs/google/slides-images.md).
CONTENT = "https://lh7-rt.googleusercontent.com/v1/presentations/content/"
SQUARE = Box(0, 0, BASE, BASE)
_GEOMETRY, _PROPERTIES = f"{P}spPr/{A}prstGeom", frozenset({f"{P}spPr", f"{P}grpSpPr"})
_NOWHERE = Box(0, 0, 0, 0)


def kind_of(element: Element) -> str:
    """The member a PageElement tells this element as."""
    name = tag(element)
    if name == "grpSp":
        return "elementGroup"
    if name == "pic":
        return (
            "video" if element.find(f"{P}nvPicPr/{P}nvPr/{A}videoFile") is not None else "image"
        )
    if name == "cxnSp":
        return "line"
    if name == "graphicFrame":
        if element.find(f".//{A}tbl") is not None:
            return "table"
        is_chart = element.find(f".//{C}chart") is not None and "image" not in origin(element)
        return "sheetsChart" if is_chart else "image"
    geometry = element.find(_GEOMETRY)
    if geometry is not None and geometry.get("prst") == "line" and placeholder(element) is None:
        return "line"
    return "shape"


def properties_of(element: Element) -> Element | None:
    """The spPr of a shape, picture or line; the grpSpPr of a group."""
    for child in element:
        if child.tag in _PROPERTIES:
            return child
    return None


def xfrm_of(element: Element) -> Element | None:
    """The xfrm an element itself has."""
    if tag(element) == "graphicFrame":
        return element.find(f"{P}xfrm")
    properties = properties_of(element)
    return None if properties is None else properties.find(f"{A}xfrm")


def box_of(document: Document, page: Page, element: Element) -> Box:
    """The box of an element, inherited where it says none."""
    for _, one in document.lineage(page, element):
        box = read_box(xfrm_of(one))
        if box is not None:
            return box
    return _NOWHERE


def inner_of(element: Element, box: Box) -> Box:
    """The rectangle Google scales an element from."""
    return _inner(kind_of(element), element, box)


def matrix_of(document: Document, page: Page, element: Element) -> Matrix:
    """The transform the API tells of an element, relative to its group."""
    return _matrix(kind_of(element), element, box_of(document, page, element))


def above(document: Document, page: Page, element: Element) -> Matrix:
    """The transform of everything an element stands in."""
    matrix = IDENTITY
    parent = element.getparent()
    while parent is not None:
        if parent.tag == f"{P}grpSp":
            matrix = matrix_of(document, page, parent) @ matrix
        parent = parent.getparent()
    return matrix


def place_type(mark: Element) -> str:
    """What Google calls the type of a placeholder."""
    return PLACEHOLDERS.get(mark.get("type", "obj"), "BODY")


def place_index(document: Document, page: Page, element: Element) -> int:
    """Which of its type a placeholder is on its layout, as Google counts: from nought.

    Whatever number the file gives it; on pages of notes that number stands.
    """
    mark = placeholder(element)
    parent = document.parent(page, element) if page.kind == "SLIDE" else None
    if parent is not None:
        return place_index(document, *parent)
    if page.kind not in {"LAYOUT", "MASTER"} or mark is None:
        return number(mark, "idx")
    alike = [one for one, other in page.marks() if place_type(other) == place_type(mark)]
    return alike.index(element)


class Teller:
    """Tells the elements of one document's pages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles = Styles(document)

    def page(self, page: Page) -> list[dict[str, Any]]:
        """The elements of a page, back first."""
        return [self.element(page, element) for element in drawn(page.tree)]

    def element(self, page: Page, element: Element) -> dict[str, Any]:
        """One PageElement."""
        kind = kind_of(element)
        told: dict[str, Any] = {"objectId": id_of(element)}
        box = box_of(self.document, page, element)
        if kind != "elementGroup":
            inner = _inner(kind, element, box)
            told["size"] = {"width": emu(inner.width), "height": emu(inner.height)}
        told["transform"] = _matrix(kind, element, box).to_json()
        if kind != "elementGroup":
            label = labels(element)
            for name, attribute in (("title", "title"), ("description", "descr")):
                if label.get(attribute):
                    told[name] = label.get(attribute)
        told[kind] = self._inside(kind, page, element)
        return told

    def _inside(self, kind: str, page: Page, element: Element) -> dict[str, Any]:
        match kind:
            case "elementGroup":
                return {"children": [self.element(page, child) for child in drawn(element)]}
            case "shape":
                return self._shape(page, element)
            case "line":
                return self._line(page, element)
            case "table":
                return tables.tell(self.styles, page, element)
            case "sheetsChart":
                return self._chart(element)
            case "video":
                return {"videoProperties": {}}
            case _:
                return self._image(page, element)

    def _placeholder(self, page: Page, element: Element) -> dict[str, Any] | None:
        mark = placeholder(element)
        if mark is None:
            return None
        told: dict[str, Any] = {"type": place_type(mark)}
        index = place_index(self.document, page, element)
        if 0 < index < 2**31:
            told["index"] = index
        parent = self.document.parent(page, element)
        if parent is not None:
            told["parentObjectId"] = id_of(parent[1])
        return told

    def _shape(self, page: Page, element: Element) -> dict[str, Any]:
        told: dict[str, Any] = {}
        mark = placeholder(element)
        is_image = mark is not None and mark.get("type") == "sldImg"
        if not is_image:
            told["shapeType"] = self._shape_type(page, element)
            text = content(self.styles, page, element, text_body(element))
            if text is not None:
                told["text"] = text
        told["shapeProperties"] = self._properties(page, element, is_image=is_image)
        place = self._placeholder(page, element)
        if place is not None:
            told["placeholder"] = place
        return told

    def _shape_type(self, page: Page, element: Element) -> str:
        for _, one in self.document.lineage(page, element):
            properties = one.find(f"{P}spPr")
            geometry = None if properties is None else properties.find(f"{A}prstGeom")
            if geometry is not None:
                preset = geometry.get("prst", "rect")
                is_box = one.find(f"{P}nvSpPr/{P}cNvSpPr[@txBox='1']") is not None
                if preset == "rect" and (is_box or placeholder(element) is not None):
                    return "TEXT_BOX"
                return SHAPE_OF.get(preset, "CUSTOM")
            if properties is not None and properties.find(f"{A}custGeom") is not None:
                return "CUSTOM"
        return "TEXT_BOX"

    def _properties(self, page: Page, element: Element, *, is_image: bool) -> dict[str, Any]:
        theme = self.styles.inheritance.theme(page)
        inherits = self.document.parent(page, element) is not None
        properties, style = properties_of(element), element.find(f"{P}style")
        line = None if properties is None else properties.find(f"{A}ln")
        outline = paint.outline(line, theme, inherits=inherits, style=style)
        if is_image:
            return {"outline": outline}
        fill = paint.fill_in(properties)
        told: dict[str, Any] = {
            "shapeBackgroundFill": paint.background(
                fill, theme, inherits=inherits, style=style
            ),
            "outline": outline,
            "shadow": {"propertyState": "INHERIT"} if inherits else _NO_SHADOW,
        }
        click = element.find(f"{P}nvSpPr/{P}cNvPr/{A}hlinkClick")
        link = Links(self.document, page).read(click)
        if link is not None:
            told["link"] = link
        anchor = self._anchor(element, inherits=inherits)
        if anchor is not None:
            told["contentAlignment"] = anchor
        told["autofit"] = self._autofit(element, inherits=inherits)
        return told

    def _anchor(self, element: Element, *, inherits: bool) -> str | None:
        body = text_body(element)
        properties = None if body is None else body.find(f"{A}bodyPr")
        said = None if properties is None else properties.get("anchor")
        if said is None and inherits:
            return None
        return _ANCHORS.get(said or "t", "TOP")

    def _autofit(self, element: Element, *, inherits: bool) -> dict[str, Any]:
        body = text_body(element)
        properties = None if body is None else body.find(f"{A}bodyPr")
        told: dict[str, Any] = {} if inherits else {"autofitType": "NONE"}
        told["fontScale"] = 1
        if properties is None:
            return told
        if properties.find(f"{A}noAutofit") is not None:
            told["autofitType"] = "NONE"
        elif properties.find(f"{A}spAutoFit") is not None:
            told["autofitType"] = "SHAPE_AUTOFIT"
        normal = properties.find(f"{A}normAutofit")
        if normal is not None:
            told["autofitType"] = "TEXT_AUTOFIT"
            told["fontScale"] = _share(normal.get("fontScale"), 1)
            reduction = _share(normal.get("lnSpcReduction"), 0)
            if reduction:
                told["lineSpacingReduction"] = reduction
        return told

    def _line(self, page: Page, element: Element) -> dict[str, Any]:
        theme = self.styles.inheritance.theme(page)
        preset = lines.preset_of(element)
        told: dict[str, Any] = {
            "lineProperties": lines.tell(page, element, theme, Links(self.document, page))
        }
        kind = LINE_OF.get(preset)
        if kind is not None:
            told["lineType"] = kind
            if kind != "STRAIGHT_LINE":
                told["lineCategory"] = kind.partition("_")[0]
        return told

    def _chart(self, element: Element) -> dict[str, Any]:
        known = origin(element)
        told: dict[str, Any] = {}
        if "spreadsheet" in known:
            told = {"spreadsheetId": known["spreadsheet"], "chartId": int(known["chart"])}
        return told | {"sheetsChartProperties": {"chartImageProperties": {}}}

    def _image(self, page: Page, element: Element) -> dict[str, Any]:
        told: dict[str, Any] = {}
        url = content_url(self.document, page, element.find(f".//{A}blip"))
        if url:
            told["contentUrl"] = url
        known = origin(element)
        if "url" in known and known.get("of", url) == url:
            told["sourceUrl"] = known["url"]
        theme = self.styles.inheritance.theme(page)
        properties = element.find(f"{P}spPr")
        line = None if properties is None else properties.find(f"{A}ln")
        image: dict[str, Any] = {
            "outline": paint.outline(line, theme, inherits=False),
            "shadow": _NO_SHADOW,
        }
        crop = _crop(element)
        if crop:
            image = {"cropProperties": crop, **image}
        link = Links(self.document, page).read(labels(element).find(f"{A}hlinkClick"))
        told["imageProperties"] = image | ({} if link is None else {"link": link})
        place = self._placeholder(page, element)
        if place is not None:
            told["placeholder"] = place
        return told


def content_url(document: Document, page: Page, blip: Element | None) -> str:
    """Where the picture of a blip can be had; it is named after its content."""
    relations = document.package.relations(page.part) if page.part else {}
    relation = None if blip is None else relations.get(blip.get(f"{R}embed", ""))
    if relation is None or relation.external or not document.package.has(relation.target):
        return ""
    return f"{CONTENT}{document.package.mark(relation.target)}"


def _share(said: str | None, usual: float) -> float:
    if said is None:
        return usual
    try:
        value = float(said[:-1]) / 100 if said.endswith("%") else int(said) / 100_000
    except ValueError:
        return usual
    return int(value) if value == int(value) else single(value)


def _crop(element: Element) -> dict[str, Any]:
    rectangle = element.find(f"{P}blipFill/{A}srcRect")
    told: dict[str, Any] = {}
    for name, side in (("left", "l"), ("right", "r"), ("top", "t"), ("bottom", "b")):
        share = number(rectangle, side) / 100_000
        if share:
            told[f"{name}Offset"] = single(share)
    return told


def _inner(kind: str, element: Element, box: Box) -> Box:
    if kind == "elementGroup":
        return read_inner(xfrm_of(element), box)
    if kind in {"image", "video", "sheetsChart"}:
        return Box(0, 0, box.width, box.height)
    return SQUARE


def _matrix(kind: str, element: Element, box: Box) -> Matrix:
    is_flat = kind == "elementGroup" and not (box.width and box.height)
    if kind == "table" or is_flat:
        return Matrix(e=box.x, f=box.y)
    return to_matrix(box, _inner(kind, element, box))
