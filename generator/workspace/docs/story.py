"""The text of a body, header, footer or footnote: its blocks, and the index of everything."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from lxml import etree

from generator.workspace.docs.blocks import (
    Break,
    Cell,
    Container,
    Contents,
    KeptTable,
    Paragraph,
    Row,
    Table,
)
from generator.workspace.docs.ooxml import W, child, name_of, value
from generator.workspace.docs.reading import Pieces, View, read_paragraph
from generator.workspace.ooxml.xml import MC, Element, number

_THROUGH = {"sdtContent", "customXml", "ins", "moveTo", "moveFrom", "smartTag"}
_MARKS = {"bookmarkStart", "bookmarkEnd"}
_MOST_COLUMNS = 200
_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"


class Story:
    """One segment of a document."""

    def __init__(
        self, part: str, element: Element, touched: Callable[[str], None], *, is_body: bool
    ) -> None:
        self.part = part
        self.element = element
        self.is_body = is_body
        self.first = 1 if is_body else 0
        self._marks: dict[Element, int] = {}
        self._touched = touched
        self._known: dict[Element, Pieces] = {}
        self._kept: dict[Element, KeptTable] = {}
        self._root: Container | None = None

    @property
    def root(self) -> Container:
        """The blocks as they stand."""
        if self._root is None:
            self._root = self._laid_out(View.INLINE, self._known, self._kept)
        return self._root

    @property
    def marks(self) -> dict[Element, int]:
        """Where the bookmarks start and end."""
        if self._root is None:
            self._root = self._laid_out(View.INLINE, self._known, self._kept)
        return self._marks

    def seen(self, view: View) -> Container:
        """The blocks in a view of the tracked changes."""
        if view is View.INLINE:
            return self.root
        self._root = None
        return self._laid_out(view, {}, {})

    @property
    def end(self) -> int:
        """The index behind the last newline."""
        return self.root.end

    def changed(self, *blocks: Element) -> None:
        """Say that these paragraphs or tables are no longer as they were, nor those around.

        Without any, nothing is as it was, but for what is in paragraphs.
        """
        if not blocks:
            self._kept.clear()
        for block in blocks:
            self._known.pop(block, None)
            self._kept.pop(block, None)
            for table in block.iterancestors(_TABLE):
                self._kept.pop(table, None)
        self._root = None
        self._touched(self.part)

    def paragraphs(self, start: int = 0, end: int | None = None) -> Iterator[Paragraph]:
        """The paragraphs a range overlaps, in order; all of them without one."""
        yield from _paragraphs(self.root, start, self.end if end is None else end)

    def paragraph_at(self, index: int) -> Paragraph | None:
        """The paragraph an index is in, its newline's included."""
        return next(self.paragraphs(index, index + 1), None)

    def table_at(self, start: int) -> Table | None:
        """The table that starts at an index."""
        return next((table for table in tables(self.root) if table.start == start), None)

    def _laid_out(
        self, view: View, known: dict[Element, Pieces], kept: dict[Element, KeptTable]
    ) -> Container:
        self._marks = {}
        layout = _Layout(view, known, kept, self._marks, is_body=self.is_body)
        root = Container(self.element, self.first)
        layout.fill(root)
        return root


def tables(container: Container) -> Iterator[Table]:
    """All tables in a container, those in cells included."""
    for block in container.blocks:
        if isinstance(block, Contents):
            yield from tables(block)
        elif isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell)


def _paragraphs(container: Container, start: int, end: int) -> Iterator[Paragraph]:
    first = bisect_right(container.blocks, start, key=lambda block: block.end)
    for block in container.blocks[first:]:
        if block.start >= end:
            return
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Contents):
            yield from _paragraphs(block, start, end)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell, start, end)


class _Layout:
    """One pass over a story that gives every block its index."""

    def __init__(
        self,
        view: View,
        known: dict[Element, Pieces],
        kept: dict[Element, KeptTable],
        marks: dict[Element, int],
        *,
        is_body: bool,
    ) -> None:
        self.view = view
        self.known = known
        self.kept = kept
        self.marks = marks
        self.is_body = is_body
        self.at = 0

    def fill(self, container: Container, *, is_top: bool = True) -> None:
        """Lay out what an element holds; every container ends with a paragraph."""
        self.at = container.start
        if container.element is not None:
            self._children(container, container.element, is_top=is_top)
            if not container.blocks or isinstance(container.blocks[-1], Table | Contents):
                self._paragraph(container, _added(container), is_top=False)
        container.end = self.at

    def _children(self, container: Container, parent: Element, *, is_top: bool) -> None:
        for element in list(parent):
            if element.tag == _PARAGRAPH:
                self._paragraph(container, element, is_top=is_top)
                continue
            match name_of(element):
                case "tbl":
                    # Two tables without a paragraph between them would be one table.
                    if container.blocks and isinstance(container.blocks[-1], Table):
                        self._paragraph(container, _after(container.blocks[-1]), is_top=False)
                    self._table(container, element)
                case "sdt" if _is_contents(element):
                    self._contents(container, element)
                case "sdt":
                    self._children(container, _content(element), is_top=is_top)
                case "AlternateContent":
                    choice = element.find(f"{MC}Choice")
                    if choice is not None:
                        self._children(container, choice, is_top=is_top)
                case name if name in _THROUGH:
                    self._children(container, element, is_top=is_top)
                case name if name in _MARKS:
                    self.marks[element] = self.at

    def _paragraph(self, container: Container, element: Element, *, is_top: bool) -> None:
        pieces = self.known.get(element)
        if pieces is None:
            pieces = self.known[element] = read_paragraph(element, self.view)
        start = self.at
        self.at += pieces.length + 1
        container.blocks.append(Paragraph(element, start, self.at, pieces))
        for mark, offset in pieces.marks:
            self.marks[mark] = start + offset
        if pieces.section is not None and self.is_body and is_top:
            container.blocks.append(Break(pieces.section, self.at, self.at + 1))
            self.at += 1

    def _contents(self, container: Container, element: Element) -> None:
        block = Contents(_content(element), self.at + 1)
        self.fill(block, is_top=False)
        block.start -= 1
        block.end += 1
        self.at = block.end
        container.blocks.append(block)

    def _table(self, container: Container, element: Element) -> None:
        before = self.kept.get(element)
        kept = before.at(self.at) if before else self._new_table(element)
        self.kept[element] = kept
        self.marks |= kept.marks
        self.at = kept.table.end
        container.blocks.append(kept.table)

    def _new_table(self, element: Element) -> KeptTable:
        outer, self.marks = self.marks, {}
        table = Table(element, self.at)
        self.at += 1
        open_above: dict[int, Cell] = {}
        for row_element in _inner(element, "tr"):
            row = Row(row_element, self.at)
            self.at += 1
            for cell_element in _inner(row_element, "tc"):
                self._cell(row, len(table.rows), cell_element, open_above)
            row.end = self.at
            table.rows.append(row)
        self.at += 1
        table.end = self.at
        kept, self.marks = KeptTable(table, self.marks), outer
        return kept

    def _cell(self, row: Row, index: int, element: Element, above: dict[int, Cell]) -> None:
        properties = child(element, "tcPr")
        span = min(max(number(child(properties, "gridSpan"), f"{W}val", 1), 1), _MOST_COLUMNS)
        merge = child(properties, "vMerge")
        is_continued = merge is not None and value(properties, "vMerge") in {None, "continue"}
        column = len(row.cells)
        head = above.get(column)
        is_continued = is_continued and head is not None and head.column_span == span
        cell = Cell(element, self.at + 1, row=index, column=column)
        cell.column_span = 1 if is_continued else span
        self.fill(cell, is_top=False)
        cell.start -= 1
        row.cells.append(cell)
        if is_continued and head is not None:
            cell.is_covered = cell.is_continued = True
            head.row_span += 1
        else:
            for position in range(column, column + span):
                above.pop(position, None)
            if merge is not None:
                above[column] = cell
        for position in range(column + 1, column + span):
            # What a merged cell covers in its own row is not in the file, but has an index.
            row.cells.append(
                Cell(
                    None, self.at, end=self.at + 2, row=index, column=position, is_covered=True
                )
            )
            self.at += 2


def _inner(parent: Element, name: str) -> Iterator[Element]:
    for element in parent.iterchildren("*"):
        found = name_of(element)
        if found == name:
            yield element
        elif found == "sdt":
            yield from _inner(_content(element), name)
        elif found in _THROUGH:
            yield from _inner(element, name)


def _content(control: Element) -> Element:
    content = child(control, "sdtContent")
    return control if content is None else content


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _added(container: Container) -> Element:
    """An empty paragraph at the end of a container, for Google has one there."""
    last = container.blocks[-1] if container.blocks else None
    if isinstance(last, Table):
        return _after(last)
    paragraph = etree.Element(f"{W}p")
    element = container.element
    if isinstance(last, Contents) and last.element is not None:
        control = last.element.getparent()
        if control is not None:
            control.addnext(paragraph)
            return paragraph
    if element is not None:
        section = child(element, "sectPr")
        if section is not None:
            section.addprevious(paragraph)
        else:
            element.append(paragraph)
    return paragraph


def _after(table: Table) -> Element:
    paragraph = etree.Element(f"{W}p")
    table.element.addnext(paragraph)
    return paragraph
