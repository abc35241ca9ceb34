"""Templates: which file of Drive is copied for a kind, and what its slides look like."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.target import Target
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
    return read_map(target.maps / kind / "map.yaml", f"slide_maps/{kind}/map.yaml")


def template_of(kind: str, target: Target, own: str | None) -> Template:
    """The template of a kind, or the one a person names.

    Raises:
        ArgumentError: there is no such kind.
        InputError: its map must be mended, or no template is named for it.
    """
    slide_map, places = map_of(kind, target)
    template_id = own or target.template_ids.get(kind)
    if not template_id:
        raise InputError(
            Finding(
                "E306",
                what=f"no template is named for `{kind}`",
                where=f"slide_maps/{kind}",
                mend=f"upload slide_maps/{kind}/{slide_map.template} to Drive as Google Slides "
                f'and put its id into deckwright.toml ([templates] {kind} = "…"), '
                "or name it with --template",
            )
        )
    if own or kind not in target.bundled:
        return Template(kind, template_id, slide_map, places, None, template_id)
    deck = from_slides(target.bundled[kind]())
    digest = hashlib.sha256((target.maps / kind / slide_map.template).read_bytes()).hexdigest()
    return Template(kind, template_id, slide_map, places, deck, digest[:16])
