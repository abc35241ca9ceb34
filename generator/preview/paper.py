"""A written document as markup: its sections in order, as a build would make them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.content.places import Loc, SourceMap
from generator.deck.deck import AUTO_TEXT
from generator.document.document import Block, Document, Paragraph
from generator.document.slots import Place, tokens
from generator.plan.document.merging import Wanted
from generator.preview.markup import escaped, tag
from generator.preview.sources import Told, in_words

Sourced = Callable[[Iterable[Loc]], str]
_LOOKS: Final = {
    "TITLE": "h3",
    "SUBTITLE": "h6",
    "HEADING_1": "h4",
    "HEADING_2": "h5",
}
"""Below the headings of the page around it."""
_PAGE: Final = "page"
"""The section whose slots stand in header and footer."""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One section, drawn; static text of the template belongs to the section before it."""

    name: str
    heading: str
    markup: str


def sections(
    template: Document, slots: Sequence[Wanted], places: SourceMap, told: Told = str
) -> tuple[PaperSection, ...]:
    """What a document made of this template says, section by section.

    Args:
        template: What it looks like, and what stands in it whatever the brief says.
        slots: What shall stand in its places, in order.
        places: Where in the brief each value is written.
        told: How a place of the brief is told.
    """
    source = partial(in_words, places=places, told=told)
    drawn: dict[str, list[str]] = {}
    headings: dict[str, str] = {}
    models = {place.key: place for place in tokens(template)}
    at = _PAGE
    for each in _in_order(template, slots):
        if isinstance(each, Wanted):
            at = each.key.rpartition(".")[0]
            if each.key.endswith(".title"):
                headings[at] = each.text or ""
            drawn.setdefault(at, []).append(_slot(each, models.get(each.prototype), source))
        elif each.text.strip():
            drawn.setdefault(at, []).append(_paragraphs((each.text,), (), each, source))
    return tuple(
        PaperSection(name, headings.get(name, ""), tag("div", {"class": "paper"}, *parts))
        for name, parts in drawn.items()
    )


def _in_order(template: Document, slots: Sequence[Wanted]) -> Iterator[Wanted | Paragraph]:
    """What stands in the header, then the body: each place with all that comes of it."""
    starts = {place.start: place for place in tokens(template) if not place.segment}
    inside = 0
    yield from _banners(template)
    yield from (each for each in slots if each.stands and each.place and each.place.segment)
    for block in template.body.blocks:
        place = starts.get(block.start)
        if place:
            inside = place.end
            yield from _from(place, slots)
        elif block.start >= inside and isinstance(block, Paragraph):
            yield block


def _banners(template: Document) -> Iterator[Paragraph]:
    """What the template itself says on every page: whom it is not for, above all."""
    named = {place.start for place in tokens(template) if place.segment}
    for segment in template.segments:
        if segment.id:
            yield from (
                block
                for block in segment.blocks
                if isinstance(block, Paragraph)
                and block.start not in named
                and AUTO_TEXT not in block.text
            )


def _from(place: Place, slots: Sequence[Wanted]) -> Iterator[Wanted]:
    """The slot in this place, and those made anew behind it."""
    found = next((n for n, each in enumerate(slots) if each.place == place), None)
    if found is None:
        return
    for each in slots[found:]:
        if each.place not in (place, None):
            return
        if each.stands:
            yield each


def _slot(wanted: Wanted, model: Place | None, source: Sourced) -> str:
    if wanted.picture:
        return _said("p", f"[{wanted.picture.says}]", wanted.picture.locs, source)
    if wanted.header is not None:
        return _table(wanted, wanted.header, source)
    lines = (wanted.text or "").split("\n")
    locs = tuple(phrase.locs for phrase in wanted.phrases)
    looks: Block | None = model.paragraphs[0] if model and model.paragraphs else None
    return _paragraphs(lines, locs, looks if isinstance(looks, Paragraph) else None, source)


def _paragraphs(
    lines: Iterable[str],
    locs: Sequence[tuple[Loc, ...]],
    looks: Paragraph | None,
    source: Sourced,
) -> str:
    said = [(line, locs[at] if at < len(locs) else ()) for at, line in enumerate(lines)]
    if looks and looks.bullet:
        return tag("ul", None, *(_said("li", line, where, source) for line, where in said))
    style = str(looks.style.get("namedStyleType", "")) if looks else ""
    name = _LOOKS.get(style, "p")
    return "".join(_said(name, line, where, source) for line, where in said)


def _table(wanted: Wanted, header: Sequence[str], source: Sourced) -> str:
    head = tag("tr", None, *(tag("th", None, escaped(text)) for text in header))
    rows = (
        tag("tr", None, *(_said("td", text, line.locs, source) for text in line.cells))
        for line in wanted.rows
    )
    return tag("table", None, head, *rows)


def _said(name: str, text: str, locs: Iterable[Loc], source: Sourced) -> str:
    place = source(locs)
    return tag(name, {"class": "said", "data-source": place} if place else None, escaped(text))
