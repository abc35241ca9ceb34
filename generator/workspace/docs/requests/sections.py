"""Requests about the pages of a document: its sections, margins, sizes."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Break
from generator.workspace.docs.edit import paragraph_for, split_paragraph
from generator.workspace.docs.ooxml import (
    MAIN_TYPE,
    PARAGRAPH_ORDER,
    PREFIXES,
    SECTION_ORDER,
    VAL,
    W,
    child,
    drop,
    properties,
    put,
)
from generator.workspace.docs.requests.batch import Batch, read_mask
from generator.workspace.docs.requests.segments import in_cell, last_section
from generator.workspace.docs.sections import MARGINS
from generator.workspace.docs.style.values import TWIPS, length_of, written_colour
from generator.workspace.ooxml.xml import Element, clone, place

Json = dict[str, Any]

_MARGINS = {
    **{field: attribute for field, attribute, _ in MARGINS},
    "marginHeader": "header",
    "marginFooter": "footer",
}
_SECTION_FIELDS = (
    *("columnProperties", "columnSeparatorStyle", "contentDirection", "pageNumberStart"),
    *("useFirstPageHeaderFooter", *_MARGINS),
)
_DOCUMENT_FIELDS = (
    *("background", "pageSize", "pageNumberStart", "useFirstPageHeaderFooter"),
    *("useEvenPageHeaderFooter", "documentFormat", *_MARGINS),
)
_TYPES = {"CONTINUOUS": "continuous", "NEXT_PAGE": "nextPage"}
_MOST_COLUMNS = 3
_LARGEST_PAGE = 1584  # points


def insert_break(batch: Batch, request: Json) -> None:
    """A newline, and the end of a section; the next one has the same style."""
    story, index = batch.insertion(request)
    kind = _TYPES.get(request.get("sectionType", ""))
    if kind is None:
        raise Invalid("The section type must be specified.")
    if not story.is_body:
        raise Invalid("Section breaks can only be inserted in the document body.")
    if in_cell(story, index):
        raise Invalid("Section breaks cannot be inserted inside a table.")
    paragraph_for(story, index)
    last_section(batch.document)
    following = batch.document.sections()[_section_at(batch, index)]
    ended = clone(following)
    for reference in ("headerReference", "footerReference", "titlePg"):
        # What isn't said is as in the section before.
        drop(following, reference)
    put(following, "type", SECTION_ORDER, val=kind)
    first = split_paragraph(story, index)
    place(properties(first, "pPr"), ended, PARAGRAPH_ORDER)
    story.changed(first)


def update_section(batch: Batch, request: Json) -> None:
    """Margins, columns, direction and numbering of the sections in a range."""
    fields = read_mask(request, _SECTION_FIELDS)
    style = request.get("sectionStyle", {})
    story, start, end = batch.range(request)
    if not story.is_body:
        raise Invalid("Section styles can only be updated in the document body.")
    for field in fields:
        if field not in style and field != "pageNumberStart":
            raise Invalid(f"A value must be given for the field {field}.")
    last_section(batch.document)
    sections = batch.document.sections()
    for section in sections[_section_at(batch, start) : _section_at(batch, end - 1) + 1]:
        for field in fields:
            _write_section(section, field, style.get(field))
    story.changed()


def update_document(batch: Batch, request: Json) -> None:
    """Margins, page size, background and headers' pages of all sections."""
    batch.check_tab(request.get("tabId"))
    fields = read_mask(request, _DOCUMENT_FIELDS)
    style = request.get("documentStyle", {})
    last_section(batch.document)
    sections = batch.document.sections()
    for field in fields:
        said = style.get(field)
        if field == "background":
            _write_background(batch, said or {})
        elif field == "useEvenPageHeaderFooter":
            _write_even(batch, is_on=bool(said))
        elif field == "documentFormat":
            if (said or {}).get("documentMode", "PAGES") != "PAGES":
                raise Invalid("The local workspace keeps documents in pages only.")
        elif field in {"pageNumberStart", "useFirstPageHeaderFooter"}:
            _write_section(sections[0], field, said)
        else:
            for section in sections:
                _write_section(section, field, said)
    batch.document.body.changed()


def _section_at(batch: Batch, index: int) -> int:
    """The number of the section an index is in."""
    breaks = [one for one in batch.document.body.root.blocks if isinstance(one, Break)]
    return sum(one.start < index for one in breaks)


def _write_section(section: Element, field: str, said: Any) -> None:
    if field in _MARGINS:
        margins = _kept(section, "pgMar")
        margins.set(W + _MARGINS[field], str(_length(said)))
        return
    match field:
        case "pageSize":
            size = _kept(section, "pgSz")
            for side, attribute in (("width", "w"), ("height", "h")):
                if side in (said or {}):
                    size.set(W + attribute, str(_length(said[side], least=1)))
        case "pageNumberStart":
            drop(section, "pgNumType")
            if said is not None:
                put(section, "pgNumType", SECTION_ORDER, start=said)
        case "useFirstPageHeaderFooter":
            drop(section, "titlePg")
            if said:
                put(section, "titlePg", SECTION_ORDER)
        case "contentDirection":
            drop(section, "bidi")
            if said == "RIGHT_TO_LEFT":
                put(section, "bidi", SECTION_ORDER)
        case "columnSeparatorStyle":
            separated = "1" if said == "BETWEEN_EACH_COLUMN" else "0"
            _kept(section, "cols").set(f"{W}sep", separated)
        case _:
            _write_columns(section, said or [])


def _write_columns(section: Element, said: list[Json]) -> None:
    count = max(len(said), 1)
    if count > _MOST_COLUMNS:
        raise Invalid("A section can have no more than 3 columns.")
    columns = _kept(section, "cols")
    for old in list(columns):
        columns.remove(old)
    columns.set(f"{W}num", str(count))
    if said:
        columns.set(f"{W}space", str(_length(said[0].get("paddingEnd"))))


def _length(said: Json | None, least: float = 0) -> int:
    length = length_of(said)
    if not least <= length <= _LARGEST_PAGE:
        raise Invalid(f"The length ({length:g}) must be between {least:g} and {_LARGEST_PAGE}.")
    return round(length * TWIPS)


def _kept(section: Element, name: str) -> Element:
    found = child(section, name)
    return put(section, name, SECTION_ORDER) if found is None else found


def _write_background(batch: Batch, said: Json) -> None:
    document = batch.document
    root = document.package.tree(document.main)
    drop(root, "background")
    fill = written_colour(said.get("color"))
    if fill is None and said.get("color"):
        raise Invalid("The document background cannot be transparent.")
    if fill is not None:
        background = etree.Element(f"{W}background", {f"{W}color": fill})
        root.insert(0, background)
        _switch(batch, "displayBackgroundShape", is_on=True)


def _write_even(batch: Batch, *, is_on: bool) -> None:
    _switch(batch, "evenAndOddHeaders", is_on=is_on)


def _switch(batch: Batch, name: str, *, is_on: bool) -> None:
    """A setting of the file that is on when its element is there."""
    package = batch.document.package
    part = package.related(batch.document.main, "settings")
    if part is None:
        part = package.free_name("word/settings.xml")
        package.add(part, f"{MAIN_TYPE}.settings+xml", etree.fromstring(_SETTINGS))
        package.relate(batch.document.main, "settings", part)
    root = package.tree(part)
    drop(root, name)
    if is_on:
        element = etree.Element(W + name, {VAL: "1"})
        before = [one for one in _SETTINGS_BEFORE[name] if child(root, one) is not None]
        last = child(root, before[-1]) if before else None
        if last is None:
            root.insert(0, element)
        else:
            last.addnext(element)
    package.touch(part)


_SETTINGS = f"<w:settings {PREFIXES}/>"
_FIRST_SETTINGS = "writeProtection view zoom removePersonalInformation removeDateAndTime"
_MORE_SETTINGS = (
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
    "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection "
    "autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength "
    "clickAndTypeStyle defaultTableStyle"
)
_SETTINGS_BEFORE = {
    "displayBackgroundShape": [*_FIRST_SETTINGS.split(), "doNotDisplayPageBoundaries"],
    "evenAndOddHeaders": [*_FIRST_SETTINGS.split(), *_MORE_SETTINGS.split()],
}

HANDLERS = {
    "insertSectionBreak": insert_break,
    "updateSectionStyle": update_section,
    "updateDocumentStyle": update_document,
}
