"""A template of a written document as a value, and the `.docx` made of it.

What a person sees comes from the named styles, so that a paragraph can be made again through
requests; tables stand with a header and one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from slide_maps.authoring.package import Part, to_package
from slide_maps.authoring.theme import Theme
from slide_maps.authoring.xml import Element, el, text_el

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS = 20
_PAGE = (595.3, 841.9)  # A4, points
_MARGIN = 64.0
_TOP = 84.0
_WIDTH = _PAGE[0] - 2 * _MARGIN
_TABLE_SIZE = 9.5
_BODY_SIZE = 10.5


@dataclass(frozen=True)
class Line:
    """A paragraph slot in one of the looks there are."""

    slot: str
    look: Literal[
        "picture", "kicker", "title", "subtitle", "heading", "minor", "text", "bullets", "page"
    ]


@dataclass(frozen=True)
class Grid:
    """A table slot: its headings with their shares of the width."""

    slot: str
    columns: tuple[tuple[str, float], ...]
    is_tall: bool = False
    """Whether there is room to sign in each row."""


@dataclass(frozen=True)
class Paper:
    """Everything that differs from one kind of document to the next."""

    kind: str
    title: str
    banner: str
    parts: tuple[Line | Grid, ...]


def to_docx(paper: Paper, theme: Theme) -> bytes:
    """The template as an Office file, the same bytes every time."""
    return _Writer(paper, theme).package()


class _Writer:
    def __init__(self, paper: Paper, theme: Theme) -> None:
        self.paper = paper
        self.theme = theme

    def package(self) -> bytes:
        styles = Part("word/styles.xml", f"{_WORD}.styles+xml", self._styles())
        lists = Part("word/numbering.xml", f"{_WORD}.numbering+xml", _numbering())
        settings = Part("word/settings.xml", f"{_WORD}.settings+xml", _settings())
        header = Part("word/header1.xml", f"{_WORD}.header+xml", self._header())
        footer = Part("word/footer1.xml", f"{_WORD}.footer+xml", self._footer())
        document = Part("word/document.xml", f"{_WORD}.document.main+xml", el("w:document"))
        document.relate("styles", styles)
        document.relate("numbering", lists)
        document.relate("settings", settings)
        ids = document.relate("header", header), document.relate("footer", footer)
        document.root.append(self._body(*ids))
        properties = Part(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            el("cp:coreProperties", None, text_el("dc:title", self.paper.title)),
        )
        parts = [document, styles, lists, settings, header, footer, properties]
        return to_package(parts, document, properties)

    # -- the text ------------------------------------------------------------------------------

    def _body(self, header_id: str, footer_id: str) -> Element:
        body = el("w:body")
        behind: Sequence[Line | Grid | None] = (*self.paper.parts[1:], None)
        for part, after in zip(self.paper.parts, behind, strict=True):
            if isinstance(part, Line):
                body.append(self._line(part, leads=isinstance(after, Grid)))
                continue
            # Where a page ends with a table, what is higher would make a blank one.
            is_last = after is None or (isinstance(after, Line) and after.look == "page")
            body.extend([self._grid(part), _spacer(1 if is_last else 6)])
        if isinstance(self.paper.parts[-1], Grid):
            body.append(_spacer(1))
        body.append(
            el(
                "w:sectPr",
                None,
                el("w:headerReference", {"w:type": "default", "r:id": header_id}),
                el("w:footerReference", {"w:type": "default", "r:id": footer_id}),
                el("w:pgSz", {"w:w": _twips(_PAGE[0]), "w:h": _twips(_PAGE[1])}),
                el(
                    "w:pgMar",
                    {
                        "w:top": _twips(_TOP),
                        "w:bottom": _twips(_MARGIN),
                        "w:left": _twips(_MARGIN),
                        "w:right": _twips(_MARGIN),
                        "w:header": _twips(34),
                        "w:footer": _twips(30),
                        "w:gutter": 0,
                    },
                ),
            )
        )
        return body

    def _line(self, line: Line, *, leads: bool) -> Element:
        """The paragraph of a slot; what leads to a table stays on its page."""
        token = "{{" + line.slot + "}}"
        colours = self.theme.colours
        match line.look:
            case "picture":
                return _p([_spacing(0, 14)], _run(token))
            case "kicker":
                return _p(
                    [_spacing(0, 4)],
                    _run(token, bold=True, size=9.5, colour=colours["accent1"]),
                )
            case "title":
                return _p([_style("Title")], _run(token))
            case "subtitle":
                return _p([_style("Subtitle"), _rule(colours["accent1"])], _run(token))
            case "heading":
                return _p([_style("Heading1")], _run(token))
            case "page":
                return _p([_style("Heading1"), el("w:pageBreakBefore")], _run(token))
            case "minor":
                return _p([_style("Heading2")], _run(token))
            case "bullets":
                return _p([_list(), _spacing(0, 3)], _run(token))
            case "text":
                keeps = [el("w:keepNext")] if leads else []
                return _p([*keeps, _spacing(2, 6)], _run(token))

    def _grid(self, grid: Grid) -> Element:
        total = sum(share for _, share in grid.columns)
        widths = [_twips(_WIDTH * share / total) for _, share in grid.columns]
        colours = self.theme.colours
        heads = [
            self._cell(name, width, bold=True, colour=colours["light1"], fill=colours["dark2"])
            for (name, _), width in zip(grid.columns, widths, strict=True)
        ]
        token = "{{" + grid.slot + "}}"
        cells = [
            self._cell(token if at == 0 else "–", width, room=14 if grid.is_tall else 0)
            for at, width in enumerate(widths)
        ]
        return el(
            "w:tbl",
            None,
            el(
                "w:tblPr",
                None,
                el("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
                self._borders("w:tblBorders"),
                el("w:tblLayout", {"w:type": "fixed"}),
                el(
                    "w:tblCellMar",
                    None,
                    *(
                        el(f"w:{side}", {"w:w": _twips(points), "w:type": "dxa"})
                        for side, points in (
                            ("top", 3.5),
                            ("left", 5),
                            ("bottom", 3.5),
                            ("right", 5),
                        )
                    ),
                ),
            ),
            el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in widths)),
            el("w:tr", None, el("w:trPr", None, el("w:cantSplit"), el("w:tblHeader")), *heads),
            el("w:tr", None, el("w:trPr", None, el("w:cantSplit")), *cells),
        )

    def _borders(self, tag: str) -> Element:
        """Lines between the rows and below the last, none between the columns."""
        line: dict[str, str | int] = {
            "w:val": "single",
            "w:sz": 4,
            "w:space": 0,
            "w:color": self.theme.line,
        }
        none: dict[str, str | int] = {"w:val": "nil"}
        return el(
            tag,
            None,
            *(
                el(f"w:{side}", line if side in ("top", "bottom", "insideH") else none)
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            ),
        )

    def _cell(
        self,
        text: str,
        width: int,
        *,
        bold: bool = False,
        colour: str = "",
        fill: str = "",
        room: float = 0,
    ) -> Element:
        head = [el("w:keepNext")] if fill else []
        # Each cell has its own lines, not the table alone: only those are told by the API.
        own = [el("w:tcW", {"w:w": width, "w:type": "dxa"}), self._borders("w:tcBorders")]
        if fill:
            own.append(el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
        return el(
            "w:tc",
            None,
            el("w:tcPr", None, *own),
            _p(
                [*head, _spacing(room, room / 2, 1.1)],
                _run(text, bold=bold, size=_TABLE_SIZE, colour=colour),
            ),
        )

    # -- head and foot ------------------------------------------------------------------------

    def _header(self) -> Element:
        colours = self.theme.colours
        lines = []
        if self.paper.banner:
            banner = _run(self.paper.banner, bold=True, size=9, colour=colours["accent4"])
            lines.append(_p([_spacing(0, 2)], banner))
        small = _run("{{page.header}}", size=9, colour=colours["accent6"])
        lines.append(_p([_rule(self.theme.line), _spacing(0, 0)], small))
        return el("w:hdr", None, *lines)

    def _footer(self) -> Element:
        colour = self.theme.colours["accent6"]
        right = el("w:jc", {"w:val": "right"})
        return el(
            "w:ftr",
            None,
            _p(
                [_spacing(0, 0), right],
                _run("Page ", size=9, colour=colour),
                *_field("PAGE", colour),
                _run(" of ", size=9, colour=colour),
                *_field("NUMPAGES", colour),
            ),
        )

    # -- styles -------------------------------------------------------------------------------

    def _styles(self) -> Element:
        fonts, colours = self.theme.fonts, self.theme.colours
        base = el(
            "w:docDefaults",
            None,
            el(
                "w:rPrDefault",
                None,
                _r_pr(size=_BODY_SIZE, colour=colours["dark1"], font=fonts.body),
            ),
            el("w:pPrDefault", None, el("w:pPr", None, _spacing(0, 6, 1.2))),
        )
        dark, accent = colours["dark2"], colours["accent1"]
        return el(
            "w:styles",
            None,
            base,
            _named("Normal", "Normal", None, is_default=True),
            _named(
                "Title",
                "Title",
                _r_pr(size=24, colour=dark, bold=True, font=fonts.heading),
                _spacing(0, 4, 1.05),
                el("w:keepNext"),
            ),
            _named(
                "Subtitle",
                "Subtitle",
                _r_pr(size=11.5, colour=colours["accent6"], font=fonts.body),
                _spacing(0, 14, 1.15),
            ),
            _named(
                "Heading1",
                "heading 1",
                _r_pr(size=14, colour=dark, bold=True, font=fonts.heading),
                el("w:keepNext"),
                _spacing(18, 5, 1.1),
                el("w:outlineLvl", {"w:val": 0}),
            ),
            _named(
                "Heading2",
                "heading 2",
                _r_pr(size=11, colour=accent, bold=True, font=fonts.heading),
                el("w:keepNext"),
                _spacing(10, 3, 1.1),
                el("w:outlineLvl", {"w:val": 1}),
            ),
        )


def _named(
    style_id: str,
    name: str,
    looks: Element | None,
    *paragraph: Element,
    is_default: bool = False,
) -> Element:
    default = {"w:default": 1} if is_default else {}
    parts = [el("w:name", {"w:val": name})]
    if not is_default:
        parts += [
            el("w:basedOn", {"w:val": "Normal"}),
            el("w:next", {"w:val": "Normal"}),
        ]
    parts.append(el("w:qFormat"))
    if paragraph:
        parts.append(el("w:pPr", None, *_ordered(paragraph)))
    if looks is not None:
        parts.append(looks)
    return el("w:style", {"w:type": "paragraph", "w:styleId": style_id, **default}, *parts)


def _numbering() -> Element:
    return el(
        "w:numbering",
        None,
        el(
            "w:abstractNum",
            {"w:abstractNumId": 0},
            el("w:multiLevelType", {"w:val": "hybridMultilevel"}),
            *(
                el(
                    "w:lvl",
                    {"w:ilvl": level},
                    el("w:start", {"w:val": 1}),
                    el("w:numFmt", {"w:val": "bullet"}),
                    el("w:lvlText", {"w:val": "•" if level % 2 == 0 else "–"}),
                    el("w:lvlJc", {"w:val": "left"}),
                    el(
                        "w:pPr",
                        None,
                        el(
                            "w:ind",
                            {"w:left": _twips(16 * (level + 1)), "w:hanging": _twips(12)},
                        ),
                    ),
                )
                for level in range(9)
            ),
        ),
        el("w:num", {"w:numId": 1}, el("w:abstractNumId", {"w:val": 0})),
    )


def _settings() -> Element:
    return el(
        "w:settings",
        None,
        el(
            "w:compat",
            None,
            el(
                "w:compatSetting",
                {
                    "w:name": "compatibilityMode",
                    "w:uri": "http://schemas.microsoft.com/office/word",
                    "w:val": 15,
                },
            ),
        ),
    )


# -- pieces ------------------------------------------------------------------------------------

_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "pBdr",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)


def _ordered(parts: Sequence[Element]) -> list[Element]:
    """Properties of a paragraph in the order the format asks for."""
    return sorted(parts, key=lambda part: _ORDER.index(part.tag.partition("}")[2]))


def _p(properties: Sequence[Element], *runs: Element) -> Element:
    own = [el("w:pPr", None, *_ordered(properties))] if properties else []
    return el("w:p", None, *own, *runs)


def _spacer(line: float) -> Element:
    """The empty paragraph a table needs behind it; its height in points."""
    spacing: dict[str, str | int] = {
        "w:before": 0,
        "w:after": 0,
        "w:line": _twips(line),
        "w:lineRule": "exact",
    }
    return _p([el("w:spacing", spacing)])


def _run(text: str, *, bold: bool = False, size: float = 0, colour: str = "") -> Element:
    words = text_el("w:t", text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    looks = [_r_pr(size=size, colour=colour, bold=bold)] if bold or size or colour else []
    return el("w:r", None, *looks, words)


def _r_pr(*, size: float = 0, colour: str = "", bold: bool = False, font: str = "") -> Element:
    looks = []
    if font:
        names = {f"w:{each}": font for each in ("ascii", "hAnsi", "cs", "eastAsia")}
        looks.append(el("w:rFonts", names))
    if bold:
        looks.append(el("w:b"))
    if colour:
        looks.append(el("w:color", {"w:val": colour}))
    if size:
        half = round(size * 2)
        looks += [el("w:sz", {"w:val": half}), el("w:szCs", {"w:val": half})]
    return el("w:rPr", None, *looks)


def _field(name: str, colour: str) -> list[Element]:
    return [
        el("w:fldSimple", {"w:instr": f" {name} "}, _run("1", size=9, colour=colour)),
    ]


def _style(style_id: str) -> Element:
    return el("w:pStyle", {"w:val": style_id})


def _list() -> Element:
    return el("w:numPr", None, el("w:ilvl", {"w:val": 0}), el("w:numId", {"w:val": 1}))


def _rule(colour: str) -> Element:
    line: dict[str, str | int] = {
        "w:val": "single",
        "w:sz": 6,
        "w:space": 6,
        "w:color": colour,
    }
    return el("w:pBdr", None, el("w:bottom", line))


def _spacing(before: float, after: float, line: float = 0) -> Element:
    own: dict[str, str | int] = {"w:before": _twips(before), "w:after": _twips(after)}
    if line:
        own |= {"w:line": round(line * 240), "w:lineRule": "auto"}
    return el("w:spacing", own)


def _twips(points: float) -> int:
    return round(points * _TWIPS)
