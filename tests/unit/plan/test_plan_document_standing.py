"""What of a written document still stands once a plan is carried out."""

from generator.document.document import Cell, Document, Paragraph, Row, Segment, Table, length
from generator.plan.document.edits import Drop, DropRow, WriteText
from generator.plan.document.standing import standing_after
from generator.plan.edits import Origin

BY = Origin("here")


def paragraph(start: int, text: str) -> Paragraph:
    return Paragraph(start, start + length(text) + 1, text, {}, {}, (), None)


def a_document() -> Document:
    first, second = paragraph(1, "Every 🍲 recipe"), paragraph(17, "Ann Lee decides")
    rows, at = [], second.end + 1
    for texts in (("Risk", "Owner"), ("Freeze", "Ann Lee")):
        start, cells = at, []
        for text in texts:
            said = paragraph(at + 2, text)
            cells.append(Cell(at + 1, said.end, (said,), {}, is_simple=True))
            at = said.end
        rows.append(Row(start, at, tuple(cells)))
    table = Table(second.end, at, tuple(rows), ())
    return Document("Acme", "1", (Segment("", (first, second, table)),), ())


def words(document: Document) -> list[str]:
    return [each.text for each in document.body.paragraphs() if each.text]


def test_without_edits_all_of_it_stands() -> None:
    assert standing_after(a_document(), ()) is not None
    assert words(standing_after(a_document(), ())) == words(a_document())


def test_words_written_over_others_stand_in_their_place() -> None:
    written = WriteText("", 7, "🍲 recipe", "dish", BY)

    assert words(standing_after(a_document(), (written,)))[0] == "Every dish"


def test_several_changes_of_one_paragraph_are_counted_as_they_stood() -> None:
    edits = (WriteText("", 10, "recipe", "menu", BY), WriteText("", 1, "Every", "Each", BY))

    assert words(standing_after(a_document(), edits))[0] == "Each 🍲 menu"


def test_a_stretch_and_a_row_that_go_are_gone() -> None:
    document = a_document()
    table = document.body.blocks[2]
    assert isinstance(table, Table)
    dropped = (DropRow(table.start, 1, 2, BY), Drop(16, 32, None, BY))

    assert words(standing_after(document, dropped)) == ["Every 🍲 recipe", "Risk", "Owner"]
