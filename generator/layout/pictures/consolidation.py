"""Tools today and what becomes of each: many boxes at the left, few at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    INSET_X,
    LABEL,
    LINE,
    THIN,
    TINT,
    Form,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
)

_HEAD = 20.0
_ROWS = (28.0, 25.0, 22.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
"""How high a tool may be: the largest that lets all of them stand on a page is taken."""
_USUAL = 18.0
_GAP, _BETWEEN = 3.0, 4.0
_STAGE, _FATE = 84.0, 92.0
_TOOLS = (120.0, 212.0)  # the narrowest and the widest column of tools
_TARGET = 210.0
_INKS = {
    "keep": Ink.QUIET,
    "integrate": Ink.GOOD,
    "replace": Ink.ATTENTION,
    "retire": Ink.WRONG,
    "new": Ink.ACCENT,
}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool of today.

    Attributes:
        target: What does its work afterwards; nothing where it is switched off.
        fate: What becomes of it, in words; `code` gives its colour.
        must_stay: Whether the customer will not part with it.
    """

    id: str
    stage: str
    name: str
    target: str
    fate: str
    code: str
    must_stay: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """The tools one target takes over."""

    target: str
    tools: tuple[Tool, ...]
    row: float

    @property
    def high(self) -> float:
        return len(self.tools) * (self.row + _GAP) - _GAP


def consolidation(
    data: Sequence[Tool], heads: tuple[str, str], off: str, area: Area, family: str
) -> tuple[Page, ...]:
    """Each tool with its fate, joined to what does its work afterwards.

    Args:
        data: The tools.
        heads: What stands above today's and above the proposed ones.
        off: What is said of tools whose work nothing takes over.
        area: What to fill.
        family: The font words are measured in.
    """
    tools = [tool for tool in data if tool.name]
    if len(tools) < 2:
        return ()
    room = Sheet(area, family).height - _HEAD
    choices = (_paged(tools, off, room, row) for row in _ROWS)
    usual = _paged(tools, off, room, _USUAL)
    pages = next((each for each in choices if len(each) == 1), usual)
    return tuple(_Map(page, Sheet(area, family)).page(heads) for page in pages)


def _paged(tools: Sequence[Tool], off: str, room: float, row: float) -> list[list[_Group]]:
    """The groups as they stand on pages when rows are so high."""
    pages: list[list[_Group]] = [[]]
    for group in _groups(tools, off, room, row):
        used = sum(each.high + _BETWEEN for each in pages[-1])
        if pages[-1] and used + group.high > room:
            pages.append([])
        pages[-1].append(group)
    return pages


def _groups(tools: Sequence[Tool], off: str, room: float, row: float) -> list[_Group]:
    """Tools by target, the target that takes over most first; none higher than a page."""
    names: dict[str, str] = {}
    by_target: dict[str, list[Tool]] = {}
    for tool in tools:
        target = tool.target or off
        by_target.setdefault(names.setdefault(target.casefold(), target), []).append(tool)
    most = int((room + _GAP) // (row + _GAP))
    ordered = sorted(by_target.items(), key=lambda each: -len(each[1]))
    return [
        _Group(target, tuple(members[at : at + most]), row)
        for target, members in ordered
        for at in range(0, len(members), most)
    ]


class _Map:
    """One page of it: columns as wide as the names in them ask for."""

    def __init__(self, groups: Sequence[_Group], sheet: Sheet) -> None:
        self.groups, self.sheet = groups, sheet
        names = [_name(tool) for group in groups for tool in group.tools]
        widest = max(sheet.wide(name) for name in names) + 2 * INSET_X + 4
        self.tool = min(max(widest, _TOOLS[0]), _TOOLS[1])
        self.right = sheet.width - _TARGET

    def page(self, heads: tuple[str, str]) -> Page:
        sheet = self.sheet
        for role, head, x, width in (
            ("today", heads[0], _STAGE, self.tool + _FATE),
            ("proposed", heads[1], self.right, _TARGET),
        ):
            words = Words(head, LABEL + 1, bold=True, ink=Ink.STRONG)
            words = sheet.cut(words, width, 15, "a head")
            sheet.text("head", role, Frame(x, 0, width, 15), words)
        used = sum(group.high + _BETWEEN for group in self.groups) - _BETWEEN
        more = min(max(sheet.height - _HEAD - used, 0.0) / len(self.groups), 10.0)
        y = _HEAD
        for group in self.groups:
            target = Frame(self.right, y, _TARGET, group.high)
            for number, tool in enumerate(group.tools):
                row = Frame(0, y + number * (group.row + _GAP), sheet.width, group.row)
                self._draw(tool, row)
            self._draw_target(group, target)
            y += group.high + _BETWEEN + more
        said = "; ".join(
            f"{tool.name} ({tool.fate or 'open'}) → {group.target}"
            for group in self.groups
            for tool in group.tools
        )
        return sheet.page(f"Tools. {said}")

    def _draw(self, tool: Tool, row: Frame) -> None:
        sheet, ink = self.sheet, _INKS.get(tool.code, Ink.QUIET)
        stage = sheet.cut(Words(tool.stage, LABEL, ink=Ink.QUIET), _STAGE - 8, 13, "a stage")
        left = Frame(0, row.y, _STAGE - 8, row.height)
        sheet.text("stage", tool.id, left, stage, anchor="middle")
        ground = Paint(Ink.PAGE) if ink is Ink.QUIET else Paint(ink, TINT)
        edge = Stroke(ink, 2.0 if tool.must_stay else THIN)
        name = sheet.cut(_name(tool), self.tool - 2 * INSET_X - 2, 13, "a tool")
        stays = "must stay" if tool.must_stay else ""
        sheet.shape(
            "tool",
            tool.id,
            Frame(_STAGE, row.y, self.tool, row.height),
            Look(Form.ROUNDED, ground, edge),
            name,
            says=", ".join(filter(None, (tool.name, tool.fate, stays))),
        )
        said = ", ".join(filter(None, (tool.fate, stays)))
        fate = Words(said, LABEL, bold=True, ink=ink)
        fate = sheet.cut(fate, _FATE, 13, "what becomes of a tool")
        beside = _STAGE + self.tool + 8
        frame = Frame(beside, row.y, _FATE, row.height)
        sheet.text("fate", tool.id, frame, fate, anchor="middle")
        sheet.line(
            "becomes",
            tool.id,
            (beside + _FATE + 4, row.middle),
            (self.right - 2, row.middle),
            Stroke(ink, LINE, points_on=True),
            says=f"{tool.name} becomes {tool.target or 'nothing'}",
        )

    def _draw_target(self, group: _Group, frame: Frame) -> None:
        sheet, count = self.sheet, len(group.tools)
        inner = frame.width - 2 * INSET_X
        takes_over = count > 1
        title = Words(group.target, LABEL + 2 * takes_over, bold=True, ink=Ink.STRONG)
        words = [sheet.cut(title, inner, max(frame.height - 21, 15), "a target")]
        if takes_over:
            words.append(Words(f"does the work of {count} tools", LABEL, ink=Ink.QUIET))
        look = (
            Look(fill=Paint(Ink.ACCENT, TINT), stroke=Stroke(Ink.ACCENT, LINE))
            if takes_over
            else Look(fill=Paint(Ink.PANEL), stroke=Stroke(Ink.QUIET, THIN))
        )
        sheet.shape("target", group.tools[0].id, frame, look, *words)


def _name(tool: Tool) -> Words:
    return Words(tool.name, LABEL, bold=True)
