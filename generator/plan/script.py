"""What a document says, slide by slide, before anyone asks whether it fits."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.places import Loc, SourceMap
from generator.content.view import Items, Node, Record, Said
from generator.errors import Finding
from generator.maps.slide_map import (
    DASH,
    BulletsFill,
    DiagramFill,
    Fill,
    ImageFill,
    MapSection,
    MapSlide,
    PictureFill,
    PictureName,
    SlideMap,
    TableFill,
)
from generator.maps.words import Phrase, UnknownNameError, Words


@dataclass(frozen=True, slots=True)
class TextContent:
    """Words for a text slot; line breaks are paragraphs."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class ListContent:
    """Paragraphs for a text slot, one per item; they may continue on a further slide."""

    items: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the item it stands for and its cells."""

    item: str
    cells: tuple[Phrase, ...]

    def of_columns(self, columns: Sequence[int]) -> "Row":
        """The row with these of its cells only."""
        return Row(self.item, tuple(self.cells[column] for column in columns))


@dataclass(frozen=True, slots=True)
class TableContent:
    """A header and rows; rows may continue on a further slide.

    Attributes:
        header: The headings.
        rows: The rows below them.
        shown: The columns that stand, where those that no row fills are left out.
    """

    header: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    shown: tuple[int, ...] = ()

    def as_it_stands(self) -> "TableContent":
        """The table with the columns that stand, and no others."""
        if not self.shown:
            return self
        header = tuple(self.header[column] for column in self.shown)
        return TableContent(header, tuple(row.of_columns(self.shown) for row in self.rows))


@dataclass(frozen=True, slots=True)
class DiagramContent:
    """A record with nodes, edges and callouts, to be drawn in lanes."""

    diagram: Record
    lanes: Items
    tone: str


@dataclass(frozen=True, slots=True)
class Drawable:
    """One item of a picture: what is said of each of its parts, with the values behind it."""

    item: str
    loc: Loc
    says: Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class PictureContent:
    """Items to be drawn as one of the pictures there are.

    Attributes:
        heads: What stands once: heads, columns, keys.
        today: The day the document is of.
    """

    picture: PictureName
    items: tuple[Drawable, ...]
    heads: Mapping[str, str]
    today: Said
    loc: Loc


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that can be fetched where the document is kept.

    Attributes:
        address: Where.
        width: In pixels; 0 where only who fetches it learns it.
        height: The same.
    """

    address: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ImageContent:
    """A picture the brief names.

    Attributes:
        source: What the brief says of it; empty where it names none.
        says: What it shows, in words.
        instead: What stands in its place where nobody can fetch it.
        align: Where it stands in a canvas that is wider.
        plate: Whether it stands on a light ground of its own.
        image: The picture; None where it cannot be fetched.
    """

    source: Said
    says: str
    instead: str
    align: str
    plate: bool
    image: Image | None = None


Content = (
    TextContent | ListContent | TableContent | DiagramContent | PictureContent | ImageContent
)


@dataclass(frozen=True, slots=True)
class SaidSlide:
    """One slide as the brief asks for it; `item` tells repeated slides apart."""

    name: str
    element: str
    item: str
    slots: Mapping[str, Content]
    is_divider: bool = False
    waits: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """A whole document in words."""

    title: str
    slides: tuple[SaidSlide, ...]
    body: int | None = None

    @property
    def divider(self) -> str:
        """The slide the appendix begins with; empty where there is none."""
        return next((slide.name for slide in self.slides if slide.is_divider), "")

    def digest(self) -> str:
        """The same for two scripts that say the same."""
        whole = json.dumps([self.title, _plain(self.slides)], ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()


def _plain(value: object) -> Any:
    """A script's parts as JSON: words only, not where they come from."""
    match value:
        case Phrase() | Said():
            return value.text
        case Record():
            return {name: _plain(node) for name, node in value.items()}
        case Mapping():
            return {name: _plain(part) for name, part in value.items()}
        case tuple() | Items():
            return [_plain(part) for part in value]
        case SaidSlide():
            return [value.name, value.item, _plain(value.slots)]
        case Row(item, cells):
            return [item, _plain(cells)]
        case Drawable(item, _, says):
            return [item, _plain(says)]
        case (
            TextContent()
            | ListContent()
            | TableContent()
            | DiagramContent()
            | PictureContent()
            | ImageContent()
        ):
            return _plain_content(value)
        case _:
            return str(value)


def _plain_content(content: Content) -> Any:
    match content:
        case TextContent(phrase):
            return _plain(phrase)
        case ListContent(items):
            return _plain(items)
        case TableContent(header, rows):
            return [_plain(header), _plain(rows)]
        case DiagramContent(diagram, lanes, tone):
            return [_plain(diagram), _plain(lanes), tone]
        case PictureContent(picture, drawables, heads, today):
            return [picture, _plain(drawables), dict(heads), _plain(today)]
        case ImageContent(image=image):
            address = image.address if image else ""
            said = (content.says, content.instead) if content.source else ()
            return [address, *said, content.align, content.plate]


def write_script(
    root: Record, slide_map: SlideMap, map_places: SourceMap
) -> tuple[Script, tuple[Finding, ...]]:
    """The script a map makes of a projected brief, and every name the map has wrong."""
    words = Words(root)
    findings: list[Finding] = []

    def unknown(loc: Loc, fault: UnknownNameError) -> None:
        findings.append(
            Finding(
                "E206",
                what=f"the map names what no brief has: {fault}",
                where=map_places.find(loc),
                mend="take one of the paths in docs/paths.md",
            )
        )

    slides: list[SaidSlide] = []
    kind = "sections" if slide_map.is_document else "slides"
    # Among ourselves a dash is news: somebody has yet to find out.
    keeps_blank = slide_map.audience == "internal" or slide_map.is_document
    for index, slide in enumerate(slide_map.parts):
        try:
            scopes = tuple(_scopes(slide, words))
        except UnknownNameError as fault:
            unknown((kind, index), fault)
            continue
        for item, scope in scopes:
            contents: dict[str, Content] = {}
            for slot, fill in slide.fill.items():
                try:
                    contents[slot] = _content(fill, words, scope, keeps_blank)
                except UnknownNameError as fault:
                    unknown((kind, index, "fill", slot), fault)
            elements = " ".join(str(each) for each in slide.element)
            slides.append(
                SaidSlide(slide.name, elements, item, contents, slide.divider, slide.waits)
            )
    try:
        title = words.say(slide_map.title).text
    except UnknownNameError as fault:
        unknown(("title",), fault)
        title = slide_map.document
    return Script(title, tuple(slides), slide_map.body), tuple(dict.fromkeys(findings))


def _scopes(
    slide: MapSlide | MapSection, words: Words
) -> Iterator[tuple[str, Mapping[str, Node]]]:
    of_items = [path for path in slide.when if path.startswith("item.")]
    shown = [words.holds(path) for path in slide.when if path not in of_items] or [True]
    if not any(shown) or not all(words.holds(path) for path in slide.only_if):
        return
    if slide.meetings and str(words.node("run.meeting")) not in map(str, slide.meetings):
        return
    if isinstance(slide, MapSection) and slide.dated:
        yield words.say(slide.dated).text, {}
        return
    if slide.each is None:
        yield "", {}
        return
    items = words.node(slide.each)
    for place, item in enumerate(items if isinstance(items, Items) else ()):
        scope = {"item": item}
        if not of_items or any(words.node(path, scope) for path in of_items):
            yield _identity(item, place), scope


def _identity(item: Node, place: int) -> str:
    return item.id if isinstance(item, Record) and item.id else str(place + 1)


def _content(fill: Fill, words: Words, scope: Mapping[str, Node], keeps_blank: bool) -> Content:
    match fill:
        case str():
            return TextContent(words.say(fill, scope))
        case BulletsFill():
            return _list(fill, words, scope)
        case TableFill():
            return _table(fill, words, scope, keeps_blank)
        case DiagramFill():
            diagram = words.node(fill.diagram, scope)
            if not isinstance(diagram, Record):
                raise UnknownNameError(f"`{fill.diagram}`: a diagram is a record")
            return DiagramContent(diagram, _items(fill.lanes, words, scope), fill.tone)
        case PictureFill():
            return _picture(fill, words, scope)
        case ImageFill():
            return _image(fill, words, scope)


def _image(fill: ImageFill, words: Words, scope: Mapping[str, Node]) -> ImageContent:
    source = words.node(fill.image, scope)
    if not isinstance(source, Said):
        raise UnknownNameError(f"`{fill.image}`: a picture is named by a text")
    says, instead = (words.say(each, scope).text for each in (fill.says, fill.instead))
    return ImageContent(source, says, instead, fill.align, fill.plate)


def _picture(fill: PictureFill, words: Words, scope: Mapping[str, Node]) -> PictureContent:
    node = words.node(fill.of, scope)
    items = tuple(node) if isinstance(node, Items) else (node,) if node else ()
    heads = {name: words.say(text, scope).text for name, text in fill.heads.items()}
    today = words.node("run.as_of")
    return PictureContent(
        fill.picture,
        tuple(
            Drawable(
                _identity(item, place),
                item.loc,
                {name: words.parts(each, item, scope) for name, each in fill.say.items()},
            )
            for place, item in enumerate(items)
        ),
        heads,
        today if isinstance(today, Said) else Said("", ()),
        node.loc,
    )


def _items(path: str, words: Words, scope: Mapping[str, Node]) -> Items:
    items = words.node(path, scope)
    if not isinstance(items, Items):
        raise UnknownNameError(f"`{path}`: that is no list")
    return items


def _list(fill: BulletsFill, words: Words, scope: Mapping[str, Node]) -> ListContent:
    said = (
        words.cell(fill.say, item, _numbered(scope, item, place))
        for place, item in enumerate(_items(fill.bullets, words, scope))
    )
    items = tuple(phrase for phrase in said if phrase.text)
    if fill.most and len(items) > fill.most + 1:  # “and 1 more” has no less words than one
        items = (*items[: fill.most], Phrase(f"and {len(items) - fill.most} more"))
    return ListContent(items or (Phrase(fill.absent),))


def _table(
    fill: TableFill, words: Words, scope: Mapping[str, Node], keeps_blank: bool
) -> TableContent:
    absent = Phrase(fill.absent)
    header = tuple(words.say(column, scope) for column in fill.columns)
    rows = tuple(
        Row(
            _identity(item, place),
            tuple(
                phrase if phrase.text else absent
                for phrase in (
                    words.cell(cell, item, _numbered(scope, item, place))
                    for cell in fill.columns.values()
                )
            ),
        )
        for place, item in enumerate(_items(fill.rows, words, scope))
    )
    empty = Row("", tuple(absent for _ in header))
    shown = () if keeps_blank or fill.blank_columns == "keep" else filled_columns(rows)
    return TableContent(header, rows or (empty,), shown if 0 < len(shown) < len(header) else ())


def _numbered(scope: Mapping[str, Node], item: Node, place: int) -> Mapping[str, Node]:
    """A scope in which `number` counts the items, from 1."""
    return {**scope, "number": Said(str(place + 1), item.loc)}


def filled_columns(rows: Sequence[Row]) -> tuple[int, ...]:
    """The columns in which some row says more than a dash; the first always counts."""
    count = max((len(row.cells) for row in rows), default=0)
    return tuple(
        column
        for column in range(count)
        if column == 0 or any(row.cells[column].text != DASH for row in rows)
    )
