"""Requests that add headers, footers and page breaks."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Break, Table
from generator.workspace.docs.document import Document, segment_id
from generator.workspace.docs.edit import insert_run, insert_text
from generator.workspace.docs.ooxml import MAIN_TYPE, PREFIXES, W, child, snippet
from generator.workspace.docs.refusals import no_segment
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story
from generator.workspace.ooxml.xml import Element, R

Json = dict[str, Any]


def create_header(batch: Batch, request: Json) -> Json:
    """A header for a section, or for the first one."""
    return {"headerId": _create(batch, request, "header", "hdr")}


def create_footer(batch: Batch, request: Json) -> Json:
    """A footer for a section, or for the first one."""
    return {"footerId": _create(batch, request, "footer", "ftr")}


def insert_page_break(batch: Batch, request: Json) -> None:
    """The end of a page, and a newline."""
    story, index = batch.insertion(request)
    if not story.is_body:
        raise Invalid("Page breaks can only be inserted in the document body.")
    if in_cell(story, index):
        raise Invalid("Page breaks cannot be inserted inside a table.")
    insert_text(story, index, "\n")
    insert_run(story, index, snippet('<w:r><w:br w:type="page"/></w:r>'))


def in_cell(story: Story, index: int) -> bool:
    """Whether an index is in a table."""
    return any(
        isinstance(block, Table) and block.start <= index < block.end
        for block in story.root.blocks
    )


def _create(batch: Batch, request: Json, kind: str, root: str) -> str:
    if request.get("type") != "DEFAULT":
        raise Invalid(f"The {kind} type must be specified.")
    document = batch.document
    section = _section(batch, request.get("sectionBreakLocation"))
    if document.reference(section, kind, "default") is not None:
        raise Invalid(f"Default {kind} already exists.")
    package = document.package
    part = package.free_name(f"word/{kind}.xml")
    content = etree.fromstring(f"<w:{root} {PREFIXES}><w:p/></w:{root}>")
    package.add(part, f"{MAIN_TYPE}.{kind}+xml", content)
    reference = snippet(f'<w:{kind}Reference w:type="default"/>')
    reference.set(f"{R}id", package.relate(document.main, kind, part))
    section.insert(0, reference)
    document.body.changed()
    return segment_id(kind, part)


def last_section(document: Document) -> Element:
    """The properties of the last section, made in the first place when absent."""
    body = document.body.element
    found = child(body, "sectPr")
    if found is None:
        found = etree.SubElement(body, f"{W}sectPr")
        document.body.changed()
    return found


def delete_header(batch: Batch, request: Json) -> None:
    """Take a header from the sections that have it."""
    _delete(batch, request, "header")


def delete_footer(batch: Batch, request: Json) -> None:
    """Take a footer from the sections that have it."""
    _delete(batch, request, "footer")


def _delete(batch: Batch, request: Json, kind: str) -> None:
    batch.check_tab(request.get("tabId"))
    document, package = batch.document, batch.document.package
    wanted = request.get(f"{kind}Id", "")
    if not any(one.id == wanted and one.kind == kind for one in document.segments()):
        raise no_segment(wanted)
    for identity, relation in list(package.relations(document.main).items()):
        if relation.external or segment_id(kind, relation.target) != wanted:
            continue
        for section in document.sections():
            for reference in list(section.iterchildren(f"{W}{kind}Reference")):
                if reference.get(f"{R}id") == identity:
                    section.remove(reference)
        package.unrelate(document.main, identity)
        package.drop(relation.target)
    document.body.changed()


def _section(batch: Batch, location: Json | None) -> Element:
    """The properties of the section that begins at a section break."""
    document = batch.document
    last_section(document)
    sections = document.sections()
    if location is None or not location.get("index"):
        return sections[0]
    breaks = [one for one in document.body.root.blocks if isinstance(one, Break)]
    for position, one in enumerate(breaks):
        if one.start == location["index"]:
            return sections[position + 1]
    raise Invalid("The section break location must be the start index of a section break.")


HANDLERS = {
    "createHeader": create_header,
    "createFooter": create_footer,
    "deleteHeader": delete_header,
    "deleteFooter": delete_footer,
    "insertPageBreak": insert_page_break,
}
