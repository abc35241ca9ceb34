"""One .docx as a Google document: told as JSON, changed by requests."""

from collections.abc import Sequence
from typing import Any

from generator.workspace.dispatch import Invalid, applied
from generator.workspace.docs.document import TAB_ID, Document
from generator.workspace.docs.reading import View
from generator.workspace.docs.requests import HANDLERS
from generator.workspace.docs.requests.batch import Batch, Fetch
from generator.workspace.docs.tell import Teller
from generator.workspace.ids import Entropy
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.refused import Refused

Json = dict[str, Any]


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

    def __init__(self, package: Package) -> None:
        self._package = package
        self._document = Document(package)
        self._is_changed = False

    @classmethod
    def open(cls, data: bytes) -> "DocsFile":
        """The document in these bytes.

        Raises:
            Refused: no .docx, or one that is broken, encrypted, too large or has macros.
        """
        try:
            return cls(Package.open(data))
        except Unsupported as fault:
            raise not_supported() from fault

    def content(self, view: View = View.INLINE, *, has_tabs: bool = False) -> Json:
        """What documents.get tells of the content: in `tabs`, or as it was before them."""
        try:
            told = Teller(self._document, view, has_tabs=has_tabs).told()
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
        before = self._package.settle()
        try:
            replies = applied(HANDLERS, Batch(self._document, fetch, entropy), requests)
            self._is_changed |= self._package.is_touched
        except Unsupported as fault:
            self._restore(before)
            raise not_supported() from fault
        except Invalid as fault:
            self._restore(before)
            raise Refused(400, "INVALID_ARGUMENT", str(fault)) from fault
        except BaseException:
            self._restore(before)
            raise
        return replies

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since the file was opened."""
        return self._is_changed

    def to_bytes(self) -> bytes:
        """The file as it stands."""
        return self._package.to_bytes()

    def _restore(self, blobs: dict[str, Any]) -> None:
        self._package.restore(blobs)
        self._document = Document(self._package)
