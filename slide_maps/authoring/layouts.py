"""The layouts of the templates: where titles, texts, tables and drawings stand.

A box of text is wider than its text by the theme's inset on every side, so boxes begin that
much left of the margin: what a reader sees aligned is the text, the tables and the panels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from slide_maps.authoring.shapes import Box, Panel, Place, Style
from slide_maps.authoring.theme import Theme

NUMBER_INDEX = 20
FOOTER_INDEX = 19
KICKER_INDEX = 18
ASK_INDEX = 17
BULLET = "•"
BAR = 3.0  # the coloured edge of a panel
PADDING = 6.0  # between the upper and lower edge of a panel and the boxes in it
BAND = 106.0  # what is asked, along the foot of a summary
QUESTION = 26.0  # the band along the foot of a page that asks something
LOGO_TOP, LOGO = 24.0, (190.0, 48.0)  # the customer's, on the cover
MARK, SMALL_MARK = (120.0, 36.0), (90.0, 18.0)  # the company's own: on the cover, on a page
PITCH = 1.2  # from one baseline to the next, by the size


@dataclass(frozen=True)
class Layout:
    """One layout: its places, its decoration, and the areas for tables and drawings."""

    name: str
    places: tuple[Place, ...]
    panels: tuple[Panel, ...] = ()
    areas: Mapping[str, Box] = field(default_factory=dict)
    ground: str = ""  # the page's own colour where it is not the master's
    numbered: bool = True
    mark: Box | None = None  # where the company's own logo stands
    plated: bool = False  # whether that is on a light ground of its own


class Layouts:
    """Every layout, drawn with one theme.

    Args:
        theme: the look.
        top: where panels to the upper edge begin, below a banner.
        asks: whether every page of the body ends in a question to the reader.
    """

    def __init__(self, theme: Theme, top: float = 0.0, *, asks: bool = False) -> None:
        self.theme = theme
        self.top = top
        self.asks = asks
        grid = theme.grid
        self.width = theme.page["width"]
        self.height = theme.page["height"]
        self.body = Box(
            grid.margin,
            grid.body_top,
            self.width - 2 * grid.margin,
            grid.body_bottom - grid.body_top - (QUESTION + 8 if asks else 0),
        )

    def all(self) -> tuple[Layout, ...]:
        """The layouts in the order a person sees them when adding a slide."""
        return (
            self.cover(),
            self.agenda(),
            self.three_texts(),
            self.three_columns(),
            self.four_columns(),
            self.summary(),
            self.table(),
            self.lead_and_table(),
            self.figures_and_table(),
            self.table_and_side(),
            self.lists_and_table(),
            self.canvas(),
            self.agreement(),
        )

    def cover(self) -> Layout:
        """The first page: dark, with four rising bars."""
        sizes, wide, widest = self.theme.sizes, 470.0, 570.0
        x = self._text_x()
        kicker = Style(size=sizes["heading"], colour=self.theme.on_dark, bold=True)
        title = Style(size=sizes["cover"], colour="light1", bold=True, heading=True)
        light = Style(size=sizes["prose"], colour=self.theme.on_dark, line=1.1)
        foot = Style(size=sizes["kicker"], colour=self.theme.on_dark, anchor="b", line=1.2)
        kicker_box = Box(x, 84, wide, 26)
        title_box = Box(x, kicker_box.bottom, widest, self._height(title, 3))
        under = Box(x, title_box.bottom + 8, wide, self._height(light, 3))
        low = self._height(foot, 2)
        places = (
            Place("title", "ctrTitle", 0, title_box, title, "Who it is for"),
            Place("kicker", "body", KICKER_INDEX, kicker_box, kicker, "Kind of document"),
            Place("subtitle", "subTitle", 1, under, light, "What it is about"),
            Place(
                "footer", "body", FOOTER_INDEX, Box(x, 344, wide, low), foot, "Authors, date"
            ),
        )
        logo = Box(self.body.x, LOGO_TOP, *LOGO)
        return Layout(
            "Cover",
            places,
            self._rising_bars(),
            {"canvas": logo},
            ground="dark2",
            numbered=False,
            mark=Box(self.body.right - MARK[0], LOGO_TOP, *MARK),
            plated=True,
        )

    def agenda(self) -> Layout:
        """A dark panel with the title, and a numbered list beside it."""
        sizes, grid = self.theme.sizes, self.theme.grid
        side, x = 228.0, self._text_x()
        wide = side - x - 12
        list_x = side + 36
        kicker = Style(size=sizes["kicker"], colour=self.theme.on_dark, bold=True)
        title = Style(size=sizes["statement"], colour="light1", bold=True, heading=True)
        points = Style(size=sizes["agenda"], bullet="1", after=8, anchor="ctr")
        right = self.width - grid.margin
        places = (
            Place("title", "title", 0, Box(x, 93, wide, 140), title, "Agenda"),
            Place("kicker", "body", KICKER_INDEX, Box(x, 71, wide, 22), kicker, "Section"),
            Place(
                "points",
                "body",
                1,
                Box(list_x, 40, right - list_x, 316),
                points,
                "One line per part",
            ),
            self._footer(Box(list_x, grid.footer_top, 360, grid.footer_height)),
        )
        panel = Panel("side", Box(0, self.top, side, self.height - self.top), "dark2")
        return Layout("Agenda", places, (panel,), mark=self._small_mark())

    def three_texts(self) -> Layout:
        """A title and three panels of prose, each with a heading."""
        prose = Style(size=self.theme.sizes["prose"], line=1.15, after=8)
        return self._panels("Title-and-three-texts", ("left", "middle", "right"), prose)

    def three_columns(self) -> Layout:
        """A title and three panels of bullets, each with a heading."""
        keys = ("left", "middle", "right")
        return self._panels("Title-and-three-columns", keys, self._bullets("body"))

    def four_columns(self) -> Layout:
        """A title and four panels of bullets, each with a heading; for a row of periods."""
        keys = ("first", "second", "third", "fourth")
        return self._panels("Title-and-four-columns", keys, self._bullets("small"))

    def summary(self) -> Layout:
        """A title, two panels of bullets side by side, and a band below for what is asked.

        The band has its heading beside its bullets, so that wordy plans keep to one page.
        """
        bullets = replace(self._bullets("body"), after=2)
        heading = replace(self._heading(), size=self.theme.sizes["agenda"])
        high = self.body.height - self.theme.grid.gutter - BAND
        panels = {
            "left": replace(self._columns(0, 6), height=high),
            "middle": replace(self._columns(6, 6), height=high),
        }
        places, drawn = self._headed(panels, bullets)
        band = self._below(self.body.bottom - BAND)
        beside, left = self._columns(3, 9), self.theme.inset.x
        top = band.y + BAR + 2
        head = Box(self._text_x(), top, beside.x - self._text_x() - 12, BAND - BAR - 2)
        asked = Box(beside.x - left, top, beside.width + left, band.bottom - top)
        places += [
            Place("right_heading", "body", 5, head, heading, "Heading"),
            Place("right", "body", 6, asked, bullets, "One point per line"),
        ]
        drawn.append(self._panel("right", band))
        return self._page("Title-two-columns-and-asks", places, drawn)

    def table(self) -> Layout:
        """A title and a table over the whole width."""
        return self._page("Title-and-table", areas={"table": self.body})

    def lead_and_table(self) -> Layout:
        """A title, two lines of text, and a table below them."""
        style = Style(size=self.theme.sizes["lead"], colour="accent6")
        text = self._wide_text(self.theme.grid.body_top - 5, style, 2)
        lead = Place("lead", "body", 1, text, style, "What this table is for")
        return self._page(
            "Title-text-and-table", (lead,), areas={"table": self._below(text.bottom + 5)}
        )

    def figures_and_table(self) -> Layout:
        """A title, four figures with their captions, and a table below them."""
        gap, sizes = self.theme.grid.gutter, self.theme.sizes
        figure = Style(
            size=sizes["figure"], colour="dark2", bold=True, heading=True, anchor="b"
        )
        caption = Style(size=sizes["table"], colour="accent6")
        high, low = self._height(figure, 1), self._height(caption, 1)
        width = (self.body.width - 3 * gap) / 4
        places: list[Place] = []
        panels: list[Panel] = []
        for number in range(4):
            x = self.body.x + number * (width + gap)
            card = Box(x, self.body.y, width, high + low + 2 * PADDING)
            inner = Box(x + BAR, card.y + PADDING, width - BAR, high)
            below = Box(inner.x, inner.bottom, inner.width, low)
            key = number + 1
            panels.append(Panel(f"card{key}", card, "light2"))
            panels.append(Panel(f"card{key}_bar", replace(card, width=BAR), "accent1"))
            places.append(Place(f"figure{key}", "body", 2 * key - 1, inner, figure, "00 %"))
            places.append(Place(f"caption{key}", "body", 2 * key, below, caption, "Of what"))
        area = self._below(self.body.y + high + low + 2 * PADDING + gap)
        return self._page("Title-figures-and-table", places, panels, {"table": area})

    def table_and_side(self) -> Layout:
        """A title, a table, and a panel of text and bullets beside it."""
        table, side = self._columns(0, 6), self._columns(6, 6)
        return self._with_side("Title-table-and-text", table, side, 7)

    def lists_and_table(self) -> Layout:
        """A title, a panel with two headed lists, and a table beside it."""
        side, table = self._columns(0, 4), self._columns(4, 8)
        heading = self._heading()
        style = replace(self._bullets("small"), line=1.0, after=3)
        inner, low = self._within(side), self._height(heading, 1)
        split = round(0.58 * (inner.height - BAR), 1)
        heights = {"upper": split, "lower": inner.height - BAR - split}
        places: list[Place] = []
        for number, (key, height) in enumerate(heights.items()):
            head = Box(inner.x, inner.y + BAR + number * split, inner.width, low)
            points = Box(inner.x, head.bottom, inner.width, height - low)
            places.append(
                Place(f"{key}_heading", "body", 2 * number + 1, head, heading, "Heading")
            )
            places.append(Place(key, "body", 2 * number + 2, points, style, "One per line"))
        return self._page(
            "Title-lists-and-table", places, (self._panel("side", side),), {"table": table}
        )

    def canvas(self) -> Layout:
        """A title and a drawing over the whole width."""
        return self._page("Title-and-diagram", areas={"canvas": self.body})

    def agreement(self) -> Layout:
        """The last page: what both sides agree on, and where they sign."""
        side, table = self._columns(0, 6), self._columns(6, 6)
        return self._with_side("Agreement", table, side, 6)

    def _with_side(self, name: str, table: Box, side: Box, lines: int) -> Layout:
        """A table beside a panel: some lines of small text, a heading, bullets.

        Set in the larger size of a body as long as there is room: most texts are shorter.
        """
        small = Style(size=self.theme.sizes["small"], line=1.05)
        prose = replace(small, size=self.theme.sizes["body"])
        heading = self._heading()
        inner = self._within(side)
        top = Box(inner.x, inner.y + BAR, inner.width, self._height(small, lines))
        head = Box(inner.x, top.bottom, inner.width, self._height(heading, 1))
        points = Box(inner.x, head.bottom, inner.width, inner.bottom - head.bottom)
        places = (
            Place("about", "body", 1, top, prose, "A few sentences"),
            Place("side_heading", "body", 2, head, heading, "Heading"),
            Place(
                "side",
                "body",
                3,
                points,
                replace(prose, bullet=BULLET, after=2),
                "One point per line",
            ),
        )
        return self._page(name, places, (self._panel("side", side),), {"table": table})

    def _panels(self, name: str, keys: Sequence[str], body: Style) -> Layout:
        """Columns of one width side by side: a rule, a heading and a body in each."""
        gap = self.theme.grid.gutter
        width = (self.body.width - (len(keys) - 1) * gap) / len(keys)
        lefts = (self.body.x + number * (width + gap) for number in range(len(keys)))
        boxes = [Box(x, self.body.y, width, self.body.height) for x in lefts]
        places, panels = self._headed(dict(zip(keys, boxes, strict=True)), body)
        return self._page(name, places, panels)

    def _headed(self, boxes: Mapping[str, Box], body: Style) -> tuple[list[Place], list[Panel]]:
        """Panels by their keys: a rule, a heading and a body in each."""
        places: list[Place] = []
        panels: list[Panel] = []
        heading = replace(self._heading(), size=self.theme.sizes["agenda"])
        for number, (key, box) in enumerate(boxes.items()):
            inner = self._within(box)
            head = Box(inner.x, inner.y + BAR, inner.width, self._height(heading, 1))
            below = Box(inner.x, head.bottom, inner.width, inner.bottom - head.bottom)
            panels.append(self._panel(key, box))
            index = 2 * number + 1
            places.append(Place(f"{key}_heading", "body", index, head, heading, "Heading"))
            places.append(Place(key, "body", index + 1, below, body, "One point per line"))
        return places, panels

    def _panel(self, key: str, box: Box) -> Panel:
        """The rule above a panel; it has no ground, so that few words leave no empty box."""
        return Panel(f"{key}_bar", replace(box, height=BAR), "accent1")

    def _within(self, box: Box) -> Box:
        """Where the boxes of a panel stand: their text begins where its rule does."""
        left = self.theme.inset.x
        high = box.height - 2 * PADDING
        return Box(box.x - left, box.y + PADDING, box.width + left, high)

    def _page(
        self,
        name: str,
        places: Sequence[Place] = (),
        panels: Sequence[Panel] = (),
        areas: Mapping[str, Box] | None = None,
    ) -> Layout:
        """A page of the body: the same head and foot around what is its own."""
        band = self._question() if self.asks else None
        asked = (band[0],) if band else ()
        drawn = (*panels, band[1]) if band else tuple(panels)
        everything = (*self._head(), *places, *asked)
        return Layout(name, everything, drawn, areas or {}, mark=self._small_mark())

    def _small_mark(self) -> Box:
        """Where the company's own logo stands on a page of the body."""
        grid = self.theme.grid
        return Box(self.body.right - SMALL_MARK[0], grid.kicker_top, *SMALL_MARK)

    def _question(self) -> tuple[Place, Panel]:
        """The band along the foot of the body, and the question that stands in it."""
        box = Box(self.body.x, self.body.bottom + 6, self.body.width, QUESTION)
        style = Style(size=self.theme.sizes["body"], colour="light1", bold=True, anchor="ctr")
        place = Place("ask", "body", ASK_INDEX, box, style, "What we ask about this page")
        return place, Panel("ask_panel", box, "accent1")

    def _head(self) -> tuple[Place, ...]:
        """Title, kicker and footer, the same on every page of the body."""
        grid, sizes = self.theme.grid, self.theme.sizes
        x, wide = self._text_x(), self.body.width + 2 * self.theme.inset.x
        beside = SMALL_MARK[0] + grid.gutter if self.theme.logo else 0
        kicker = Style(size=sizes["kicker"], colour="accent1", bold=True)
        return (
            Place(
                "title",
                "title",
                0,
                Box(x, grid.title_top, wide, grid.title_height),
                self.title_style(),
                "The point of this page in one sentence",
            ),
            Place(
                "kicker",
                "body",
                KICKER_INDEX,
                Box(x, grid.kicker_top, wide - beside, grid.kicker_height),
                kicker,
                "Section",
            ),
            self._footer(Box(x, grid.footer_top, wide - 70, grid.footer_height)),
        )

    def master_places(self) -> tuple[Place, Place]:
        """The title and the body every layout's places descend from."""
        title = next(place for place in self._head() if place.key == "title")
        body = self.body.inset(-self.theme.inset.x, 0)
        return title, Place("body", "body", 1, body, self.body_style(), "One point per line")

    def number_box(self) -> Box:
        """Where the slide number stands."""
        grid, wide = self.theme.grid, 60.0
        right = self.body.right + self.theme.inset.x
        return Box(right - wide, grid.footer_top, wide, grid.footer_height)

    def number_style(self) -> Style:
        """How the slide number looks."""
        return Style(size=self.theme.sizes["footer"], colour="accent6", align="r", anchor="ctr")

    def title_style(self) -> Style:
        """How the title of a page looks."""
        return Style(
            size=self.theme.sizes["title"],
            colour="dark2",
            bold=True,
            heading=True,
            line=self.theme.spacing.title_line,
        )

    def body_style(self) -> Style:
        """How a body looks that no layout has set otherwise."""
        return self._bullets("body")

    def _footer(self, box: Box) -> Place:
        style = Style(size=self.theme.sizes["footer"], colour="accent6", anchor="ctr")
        return Place("footer", "body", FOOTER_INDEX, box, style, "As of, source")

    def _heading(self) -> Style:
        return Style(size=self.theme.sizes["heading"], colour="accent1", bold=True)

    def _bullets(self, size: str) -> Style:
        return Style(
            size=self.theme.sizes[size],
            bullet=BULLET,
            line=self.theme.spacing.line,
            after=self.theme.spacing.after_bullet,
        )

    def _height(self, style: Style, lines: int) -> float:
        """How high a box is that holds this many lines."""
        return round(lines * style.size * style.line * PITCH + 2 * self.theme.inset.y + 0.2, 1)

    def _text_x(self) -> float:
        """Where a box begins whose text begins at the margin."""
        return self.body.x - self.theme.inset.x

    def _wide_text(self, top: float, style: Style, lines: int) -> Box:
        wide = self.body.width + 2 * self.theme.inset.x
        return Box(self._text_x(), top, wide, self._height(style, lines))

    def _columns(self, start: int, span: int) -> Box:
        """A box over some of the grid's columns, as high as the body."""
        grid = self.theme.grid
        one = (self.body.width - (grid.columns - 1) * grid.gutter) / grid.columns
        x = self.body.x + start * (one + grid.gutter)
        return Box(x, self.body.y, span * one + (span - 1) * grid.gutter, self.body.height)

    def _below(self, top: float) -> Box:
        return Box(self.body.x, top, self.body.width, self.body.bottom - top)

    def _rising_bars(self) -> tuple[Panel, ...]:
        """Four bars at the right edge of the cover, each higher than the one before."""
        low, high = self.theme.rising
        heights = ((96, low), (168, high), (252, "accent1"), (336, "accent2"))
        width, gap = 44.0, 8.0
        left = self.width - len(heights) * width - (len(heights) - 1) * gap
        return tuple(
            Panel(
                f"bar{number + 1}",
                Box(left + number * (width + gap), self.height - height, width, height),
                colour,
            )
            for number, (height, colour) in enumerate(heights)
        )
