"""One .pptx as a Google Slides presentation: told as JSON, changed by requests."""

from collections.abc import Iterator, Mapping, Sequence
from json import loads
from typing import Any

from generator.workspace.contents import Content
from generator.workspace.dispatch import Invalid, applied
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.refused import Refused
from generator.workspace.slides.alone import leave_alone
from generator.workspace.slides.document import Document
from generator.workspace.slides.memory import Memory, kept, recalled
from generator.workspace.slides.naming import give_ids, remembered
from generator.workspace.slides.pages import Pages
from generator.workspace.slides.parse import parsed
from generator.workspace.slides.requests import HANDLERS
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.sources import NoSources, Sources
from generator.workspace.written import Told

NOTHING = NoSources()
_MOST_WRITTEN = 6 * 1024 * 1024  # of the XML of one page


def not_supported() -> Refused:
    """Google's answer for a file that is no presentation it could convert."""
    return Refused(
        400, "FAILED_PRECONDITION", "This operation is not supported for this document"
    )


class SlidesFile:
    """A presentation in memory; nothing of it changes but by `apply`."""

    def __init__(self, package: Package, objects: Mapping[str, Any] | None) -> None:
        self._package = package
        self._document = _named(package, recalled(objects))
        self._memory: Memory | None = None  # what there is to remember, while nothing changes
        self._is_changed = False

    @classmethod
    def open(cls, data: bytes, objects: Mapping[str, Any] | None = None) -> "SlidesFile":
        """The presentation in these bytes.

        Raises:
            Refused: no .pptx, or one that is broken, encrypted, too large or has macros.
        """
        try:
            return cls(Package.open(data), objects)
        except Unsupported as fault:
            raise not_supported() from fault

    @property
    def kept(self) -> str:
        """The object ids (JSON), for the index to remember."""
        return kept(self._remembered())

    @property
    def objects(self) -> dict[str, Any]:
        """The object ids, as the index gives them back."""
        told: dict[str, Any] = loads(self.kept)
        return told

    def presentation(
        self, presentation_id: str, title: str, revision_id: str
    ) -> dict[str, Any]:
        """The answer of presentations.get."""
        told = self.lazily(presentation_id, title, revision_id)
        return {name: _value(inner) for name, inner in told.items()}

    def lazily(self, presentation_id: str, title: str, revision_id: str) -> dict[str, Any]:
        """The same with iterators of pages: to be used up while nothing changes here."""
        try:
            return Pages(self._document).presentation(presentation_id, title, revision_id)
        except Unsupported as fault:
            raise not_supported() from fault

    def page(self, page_id: str) -> Told | None:
        """The answer of presentations.pages.get, or None when there is no such page."""
        found = self._document.index.get(page_id)
        if found is None or found.element is not None:
            return None
        try:
            return Pages(self._document).page(found.page)
        except Unsupported as fault:
            raise not_supported() from fault

    def apply(
        self, requests: Sequence[Any], sources: Sources = NOTHING
    ) -> list[dict[str, Any]]:
        """The replies to the requests; all of them are applied, or none.

        Raises:
            Refused: the first request that can't be, in Google's words.
        """
        wanted = parsed("BatchUpdatePresentationRequest", {"requests": list(requests)})
        return self.apply_parsed(wanted.get("requests", []), sources)

    def apply_parsed(
        self, requests: Sequence[Any], sources: Sources = NOTHING
    ) -> list[dict[str, Any]]:
        """The same, for requests that were read by Google's schemas already."""
        before = self._package.settle()
        known = self._remembered()
        try:
            batch = Batch(self._document, sources)
            replies = applied(HANDLERS, batch, requests)
            batch.finish()
            self._is_changed |= self._package.is_touched
            self._settle()
            self._memory = None
        except Unsupported as fault:
            self._restore(before, known)
            raise not_supported() from fault
        except Invalid as fault:
            self._restore(before, known)
            raise Refused(400, "INVALID_ARGUMENT", str(fault)) from fault
        except BaseException:
            self._restore(before, known)
            raise
        return replies

    def _settle(self) -> None:
        """Pack what was changed; refuse what could not be told again.

        Raises:
            Refused: a page has become too large.
        """
        touched = self._package.touched
        self._package.settle()
        if any(self._package.size(name) > _MOST_WRITTEN for name in touched):
            raise Refused(400, "INVALID_ARGUMENT", "The presentation would become too large.")

    def alone(self, page_id: str) -> bytes:
        """The file with this slide, layout or master as its only slide.

        What is open here is used up by it.
        """
        try:
            leave_alone(Batch(self._document, NOTHING), self._document.index[page_id].page)
        except Invalid as fault:
            raise Refused(501, "UNIMPLEMENTED", str(fault)) from fault
        return self.to_bytes()

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since the file was opened."""
        return self._is_changed

    @property
    def weight(self) -> int:
        """About how much memory it takes, in bytes."""
        return self._package.weight

    def packed(self) -> Content:
        """The file as it stands, as it is written to a disk."""
        return self._package.packed()

    def to_bytes(self) -> bytes:
        """The same, as bytes."""
        return self._package.to_bytes()

    def saved(self) -> None:
        """Say that the file was written as it stands."""
        self._is_changed = False

    def _remembered(self) -> Memory:
        if self._memory is None:
            self._memory = remembered(self._document)
        return self._memory

    def _restore(self, blobs: dict[str, Any], memory: Memory) -> None:
        self._package.restore(blobs)
        self._document = _named(self._package, memory)
        self._memory = None


def _value(told: Any) -> Any:
    """Plain JSON of what is told, one by one or at once."""
    if isinstance(told, Told):
        return _value(told.value())
    if isinstance(told, dict):
        return {name: _value(inner) for name, inner in told.items()}
    if isinstance(told, list | Iterator):
        return [_value(one) for one in told]
    return told


def _named(package: Package, memory: Memory) -> Document:
    document = Document(package)
    give_ids(document, memory)
    return document
