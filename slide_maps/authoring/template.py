"""A template as a value, and the package made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from slide_maps.authoring.layouts import NUMBER_INDEX, Layout, Layouts
from slide_maps.authoring.package import PRESENTATION_TYPE, Media, Part, to_package
from slide_maps.authoring.shapes import (
    Box,
    Panel,
    Pen,
    Place,
    Style,
    fill,
    level,
)
from slide_maps.authoring.tables import Column, Rows, table_el, table_height, usual_rows
from slide_maps.authoring.theme import SCHEME, Theme
from slide_maps.authoring.xml import Element, el, emu, text_el

BANNER_HEIGHT = 13.0
NOTES_PAGE = Box(0, 0, 540, 720)


@dataclass(frozen=True)
class Table:
    """A table slot: its columns with their shares of the width."""

    slot: str
    columns: tuple[Column, ...]
    description: str
    rows: Rows | None = None  # where they are not as all others


@dataclass(frozen=True)
class Canvas:
    """A slot for a drawing."""

    slot: str
    description: str


@dataclass(frozen=True)
class Slide:
    """A slide of a template: a layout, and what stands in its area."""

    name: str
    layout: str
    area: Table | Canvas | None = None
    unused: tuple[str, ...] = ()  # places of the layout this slide does without


@dataclass(frozen=True)
class Template:
    """Everything that differs from one kind of document to the next."""

    kind: str
    title: str
    banner: str
    slides: tuple[Slide, ...]
    asks: bool = False
    """Whether every page of the body ends in a question to the reader."""
    name_for_ids: str = ""
    """What ids begin with, where the kind is a word customers shall not read."""

    @property
    def prefix(self) -> str:
        """What the ids of its pages begin with."""
        return self.name_for_ids or self.kind


def to_pptx(template: Template, theme: Theme) -> bytes:
    """The template as an Office file, the same bytes every time."""
    return _Writer(template, theme).package()


class _Writer:
    """Makes the parts of one template and ties them together."""

    def __init__(self, template: Template, theme: Theme) -> None:
        self.template = template
        self.theme = theme
        used = {slide.layout for slide in template.slides}
        top = BANNER_HEIGHT if template.banner else 0.0
        self.look = Layouts(theme, top, asks=template.asks)
        self.layouts = {
            layout.name: layout for layout in self.look.all() if layout.name in used
        }
        self.parts: list[Part] = []
        logo = theme.logo
        self.media: tuple[Media, ...] = (
            (Media(f"ppt/media/logo.{logo.kind}", f"image/{logo.kind}", logo.data),)
            if logo
            else ()
        )

    def package(self) -> bytes:
        """The parts in the order they point at each other."""
        presentation = self._part("presentation.xml", "presentation.main", el("p:presentation"))
        master, layouts = self._master()
        notes_master = self._notes_master()
        slides = [
            self._slide(number, slide, layouts[slide.layout], notes_master)
            for number, slide in enumerate(self.template.slides, start=1)
        ]
        self._tie(presentation, master, notes_master, slides)
        properties = Part(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            el("cp:coreProperties", None, text_el("dc:title", self.template.title)),
        )
        self.parts.append(properties)
        return to_package(self.parts, presentation, properties, self.media)

    def _part(self, path: str, kind: str, root: Element) -> Part:
        part = Part(f"ppt/{path}", f"{PRESENTATION_TYPE}.{kind}+xml", root)
        self.parts.append(part)
        return part

    def _tie(
        self, presentation: Part, master: Part, notes_master: Part, slides: Sequence[Part]
    ) -> None:
        size = {"cx": emu(self.theme.page["width"]), "cy": emu(self.theme.page["height"])}
        notes = {"cx": emu(NOTES_PAGE.width), "cy": emu(NOTES_PAGE.height)}
        presentation.root.extend(
            [
                el(
                    "p:sldMasterIdLst",
                    None,
                    el(
                        "p:sldMasterId",
                        {"id": 2147483648, "r:id": presentation.relate("slideMaster", master)},
                    ),
                ),
                el(
                    "p:notesMasterIdLst",
                    None,
                    el(
                        "p:notesMasterId",
                        {"r:id": presentation.relate("notesMaster", notes_master)},
                    ),
                ),
                el(
                    "p:sldIdLst",
                    None,
                    *(
                        el(
                            "p:sldId",
                            {"id": 255 + number, "r:id": presentation.relate("slide", slide)},
                        )
                        for number, slide in enumerate(slides, start=1)
                    ),
                ),
                el("p:sldSz", size),
                el("p:notesSz", notes),
                el("p:defaultTextStyle", None, level(1, Style(size=self.theme.sizes["body"]))),
            ]
        )
        presentation.relations.append(("theme", "ppt/theme/theme1.xml"))

    def _theme(self, number: int) -> Part:
        part = Part(
            f"ppt/theme/theme{number}.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
            theme_el(self.theme),
        )
        self.parts.append(part)
        return part

    def _master(self) -> tuple[Part, dict[str, Part]]:
        pen = Pen(self.theme, "master")
        if self.template.banner:
            pen.panel(self._banner(self.theme.page["width"]))
        for place in self.look.master_places():
            pen.place(place)
        self._number(pen)
        colours = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
        same = {name: name for name in SCHEME.values() if name not in colours.values()}
        root = el(
            "p:sldMaster",
            None,
            el(
                "p:cSld",
                {"name": f"{self.template.prefix}_master"},
                _ground("light1"),
                pen.tree(),
            ),
            el("p:clrMap", {**colours, **same}),
        )
        master = self._part("slideMasters/slideMaster1.xml", "slideMaster", root)
        layouts = {
            layout.name: self._layout(number, layout, master)
            for number, layout in enumerate(self.layouts.values(), start=1)
        }
        ids = [
            el(
                "p:sldLayoutId",
                {"id": 2147483648 + number, "r:id": master.relate("slideLayout", part)},
            )
            for number, part in enumerate(layouts.values(), start=1)
        ]
        root.append(el("p:sldLayoutIdLst", None, *ids))
        root.append(self._text_styles())
        master.relate("theme", self._theme(1))
        return master, layouts

    def _banner(self, wide: float) -> Panel:
        style = Style(
            size=self.theme.sizes["footer"],
            colour="light1",
            bold=True,
            align="ctr",
            anchor="ctr",
        )
        return Panel(
            "banner", Box(0, 0, wide, BANNER_HEIGHT), "accent4", self.template.banner, style
        )

    def _number(self, pen: Pen) -> None:
        pen.number(self.look.number_box(), self.look.number_style(), NUMBER_INDEX, "‹#›")

    def _text_styles(self) -> Element:
        body = self.look.body_style()
        other = Style(size=self.theme.sizes["body"])
        return el(
            "p:txStyles",
            None,
            el("p:titleStyle", None, level(1, self.look.title_style())),
            el("p:bodyStyle", None, *(level(number, body) for number in range(1, 10))),
            el("p:otherStyle", None, level(1, other)),
        )

    def _layout(self, number: int, layout: Layout, master: Part) -> Part:
        pen = Pen(self.theme, layout.name)
        for panel in layout.panels:
            pen.panel(panel)
        for place in layout.places:
            pen.place(place)
        if layout.numbered:
            pen.shown_number(self.look.number_box(), self.look.number_style(), "‹#›")
        relations = [("slideMaster", master.path)]
        if layout.mark and self.theme.logo:
            relations.append(("image", self.media[0].path))
            pen.logo(self.theme.logo, layout.mark, f"rId{len(relations)}", layout.plated)
        ground = [_ground(layout.ground)] if layout.ground else []
        root = el(
            "p:sldLayout",
            {"preserve": 1, "userDrawn": 1},
            el("p:cSld", {"name": layout.name}, *ground, pen.tree()),
            _as_master(),
        )
        part = self._part(f"slideLayouts/slideLayout{number}.xml", "slideLayout", root)
        part.relations += relations
        return part

    def _slide(self, number: int, slide: Slide, layout_part: Part, notes_master: Part) -> Part:
        layout = self.layouts[slide.layout]
        page = f"{self.template.prefix}_{slide.name}"
        pen = Pen(self.theme, page)
        for place in layout.places:
            if place.key not in slide.unused:
                pen.inherited(place, f"{slide.name}.{place.key}")
        self._draw_area(pen, slide, layout)
        root = el("p:sld", None, el("p:cSld", {"name": page}, pen.tree()), _as_master())
        part = self._part(f"slides/slide{number}.xml", "slide", root)
        part.relate("slideLayout", layout_part)
        part.relate("notesSlide", self._notes(number, page, slide.name, part, notes_master))
        return part

    def _draw_area(self, pen: Pen, slide: Slide, layout: Layout) -> None:
        match slide.area:
            case Table(slot, columns, description, own_rows):
                name = f"{slide.name}.{slot}"
                area = layout.areas["table"]
                rows = own_rows or usual_rows(self.theme)
                table = table_el(self.theme, columns, "{{" + name + "}}", area.width, rows)
                box = Box(area.x, area.y, area.width, table_height(self.theme, rows))
                pen.table(name, box, table, description)
            case Canvas(slot, description):
                pen.canvas(f"{slide.name}.{slot}", layout.areas["canvas"], description)
            case None:
                pass

    def _notes_master(self) -> Part:
        pen = Pen(self.theme, "notes_master")
        image, body = _notes_boxes()
        pen.image(image)
        pen.place(Place("body", "body", 1, body, Style(size=12, after=6), "Notes"))
        colours = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
        same = {name: name for name in SCHEME.values() if name not in colours.values()}
        root = el(
            "p:notesMaster",
            None,
            el(
                "p:cSld",
                {"name": f"{self.template.prefix}_notes_master"},
                _ground("light1"),
                pen.tree(),
            ),
            el("p:clrMap", {**colours, **same}),
            el("p:notesStyle", None, level(1, Style(size=12, after=6))),
        )
        part = self._part("notesMasters/notesMaster1.xml", "notesMaster", root)
        part.relate("theme", self._theme(2))
        return part

    def _notes(
        self, number: int, page: str, slide_name: str, slide: Part, notes_master: Part
    ) -> Part:
        pen = Pen(self.theme, f"{page}:notes")
        image, body = _notes_boxes()
        pen.image(image)
        pen.inherited(
            Place("notes", "body", 1, body, Style(size=12), ""), f"{slide_name}.notes"
        )
        root = el(
            "p:notes", None, el("p:cSld", {"name": f"{page}:notes"}, pen.tree()), _as_master()
        )
        part = self._part(f"notesSlides/notesSlide{number}.xml", "notesSlide", root)
        part.relate("notesMaster", notes_master)
        part.relate("slide", slide)
        return part


def theme_el(theme: Theme) -> Element:
    """The theme part: colour scheme, fonts, and the plain formats Office insists on."""
    scheme = [
        el(f"a:{SCHEME[name]}", None, el("a:srgbClr", {"val": theme.colours[name]}))
        for name in SCHEME
    ]
    fonts = [
        el(
            f"a:{kind}Font",
            None,
            *(el(f"a:{script}", {"typeface": name}) for script, name in families),
        )
        for kind, families in (
            ("major", (("latin", theme.fonts.heading), ("ea", ""), ("cs", ""))),
            ("minor", (("latin", theme.fonts.body), ("ea", ""), ("cs", ""))),
        )
    ]
    return el(
        "a:theme",
        {"name": theme.name},
        el(
            "a:themeElements",
            None,
            el("a:clrScheme", {"name": theme.name}, *scheme),
            el("a:fontScheme", {"name": theme.name}, *fonts),
            el("a:fmtScheme", {"name": theme.name}, *_formats()),
        ),
    )


def _formats() -> list[Element]:
    def own() -> Element:
        return el("a:solidFill", None, el("a:schemeClr", {"val": "phClr"}))

    return [
        el("a:fillStyleLst", None, own(), own(), own()),
        el(
            "a:lnStyleLst",
            None,
            *(el("a:ln", {"w": width}, own()) for width in (6350, 12700, 19050)),
        ),
        el(
            "a:effectStyleLst",
            None,
            *(el("a:effectStyle", None, el("a:effectLst")) for _ in range(3)),
        ),
        el("a:bgFillStyleLst", None, own(), own(), own()),
    ]


def _ground(colour: str) -> Element:
    return el("p:bg", None, el("p:bgPr", None, fill(colour), el("a:effectLst")))


def _as_master() -> Element:
    return el("p:clrMapOvr", None, el("a:masterClrMapping"))


def _notes_boxes() -> tuple[Box, Box]:
    return Box(72, 54, 396, 222.75), Box(54, 306, 432, 360)
