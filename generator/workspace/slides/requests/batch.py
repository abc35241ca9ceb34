"""What the requests of one batch share: the document, and finding what they name."""

from dataclasses import dataclass
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.document import Document
from generator.workspace.slides.elements import kind_of
from generator.workspace.slides.ids import placeholder, text_body
from generator.workspace.slides.ooxml import A, Element, P, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import (
    LAYOUT_PLACEHOLDER,
    no_text_editing,
    not_a,
    not_found,
)
from generator.workspace.slides.sources import Sources
from generator.workspace.slides.tables import cell_at, table_in
from generator.workspace.slides.text.styles import Styles

_PARAGRAPH = f"{A}p"


@dataclass(frozen=True, slots=True)
class TextHolder:
    """A shape or cell that can hold text, and its text body."""

    page: Page
    element: Element  # the shape or the table
    body: Element
    object_id: str
    is_cell: bool


class Batch:
    """One batch being applied."""

    def __init__(self, document: Document, sources: Sources) -> None:
        self.document = document
        self.sources = sources
        self._styles: Styles | None = None
        self._has_orphans = False

    @property
    def styles(self) -> Styles:
        """What texts inherit."""
        if self._styles is None:
            self._styles = Styles(self.document)
        return self._styles

    def changed_structure(self, *, has_orphans: bool = False) -> None:
        """Say that elements came or went: what was remembered of them is void."""
        self._styles = None
        self._has_orphans |= has_orphans
        for page in self.document.pages():
            page.forget_places()

    def forget_styles(self) -> None:
        """Say that what texts inherit was changed."""
        self._styles = None

    def element(self, object_id: str, kind: str | None = None) -> tuple[Page, Element]:
        """The element a request names, on a page that may be changed."""
        page, element = self.document.find_element(object_id)
        if page.kind in {"NOTES", "NOTES_MASTER"}:
            raise Invalid(f"The operation is not allowed on notes page element {object_id}")
        if kind is not None and kind_of(element) != kind:
            raise not_a(object_id, kind.upper())
        return page, element

    def page(self, object_id: str) -> Page:
        """The page a request names."""
        found = self.document.find(object_id)
        if found.element is not None:
            raise Invalid(f"The object ({object_id}) is not a page.")
        return found.page

    def slide(self, object_id: str) -> Page:
        """The slide a request names."""
        page = self.page(object_id)
        if page.kind != "SLIDE":
            raise Invalid(f"The object ({object_id}) is not a slide.")
        return page

    def text_holder(self, request: dict[str, Any], *, is_edit: bool = True) -> TextHolder:
        """What holds the text a request is about."""
        object_id = request.get("objectId", "")
        if not object_id:
            raise not_found(object_id)
        found = self.document.find(object_id)
        page, element = found.page, found.element
        if element is None:
            raise no_text_editing(object_id)
        location = request.get("cellLocation")
        kind = kind_of(element)
        if kind == "table":
            if location is None:
                raise no_text_editing(object_id)
            cell = cell_at(table_in(element, object_id), location)
            return TextHolder(page, element, _body(cell, "a"), object_id, is_cell=True)
        if location is not None:
            raise not_a(object_id, "TABLE")
        if kind != "shape" or element.tag != f"{P}sp":
            raise no_text_editing(object_id)
        self._check_place(page, element, object_id, is_edit=is_edit)
        return TextHolder(page, element, _body(element, "p"), object_id, is_cell=False)

    def finish(self) -> None:
        """Drop the parts nothing leads to any more."""
        if not self._has_orphans:
            return
        package = self.document.package
        reachable = package.reachable()
        for name in self.document.dropped:
            if name not in reachable and package.has(name):
                package.drop(name)
        self.document.dropped.clear()

    def _check_place(
        self, page: Page, element: Element, object_id: str, *, is_edit: bool
    ) -> None:
        mark = placeholder(element)
        if page.kind == "NOTES_MASTER" or (
            page.kind == "NOTES" and (mark is None or mark.get("type") != "body")
        ):
            raise Invalid(f"The operation is not allowed on notes page element {object_id}")
        if is_edit and page.kind in {"LAYOUT", "MASTER"} and mark is not None:
            raise Invalid(LAYOUT_PLACEHOLDER)


def _body(holder: Element, prefix: str) -> Element:
    body = text_body(holder)
    if body is None:
        made = snippet(f"<{prefix}:txBody><a:bodyPr/><a:lstStyle/><a:p/></{prefix}:txBody>")
        if prefix == "a":
            holder.insert(0, made)
        else:
            extensions = holder.find(f"{P}extLst")
            holder.insert(len(holder) if extensions is None else holder.index(extensions), made)
        return made
    if all(child.tag != _PARAGRAPH for child in body):
        body.append(snippet("<a:p/>"))
    return body
