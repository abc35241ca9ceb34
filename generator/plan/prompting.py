"""Slides of which nothing is known yet, kept with the questions whose answers fill them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from generator.content.view import Record, Said
from generator.maps.slide_map import (
    NOTES,
    BulletsFill,
    DiagramFill,
    Fill,
    ImageFill,
    MapSlide,
    PictureFill,
    SlideMap,
    TableFill,
)
from generator.maps.words import Phrase, UnknownNameError, Words
from generator.plan.script import (
    Content,
    Drawable,
    ImageContent,
    ListContent,
    PictureContent,
    Row,
    SaidSlide,
    Script,
    TableContent,
    TextContent,
)
from generator.plan.steps.links import KICKER
from generator.policy.prompts import Prompt
from generator.policy.questions import Question

TITLE = "title"
_ASKS = "ask"
_THEN = " · "
"""Stands before the item a slide is repeated for, in the words above its title."""
_NOTHING = Said("", ())
_MOST, _MOST_BESIDE = 6, 2
"""Questions in a slot that stands alone, and beside others: a slide that asks is one page."""
_INDEX = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Asking:
    """A slide that asks: what stands above it, and its questions."""

    title: str
    questions: tuple[Question, ...]


def with_prompts(
    script: Script, slide_map: SlideMap, root: Record, prompts: Mapping[str, Prompt]
) -> Script:
    """The script with a slide in its place for each of which nothing is known, asking."""
    said: dict[str, list[SaidSlide]] = {}
    for each in script.slides:
        said.setdefault(each.name, []).append(each)
    asked = asking(slide_map, prompts, frozenset(said))
    words = Words(root)
    for slide in slide_map.slides:
        if slide.name in asked:
            elements = " ".join(map(str, slide.element))
            holds = contents(slide, asked[slide.name], words)
            said[slide.name] = [SaidSlide(slide.name, elements, "", holds, waits=slide.waits)]
    slides = (each for slide in slide_map.slides for each in said.get(slide.name, ()))
    return replace(script, slides=tuple(slides))


def asking(
    slide_map: SlideMap, prompts: Mapping[str, Prompt], shown: frozenset[str]
) -> dict[str, Asking]:
    """The slides of the body that ask, by their names, each question on the one it fits best.

    Args:
        slide_map: The map.
        prompts: Element to what is asked of it.
        shown: The slides that have something to say.
    """
    body = list(takewhile(lambda slide: not slide.divider, slide_map.slides))
    found: dict[str, Asking] = {}
    for number, prompt in prompts.items():
        of_it = [
            slide
            for slide in body
            if number in map(str, slide.element) and (_slots(slide) or not _is_picture(slide))
        ]
        places = [slide for slide in of_it if slide.name not in shown and _slots(slide)]
        if not places or len(places) < len(of_it):
            continue  # where one of its slides stands, something of it is known
        for question in prompt.questions:
            place = max(places, key=lambda slide: _nearness(slide, question))
            known = found.get(place.name, Asking(prompt.title, ()))
            if question not in known.questions:
                asked = (*known.questions, question)
                found[place.name] = Asking(known.title, asked)
    return found


def _slots(slide: MapSlide) -> tuple[str, ...]:
    """The slots that can hold questions; pictures first, for none of them may stay empty."""
    kinds = (PictureFill | DiagramFill, TableFill | BulletsFill)
    return tuple(
        name for kind in kinds for name, f in slide.fill.items() if isinstance(f, kind)
    )


def _is_picture(slide: MapSlide) -> bool:
    """Whether it shows a drawing of the customer's own: nothing there can ask for one."""
    return any(isinstance(fill, ImageFill) for fill in slide.fill.values())


def _nearness(slide: MapSlide, question: Question) -> int:
    """How many steps a path of a slide has in common with one that the answer fills."""
    paths = [*slide.when, *((slide.each,) if slide.each else ()), *_paths(slide)]
    return max(
        (_common(path, _INDEX.sub("", fills)) for path in paths for fills in question.fills),
        default=0,
    )


def _paths(slide: MapSlide) -> Iterator[str]:
    for fill in slide.fill.values():
        match fill:
            case TableFill():
                yield fill.rows
            case BulletsFill():
                yield fill.bullets
            case PictureFill():
                yield fill.of
            case _:
                pass


def _common(one: str, other: str) -> int:
    pairs = zip(one.split("."), other.split("."), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def contents(slide: MapSlide, asked: Asking, words: Words) -> dict[str, Content]:
    """What stands in each slot of a slide that asks."""
    places = _slots(slide)
    shares: dict[str, list[Question]] = {name: [] for name in places}
    most = _MOST if len(places) == 1 else _MOST_BESIDE * len(places)
    for number, question in enumerate(asked.questions[:most]):
        shares[places[number % len(places)]].append(question)
    return {
        name: TextContent(Phrase(asked.title))
        if name == TITLE
        else _content(name, fill, shares.get(name, []), words)
        for name, fill in slide.fill.items()
    }


def _content(name: str, fill: Fill, share: Sequence[Question], words: Words) -> Content:
    match fill:
        case str():
            return TextContent(_said(name, fill, words))
        case BulletsFill():
            asks = tuple(Phrase(each.words) for each in share)
            return ListContent(asks or (Phrase(fill.absent),))
        case TableFill():
            header = tuple(_said(name, column, words) for column in fill.columns)
            blank = (Phrase(""),) * (len(header) - 1)
            rows = tuple(Row(f"{_ASKS}-{q.id}", (Phrase(q.words), *blank)) for q in share)
            empty = Row("", tuple(Phrase(fill.absent) for _ in header))
            return TableContent(header, rows or (empty,))
        case ImageFill():
            return ImageContent(_NOTHING, "", "", fill.align, fill.plate)
        case DiagramFill() | PictureFill():
            return PictureContent("questions", tuple(map(_drawable, share)), {}, _NOTHING, ())


def _drawable(question: Question) -> Drawable:
    return Drawable(question.id, (), {"name": (Said(question.words, ()),)})


def _said(name: str, words_of_map: str, words: Words) -> Phrase:
    """What the map says there; of an item that is not there, nothing but the day.

    The words above a title name the item last.
    """
    try:
        return words.say(words_of_map)
    except UnknownNameError:
        if name == KICKER:
            return words.say(words_of_map.partition(_THEN)[0])
        return words.say("{{ run.as_of }}") if name in ("footer", NOTES) else Phrase("")
