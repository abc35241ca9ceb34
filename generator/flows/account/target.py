"""Where a run reads and writes: Google or a local workspace, which look the same from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.content.vendor import Vendor
from generator.deck.deck import Deck
from generator.errors import Finding, InputError
from generator.google.drive import DriveFile
from generator.google.services import Google
from generator.tabular.register import Row


def _no_book(file: Path) -> tuple[Google, str]:
    raise InputError(
        Finding("E908", "no spreadsheet can be opened here", str(file), "name a YAML file")
    )


def public_address(source: str | bytes) -> str | None:
    """An address Google may fetch a picture from: one that is given, never a file's own."""
    return source if isinstance(source, str) else None


@dataclass(frozen=True, slots=True)
class Once:
    """What does not change while one run goes on, through many accounts perhaps.

    Attributes:
        ways: Listings of the folders above the accounts, by the folder's id.
        templates: The slides of templates, by their id.
        kinds: Maps with their templates, by kind and the template a person named.
    """

    ways: dict[str, tuple[DriveFile, ...]] = field(default_factory=dict)
    templates: dict[str, Deck] = field(default_factory=dict)
    kinds: dict[tuple[str, str | None], Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """Everything a flow needs to know about the place it works in.

    Attributes:
        google: The wire.
        template_ids: Kind of document to the Drive id of its template.
        maps: The folder that holds `<kind>/map.yaml` of every kind.
        own_maps: A company's folder laid out like `maps`, looked into first.
        root_id: The folder that holds "Customers and Prospects"; `root` is My Drive.
        make_folders: Whether missing root and letter folders may be made.
        vendor: Whose products and words the documents use.
        path_of: The local path of a file id, where there is one.
        follows_links: Whether a folder's address in a brief leads somewhere here; in a local
            workspace an address in Google Drive leads nowhere, and that is no fault.
        bundled: The kinds whose template is the one this program ships, each with its reading
            as `presentations.get` would give it: a plan then needs no call for it.
        own_terms: Words of the team's own that no customer reads, besides those that ship.
        register: The address of the register, or its path below the root; None: its own place.
        open_book: What answers for a local `.xlsx` as for a Google Sheet, and its id there.
        own_domains: Mail domains of our own people, where the owner of a folder does not say.
        once: What one run reads once, however many accounts it goes through; None: it is read
            each time.
        notes: Takes what the register is told later, of many accounts at once; None: it is told
            at once.
        address_of: The address whoever keeps the documents fetches a picture from, given its
            own address or its bytes; None where it cannot.
        picture_at: The bytes behind such an address, or behind a picture's in a deck, where
            they can be had without asking anybody.
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
    own_maps: Path | None = None
    own_terms: tuple[str, ...] = ()
    register: str | None = None
    open_book: Callable[[Path], tuple[Google, str]] = _no_book
    own_domains: tuple[str, ...] = ()
    once: Once | None = None
    notes: list[Row] | None = None
    address_of: Callable[[str | bytes], str | None] = public_address
    picture_at: Callable[[str], bytes | None] = lambda _: None
