"""A .docx as the segments, styles and lists of a Google document."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.workspace.docs.blocks import Break, Paragraph
from generator.workspace.docs.lists import Numbering
from generator.workspace.docs.ooxml import MAIN_TYPE, W, child, name_of, opaque, toggle, value
from generator.workspace.docs.refusals import no_segment
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.sheet import StyleSheet
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.ooxml.xml import Element, R, number

TAB_ID = "t.0"
MOST_PARAGRAPHS = 20_000
_KINDS = {"headerReference": "header", "footerReference": "footer"}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A header, footer or footnote."""

    id: str
    kind: str  # header, footer, footnote
    story: Story


class Document:
    """The parts of one file, as the API names them."""

    def __init__(self, package: Package) -> None:
        main = package.related("", "officeDocument")
        if main is None or package.content_type(main) != f"{MAIN_TYPE}.document.main+xml":
            raise Unsupported
        body = child(package.tree(main), "body")
        if body is None:
            raise Unsupported
        _check_length(body)
        self.package = package
        self.main = main
        self.body = Story(main, body, package.touch, is_body=True)
        self.sheet = StyleSheet(package, main)
        self.numbering = Numbering(package, main, self.sheet)
        self._stories: dict[Element, Story] = {}
        self.range_names: dict[str, str] = {}  # of named ranges, by their letters

    def story(self, segment_id: str) -> Story:
        """The segment of an id; the body has none.

        Raises:
            Invalid: there is no such segment.
        """
        if not segment_id:
            return self.body
        for segment in self.segments():
            if segment.id == segment_id:
                return segment.story
        raise no_segment(segment_id)

    def stories(self) -> Iterator[tuple[str, Story]]:
        """The body, then every other segment, by id."""
        yield "", self.body
        for segment in self.segments():
            yield segment.id, segment.story

    def segments(self) -> Iterator[Segment]:
        """The headers, footers and footnotes the body leads to."""
        yield from self._headings()
        yield from self._notes()

    def sections(self) -> list[Element]:
        """The properties of the sections, in order; what has none has empty ones."""
        found = [one.element for one in self.body.root.blocks if isinstance(one, Break)]
        last = child(self.body.element, "sectPr")
        return [*found, *([] if last is None else [last])]

    def reference(self, section: Element | None, kind: str, pages: str) -> str | None:
        """The id of a section's header or footer.

        Args:
            section: the section's properties.
            kind: `header` or `footer`.
            pages: which pages it is for, in Word's words: default, first or even.
        """
        for reference in () if section is None else section.iterchildren(f"{W}{kind}Reference"):
            part = self._target(reference)
            if part is not None and reference.get(f"{W}type", "default") == pages:
                return segment_id(kind, part)
        return None

    def has_even_pages(self) -> bool:
        """Whether even pages have headers and footers of their own."""
        part = self.package.related(self.main, "settings")
        return part is not None and bool(toggle(self.package.tree(part), "evenAndOddHeaders"))

    def list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The number of the list a paragraph is in and its level there, if it is in one."""
        own = child(paragraph, "pPr")
        said = child(own, "numPr")
        by_style = self.sheet.numbering_of(value(own, "pStyle"))
        list_number = value(said, "numId") or value(by_style, "numId")
        if list_number is None or not self.numbering.has(list_number):
            return None
        level = child(said, "ilvl")
        if level is None:
            level = child(by_style, "ilvl")
        return list_number, min(max(number(level, f"{W}val"), 0), 8)

    def footnote_order(self) -> dict[str, int]:
        """The numbers of the footnotes, by id, as the body refers to them."""
        order: dict[str, int] = {}
        for paragraph in self.body.paragraphs():
            for found in note_ids(paragraph):
                order.setdefault(found, len(order) + 1)
        return order

    def _headings(self) -> Iterator[Segment]:
        seen = set()
        for section in self.sections():
            for reference in section.iterchildren("*"):
                kind = _KINDS.get(name_of(reference))
                part = self._target(reference) if kind else None
                if kind and part is not None and part not in seen:
                    seen.add(part)
                    root = self.package.tree(part)
                    yield Segment(segment_id(kind, part), kind, self._story(part, root))

    def _notes(self) -> Iterator[Segment]:
        order = self.footnote_order()
        for link, name in _NOTES.items():
            part = self.package.related(self.main, link)
            if part is None:
                continue
            for note in self.package.tree(part).iterchildren(W + name):
                found = segment_id(name, note.get(f"{W}id", ""))
                if found in order:
                    yield Segment(found, "footnote", self._story(part, note))

    def _target(self, reference: Element) -> str | None:
        relation = self.package.relations(self.main).get(reference.get(f"{R}id", ""))
        if relation is None or relation.external or not self.package.has(relation.target):
            return None
        return relation.target

    def _story(self, part: str, element: Element) -> Story:
        story = self._stories.get(element)
        if story is None:
            _check_length(element)
            story = Story(part, element, self.package.touch, is_body=False)
            self._stories[element] = story
        return story


def _check_length(element: Element) -> None:
    """Refuse what Google wouldn't convert either: it takes 1.02 million characters."""
    for count, _ in enumerate(element.iter(f"{W}p")):
        if count >= MOST_PARAGRAPHS:
            raise Unsupported


def segment_id(kind: str, key: str) -> str:
    """The id of a header, footer or footnote; the key is its part or its number."""
    return opaque("kix.", kind, key)


def note_ids(paragraph: Paragraph) -> Iterator[str]:
    """The ids of the footnotes a paragraph refers to."""
    for piece in paragraph.text.pieces:
        if piece.kind == "footnoteReference":
            yield segment_id(piece.text, piece.node.get(f"{W}id", ""))
