"""TextStyle and ParagraphStyle, from what OOXML says about runs and paragraphs."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.workspace.slides.document import Document
from generator.workspace.slides.geometry import EMU_PER_POINT, points
from generator.workspace.slides.ooxml import A, Element, R, number, truth
from generator.workspace.slides.page import Page
from generator.workspace.slides.text.inherit import Inheritance, Voice
from generator.workspace.slides.text.lists import bullet_of
from generator.workspace.slides.theme import Theme
from generator.workspace.written import Told

_ALIGNMENT = {
    "l": "START",
    "ctr": "CENTER",
    "r": "END",
    "just": "JUSTIFIED",
    "justLow": "JUSTIFIED",
    "dist": "JUSTIFIED",
    "thaiDist": "JUSTIFIED",
}
_FROM_THE_RIGHT = {**_ALIGNMENT, "l": "END", "r": "START"}
"""OOXML names a side of the box; the API says where a line of that direction begins."""
_JUMPS = {
    "nextslide": "NEXT_SLIDE",
    "previousslide": "PREVIOUS_SLIDE",
    "firstslide": "FIRST_SLIDE",
    "lastslide": "LAST_SLIDE",
}
_RUN_ORDER = (
    "backgroundColor", "foregroundColor", "bold", "italic", "fontFamily", "fontSize", "link",
    "baselineOffset", "smallCaps", "strikethrough", "underline", "weightedFontFamily",
)  # fmt: skip
_USUAL_RUN: dict[str, Any] = {
    "backgroundColor": {},
    "foregroundColor": {"opaqueColor": {"themeColor": "DARK1"}},
    "bold": False,
    "italic": False,
    "fontFamily": "Arial",
    "fontSize": {"magnitude": 18, "unit": "PT"},
    "baselineOffset": "NONE",
    "smallCaps": False,
    "strikethrough": False,
    "underline": False,
    "weightedFontFamily": {"fontFamily": "Arial", "weight": 400},
}
_USUAL_PARAGRAPH: dict[str, Any] = {
    "lineSpacing": 100,
    "alignment": "START",
    "indentStart": {"unit": "PT"},
    "indentEnd": {"unit": "PT"},
    "spaceAbove": {"unit": "PT"},
    "spaceBelow": {"unit": "PT"},
    "indentFirstLine": {"unit": "PT"},
    "direction": "LEFT_TO_RIGHT",
    "spacingMode": "NEVER_COLLAPSE",
}
_USUAL_SIZE = 1800


@dataclass(frozen=True, slots=True, eq=False)
class CellLook:
    """How a cell of a table looks."""

    properties: dict[str, Any]
    borders: tuple[tuple[str, dict[str, Any]], ...]  # by lnL, lnR, lnT, lnB
    text: dict[str, Any] | None  # what the table's style says of its text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, told."""

    told: dict[str, Any] | Told
    kin: tuple[tuple[int, CellLook, int, int], ...]  # of each cell seen: where, look, spans


class Styles:
    """Tells the styles of one document; equal styles are told by the same value."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.inheritance = Inheritance(document)
        self._runs: dict[tuple[Theme, str], dict[str, Any]] = {}
        self._bases: dict[tuple[Voice, int, bool], dict[str, Any]] = {}
        self._whole: dict[tuple[int, int, int], dict[str, Any]] = {}
        self._paragraphs: dict[tuple[Voice, str], dict[str, Any]] = {}
        self._bullets: dict[tuple[Voice, str], Element | None] = {}
        self.contents: dict[tuple[Voice, str, bytes, int], dict[str, Any] | None] = {}
        self.cells: dict[tuple[Hashable, ...], CellLook] = {}
        self.rows: dict[tuple[Hashable, ...], TableRow] = {}
        self.borders: dict[tuple[Hashable, ...], dict[str, Any]] = {}
        self.unfitted: set[Element] = set()  # shapes whose text is surely not fitted

    def run(
        self,
        page: Page,
        element: Element,
        level: int,
        style: Element | None,
        over: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The TextStyle of a run: overrides where there is a parent placeholder, else all.

        Args:
            page: where the element stands.
            element: the shape or table.
            level: the nesting level of the paragraph.
            style: the run's own properties.
            over: what a table's style says of a cell's text.
        """
        whole = self.document.parent(page, element) is None
        base = self._base(page, element, level, whole=whole)
        said = self._said(page, style)
        key = (id(base), id(said), id(over) if over else 0)
        known = self._whole.get(key)
        if known is None:
            known = self._whole[key] = _ordered({**base, **(over or {}), **said})
        return known

    def inherited_run(self, page: Page, element: Element, level: int) -> dict[str, Any]:
        """What a run without properties of its own looks like, parent placeholders followed."""
        theme = self.inheritance.theme(page)
        told = dict(_USUAL_RUN)
        for one in self.inheritance.levels(page, element, level, whole=True):
            told.update(run_style(one.find(f"{A}defRPr"), theme, self._link(page)))
        return told | _reference(element, theme)

    def inherited_paragraph(self, page: Page, element: Element, level: int) -> dict[str, Any]:
        """How a paragraph without properties of its own is set, parents followed."""
        chain = self.inheritance.levels(page, element, level, whole=True)
        told = dict(_USUAL_PARAGRAPH) | direction(chain)
        return told | _paragraph(
            chain, told["direction"], lambda: self.size(page, element, None, None) / 100
        )

    def size(
        self, page: Page, element: Element, paragraph: Element | None, run: Element | None
    ) -> int:
        """The font size a run has, in hundredths of a point, inherited or not."""
        if run is not None and run.get("sz"):
            return number(run, "sz", _USUAL_SIZE)
        size = _USUAL_SIZE
        for one in self.inheritance.chain(page, element, paragraph):
            size = number(one.find(f"{A}defRPr"), "sz", size)
        return size

    def paragraph(
        self, page: Page, element: Element, properties: Element | None
    ) -> dict[str, Any]:
        """The ParagraphStyle of a paragraph: overrides or all, as for runs."""
        text = "" if properties is None else etree.tostring(properties, encoding="unicode")
        key = (self.inheritance.voice(page, element), text)
        known = self._paragraphs.get(key)
        if known is not None:
            return known
        whole = self.document.parent(page, element) is None
        chain = self.inheritance.chain(page, element, properties, whole=False)
        told = direction(self.inheritance.chain(page, element, properties))
        told |= _paragraph(
            chain,
            told["direction"],
            lambda: self.size(page, element, properties, None) / 100,
        )
        told = _USUAL_PARAGRAPH | told if whole else told
        self._paragraphs[key] = told
        return told

    def bullet(
        self, page: Page, element: Element, properties: Element | None
    ) -> Element | None:
        """The bullet a paragraph has, inherited or its own; None when it has none."""
        text = "" if properties is None else etree.tostring(properties, encoding="unicode")
        key = (self.inheritance.voice(page, element), text)
        if key not in self._bullets:
            chain = self.inheritance.chain(page, element, properties)
            self._bullets[key] = bullet_of(chain)
        return self._bullets[key]

    def _base(self, page: Page, element: Element, level: int, *, whole: bool) -> dict[str, Any]:
        key = (self.inheritance.voice(page, element), level, whole)
        known = self._bases.get(key)
        if known is None:
            known = dict(_USUAL_RUN) if whole else {}
            theme = self.inheritance.theme(page)
            for one in self.inheritance.levels(page, element, level, whole=False):
                known.update(run_style(one.find(f"{A}defRPr"), theme, self._link(page)))
            if whole:
                known.update(_reference(element, theme))
            self._bases[key] = known
        return known

    def _said(self, page: Page, style: Element | None) -> dict[str, Any]:
        theme = self.inheritance.theme(page)
        if style is None:
            text = ""
        else:
            text = etree.tostring(style, encoding="unicode", with_tail=False)
            if "hlinkClick" in text:  # the same id is another target on another page
                text = f"{page.part} {text}"
        key = (theme, text)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = run_style(style, theme, self._link(page))
        return known

    def _link(self, page: Page) -> "Links":
        return Links(self.document, page)


class Links:
    """Reads the links of one page."""

    def __init__(self, document: Document, page: Page) -> None:
        self._document = document
        self._page = page

    def read(self, click: Element | None) -> dict[str, Any] | None:
        """The Link of an hlinkClick."""
        if click is None:
            return None
        action = click.get("action", "")
        if "jump=" in action:
            jump = _JUMPS.get(action.rpartition("jump=")[2])
            return {"relativeLink": jump} if jump else None
        identity = click.get(f"{R}id", "")
        relation = self._document.package.relations(self._page.part).get(identity)
        if relation is None:
            return None
        if relation.external:
            return {"url": relation.target}
        page = self._document.page_of_part(relation.target)
        return None if page is None else {"pageObjectId": page.id}


def run_style(style: Element | None, theme: Theme, links: Links) -> dict[str, Any]:
    """What an rPr, endParaRPr or defRPr says itself."""
    told: dict[str, Any] = {}
    if style is None:
        return told
    for name, attribute in (("bold", "b"), ("italic", "i")):
        said = truth(style.get(attribute))
        if said is not None:
            told[name] = said
    if style.get("sz"):
        told["fontSize"] = points(number(style, "sz", _USUAL_SIZE) / 100)
    if style.get("u"):
        told["underline"] = style.get("u") != "none"
    if style.get("strike"):
        told["strikethrough"] = style.get("strike") != "noStrike"
    if style.get("cap"):
        told["smallCaps"] = style.get("cap") == "small"
    if style.get("baseline"):
        raised = number(style, "baseline")
        told["baselineOffset"] = (
            "SUPERSCRIPT" if raised > 0 else "SUBSCRIPT" if raised < 0 else "NONE"
        )
    if len(style):
        told.update(_coloured(style, theme, links))
    return told


def _coloured(style: Element, theme: Theme, links: Links) -> dict[str, Any]:
    told: dict[str, Any] = {}
    colour = theme.opaque(style.find(f"{A}solidFill"))
    if colour is not None:
        told["foregroundColor"] = {"opaqueColor": colour}
    behind = theme.opaque(style.find(f"{A}highlight"))
    if behind is not None:
        told["backgroundColor"] = {"opaqueColor": behind}
    latin = style.find(f"{A}latin")
    if latin is not None and latin.get("typeface"):
        told["fontFamily"] = theme.font(latin.get("typeface", ""))
        told["weightedFontFamily"] = {"fontFamily": told["fontFamily"], "weight": 400}
    link = links.read(style.find(f"{A}hlinkClick"))
    if link is not None:
        told["link"] = link
        told.setdefault("foregroundColor", {"opaqueColor": {"themeColor": "HYPERLINK"}})
        told.setdefault("underline", True)
    return told


def _ordered(told: dict[str, Any]) -> dict[str, Any]:
    if "weightedFontFamily" in told:
        family = told["weightedFontFamily"]["fontFamily"]
        weight = 700 if told.get("bold") else 400
        told["weightedFontFamily"] = {"fontFamily": family, "weight": weight}
    return {name: told[name] for name in _RUN_ORDER if name in told}


def _reference(element: Element, theme: Theme) -> dict[str, Any]:
    """What a shape's style says about the colour and font of its text."""
    reference = element.find("{*}style/{*}fontRef")
    if reference is None:
        return {}
    told: dict[str, Any] = {}
    colour = theme.opaque(reference)
    if colour is not None:
        told["foregroundColor"] = {"opaqueColor": colour}
    font = {"major": "+mj", "minor": "+mn"}.get(reference.get("idx", ""))
    if font:
        family = theme.font(font)
        told["fontFamily"] = family
        told["weightedFontFamily"] = {"fontFamily": family, "weight": 400}
    return told


def direction(chain: Iterable[Element]) -> dict[str, Any]:
    """Where the lines of a paragraph begin: the last that says it is right."""
    said = [truth(one.get("rtl")) for one in chain if one.get("rtl")]
    return {"direction": "RIGHT_TO_LEFT" if said and said[-1] else "LEFT_TO_RIGHT"}


def _paragraph(chain: Iterable[Element], way: str, size: Callable[[], float]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    alignments = _FROM_THE_RIGHT if way == "RIGHT_TO_LEFT" else _ALIGNMENT
    left = first = None
    for one in chain:
        if one.get("algn"):
            told["alignment"] = alignments.get(one.get("algn", ""), "START")
        left = number(one, "marL") if one.get("marL") else left
        first = number(one, "indent") if one.get("indent") else first
        if one.get("marR"):
            told["indentEnd"] = points(number(one, "marR") / EMU_PER_POINT)
        for name, kind in (("spaceAbove", "spcBef"), ("spaceBelow", "spcAft")):
            spacing = one.find(f"{A}{kind}")
            if spacing is not None:
                told[name] = points(_space(spacing, size))
        spacing = one.find(f"{A}lnSpc")
        if spacing is not None:
            told["lineSpacing"] = _line_spacing(spacing, size)
    if left is not None:
        told["indentStart"] = points(left / EMU_PER_POINT)
    if left is not None or first is not None:
        told["indentFirstLine"] = points(((left or 0) + (first or 0)) / EMU_PER_POINT)
    return told


def _space(spacing: Element, size: Callable[[], float]) -> float:
    exact, share = spacing.find(f"{A}spcPts"), spacing.find(f"{A}spcPct")
    if exact is not None:
        return number(exact, "val") / 100
    return _percent(share) / 100 * size() * 1.2


def _line_spacing(spacing: Element, size: Callable[[], float]) -> int | float:
    exact, share = spacing.find(f"{A}spcPts"), spacing.find(f"{A}spcPct")
    if exact is not None:
        told = number(exact, "val") / 100 / (size() * 1.2) * 100
    else:
        told = _percent(share, 100)
    rounded = round(told, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _percent(share: Element | None, usual: float = 0) -> float:
    if share is None:
        return usual
    said = share.get("val", "")
    if said.endswith("%"):
        try:
            return float(said[:-1])
        except ValueError:
            return usual
    return number(share, "val") / 1000
