"""Templates: which file of Drive is copied for a kind, and what its slides look like."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.document.document import Document
from generator.document.read import from_docs
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account.target import Target
from generator.maps.read import read_map
from generator.maps.slide_map import SlideMap


@dataclass(frozen=True, slots=True)
class Template:
    """A kind's map, the Drive id of its template, and the template's slides where known.

    The template this program ships is read from its file, so that a plan needs no call. A
    company's own is read from its copy.
    """

    kind: str
    id: str
    slide_map: SlideMap
    map_places: SourceMap
    deck: Deck | None
    digest: str
    document: Document | None = None


def kinds(maps: Path) -> tuple[str, ...]:
    """The kinds of document there is a map for."""
    return tuple(sorted(each.parent.name for each in maps.glob("*/map.yaml")))


def map_of(kind: str, target: Target) -> tuple[SlideMap, SourceMap]:
    """The slide map of a kind, and the line of everything in it.

    Raises:
        ArgumentError: there is no such kind.
        InputError: the map must be mended.
    """
    if kind not in kinds(target.maps):
        raise ArgumentError(
            Finding(
                "E212",
                what=f"there is no document of kind `{kind}`",
                where=kind,
                mend=f"choose one of: {', '.join(kinds(target.maps))}",
            )
        )
    own = _own_map(kind, target)
    if own:
        return read_map(own)
    return read_map(target.maps / kind / "map.yaml", f"slide_maps/{kind}/map.yaml")


def _own_map(kind: str, target: Target) -> Path | None:
    """The company's own map of a kind, where it has one."""
    file = target.own_maps / kind / "map.yaml" if target.own_maps else None
    return file if file and file.is_file() else None


def template_of(kind: str, target: Target, own: str | None) -> Template:
    """The template of a kind, or the one a person names.

    Raises:
        ArgumentError: there is no such kind.
        InputError: its map must be mended, or no template is named for it.
    """
    known: dict[tuple[str, str | None], Template] = target.once.kinds if target.once else {}
    if (kind, own) not in known:
        known[kind, own] = _read(kind, target, own)
    return known[kind, own]


def _read(kind: str, target: Target, own: str | None) -> Template:
    slide_map, places = map_of(kind, target)
    template_id = own or target.template_ids.get(kind)
    if not template_id:
        raise InputError(
            Finding(
                "E306",
                what=f"no template is named for `{kind}`",
                where=f"slide_maps/{kind}",
                mend=f"run `deckwright template publish {kind} --google`, or name one of "
                f"your own with `deckwright template adopt LINK --kind {kind} --google`, or "
                "only for this run with --template",
            )
        )
    if own or kind not in target.bundled:
        return Template(kind, template_id, slide_map, places, None, template_id)
    file = bundled_file(kind, slide_map.template, target)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    shipped = _Shipped(template_id, digest, target.bundled[kind])
    if slide_map.is_document:
        document = _document(shipped)
        return Template(kind, template_id, slide_map, places, None, digest[:16], document)
    return Template(kind, template_id, slide_map, places, _deck(shipped), digest[:16])


@dataclass(frozen=True, slots=True)
class _Shipped:
    """A template that ships: its bytes never change under a digest, so they are read once."""

    id: str
    digest: str
    read: Callable[[], Mapping[str, Any]] = field(compare=False)


@lru_cache(maxsize=16)
def _deck(shipped: _Shipped) -> Deck:
    return from_slides(shipped.read())


@lru_cache(maxsize=16)
def _document(shipped: _Shipped) -> Document:
    return from_docs(shipped.read())


def bundled_file(kind: str, name: str, target: Target) -> Path:
    """The template's file: in the company's own folder, else the one that ships."""
    own = target.own_maps / kind / name if target.own_maps else None
    return own if own and own.is_file() else target.maps / kind / name
