"""createImage, replaceImage, replaceAllShapesWithImage, updateImageProperties."""

import re
from collections.abc import Iterator
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.charts import remember_origin
from generator.workspace.slides.elements import (
    box_of,
    content_url,
    kind_of,
    matrix_of,
    properties_of,
)
from generator.workspace.slides.geometry import (
    Box,
    Matrix,
    in_emu,
    to_box,
    to_matrix,
    write_box,
    xfrm_in,
)
from generator.workspace.slides.ids import (
    every,
    id_of,
    labels,
    outermost,
    placeholder,
    text_body,
)
from generator.workspace.slides.ooxml import A, Element, P, remove, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.pictures import EMU_PER_PIXEL, Picture, add_picture
from generator.workspace.slides.refusals import no_image, not_a
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.elements import remove_element
from generator.workspace.slides.requests.fieldmask import read_mask
from generator.workspace.slides.requests.links import set_link
from generator.workspace.slides.requests.shapes import add, new_page, set_outline
from generator.workspace.slides.requests.text import pattern_of
from generator.workspace.slides.text.model import read_text

_PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{name}"/><p:cNvPicPr>'
    '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
_WRITABLE = {"outline", "link"}
_EFFECTS = (f"{A}effectLst", f"{A}effectDag", f"{A}scene3d", f"{A}sp3d")


def create_image(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A new picture in front, as large as it is or as fits the size asked for."""
    properties = request.get("elementProperties", {})
    page = new_page(batch, properties)
    new_id = batch.document.new_id(request.get("objectId"))
    sides = _sides(properties.get("size", {}))
    picture = _fetched(batch, request.get("url", ""))
    native = (picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL)
    said = properties.get("transform")
    matrix = Matrix() if said is None else Matrix.from_json(said)
    box = to_box(matrix, fitted(native, *sides))
    add(batch, page, _made(batch, page, picture, new_id, request["url"], box))
    return {"objectId": new_id}


def replace_image(batch: Batch, request: dict[str, Any]) -> None:
    """Another picture in the place of one; its effects go."""
    object_id = request.get("imageObjectId", "")
    page, element = batch.element(object_id)
    if kind_of(element) != "image" or element.tag != f"{P}pic":
        raise not_a(object_id, "IMAGE")
    picture = _fetched(batch, request.get("url", ""))
    fill, properties = element.find(f"{P}blipFill"), properties_of(element)
    if fill is None or properties is None:
        raise not_a(object_id, "IMAGE")
    box = box_of(batch.document, page, element)
    crops = request.get("imageReplaceMethod") == "CENTER_CROP"
    inner = Box(0, 0, box.width, box.height)
    if not crops:
        native = (picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL)
        inner = fitted(native, box.width, box.height)
    matrix = matrix_of(batch.document, page, element)
    write_box(xfrm_in(properties), to_box(matrix, inner))
    relation = add_picture(batch.document, page, picture)
    for child in list(fill):
        fill.remove(child)
    fill.append(snippet(f'<a:blip r:embed="{relation}"/>'))
    if crops:
        fill.append(_cropped(picture, box))
    fill.append(snippet("<a:stretch><a:fillRect/></a:stretch>"))
    remove(properties, *_EFFECTS)
    _remember(batch, page, element, request["url"])
    batch.document.touch(page)


def replace_shapes(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A picture in the place of every shape that has a text; how many there were."""
    found = list(matching(batch, request))
    if not found:
        return {}
    url = request.get("imageUrl", "")
    picture = _fetched(batch, url)
    method = request.get("imageReplaceMethod", "IMAGE_REPLACE_METHOD_UNSPECIFIED")
    if method == "IMAGE_REPLACE_METHOD_UNSPECIFIED":
        method = request.get("replaceMethod", "CENTER_INSIDE")
    native = (picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL)
    for page, shape in found:
        box = box_of(batch.document, page, shape)
        inner = fitted(native, box.width, box.height)
        if method == "CENTER_CROP":
            inner = Box(0, 0, box.width, box.height)
        placed = to_box(to_matrix(box, Box(0, 0, box.width, box.height)), inner)
        made = _made(batch, page, picture, batch.document.new_id(None), url, placed)
        if method == "CENTER_CROP":
            made.find(f"{P}blipFill").insert(1, _cropped(picture, box))  # type: ignore[union-attr]  # of _PICTURE
        take_place(batch, page, shape, made)
    return {"occurrencesChanged": len(found)}


def update_image_properties(batch: Batch, request: dict[str, Any]) -> None:
    """Outline and link of a picture; all else of it may only be read."""
    object_id = request.get("objectId", "")
    page, element = batch.element(object_id)
    properties = properties_of(element)
    if kind_of(element) != "image" or properties is None:
        raise not_a(object_id, "IMAGE")
    mask = read_mask(request, _WRITABLE)
    value = request.get("imageProperties", {})
    if mask.has("outline"):
        set_outline(properties, value.get("outline", {}), mask, has_parent=False)
    if mask.has("link"):
        set_link(batch, page, labels(element), value.get("link"))
    batch.document.touch(page)


def matching(batch: Batch, request: dict[str, Any]) -> Iterator[tuple[Page, Element]]:
    """The shapes that hold a text, on the pages asked for or on all."""
    pattern = pattern_of(request.get("containsText", {}))
    asked = [batch.page(object_id) for object_id in request.get("pageObjectIds", [])]
    for page in asked:
        if page.kind in {"NOTES", "NOTES_MASTER"}:
            raise Invalid(f"The operation is not allowed on notes page {page.id}")
    for page in asked or batch.document.pages():
        for element in list(every(page.tree)):
            if kind_of(element) == "shape" and _holds(page, element, pattern):
                if page.kind == "NOTES":
                    name = id_of(element)
                    raise Invalid(f"The operation is not allowed on notes page element {name}")
                yield page, element


def take_place(batch: Batch, page: Page, shape: Element, made: Element) -> None:
    """Put a new element where a shape stands, and take the shape away."""
    outermost(shape).addprevious(made)
    batch.document.enter(page, made)
    remove_element(batch, page, shape)


def fitted(native: tuple[float, float], width: float | None, height: float | None) -> Box:
    """The largest box of a picture's proportions in the middle of a size."""
    if width is None and height is None:
        return Box(0, 0, *native)
    scales = [
        asked / side for asked, side in ((width, native[0]), (height, native[1])) if asked
    ]
    scale = min(scales, default=1.0)
    made = (native[0] * scale, native[1] * scale)
    left = 0.0 if width is None else (width - made[0]) / 2
    top = 0.0 if height is None else (height - made[1]) / 2
    return Box(left, top, *made)


def _sides(size: dict[str, Any]) -> tuple[float | None, float | None]:
    width, height = (
        in_emu(size[name]) if name in size else None for name in ("width", "height")
    )
    if any(side is not None and side <= 0 for side in (width, height)):
        raise Invalid("A size dimension of a page element must be positive.")
    return width, height


def _fetched(batch: Batch, url: str) -> Picture:
    if not url:
        raise no_image()
    return Picture.of(batch.sources.image(url))


def _made(batch: Batch, page: Page, picture: Picture, name: str, url: str, box: Box) -> Element:
    relation = add_picture(batch.document, page, picture)
    number = batch.document.next_number(page)
    made = snippet(_PICTURE.format(number=number, name=name, relation=relation))
    properties = properties_of(made)
    if properties is not None:
        write_box(xfrm_in(properties), box)
    _remember(batch, page, made, url)
    return made


def _remember(batch: Batch, page: Page, element: Element, url: str) -> None:
    """Where a picture came from, and which it was: an editor may put another in its place."""
    shown = content_url(batch.document, page, element.find(f".//{A}blip"))
    remember_origin(element, url=url, of=shown)


def _cropped(picture: Picture, box: Box) -> Element:
    """The part of a picture in its middle that has a box's proportions."""
    made = snippet("<a:srcRect/>")
    wide = picture.width * box.height
    high = picture.height * box.width
    names, share = ("lr", 1 - high / wide) if wide > high else ("tb", 1 - wide / (high or 1))
    for name in names:
        made.set(name, str(round(share / 2 * 100_000)))
    return made


def _holds(page: Page, element: Element, pattern: re.Pattern[str]) -> bool:
    body = text_body(element)
    if body is None or page.kind == "NOTES_MASTER":
        return False
    if page.kind in {"LAYOUT", "MASTER"} and placeholder(element) is not None:
        return False
    return any(pattern.search(paragraph.text) for paragraph in read_text(body).paragraphs)


HANDLERS = {
    "createImage": create_image,
    "replaceImage": replace_image,
    "replaceAllShapesWithImage": replace_shapes,
    "updateImageProperties": update_image_properties,
}
