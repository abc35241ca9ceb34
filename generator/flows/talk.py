"""talk: the presenter's own page for a deck; it lies in Internal/ and no customer reads it."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.project import project
from generator.content.view import Items, Node, Record
from generator.deck.read import from_slides
from generator.errors import ArgumentError, Finding
from generator.flows.account import account_folder, documents, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.keeping import keep_internal
from generator.flows.account.output import write_file
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, template_of
from generator.flows.brief import briefs, past
from generator.flows.brief.briefs import Given
from generator.flows.brief.gathered import Gathered
from generator.flows.document.preparing import (
    BuildOptions,
    check_meeting,
    place,
    with_links,
    write,
)
from generator.google import slides
from generator.maps.words import Words
from generator.plan.manner import AS_USUAL
from generator.plan.placement import PlacedSlide, PlacedText
from generator.plan.rooms import TITLE
from generator.policy.prompts import elements_of
from generator.policy.questions import is_filled, question_bank
from generator.policy.talking import Kind, Line, talk_shape

_HTML = "text/html"
_HEADINGS: Mapping[Kind, str] = {
    "say": "Say",
    "answer": "If it is raised",
    "mind": "Bear in mind",
}
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;max-width:46em;margin:0 auto;padding:0 1.5em 4em;"
    "color:#1b2436}header{background:#b42318;color:#fff;margin:0 -1.5em;padding:.4em 1.5em;"
    "font-weight:600}h2{margin:2em 0 .2em;font-size:1.1em}h3{margin:.8em 0 .1em;"
    "font-size:.85em;color:#56617a}ul{margin:.1em 0;padding-left:1.2em}"
    "section{break-inside:avoid}"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A slide of the page, or what stands before the slides: lists below a heading each."""

    heading: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Talked:
    """A page that was written."""

    kind: str
    title: str
    file: str
    slides: int
    findings: tuple[Finding, ...]


def talk(
    kind: str, named: str, target: Target, options: BuildOptions, out: Path | None
) -> Talked:
    """Write what to say with each slide, what to ask, what to answer, and who is in the room.

    Raises:
        ArgumentError: the kind has no slides to talk to.
    """
    found = Gathered(strict=options.strict)
    template = template_of(kind, target, options.template)
    _check_is_deck(template)
    check_meeting(template, options.meeting)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    folder = briefs.folder_for(brief, target)
    found.stop_at(folder.findings)
    found.tell(sisters.told(target, folder, named))
    brief = with_links(brief, template, target, folder)
    options = replace(options, prompts=_asks(target, folder, template, options))
    shown = _slides(brief, template, target, options, found)
    root = _internal_view(brief, template, target, options)
    parts = (_room(root), *_parts(shown, brief, root))
    title = f"{documents.file_name(_title(root, template), 'customer')} - talk track"
    name = f"{documents.file_name(title, 'internal')}.html"
    data = page(title, parts).encode()
    if out is not None:
        file = str(write_file(out, name, data))
    else:
        account_folder.make(target, brief.brief.account.name, folder)
        file = keep_internal(target, folder, name, data, _HTML)
    return Talked(kind, title, file, len(shown), found.findings)


def _asks(
    target: Target, folder: AccountFolder, template: Template, options: BuildOptions
) -> bool:
    """Whether the deck that stands asks what is not known."""
    slide_map = template.slide_map
    found = documents.standing(folder, slide_map.mark, slide_map.audience, options.meeting)
    return any(
        past.manner_in(past.memory_of(target, folder, each)).prompts
        for each in found.finished[:1]
    )


def _check_is_deck(template: Template) -> None:
    if template.slide_map.is_document:
        raise ArgumentError(
            Finding(
                "E272",
                what=f"`{template.kind}` is a written document: nobody talks to its slides",
                mend="name a kind that is a deck, such as csp or champion",
            )
        )


def _title(root: Record, template: Template) -> str:
    return Words(root).say(template.slide_map.title).text


def _slides(
    brief: Given, template: Template, target: Target, options: BuildOptions, found: Gathered
) -> tuple[PlacedSlide, ...]:
    """The slides of the body, in the order they are shown."""
    script = write(brief, template, target, options, found).script
    deck = template.deck or from_slides(slides.get(target.google, template.id))
    manner = AS_USUAL.asked("full", options.prompts)
    return place(brief, template, script, deck, found, manner).body().slides


def _internal_view(
    brief: Given, template: Template, target: Target, options: BuildOptions
) -> Record:
    """All that the brief knows: the page is ours alone, whoever the deck is for."""
    return project(
        brief.brief,
        audience="internal",
        kind=template.kind,
        vendor=target.vendor,
        as_of=options.as_of,
        places=brief.places,
        meeting=options.meeting,
    )[0].root


# -- what it says ------------------------------------------------------------------------------


def _room(root: Record) -> Part:
    shape, words = talk_shape(), Words(root)
    people = tuple(
        (
            words.say(shape.room.name, {"item": item}).text,
            _lines(words.say(each, {"item": item}).text for each in shape.room.lines),
        )
        for item in _items(words, shape.room.each)
    )
    gaps = _lines(
        words.say(shape.gaps.say, {"item": item}).text
        for item in _items(words, shape.gaps.each)
    )
    nobody = (("Nobody", ("Nobody of theirs is in the brief yet.",)),)
    missing = (("Still missing", gaps),) if gaps else ()
    return Part("Who is in the room", (*(people or nobody), *missing))


def _parts(shown: Sequence[PlacedSlide], brief: Given, root: Record) -> Iterator[Part]:
    """Each slide with what goes with it; what is said of an element goes with its first."""
    told: set[str] = set()
    left = {slide.name for slide in shown}
    own = [line for line in talk_shape().lines if line.slide in left]
    others = [line for line in talk_shape().lines if line.slide not in left]
    for number, slide in enumerate(shown, start=1):
        elements = [each for each in slide.element.split() if each not in told]
        told |= set(elements)
        lines = [line for line in own if line.slide == slide.name and slide.name in left]
        lines += [line for line in others if line.element in elements]
        left.discard(slide.name)
        title = slide.slots.get(TITLE)
        heading = title.text.replace("\n", " ") if isinstance(title, PlacedText) else slide.name
        yield Part(f"{number}. {heading}", tuple(_lists(lines, elements, brief, Words(root))))


def _lists(
    lines: Sequence[Line], elements: Sequence[str], brief: Given, words: Words
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind, heading in _HEADINGS.items():
        said = _lines(
            words.say(line.say, {"item": item}).text
            for line in lines
            if line.kind == kind
            for item in (_items(words, line.each) if line.each else (Record({}, ()),))
        )
        if said:
            yield heading, said
    asked = tuple(
        each.words
        for each in question_bank()
        if elements_of(each) & set(elements)
        and not any(is_filled(brief.brief, path) for path in each.fills)
    )
    if asked:
        yield "Ask", asked


def _items(words: Words, path: str) -> tuple[Node, ...]:
    node = words.node(path)
    return tuple(node) if isinstance(node, Items) else ()


def _lines(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in texts if each.strip())


# -- on paper ----------------------------------------------------------------------------------


def page(title: str, parts: Sequence[Part]) -> str:
    """The page, every word of it taken as a word; it asks for no other file."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>"
        "<header>INTERNAL – for the presenter alone</header>"
        f"<h1>{html.escape(title)}</h1>{''.join(map(_section, parts))}</body></html>\n"
    )


def _section(part: Part) -> str:
    lists = "".join(
        f"<h3>{html.escape(heading)}</h3>"
        f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
        for heading, lines in part.lists
    )
    return f"<section><h2>{html.escape(part.heading)}</h2>{lists}</section>"
