"""A template whose owner named nothing: its slots, told by a map instead of by alt texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.content.places import SourceMap
from generator.deck.deck import Deck, Element, Picture, Placed, Shape, Slide, Table
from generator.deck.find import text_of
from generator.deck.inspect import heading
from generator.deck.slots import slides_by_name
from generator.deck.styles import set_in
from generator.errors import Finding
from generator.maps.slide_map import MapSlide, SlideMap, SlideMark, SlotMark
from generator.maps.strange import column_faults, token_warnings
from generator.sources import Source


@dataclass(frozen=True, slots=True)
class Naming:
    """What a map would give a template.

    Attributes:
        titles: The alt-text titles: element id to `slide.slot`.
        sizes: The type sizes of tables, in points, by element id.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)

    def on(self, deck: Deck) -> Deck:
        """The deck as it would be, had its owner named these slots."""
        if not self.titles:
            return deck
        return replace(deck, slides=tuple(self._on_slide(slide) for slide in deck.slides))

    def missing_in(self, deck: Deck) -> dict[str, str]:
        """The titles that are still to be written into a deck."""
        return {
            element.id: self.titles[element.id]
            for slide in deck.slides
            for element in slide.elements
            if self.titles.get(element.id, element.title) != element.title
        }

    def _on_slide(self, slide: Slide) -> Slide:
        if not any(element.id in self.titles for element in slide.elements):
            return slide
        return replace(slide, elements=tuple(map(self._titled, slide.elements)))

    def _titled(self, element: Element) -> Element:
        title = self.titles.get(element.id)
        if not title or title == element.title:
            return element
        size = self.sizes.get(element.id)
        sized = set_in(element, size) if size and isinstance(element, Table) else element
        return replace(sized, title=title)


def naming(
    slide_map: SlideMap, places: SourceMap, template: Deck
) -> tuple[Naming, tuple[Finding, ...]]:
    """What a map's `find` and `places` mean on a template, and every mark that fits nothing.

    A slide whose slots the template itself names is left to the template.
    """
    named = slides_by_name(template)
    titles: dict[str, str] = {}
    sizes: dict[str, float] = {}
    findings: list[Finding] = []
    for index, slide in enumerate(slide_map.slides):
        if slide.find is None or slide.slide in named:
            continue
        at = ("slides", index)
        standing = _slides(slide.find, template)
        if len(standing) != 1:
            findings.append(_slide_fault(slide, standing, places.find((*at, "find"))))
            continue
        for slot, mark in slide.places.items():
            found = _elements(mark, standing[0])
            if len(found) == 1:
                titles[found[0].id] = f"{slide.slide}.{slot}"
                if mark.size:
                    sizes[found[0].id] = mark.size
            else:
                where = places.find((*at, "places", slot))
                findings.append(_slot_fault(slot, mark, standing[0], found, where))
    if not findings:
        findings += column_faults(slide_map, places, titles, template)
    if titles:
        findings += token_warnings(titles, template)
    return Naming(titles, sizes), tuple(findings)


def _slides(mark: SlideMark, template: Deck) -> tuple[Slide, ...]:
    match mark:
        case SlideMark(number=int(number)):
            return template.slides[number - 1 : number]
        case SlideMark(id=str(slide_id)):
            return tuple(slide for slide in template.slides if slide.id == slide_id)
        case _:
            wanted = _plain(mark.title or "")
            found = tuple(each for each in template.slides if _plain(heading(each)) == wanted)
            return found[mark.nth - 1 : mark.nth] if mark.nth else found


def _elements(mark: SlotMark, slide: Slide) -> Sequence[Placed]:
    match mark:
        case SlotMark(object=str(object_id)):
            return [each for each in slide.elements if each.id == object_id]
        case SlotMark(table=int(number)):
            tables = [each for each in slide.elements if isinstance(each, Table)]
            return tables[number - 1 : number]
        case SlotMark(placeholder=str(kind)):
            return list(placeholders(slide, kind))[mark.nth - 1 : mark.nth]
        case _:
            wanted = _plain(mark.text or "")
            return [each for each in slide.elements if _plain(text_of(each)) == wanted]


def placeholders(slide: Slide, kind: str) -> Iterator[Placed]:
    """What stands in the placeholders of one type, in reading order."""
    standing = (each for each in slide.elements if isinstance(each, Shape | Picture))
    found = (each for each in standing if each.placeholder and each.placeholder.type == kind)
    yield from sorted(found, key=lambda each: (each.box.y, each.box.x))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _slide_fault(slide: MapSlide, found: Sequence[Slide], where: Source) -> Finding:
    numbers = ", ".join(str(each.number) for each in found)
    title = slide.find.title if slide.find else None
    none = f": none is headed “{title}”" if title else ""
    return Finding(
        "E320",
        what=f"the template has no slide that `{slide.slide}` could be{none}"
        if not found
        else f"`{slide.slide}` could be any of the template's slides {numbers}",
        where=where,
        mend="look up the slides with `deckwright template inspect`, and say `find` anew: "
        "by title (`nth` tells one of several), number or id; or drop it from the map",
    )


def _slot_fault(
    slot: str, mark: SlotMark, slide: Slide, found: Sequence[Placed], where: Source
) -> Finding:
    what = f"{len(found)} boxes" if found else "no box"
    asked = mark.model_dump(exclude_none=True, exclude={"nth", "size"})
    told = ", ".join(f"{name} “{value}”" for name, value in asked.items())
    return Finding(
        "E321",
        what=f"{what} on slide {slide.number} of the template could be slot `{slot}`: {told}",
        where=where,
        mend="look up its boxes with `deckwright template inspect`, and say the place anew: "
        "by placeholder, table, text or object",
    )
