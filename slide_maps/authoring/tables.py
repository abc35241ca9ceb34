"""Tables as XML: a head, rows parted by hairlines, every cell with its own look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from slide_maps.authoring.shapes import Style, fill, run_properties
from slide_maps.authoring.theme import Theme
from slide_maps.authoring.xml import EMU_PER_POINT, Attributes, Element, el, emu, text_el

HEAD_RULE = 1.5
HAIRLINE = 0.75
SAMPLE = "–"

Rule = tuple[float, str]  # points and colour


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and its share of the width."""

    head: str
    share: float


def columns(*columns: tuple[str, float]) -> tuple[Column, ...]:
    """Columns by head and share."""
    return tuple(Column(head, share) for head, share in columns)


@dataclass(frozen=True)
class Rows:
    """How many rows a body has at its largest, and how high each is before its text grows."""

    count: int
    height: float


def usual_rows(theme: Theme) -> Rows:
    """The rows of a table that asks for none of its own."""
    return Rows(theme.table.rows, theme.table.row_height)


def table_height(theme: Theme, rows: Rows) -> float:
    """How high a table stands at its largest, before any text makes a row grow."""
    return theme.table.head_height + rows.count * rows.height


def table_el(
    theme: Theme, columns: Sequence[Column], token: str, width: float, rows: Rows
) -> Element:
    """A table at its largest, the token in its first body cell."""
    look = theme.table
    size = theme.sizes["table_wide" if len(columns) <= look.few_columns else "table"]
    widths = _widths(width, [column.share for column in columns])
    heads = [column.head for column in columns]
    blank = [""] * len(columns)
    # The first row says something in every column: the API tells no style of an empty cell.
    body = [[token, *([SAMPLE] * (len(columns) - 1))], *([blank] * (rows.count - 1))]
    return el(
        "a:tbl",
        None,
        el("a:tblPr", {"firstRow": 1}),
        el("a:tblGrid", None, *(el("a:gridCol", {"w": share}) for share in widths)),
        _head(theme, heads),
        *(_row(theme, texts, size, number, rows) for number, texts in enumerate(body)),
    )


def _head(theme: Theme, texts: Sequence[str]) -> Element:
    style = Style(size=theme.sizes["table"], colour="dark2", bold=True)
    rules = {"a:lnB": (HEAD_RULE, "dark2")}
    cells = (_cell(theme, text, style, rules, anchor="b") for text in texts)
    return el("a:tr", {"h": emu(theme.table.head_height)}, *cells)


def _row(theme: Theme, texts: Sequence[str], size: float, number: int, rows: Rows) -> Element:
    """A body row; its upper rule is the lower one of the row above."""
    above = (HAIRLINE, theme.line) if number else (HEAD_RULE, "dark2")
    rules = {"a:lnT": above, "a:lnB": (HAIRLINE, theme.line)}
    plain = Style(size=size)
    styles = [replace(plain, bold=True), *([plain] * (len(texts) - 1))]
    cells = (
        _cell(theme, text, style, rules, anchor="ctr")
        for text, style in zip(texts, styles, strict=True)
    )
    return el("a:tr", {"h": emu(rows.height)}, *cells)


def _cell(
    theme: Theme, text: str, style: Style, rules: Mapping[str, Rule], anchor: str
) -> Element:
    beside, above = emu(theme.inset.x), emu(theme.inset.y)
    margins: Attributes = {"marL": beside, "marR": beside, "marT": above, "marB": above}
    properties = el(
        "a:tcPr",
        {**margins, "anchor": anchor},
        *(
            _border(side, *rules[side]) if side in rules else _border(side)
            for side in ("a:lnL", "a:lnR", "a:lnT", "a:lnB")
        ),
        fill("light1"),
    )
    run = run_properties("a:rPr" if text else "a:endParaRPr", style)
    paragraph = el("a:p", None, el("a:pPr", {"algn": "l"}))
    paragraph.append(el("a:r", None, run, text_el("a:t", text)) if text else run)
    body = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"), paragraph)
    return el("a:tc", None, body, properties)


def _border(side: str, points: float = HAIRLINE, colour: str = "") -> Element:
    if not colour:
        return el(side, {"w": emu(points)}, el("a:noFill"))
    return el(side, {"w": emu(points), "cap": "flat", "cmpd": "sng"}, fill(colour))


def _widths(total: float, shares: Sequence[float]) -> list[int]:
    """Column widths in EMU that add up to the whole width exactly."""
    whole = sum(shares)
    widths = [round(total * EMU_PER_POINT * share / whole) for share in shares[:-1]]
    return [*widths, emu(total) - sum(widths)]
