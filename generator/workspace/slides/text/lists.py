"""Bullets as OOXML keeps them, and the glyphs and lists the API tells of them."""

from typing import Any

from generator.workspace.slides.geometry import points
from generator.workspace.slides.ooxml import A, Element, number, tag
from generator.workspace.slides.text.inherit import LEVELS
from generator.workspace.slides.theme import Theme

BULLETS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def bullet_in(properties: Element) -> Element | None:
    """The bullet a paragraph's or level's properties say."""
    return next((child for child in properties if tag(child) in BULLETS), None)


def bullet_of(chain: list[Element]) -> Element | None:
    """The bullet a paragraph has; None when it has none."""
    for one in reversed(chain):
        bullet = bullet_in(one)
        if bullet is not None:
            return None if tag(bullet) == "buNone" else bullet
    return None


class Lists:
    """Numbers the lists of one text while its paragraphs are read in order."""

    def __init__(self, theme: Theme, name: str = "localListEntityId") -> None:
        self._theme = theme
        self._name = name
        self._list: str | None = None
        self._marks: dict[int, str] = {}  # what the list has shown on each level
        self._counts = [0] * LEVELS
        self.ids: list[str] = []

    def plain(self) -> None:
        """A paragraph without a bullet: what follows is another list."""
        self._list = None

    def item(self, bullet: Element, level: int, chain: list[Element]) -> dict[str, Any]:
        """The Bullet of the next paragraph."""
        mark = tag(bullet) + (bullet.get("type") or bullet.get("char") or "")
        if self._list is None or self._marks.get(level, mark) != mark:
            self._list = self._name if self._fixed else f"{self._name}{len(self.ids) + 1}"
            self._marks.clear()
            self._counts = [0] * LEVELS
            if self._list not in self.ids:
                self.ids.append(self._list)
        self._marks[level] = mark
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (LEVELS - level - 1)
        told: dict[str, Any] = {"listId": self._list}
        if level:
            told["nestingLevel"] = level
        told["glyph"] = self._glyph(bullet, level)
        told["bulletStyle"] = self._style(chain)
        return told

    def told(self) -> dict[str, Any]:
        """The lists map of the text."""
        return {
            name: {
                "listId": name,
                "nestingLevel": {str(level): {"bulletStyle": {}} for level in range(LEVELS)},
            }
            for name in self.ids
        }

    @property
    def _fixed(self) -> bool:
        return self._name == "bodyPlaceholderListEntity"

    def _glyph(self, bullet: Element, level: int) -> str:
        if tag(bullet) == "buChar":
            return bullet.get("char") or "•"
        if tag(bullet) == "buBlip":
            return "•"
        start = number(bullet, "startAt", 1)
        return numbered(bullet.get("type", "arabicPeriod"), start + self._counts[level] - 1)

    def _style(self, chain: list[Element]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for one in chain:
            colour = self._theme.opaque(one.find(f"{A}buClr"))
            if colour is not None:
                told["foregroundColor"] = {"opaqueColor": colour}
            font = one.find(f"{A}buFont")
            if font is not None and font.get("typeface"):
                family = self._theme.font(font.get("typeface", ""))
                told["fontFamily"] = family
                told["weightedFontFamily"] = {"fontFamily": family, "weight": 400}
            size = one.find(f"{A}buSzPts")
            if size is not None:
                told["fontSize"] = points(number(size, "val") / 100)
        return told


def numbered(kind: str, value: int) -> str:
    """The glyph of a numbered paragraph, as in `3.` or `c)`."""
    if kind.startswith("alpha"):
        word = _alphabetic(value)
    elif kind.startswith("roman"):
        word = _roman(value)
    else:
        word = str(value)
    if "Uc" in kind:
        word = word.upper()
    if kind.endswith("ParenBoth"):
        return f"({word})"
    if kind.endswith("ParenR"):
        return f"{word})"
    return word if kind.endswith("Plain") else f"{word}."


def _alphabetic(value: int) -> str:
    word = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        word = chr(ord("a") + rest) + word
    return word or "a"


def _roman(value: int) -> str:
    word = ""
    for size, letters in _ROMAN:
        while value >= size and len(word) < 64:
            word += letters
            value -= size
    return word or "i"
