"""updateTextStyle, updateParagraphStyle."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.geometry import in_points
from generator.workspace.slides.ooxml import A, Element, unset
from generator.workspace.slides.page import Page
from generator.workspace.slides.requests.batch import Batch, TextHolder
from generator.workspace.slides.requests.fieldmask import Mask, read_mask
from generator.workspace.slides.requests.links import set_link
from generator.workspace.slides.requests.ranges import checked
from generator.workspace.slides.requests.text import opened, written_text
from generator.workspace.slides.text.inherit import level_of
from generator.workspace.slides.text.model import Text, read_text, write_text
from generator.workspace.slides.text.restyle import (
    align,
    paragraphs_in,
    properties_in,
    restyle,
    set_family,
    set_indents,
    set_paragraph,
    set_run,
)

_RUN = (
    "bold", "italic", "underline", "strikethrough", "smallCaps", "baselineOffset", "fontSize",
    "foregroundColor", "backgroundColor",
)  # fmt: skip
_RUN_FIELDS = {*_RUN, "fontFamily", "weightedFontFamily", "link"}
_PARAGRAPH = ("lineSpacing", "indentEnd", "spaceAbove", "spaceBelow", "direction")
_INHERITED = frozenset({"lineSpacing", "spaceAbove", "spaceBelow"})
_PARAGRAPH_FIELDS = {*_PARAGRAPH, "alignment", "indentStart", "indentFirstLine", "spacingMode"}
_BOLD_FROM = 700
_USUAL_WEIGHT = 400
_FITTING = ("fontSize", "fontFamily", "weightedFontFamily", "bold", "smallCaps")


def update_text_style(batch: Batch, request: dict[str, Any]) -> None:
    """Change how a range of text looks."""
    holder = batch.text_holder(request)
    mask = read_mask(request, _RUN_FIELDS)
    style = request.get("style", {})
    _check_style(style)
    text = written_text(holder)
    start, end = checked(request.get("textRange"), text.length, newline=True)
    text = opened(batch, holder, text) if _affects_fitting(mask) else _open(batch, holder)
    end = _widened(text, start, end)

    inherits = batch.document.parent(holder.page, holder.element) is not None
    for paragraph, begins in zip(list(text.paragraphs), text.starts(), strict=True):
        level = level_of(paragraph.properties)
        parent = (
            batch.styles.inherited_run(holder.page, holder.element, level) if inherits else {}
        )

        def change(run: Element, parent: dict[str, Any] = parent) -> None:
            _apply(batch, holder.page, run, style, mask)
            _inherit_equal(run, style, mask, parent)

        first, last = max(start, begins), min(end, begins + paragraph.length)
        if first < last:
            restyle(text, first, last, change)
    write_text(text)


def update_paragraph_style(batch: Batch, request: dict[str, Any]) -> None:
    """Change how the paragraphs of a range are set."""
    holder = batch.text_holder(request)
    mask = read_mask(request, _PARAGRAPH_FIELDS)
    style = request.get("style", {})
    text = written_text(holder)
    start, end = checked(request.get("textRange"), text.length, newline=True)
    text = opened(batch, holder, text)
    inherits = batch.document.parent(holder.page, holder.element) is not None
    for paragraph in paragraphs_in(text, start, end):
        properties = properties_in(paragraph)
        level = level_of(properties)
        parent = (
            batch.styles.inherited_paragraph(holder.page, holder.element, level)
            if inherits
            else {}
        )
        alignment = _alignment(batch, holder, properties, style, mask)
        for name in _PARAGRAPH:
            if mask.has(name):
                is_parents = name in style and _same(style[name], parent.get(name))
                is_left = is_parents and name in _INHERITED
                set_paragraph(properties, name, None if is_left else style.get(name))
        if mask.has("alignment") or mask.has("direction"):
            told = batch.styles.paragraph(holder.page, holder.element, properties)
            _align(properties, alignment, told["direction"], parent)
        if mask.has("indentStart") or mask.has("indentFirstLine"):
            told = batch.styles.paragraph(holder.page, holder.element, properties)
            _indent(properties, style, mask, told)
    write_text(text)


def _alignment(
    batch: Batch, holder: TextHolder, properties: Element, style: dict[str, Any], mask: Mask
) -> str | None:
    """The alignment the paragraph shall have; None where it is its parent's."""
    if mask.has("alignment"):
        asked: str | None = style.get("alignment")
        return asked
    told = batch.styles.paragraph(holder.page, holder.element, properties)
    own: str | None = told.get("alignment")
    return own


def _align(
    properties: Element, alignment: str | None, way: str, parent: dict[str, Any]
) -> None:
    """Write the side lines begin at, which a paragraph of the other direction can't inherit."""
    from_the_right = way == "RIGHT_TO_LEFT"
    if (alignment or parent.get("alignment")) == parent.get("alignment") and (
        way == parent.get("direction", "LEFT_TO_RIGHT")
    ):
        align(properties, None, from_the_right=from_the_right)
        return
    turned = parent.get("alignment", "START") if from_the_right else None
    align(properties, alignment or turned, from_the_right=from_the_right)


def _indent(
    properties: Element, style: dict[str, Any], mask: Mask, told: dict[str, Any]
) -> None:
    names = ("indentStart", "indentFirstLine")
    if all(mask.has(name) and name not in style for name in names):
        unset(properties, "marL")
        unset(properties, "indent")
        return
    start, first = (
        in_points(style[name])
        if mask.has(name) and name in style
        else in_points(told.get(name))
        for name in names
    )
    set_indents(properties, start, first)


def _open(batch: Batch, holder: TextHolder) -> Text:
    batch.document.touch(holder.page)
    return read_text(holder.body)


def _affects_fitting(mask: Mask) -> bool:
    return any(mask.has(name) for name in _FITTING)


def _check_style(style: dict[str, Any]) -> None:
    family, weighted = style.get("fontFamily"), style.get("weightedFontFamily")
    if family and weighted and weighted.get("fontFamily", family) != family:
        raise Invalid("The font family and the weighted font family should be the same.")
    weight = (weighted or {}).get("weight", 400)
    if weight % 100 or not 100 <= weight <= 900:
        raise Invalid(
            f"The font weight ({weight}) should be a multiple of 100 from 100 to 900."
        )
    size = style.get("fontSize")
    if size is not None and in_points(size) <= 0:
        raise Invalid("The font size must be positive.")


def _widened(text: Text, start: int, end: int) -> int:
    """The end of a range; one that holds all of a paragraph holds its newline too."""
    for paragraph, begins in zip(text.paragraphs, text.starts(), strict=True):
        newline = begins + paragraph.length - 1
        if end == newline and start <= begins:
            return end + 1
    return end


def _apply(batch: Batch, page: Page, run: Element, style: dict[str, Any], mask: Mask) -> None:
    weighted = style.get("weightedFontFamily")
    if mask.has("weightedFontFamily"):
        set_family(run, (weighted or {}).get("fontFamily"))
        if weighted and weighted.get("weight", 400) >= _BOLD_FROM:
            set_run(run, "bold", value=True)
        elif weighted:
            set_run(run, "bold", value=False)
    if mask.has("fontFamily") and not (weighted and mask.has("weightedFontFamily")):
        set_family(run, style.get("fontFamily"))
    for name in _RUN:
        if mask.has(name) and (name in style or "*" not in mask.paths or name != "bold"):
            set_run(run, name, style.get(name))
    if mask.has("link"):
        _link(batch, page, run, style, mask)


def _inherit_equal(
    run: Element, style: dict[str, Any], mask: Mask, parent: dict[str, Any]
) -> None:
    """Leave to the parent placeholder what is as it says (docs/google/slides-text.md)."""
    for name in _RUN:
        if mask.has(name) and name in style and _same(style[name], parent.get(name)):
            set_run(run, name, None)
    family = style.get("weightedFontFamily", {"fontFamily": style.get("fontFamily")})
    is_asked = mask.has("fontFamily") or mask.has("weightedFontFamily")
    is_usual = family.get("weight", _USUAL_WEIGHT) == _USUAL_WEIGHT
    if is_asked and is_usual and family.get("fontFamily") == parent.get("fontFamily", ""):
        set_family(run, None)


def _same(asked: Any, inherited: Any) -> bool:
    if isinstance(asked, dict) and "magnitude" in asked:
        return in_points(asked) == in_points(inherited)
    return bool(asked == inherited)


def _link(batch: Batch, page: Page, run: Element, style: dict[str, Any], mask: Mask) -> None:
    link = style.get("link")
    had = run.find(f"{A}hlinkClick") is not None
    set_link(batch, page, run, link)
    if link is not None:
        if not ("underline" in style and mask.has("underline")):
            set_run(run, "underline", value=True)
        if not ("foregroundColor" in style and mask.has("foregroundColor")):
            colour = {"opaqueColor": {"themeColor": "HYPERLINK"}}
            set_run(run, "foregroundColor", colour)
    elif had:
        if not mask.has("underline"):
            set_run(run, "underline", None)
        if not mask.has("foregroundColor"):
            set_run(run, "foregroundColor", None)


HANDLERS = {
    "updateTextStyle": update_text_style,
    "updateParagraphStyle": update_paragraph_style,
}
