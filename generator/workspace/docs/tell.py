"""What documents.get answers: the blocks of every segment, with their indices and styles."""

from typing import Any

from generator.workspace.docs import chips
from generator.workspace.docs.blocks import Block, Break, Container, Contents, Paragraph, Table
from generator.workspace.docs.document import TAB_ID, Document, Segment, segment_id
from generator.workspace.docs.lists import list_id
from generator.workspace.docs.names import told_ranges
from generator.workspace.docs.objects import Objects, SourceOf
from generator.workspace.docs.ooxml import W, child, opaque, value
from generator.workspace.docs.reading import Piece, View, suggestion_id
from generator.workspace.docs.sections import document_style, section_style
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.paragraph import finished, read_paragraph_style
from generator.workspace.docs.style.sheet import HEADINGS
from generator.workspace.docs.tables import told_cell_style, told_row_style, told_table_style
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]


def drawings(document: Document) -> dict[str, Element]:
    """The drawings of a document by the ids an answer gives them."""
    teller = Teller(document, View.INLINE, has_tabs=False)
    teller.told()
    return teller.objects.nodes


class Teller:
    """One answer."""

    def __init__(
        self,
        document: Document,
        view: View,
        *,
        has_tabs: bool,
        source_of: SourceOf = lambda _: "",
    ) -> None:
        self._document = document
        self._sheet = document.sheet
        self._view = view
        self._has_tabs = has_tabs
        self.objects = Objects(document.package, source_of)
        self._footnotes = document.footnote_order()
        self._lists: dict[str, str] = {}
        self._headings = 0
        self._sections = iter(document.sections())

    def told(self) -> Json:
        """The fields of a DocumentTab, in the order Google tells them; empty ones are not."""
        document = self._document
        told: Json = {"body": {"content": self._body()}}
        for kind in ("header", "footer", "footnote"):
            told[f"{kind}s"] = {
                one.id: self._segment(one) for one in document.segments() if one.kind == kind
            }
        told["documentStyle"] = document_style(document)
        told["namedStyles"] = self._sheet.told()
        told["lists"] = {
            found: document.numbering.told(number) for found, number in self._lists.items()
        }
        told["namedRanges"] = told_ranges(document, TAB_ID if self._has_tabs else None)
        told["inlineObjects"] = self.objects.inline
        told["positionedObjects"] = self.objects.positioned
        return {name: value for name, value in told.items() if value}

    def _body(self) -> list[Json]:
        style = section_style(self._document, next(self._sections, None), is_first=True)
        first = {"endIndex": 1, "sectionBreak": {"sectionStyle": style}}
        return [first, *self._content(self._document.body)]

    def _segment(self, segment: Segment) -> Json:
        return {f"{segment.kind}Id": segment.id, "content": self._content(segment.story)}

    def _content(self, story: Story) -> list[Json]:
        return self._blocks(story, story.seen(self._view))

    def _blocks(self, story: Story, container: Container) -> list[Json]:
        return [self._block(story, block) for block in container.blocks]

    def _block(self, story: Story, block: Block) -> Json:
        told = _span(block.start, block.end)
        match block:
            case Paragraph():
                told["paragraph"] = self._paragraph(story, block)
            case Table():
                told["table"] = self._table(story, block)
            case Contents():
                told["tableOfContents"] = {"content": self._blocks(story, block)}
            case Break():
                # A break's properties end a section; the API tells those of the next one.
                following = next(self._sections, None)
                style = section_style(self._document, following, is_first=False)
                told["sectionBreak"] = {"sectionStyle": style}
        return told

    def _table(self, story: Story, table: Table) -> Json:
        rows = []
        for row in table.rows:
            cells = [
                {
                    **_span(cell.start, cell.end),
                    "content": self._blocks(story, cell)
                    or [_covered(cell.start + 1, cell.end)],
                    "tableCellStyle": told_cell_style(table, cell),
                }
                for cell in row.cells
            ]
            rows.append(
                {
                    **_span(row.start, row.end),
                    "tableCells": cells,
                    "tableRowStyle": told_row_style(row),
                }
            )
        return {
            "rows": len(table.rows),
            "columns": table.columns,
            "tableRows": rows,
            "tableStyle": told_table_style(table),
        }

    def _paragraph(self, story: Story, paragraph: Paragraph) -> Json:
        own = child(paragraph.element, "pPr")
        style_id = value(own, "pStyle")
        name = self._sheet.named_type(style_id)
        place = self._document.list_of(paragraph.element)
        told: Json = {
            "elements": self._elements(story, paragraph, style_id, name),
            "paragraphStyle": self._paragraph_style(paragraph, own, name, place),
        }
        if place is not None:
            told["bullet"] = self._bullet(*place)
        if paragraph.text.anchors:
            told["positionedObjectIds"] = [
                self.objects.add(story.part, node) for node in paragraph.text.anchors
            ]
        return told

    def _paragraph_style(
        self,
        paragraph: Paragraph,
        own: Element | None,
        name: str,
        place: tuple[str, int] | None,
    ) -> Json:
        named = self._sheet.named_paragraph(name)
        merged = self._sheet.paragraph_of(value(own, "pStyle"))
        if place is not None:
            merged |= self._document.numbering.indent(*place)
        merged = finished(merged | read_paragraph_style(own))
        told: Json = {}
        if name in HEADINGS or name == "TITLE":
            told["headingId"] = self._heading_id(paragraph)
        told["namedStyleType"] = name
        told["direction"] = merged.pop("direction", named["direction"])
        told |= {key: said for key, said in merged.items() if said != named.get(key)}
        return told

    def _heading_id(self, paragraph: Paragraph) -> str:
        self._headings += 1
        for mark, _ in paragraph.text.marks:
            found = mark.get(f"{W}name", "").removeprefix("_heading=")
            if found.startswith("h."):
                return found
        return opaque("h.", "heading", self._headings)

    def _bullet(self, number: str, depth: int) -> Json:
        found = list_id(number)
        self._lists[found] = number
        told: Json = {"listId": found}
        if depth:
            told["nestingLevel"] = depth
        told["textStyle"] = self._document.numbering.bullet_text(number, depth)
        return told

    def _elements(
        self, story: Story, paragraph: Paragraph, style_id: str | None, name: str
    ) -> list[Json]:
        named = self._sheet.named_text(name)
        base = self._sheet.text_of(style_id)
        found: list[tuple[int, int, str, Json]] = []
        for piece in paragraph.text.pieces:
            said = base | self._sheet.run_text(child(piece.run, "rPr"))
            style = _beyond(said, named)
            link = self._link(story, piece.around.link)
            if link:
                style["link"] = link
            start = paragraph.start + piece.at
            kind, about = self._about(story, piece)
            if kind != "equation":
                about["textStyle"] = style
            about |= _suggested(piece.around.inserted, piece.around.deleted)
            found.append((start, start + piece.length, kind, about))
        mark = child(child(paragraph.element, "pPr"), "rPr")
        style = _beyond(base | self._sheet.run_text(mark), named)
        newline = {"content": "\n", "textStyle": style, **self._mark_changes(mark)}
        found.append((paragraph.end - 1, paragraph.end, "textRun", newline))
        return [
            {**_span(start, end), kind: about} for start, end, kind, about in _joined(found)
        ]

    def _about(self, story: Story, piece: Piece) -> tuple[str, Json]:
        match piece.kind:
            case "text":
                return "textRun", {"content": piece.text}
            case "autoText":
                return "autoText", {"type": piece.text}
            case "inlineObjectElement":
                return piece.kind, {"inlineObjectId": self.objects.add(story.part, piece.node)}
            case "footnoteReference":
                found = segment_id(piece.text, piece.node.get(f"{W}id", ""))
                number = str(self._footnotes.get(found, 1))
                return piece.kind, {"footnoteId": found, "footnoteNumber": number}
            case "person" | "dateElement":
                return piece.kind, chips.told(piece.node)
            case kind:
                return kind, {}

    def _link(self, story: Story, link: str) -> Json | None:
        if link.startswith("rel:"):
            relation = self._document.package.relations(story.part).get(link[4:])
            return {"url": relation.target} if relation is not None else None
        if link.startswith("#"):
            found = link[1:].removeprefix("_heading=")
            kind = "heading" if found.startswith("h.") else "bookmark"
            if self._has_tabs:
                return {kind: {"id": found, "tabId": TAB_ID}}
            return {f"{kind}Id": found}
        return {"url": link} if link else None

    def _mark_changes(self, mark: Element | None) -> Json:
        if self._view is not View.INLINE or mark is None:
            return {}
        return _suggested(
            tuple(suggestion_id(one) for one in mark.iterchildren(f"{W}ins")),
            tuple(suggestion_id(one) for one in mark.iterchildren(f"{W}del")),
        )


def _span(start: int, end: int) -> Json:
    return {"startIndex": start, "endIndex": end} if start else {"endIndex": end}


def _covered(start: int, end: int) -> Json:
    """The empty paragraph of a cell that a merged cell covers."""
    run = {"content": "\n", "textStyle": {}}
    style = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}
    elements = [{**_span(start, end), "textRun": run}]
    return {**_span(start, end), "paragraph": {"elements": elements, "paragraphStyle": style}}


def _beyond(said: Json, named: Json) -> Json:
    return {name: value for name, value in said.items() if value != named.get(name)}


def _suggested(inserted: tuple[str, ...], deleted: tuple[str, ...]) -> Json:
    told: Json = {}
    if inserted:
        told["suggestedInsertionIds"] = list(inserted)
    if deleted:
        told["suggestedDeletionIds"] = list(deleted)
    return told


def _joined(found: list[tuple[int, int, str, Json]]) -> list[tuple[int, int, str, Json]]:
    """Neighbouring texts that look alike are one run."""
    joined: list[tuple[int, int, str, Json]] = []
    for start, end, kind, about in found:
        if joined and kind == "textRun" and joined[-1][2] == kind:
            first, _, _, before = joined[-1]
            if {**before, "content": ""} == {**about, "content": ""}:
                together = {**about, "content": before["content"] + about["content"]}
                joined[-1] = (first, end, kind, together)
                continue
        joined.append((start, end, kind, about))
    return joined
