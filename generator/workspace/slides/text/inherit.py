"""Where the look of a text comes from when a run doesn't say it."""

from lxml import etree

from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import placeholder, text_body
from generator.workspace.slides.ooxml import A, Element, P, number, tag
from generator.workspace.slides.page import Page
from generator.workspace.slides.theme import Theme

_STYLE_OF = {"title": "titleStyle", "ctrTitle": "titleStyle"}
_OTHER = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
LEVELS = 9

Levels = tuple[list[Element], ...]  # for each level what is said of it
Voice = tuple[object, ...]  # texts of one voice inherit the same
_NO_LEVELS: Levels = ([],) * LEVELS
_AUTOFITS = frozenset({"noAutofit", "normAutofit", "spAutoFit"})


class Inheritance:
    """Answers, for one document, what a text inherits; remembers what it found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._themes: dict[Page, Theme] = {}
        self._own: dict[Element, list[Levels]] = {}
        self._by_kind: dict[tuple[Page, str | None], Levels] = {}
        self._voices: dict[Element, Voice] = {}
        self._levels: dict[tuple[Voice, int, bool], tuple[Element, ...]] = {}

    def theme(self, page: Page) -> Theme:
        """The theme of a page's master."""
        master = page.master
        known = self._themes.get(master)
        if known is None:
            part = self.theme_part(page)
            theme = self.document.package.tree(part) if part else None
            known = self._themes[master] = Theme(theme, master.root)
        return known

    def theme_part(self, page: Page) -> str | None:
        """The part that holds the theme of a page's master."""
        package, master = self.document.package, page.master
        part = package.related(master.part, "theme") if master.part else None
        if part is None and self.document.masters:
            part = package.related(self.document.masters[0].part, "theme")
        return part

    def voice(self, page: Page, element: Element) -> Voice:
        """What an element's text inherits by; most shapes of a deck share a few voices."""
        known = self._voices.get(element)
        if known is None:
            known = self._voices[element] = self._find_voice(page, element)
        return known

    def levels(
        self, page: Page, element: Element, level: int, *, whole: bool
    ) -> tuple[Element, ...]:
        """The level properties a text follows, the most general first.

        Args:
            page: where the element stands.
            element: a shape or table.
            level: 0 to 8.
            whole: with what is inherited from parent placeholders; else only the shape's own,
                unless it has no parent and so must say everything.
        """
        key = (self.voice(page, element), level, whole)
        known = self._levels.get(key)
        if known is None:
            known = self._levels[key] = tuple(self._find(page, element, level, whole=whole))
        return known

    def chain(
        self, page: Page, element: Element, paragraph: Element | None, *, whole: bool = True
    ) -> list[Element]:
        """What a paragraph follows, the most general first, its own properties last."""
        level = level_of(paragraph)
        found = list(self.levels(page, element, level, whole=whole))
        if paragraph is not None:
            found.append(paragraph)
        return found

    def autofit(self, page: Page, element: Element) -> Element | None:
        """The autofit a shape has, its own or inherited."""
        for _, one in self.document.lineage(page, element):
            body = text_body(one)
            properties = None if body is None else body.find(f"{A}bodyPr")
            if properties is not None:
                for child in properties:
                    if tag(child) in _AUTOFITS:
                        return child
        return None

    def _find_voice(self, page: Page, element: Element) -> Voice:
        body = text_body(element)
        style = None if body is None else body.find(f"{A}lstStyle")
        if element.find("{*}style") is not None:
            return (element,)
        own = b"" if style is None or not len(style) else etree.tostring(style, with_tail=False)
        mark = placeholder(element)
        kind = None if mark is None else mark.get("type", "obj")
        parent = self.document.parent(page, element)
        return (page.master, kind, None if parent is None else parent[1], own)

    def _find(self, page: Page, element: Element, level: int, *, whole: bool) -> list[Element]:
        own = self._own_levels(page, element)
        if not whole and len(own) > 1:
            return own[0][level]
        found = list(self._general(page, element)[level])
        for levels in reversed(own):
            found += levels[level]
        return found

    def _own_levels(self, page: Page, element: Element) -> list[Levels]:
        """What an element and the placeholders it inherits from say of their levels."""
        known = self._own.get(element)
        if known is None:
            bodies = [text_body(one) for _, one in self.document.lineage(page, element)]
            known = self._own[element] = [
                _NO_LEVELS if body is None else _by_level(body.find(f"{A}lstStyle"))
                for body in bodies
            ]
        return known

    def _general(self, page: Page, element: Element) -> Levels:
        mark = placeholder(element)
        kind = None if mark is None else mark.get("type", "obj")
        key = (page.master, kind)
        known = self._by_kind.get(key)
        if known is None:
            known = self._by_kind[key] = _by_level(self._style(page.master, kind))
        return known

    def _style(self, master: Page, kind: str | None) -> Element | None:
        if kind is None:
            return self.document.root.find(f"{P}defaultTextStyle")
        if master.kind == "NOTES_MASTER":
            return master.root.find(f"{P}notesStyle")
        usual = "otherStyle" if kind in _OTHER else "bodyStyle"
        return master.root.find(f"{P}txStyles/{P}{_STYLE_OF.get(kind, usual)}")


def level_of(paragraph: Element | None) -> int:
    """The nesting level a paragraph's properties say."""
    said = number(paragraph, "lvl")
    return said if 0 <= said < LEVELS else 0


def _by_level(style: Element | None) -> Levels:
    """What a list style says of each level, the general first."""
    if style is None or not len(style):
        return _NO_LEVELS
    general = style.findall(f"{A}defPPr")
    levels = {child.tag: child for child in style}
    names = (f"{A}lvl{level}pPr" for level in range(1, LEVELS + 1))
    return tuple([*general, *([levels[name]] if name in levels else [])] for name in names)
