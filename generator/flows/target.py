"""Where a run reads and writes: Google or a local workspace, which look the same from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.content.vendor import Vendor
from generator.google.services import Google


@dataclass(frozen=True)
class Target:
    """Everything a flow needs to know about the place it works in.

    Attributes:
        google: The wire.
        template_ids: Kind of document to the Drive id of its template.
        maps: The folder that holds `<kind>/map.yaml` of every kind.
        root_id: The folder that holds "Customers and Prospects"; `root` is My Drive.
        make_folders: Whether missing root and letter folders may be made.
        vendor: Whose products and words the documents use.
        path_of: The local path of a file id, where there is one.
        follows_links: Whether a folder's address in a brief leads somewhere here; in a local
            workspace an address in Google Drive leads nowhere, and that is no fault.
        bundled: The kinds whose template is the one this program ships, each with its reading
            as `presentations.get` would give it: a plan then needs no call for it.
    """

    google: Google
    template_ids: Mapping[str, str]
    maps: Path
    root_id: str
    make_folders: bool
    vendor: Vendor
    path_of: Callable[[str], Path | None] = lambda _: None
    follows_links: bool = True
    bundled: Mapping[str, Callable[[], Mapping[str, Any]]] = field(default_factory=dict)
