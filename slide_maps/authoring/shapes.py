"""Shapes as XML: placeholders, panels, canvases; all measures in points."""

from dataclasses import dataclass

from slide_maps.authoring.theme import SCHEME, Logo, Theme
from slide_maps.authoring.xml import Attributes, Element, el, emu, text_el

PLATE_PADDING = 5.0  # between a logo and the edge of its plate
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def inset(self, x: float, y: float) -> "Box":
        """The same box, smaller by this much on each side."""
        return Box(self.x + x, self.y + y, self.width - 2 * x, self.height - 2 * y)


@dataclass(frozen=True)
class Style:
    """How the text of a place looks."""

    size: float
    colour: str = "dark1"
    bold: bool = False
    heading: bool = False
    align: str = "l"
    anchor: str = "t"
    bullet: str = ""  # a character, or "1" for numbers
    line: float = 1.0
    after: float = 0.0


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: the one thing of it that a slide fills."""

    key: str
    kind: str  # title, ctrTitle, subTitle or body
    index: int
    box: Box
    style: Style
    prompt: str


@dataclass(frozen=True)
class Panel:
    """A filled rectangle that belongs to the layout; decoration."""

    key: str
    box: Box
    colour: str
    text: str = ""
    style: Style | None = None


class Pen:
    """Draws shapes for one part of the package, numbering them as it goes."""

    def __init__(self, theme: Theme, prefix: str) -> None:
        self.theme = theme
        self.prefix = prefix
        self.drawn: list[Element] = []

    def tree(self) -> Element:
        """The shape tree with everything drawn so far, back to front."""
        group = el(
            "p:nvGrpSpPr",
            None,
            el("p:cNvPr", {"id": 1, "name": ""}),
            el("p:cNvGrpSpPr"),
            el("p:nvPr"),
        )
        return el("p:spTree", None, group, el("p:grpSpPr"), *self.drawn)

    def place(self, place: Place) -> None:
        """A layout's placeholder, with its look."""
        self._shape(
            place.key,
            {},
            _ph(place.kind, place.index, prompted=True),
            el("p:spPr", None, _frame(place.box)),
            _body_properties(self.theme, place.style),
            _list_style(place.style),
            _paragraph(place.prompt),
        )

    def number(self, box: Box, style: Style, index: int, shown: str) -> None:
        """The placeholder of the slide number on a master."""
        self._shape(
            "number",
            {},
            _ph("sldNum", index),
            el("p:spPr", None, _frame(box)),
            _body_properties(self.theme, style),
            _list_style(style),
            _number(shown),
        )

    def inherited(self, place: Place, slot: str) -> None:
        """A slide's placeholder: nothing of its own but the token and the alt title."""
        self._shape(
            slot.partition(".")[2],
            {"title": slot},
            _ph(place.kind, place.index),
            el("p:spPr"),
            el("a:bodyPr"),
            el("a:lstStyle"),
            _paragraph("{{" + slot + "}}"),
        )

    def shown_number(self, box: Box, style: Style, shown: str) -> None:
        """The number of each slide, shown by its layout: slides made later have it too."""
        self._shape(
            "number",
            {},
            el("p:nvPr", {"userDrawn": 1}),
            el("p:spPr", None, _frame(box), _rectangle(), el("a:noFill")),
            _body_properties(self.theme, style),
            _list_style(style),
            _number(shown),
        )

    def panel(self, panel: Panel) -> None:
        """A filled rectangle; with words only where they never change."""
        style = panel.style or Style(size=self.theme.sizes["footer"])
        paragraph = _paragraph(panel.text) if panel.text else el("a:p")
        self._shape(
            panel.key,
            {} if panel.text else {"descr": "Decoration"},
            el("p:nvPr", {"userDrawn": 1}),
            el("p:spPr", None, _frame(panel.box), _rectangle(), fill(panel.colour), _no_line()),
            _body_properties(self.theme, style, tight=True),
            _list_style(style),
            paragraph,
        )

    def canvas(self, slot: str, box: Box, description: str) -> None:
        """An invisible rectangle that says where a drawing goes."""
        self._shape(
            slot.partition(".")[2],
            {"title": slot, "descr": description},
            el("p:nvPr"),
            el("p:spPr", None, _frame(box), _rectangle(), el("a:noFill"), _no_line()),
            el("a:bodyPr"),
            el("a:lstStyle"),
            el("a:p"),
        )

    def logo(self, logo: Logo, room: Box, relation: str, plated: bool) -> None:
        """The company's own logo in its proportions, to the right of its room."""
        pad = PLATE_PADDING if plated else 0.0
        scale = min((room.width - 2 * pad) / logo.width, (room.height - 2 * pad) / logo.height)
        width, height = logo.width * scale, logo.height * scale
        box = Box(room.right - pad - width, room.y + (room.height - height) / 2, width, height)
        if plated:
            wide = max(width + 2 * pad, room.height)
            plate = Box(room.right - wide, room.y, wide, room.height)
            box = Box(plate.x + (wide - width) / 2, box.y, width, height)
            self.panel(Panel("logo_plate", plate, "light1"))
        locks = el("a:picLocks", {"noChangeAspect": 1})
        self._append(
            el(
                "p:pic",
                None,
                self._names(
                    "logo",
                    {"descr": logo.says},
                    el("p:cNvPicPr", None, locks),
                    el("p:nvPr", {"userDrawn": 1}),
                    tag="p:nvPicPr",
                ),
                el(
                    "p:blipFill",
                    None,
                    el("a:blip", {"r:embed": relation}),
                    el("a:stretch", None, el("a:fillRect")),
                ),
                el("p:spPr", None, _frame(box), _rectangle()),
            )
        )

    def image(self, box: Box) -> None:
        """The picture of the slide on a notes page."""
        locks = el("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
        self._append(
            el(
                "p:sp",
                None,
                self._names(
                    "image",
                    {"descr": "The slide"},
                    el("p:cNvSpPr", None, locks),
                    _ph("sldImg", 0),
                ),
                el("p:spPr", None, _frame(box), _rectangle()),
            )
        )

    def table(self, slot: str, box: Box, table: Element, description: str) -> None:
        """A table slot; `table` is the `a:tbl`."""
        self._append(
            el(
                "p:graphicFrame",
                None,
                self._names(
                    slot.partition(".")[2],
                    {"title": slot, "descr": description},
                    el("p:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noGrp": 1})),
                    el("p:nvPr"),
                    tag="p:nvGraphicFramePr",
                ),
                _frame(box, tag="p:xfrm"),
                el("a:graphic", None, el("a:graphicData", {"uri": TABLE_URI}, table)),
            )
        )

    def _shape(
        self,
        key: str,
        alt: dict[str, str],
        role: Element,
        properties: Element,
        *text: Element,
    ) -> None:
        locks = [el("a:spLocks", {"noGrp": 1})] if len(role) else []
        names = self._names(key, alt, el("p:cNvSpPr", None, *locks), role)
        self._append(el("p:sp", None, names, properties, el("p:txBody", None, *text)))

    def _names(
        self, key: str, alt: dict[str, str], *rest: Element, tag: str = "p:nvSpPr"
    ) -> Element:
        named: Attributes = {"id": len(self.drawn) + 2, "name": f"{self.prefix}_{key}", **alt}
        return el(tag, None, el("p:cNvPr", named), *rest)

    def _append(self, element: Element) -> None:
        self.drawn.append(element)


def colour_el(colour: str) -> Element:
    """A colour of the scheme by its name, any other by its digits."""
    if colour in SCHEME:
        name = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}.get(
            SCHEME[colour], SCHEME[colour]
        )
        return el("a:schemeClr", {"val": name})
    return el("a:srgbClr", {"val": colour})


def fill(colour: str) -> Element:
    """A solid fill."""
    return el("a:solidFill", None, colour_el(colour))


def level(number: int, style: Style) -> Element:
    """The paragraph properties of one list level in a style."""
    step = 26.0 if style.bullet == "1" else 13.0
    indent = step if style.bullet else 0.0
    left = indent + step * (number - 1)
    children = [
        el("a:lnSpc", None, el("a:spcPct", {"val": round(style.line * 100000)})),
        el("a:spcBef", None, el("a:spcPts", {"val": 0})),
        el("a:spcAft", None, el("a:spcPts", {"val": round(style.after * 100)})),
        *_bullet(style),
        run_properties("a:defRPr", style),
    ]
    attributes: Attributes = {"marL": emu(left), "indent": -emu(indent), "algn": style.align}
    return el(f"a:lvl{number}pPr", attributes, *children)


def _bullet(style: Style) -> list[Element]:
    if not style.bullet:
        return [el("a:buNone")]
    look = [el("a:buClr", None, colour_el("accent1")), el("a:buFont", {"typeface": "Arial"})]
    if style.bullet == "1":
        return [
            look[0],
            el("a:buFont", {"typeface": "+mj-lt"}),
            el("a:buAutoNum", {"type": "arabicPeriod"}),
        ]
    return [*look, el("a:buChar", {"char": style.bullet})]


def _list_style(style: Style) -> Element:
    levels = (1, 2) if style.bullet else (1,)
    return el("a:lstStyle", None, *(level(number, style) for number in levels))


def _body_properties(theme: Theme, style: Style, *, tight: bool = False) -> Element:
    """Insets, anchor and no shrinking; a tight box has no room above and below its words."""
    beside, above = emu(theme.inset.x), 0 if tight else emu(theme.inset.y)
    insets: Attributes = {"lIns": beside, "tIns": above, "rIns": beside, "bIns": above}
    shown: Attributes = {**insets, "wrap": "square", "anchor": style.anchor}
    return el("a:bodyPr", shown, el("a:noAutofit"))


def run_properties(tag: str, style: Style) -> Element:
    """Size, weight, colour and font of a run, a default, or the end of a paragraph."""
    font = "+mj-lt" if style.heading else "+mn-lt"
    attributes: dict[str, str | int] = {
        "sz": round(style.size * 100),
        "b": int(style.bold),
        "i": 0,
    }
    if tag != "a:defRPr":
        attributes = {"lang": "en-US", **attributes}
    return el(tag, attributes, fill(style.colour), el("a:latin", {"typeface": font}))


def _paragraph(text: str) -> Element:
    run = el("a:r", None, el("a:rPr", {"lang": "en-US"}), text_el("a:t", text))
    return el("a:p", None, run)


def _number(shown: str) -> Element:
    field = el(
        "a:fld",
        # PowerPoint wants a GUID; one for every number is what it writes itself.
        {"id": "{5B9C1D0E-2F1A-4C53-9E0B-7A4D1C7E2F10}", "type": "slidenum"},
        el("a:rPr", {"lang": "en-US"}),
        text_el("a:t", shown),
    )
    return el("a:p", None, field)


def _ph(kind: str, index: int, *, prompted: bool = False) -> Element:
    attributes: dict[str, str | int] = {"type": kind}
    if index:
        attributes["idx"] = index
    if prompted:
        attributes["hasCustomPrompt"] = 1
    return el("p:nvPr", None, el("p:ph", attributes))


def _frame(box: Box, tag: str = "a:xfrm") -> Element:
    return el(
        tag,
        None,
        el("a:off", {"x": emu(box.x), "y": emu(box.y)}),
        el("a:ext", {"cx": emu(box.width), "cy": emu(box.height)}),
    )


def _rectangle() -> Element:
    return el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))


def _no_line() -> Element:
    return el("a:ln", None, el("a:noFill"))
