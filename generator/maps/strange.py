"""What a map and a deck nobody prepared for it disagree on, beyond places that are gone."""

from collections.abc import Iterator, Mapping, Sequence

from generator.content.places import SourceMap
from generator.deck.deck import Deck, Shape, Slide, Table
from generator.deck.find import text_of
from generator.deck.inspect import header, heading
from generator.deck.slots import name_of, slots_of
from generator.errors import Finding, Level
from generator.maps.foreign import standing_tokens
from generator.maps.slide_map import SlideMap, TableFill
from generator.sources import Source

_OVER = 0.02
"""How far a box may reach over the page, as a part of it, before anybody sees it."""
_SHORT, _MOST = 40, 6


def column_faults(
    slide_map: SlideMap, places: SourceMap, titles: Mapping[str, str], template: Deck
) -> Iterator[Finding]:
    """Tables whose columns are no longer those the map fills."""
    tables = {
        titles[each.id]: each
        for slide in template.slides
        for each in slide.elements
        if isinstance(each, Table) and each.id in titles
    }
    for index, slide in enumerate(slide_map.slides):
        for slot, fill in slide.fill.items():
            table = tables.get(f"{slide.slide}.{slot}")
            if table and isinstance(fill, TableFill):
                where = places.find(("slides", index, "fill", slot), key=True)
                yield from _columns(f"{slide.slide}.{slot}", [*fill.columns], table, where)


def _columns(slot: str, said: Sequence[str], table: Table, where: Source) -> Iterator[Finding]:
    stands = header(table)
    if len(stands) != len(said):
        new = [each for each in stands if each and _plain(each) not in map(_plain, said)]
        gone = [each for each in said if _plain(each) not in map(_plain, stands)]
        news = [f"new: “{'”, “'.join(new)}”"] * bool(new)
        news += [f"gone: “{'”, “'.join(gone)}”"] * bool(gone)
        yield Finding(
            "E324",
            what=f"the table of `{slot}` has {len(stands)} columns in the template, and the "
            f"map fills {len(said)}{'; ' if news else ''}{'; '.join(news)}",
            where=where,
            mend="give the map a line for each column of the table, in its order",
        )
        return
    for is_said, stand in zip(said, stands, strict=True):
        if "{" not in is_said and _plain(is_said) != _plain(stand):
            yield Finding(
                "E325",
                what=f"a column of `{slot}` is headed “{stand}” in the template and "
                f"“{is_said}” in the map; documents get the map's words",
                where=where,
                mend="write the words that shall stand there into both, and look whether the "
                "column still says that",
                level=Level.WARNING,
            )
            return


def token_warnings(titles: Mapping[str, str], template: Deck) -> Iterator[Finding]:
    """Tokens of other programs in boxes that no line of the map fills."""
    for slide in template.slides:
        slots = {slot.element_id for slot in slots_of(slide)}
        texts = (
            text
            for each in slide.elements
            if each.id not in titles and each.id not in slots
            for text in _texts(each)
        )
        found = dict.fromkeys(token for text in texts for token in standing_tokens(text))
        if found:
            told = ", ".join(f"`{token}`" for token in [*found][:_MOST])
            more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
            yield Finding(
                "E326",
                what=f"{told}{more}: nothing fills what looks like a token",
                where=f"slide {slide.number} of the template",
                mend="let the map fill the box it stands in, or take it out of the template",
                level=Level.WARNING,
            )


def _texts(element: object) -> Iterator[str]:
    if isinstance(element, Shape):
        yield text_of(element)
    elif isinstance(element, Table):
        yield from (cell.text.text for cell in element.cells if cell.text)


def unmapped(slide_map: SlideMap, template: Deck) -> Iterator[Finding]:
    """The slides of a template, as the map names its slots, that stand as they are."""
    named = {slide.slide for slide in slide_map.slides}
    left = [slide for slide in template.slides if name_of(slide) not in named]
    if left and any(slide.find for slide in slide_map.slides):
        told = ", ".join(map(_told, left[:_MOST]))
        more = f" and {len(left) - _MOST} more" if len(left) > _MOST else ""
        yield Finding(
            "E327",
            what=f"in every document as it is: slide {told}{more}",
            where=slide_map.template,
            mend="nothing to do, if that is meant; else say in the map what fills it, or take "
            "it out of the template",
            level=Level.HINT,
        )


def over_the_edge(template: Deck) -> Iterator[Finding]:
    """Slots whose box reaches over the page, so that words in it may be cut."""
    over = (_OVER * template.width, _OVER * template.height)
    for slide in template.slides:
        for slot in slots_of(slide):
            box = slot.box
            beyond = (box.right - template.width, box.bottom - template.height)
            if slot.is_named and (
                -box.x > over[0]
                or -box.y > over[1]
                or beyond[0] > over[0]
                or beyond[1] > over[1]
            ):
                yield Finding(
                    "E328",
                    what=f"the box of `{slot.name}` reaches over the edge of the page",
                    where=f"slide {slide.number} of the template",
                    mend="move it onto the page; what stands beyond is cut",
                    level=Level.WARNING,
                )


def _told(slide: Slide) -> str:
    words = " ".join(heading(slide).split())
    short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
    return f"{slide.number} “{short}”" if short else str(slide.number)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
