"""createParagraphBullets, deleteParagraphBullets."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.geometry import EMU_PER_POINT
from generator.workspace.slides.ooxml import A, Element, place, remove, snippet, tag, unset
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.ranges import checked
from generator.workspace.slides.requests.text import opened, written_text
from generator.workspace.slides.text.autofit import PARAGRAPH_ORDER
from generator.workspace.slides.text.inherit import LEVELS, level_of
from generator.workspace.slides.text.lists import BULLETS
from generator.workspace.slides.text.model import Paragraph, Text, write_text
from generator.workspace.slides.text.restyle import paragraphs_in, properties_in
from generator.workspace.slides.text.write import delete

_STEP = 36 * EMU_PER_POINT
_HANG = 18 * EMU_PER_POINT
_GLYPHS = {
    "BULLET_DISC_CIRCLE_SQUARE": "●○■",
    "BULLET_DIAMONDX_ARROW3D_SQUARE": "❖➢■",
    "BULLET_CHECKBOX": "❏❏❏",
    "BULLET_ARROW_DIAMOND_DISC": "➔◆●",
    "BULLET_STAR_CIRCLE_SQUARE": "★○■",
    "BULLET_ARROW3D_CIRCLE_SQUARE": "➢○■",
    "BULLET_LEFTTRIANGLE_DIAMOND_DISC": "◀◆●",
    "BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE": "❖◇■",
    "BULLET_DIAMOND_CIRCLE_SQUARE": "◆○■",
}
# OOXML can't write `1.1.` or `01.`: a plain number with a point stands for both.
_NUMBERS = {
    "NUMBERED_DIGIT_ALPHA_ROMAN": ("arabicPeriod", "alphaLcPeriod", "romanLcPeriod"),
    "NUMBERED_DIGIT_ALPHA_ROMAN_PARENS": ("arabicParenR", "alphaLcParenR", "romanLcParenR"),
    "NUMBERED_DIGIT_NESTED": ("arabicPeriod",) * 3,
    "NUMBERED_UPPERALPHA_ALPHA_ROMAN": ("alphaUcPeriod", "alphaLcPeriod", "romanLcPeriod"),
    "NUMBERED_UPPERROMAN_UPPERALPHA_DIGIT": ("romanUcPeriod", "alphaUcPeriod", "arabicPeriod"),
    "NUMBERED_ZERODIGIT_ALPHA_ROMAN": ("arabicPeriod", "alphaLcPeriod", "romanLcPeriod"),
}


def create_bullets(batch: Batch, request: dict[str, Any]) -> None:
    """Make paragraphs a list; tabs at their start say how deep, and go."""
    holder = batch.text_holder(request)
    text = written_text(holder)
    start, end = checked(request.get("textRange"), text.length, newline=True)
    text = opened(batch, holder, text)
    preset = request.get("bulletPreset", "BULLET_DISC_CIRCLE_SQUARE")
    if preset not in _GLYPHS and preset not in _NUMBERS:
        raise Invalid(f"The bullet preset ({preset}) is not supported.")
    chosen = paragraphs_in(text, start, end)
    depths = [_tabs(paragraph) for paragraph in chosen]
    shallowest = min(depths, default=0)
    for paragraph, depth in zip(chosen, depths, strict=True):
        level = min(depth - shallowest, LEVELS - 1)
        _write(properties_in(paragraph), level, _bullet(preset, level))
        _drop_tabs(text, paragraph, depth)
    write_text(text)


def delete_bullets(batch: Batch, request: dict[str, Any]) -> None:
    """Make paragraphs plain; how deep they stood becomes an indent."""
    holder = batch.text_holder(request)
    text = written_text(holder)
    start, end = checked(request.get("textRange"), text.length, newline=True)
    text = opened(batch, holder, text)
    for paragraph in paragraphs_in(text, start, end):
        properties = properties_in(paragraph)
        level = level_of(properties)
        _write(properties, 0, snippet("<a:buNone/>"))
        properties.set("marL", str(level * _STEP))
        properties.set("indent", "0")
    write_text(text)


def _write(properties: Element, level: int, bullet: Element) -> None:
    remove(properties, *(f"{A}{name}" for name in BULLETS), f"{A}buFont", f"{A}buFontTx")
    if level:
        properties.set("lvl", str(level))
    else:
        unset(properties, "lvl")
    if tag(bullet) != "buNone":
        properties.set("marL", str((level + 1) * _STEP))
        properties.set("indent", str(-_HANG))
        place(properties, snippet('<a:buFont typeface="Arial"/>'), PARAGRAPH_ORDER)
    place(properties, bullet, PARAGRAPH_ORDER)


def _bullet(preset: str, level: int) -> Element:
    if preset in _GLYPHS:
        return snippet(f'<a:buChar char="{_GLYPHS[preset][level % 3]}"/>')
    return snippet(f'<a:buAutoNum type="{_NUMBERS[preset][level % 3]}"/>')


def _tabs(paragraph: Paragraph) -> int:
    text = paragraph.text
    return len(text) - len(text.lstrip("\t"))


def _drop_tabs(text: Text, paragraph: Paragraph, depth: int) -> None:
    if depth:
        begins = text.starts()[text.paragraphs.index(paragraph)]
        delete(text, begins, begins + depth)


HANDLERS = {
    "createParagraphBullets": create_bullets,
    "deleteParagraphBullets": delete_bullets,
}
