"""updatePageProperties."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import paint
from generator.workspace.slides.ooxml import A, P, elements, place, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.pictures import Picture, add_picture
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.fieldmask import read_mask
from generator.workspace.slides.theme import SCHEME, hexadecimal

_PAGE_ORDER = ("bg", "spTree", "custDataLst", "controls", "extLst")
_NO_IMAGE = "There was a problem retrieving the specified image."


def update_page_properties(batch: Batch, request: dict[str, Any]) -> None:
    """The background of a page; the colour scheme of a master."""
    page = batch.page(request.get("objectId", ""))
    if page.kind in {"NOTES", "NOTES_MASTER"}:
        raise Invalid(f"The operation is not allowed on notes page {page.id}")
    mask = read_mask(request, {"pageBackgroundFill", "colorScheme"})
    value = request.get("pageProperties", {})
    if mask.has("colorScheme") and ("colorScheme" in value or "*" not in mask.paths):
        _set_scheme(batch, page, value.get("colorScheme", {}))
    if mask.has("pageBackgroundFill"):
        _set_background(batch, page, value.get("pageBackgroundFill", {}))


def _set_background(batch: Batch, page: Page, value: dict[str, Any]) -> None:
    root = page.root.find(f"{P}cSld")
    if root is None:
        return
    fill = _fill(batch, page, value)
    for old in root.findall(f"{P}bg"):
        root.remove(old)
    if fill:
        made = snippet(f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")
        place(root, made, _PAGE_ORDER)
    batch.document.touch(page)


def _fill(batch: Batch, page: Page, value: dict[str, Any]) -> str:
    """The fill element wanted; empty when the page is to inherit its background."""
    state = value.get("propertyState")
    if state == "NOT_RENDERED":
        return "<a:noFill/>"
    if state != "INHERIT" and "stretchedPictureFill" in value:
        relation = _picture(batch, page, value["stretchedPictureFill"].get("contentUrl", ""))
        return (
            f'<a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
            "</a:blipFill>"
        )
    if state != "INHERIT" and "solidFill" in value:
        return paint.fill_xml(value["solidFill"])
    if page.parent is None:
        raise Invalid("The page background of a master cannot be inherited.")
    return ""


def _picture(batch: Batch, page: Page, url: str) -> str:
    try:
        return add_picture(batch.document, page, Picture.of(batch.sources.image(url)))
    except Invalid as fault:
        raise Invalid(_NO_IMAGE) from fault


def _set_scheme(batch: Batch, page: Page, value: dict[str, Any]) -> None:
    if page.kind != "MASTER":
        raise Invalid("The color scheme can only be updated on a master page.")
    said = {pair.get("type"): pair.get("color", {}) for pair in value.get("colors", [])}
    missing = [name for name in SCHEME.values() if name not in said]
    if missing:
        raise Invalid(
            "The color scheme should have all twelve editable theme colors; "
            f"{', '.join(missing)} missing."
        )
    package = batch.document.package
    part = package.related(page.part, "theme")
    scheme = None if part is None else package.tree(part).find(f"{A}themeElements/{A}clrScheme")
    if part is None or scheme is None:
        raise Invalid("The color scheme of this master cannot be updated.")
    for slot, name in SCHEME.items():
        holder = scheme.find(f"{A}{slot}")
        if holder is not None:
            for old in list(elements(holder)):
                holder.remove(old)
            holder.append(snippet(f'<a:srgbClr val="{hexadecimal(said[name])}"/>'))
    package.touch(part)
    batch.forget_styles()


HANDLERS = {"updatePageProperties": update_page_properties}
