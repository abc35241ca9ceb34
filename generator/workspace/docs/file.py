"""One .docx as a Google document: told as JSON, changed by requests."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.workspace.contents import Content
from generator.workspace.dispatch import Invalid, applied
from generator.workspace.docs.document import TAB_ID, Document
from generator.workspace.docs.names import names_by_letters
from generator.workspace.docs.objects import SourceOf
from generator.workspace.docs.reading import View
from generator.workspace.docs.requests import HANDLERS
from generator.workspace.docs.requests.batch import Batch, Fetch
from generator.workspace.docs.tell import Teller
from generator.workspace.ids import Entropy
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.refused import Refused

Json = dict[str, Any]

_RANGES = "ranges"


def not_supported() -> Refused:
    """Google's answer for a file that is no document it could convert."""
    return Refused(
        400, "FAILED_PRECONDITION", "This operation is not supported for this document"
    )


def opened(data: bytes) -> Document:
    """The document in these bytes, to be read only.

    Raises:
        Refused: no .docx, or one that is broken, encrypted, too large or has macros.
    """
    try:
        return Document(Package.open(data))
    except Unsupported as fault:
        raise not_supported() from fault


class DocsFile:
    """A document in memory; nothing of it changes but by `apply`."""

    def __init__(self, package: Package, objects: Mapping[str, Any] | None = None) -> None:
        self._package = package
        self._document = _named(package, (objects or {}).get(_RANGES, {}))
        self._is_changed = False

    @classmethod
    def open(cls, data: bytes, objects: Mapping[str, Any] | None = None) -> "DocsFile":
        """The document in these bytes.

        Args:
            data: the file.
            objects: what is remembered of it beside the file: the names of its ranges.

        Raises:
            Refused: no .docx, or one that is broken, encrypted, too large or has macros.
        """
        try:
            return cls(Package.open(data), objects)
        except Unsupported as fault:
            raise not_supported() from fault

    def content(
        self,
        view: View = View.INLINE,
        *,
        has_tabs: bool = False,
        source_of: SourceOf = lambda _: "",
    ) -> Json:
        """What documents.get tells of the content: in `tabs`, or as it was before them."""
        try:
            teller = Teller(self._document, view, has_tabs=has_tabs, source_of=source_of)
            told = teller.told()
        except Unsupported as fault:
            raise not_supported() from fault
        if not has_tabs:
            return told
        properties = {"tabId": TAB_ID, "title": "Tab 1", "index": 0}
        return {"tabs": [{"tabProperties": properties, "documentTab": told}]}

    def apply(self, requests: Sequence[Any], fetch: Fetch, entropy: Entropy) -> list[Json]:
        """The replies to the requests; all of them are applied, or none.

        Raises:
            Refused: the first request that can't be, in Google's words.
        """
        before, names = self._package.settle(), dict(self._document.range_names)
        try:
            replies = applied(HANDLERS, Batch(self._document, fetch, entropy), requests)
            self._is_changed |= self._package.is_touched
        except Unsupported as fault:
            self._restore(before, names)
            raise not_supported() from fault
        except Invalid as fault:
            self._restore(before, names)
            raise Refused(400, "INVALID_ARGUMENT", str(fault)) from fault
        except BaseException:
            self._restore(before, names)
            raise
        return replies

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since the file was opened."""
        return self._is_changed

    @property
    def kept(self) -> str:
        """The names of its ranges (JSON), which other programs cut; nothing without any."""
        names = self._document.range_names
        return json.dumps({_RANGES: names}, ensure_ascii=False) if names else ""

    @property
    def weight(self) -> int:
        """About how much memory it takes, in bytes."""
        return self._package.weight

    def saved(self) -> None:
        """Say that the file was written as it stands."""
        self._is_changed = False

    def packed(self) -> Content:
        """The file as it stands, as it is written to a disk."""
        return self._package.packed()

    def to_bytes(self) -> bytes:
        """The same, as bytes."""
        return self._package.to_bytes()

    def _restore(self, blobs: dict[str, Any], names: Mapping[str, str]) -> None:
        self._package.restore(blobs)
        self._document = _named(self._package, names)


def _named(package: Package, remembered: Mapping[str, str]) -> Document:
    document = Document(package)
    document.range_names = names_by_letters(document, remembered)
    return document
