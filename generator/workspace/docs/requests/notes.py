"""Requests that add footnotes."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.document import Document, segment_id
from generator.workspace.docs.edit import insert_run, paragraph_for
from generator.workspace.docs.ooxml import MAIN_TYPE, PREFIXES, W, snippet
from generator.workspace.docs.requests.batch import Batch

Json = dict[str, Any]

_PART = "word/footnotes.xml"
# What Word draws above the footnotes of a page; it opens no file that lacks them.
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
    "</w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def create(batch: Batch, request: Json) -> Json:
    """A footnote of one blank, and its number in the body."""
    story, index = batch.insertion(request)
    if not story.is_body:
        raise Invalid("Footnotes can only be inserted in the document body.")
    paragraph_for(story, index)
    number = _added(batch.document)
    insert_run(
        story,
        index,
        snippet(
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        ),
    )
    return {"footnoteId": segment_id("footnote", str(number))}


def _added(document: Document) -> int:
    """The number of a new footnote in the file."""
    package = document.package
    part = package.related(document.main, "footnotes")
    if part is None:
        part = package.free_name(_PART) if package.has(_PART) else _PART
        root = etree.fromstring(f"<w:footnotes {PREFIXES}>{_SEPARATORS}</w:footnotes>")
        package.add(part, f"{MAIN_TYPE}.footnotes+xml", root)
        package.relate(document.main, "footnotes", part)
    root = package.tree(part)
    used = [one.get(f"{W}id", "") for one in root.iterchildren(f"{W}footnote")]
    number = 1 + max((int(said) for said in used if said.isdigit()), default=0)
    note = snippet(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/>'
        '</w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'
        "</w:footnote>"
    )
    root.append(note)
    package.touch(part)
    return number


HANDLERS = {"createFootnote": create}
