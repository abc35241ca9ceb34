"""A first map for a deck somebody else made: guessed from its headings and table headers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import yaml
from rapidfuzz import fuzz, utils

from generator.deck.inspect import Box, Page
from generator.maps import foreign
from generator.maps.said import divides, parts, plain
from generator.maps.vocabulary import Topic

_LIKE, _PERHAPS = 72.0, 62.0
"""From here on a heading is taken to be about a topic, or offered to be, of 100."""
_SURE = 95.0
"""How like another topic a first slide must be not to be the cover."""

_PART, _PART_COUNTS = 0.93, 85.0
"""What a part of a heading weighs, and how like a topic it must be to count at all."""

_LEAST_SHARE, _CARDS, _ALIKE = 0.12, 3, 0.1
"""The least of a slide a list needs, and when boxes are cards that each say one thing."""

_LONG = 80
_NAMED = 3
_SAME_COLUMN = 80.0
_NOTHING = "{{ '' }}"
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Guess:
    """What one slide is taken for.

    Attributes:
        page: The slide.
        topic: What it is taken for; None where nothing a brief knows is like it.
        likeness: How sure that is, of 100.
        slide: The slide of the map, as data.
        remarks: What whoever edits the map should know.
    """

    page: Page
    topic: Topic | None = None
    likeness: float = 0.0
    slide: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether it is in the map, and not only offered."""
        return bool(self.slide) and self.likeness >= _LIKE


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed map: what each slide is taken for, in the order of the deck."""

    kind: str
    title: str
    audience: Literal["customer", "internal"]
    template: str
    guesses: tuple[Guess, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no slide is like anything a brief knows."""
        return not any(guess.is_taken for guess in self.guesses)

    def text(self) -> str:
        """The map as a file to edit, each slide with how sure the guess is."""
        head = {
            "document": self.kind,
            "title": self.title,
            "audience": self.audience,
            "template": self.template,
        }
        parts = [
            "# Proposed from the headings and table headers of the template: read every line.",
            "# Slides that are not named here stay as they are. `deckwright template check`",
            "# tells what map and template disagree on.",
            _yaml(head),
            "slides:",
            *(line for guess in self.guesses for line in _lines(guess)),
        ]
        return "\n".join(parts) + "\n"


def propose(
    pages: Sequence[Page],
    topics: Sequence[Topic],
    *,
    kind: str,
    title: str,
    audience: Literal["customer", "internal"],
    template: str = "template.pptx",
    elements: Collection[str],
) -> Proposal:
    """A map for a deck, each topic on the one slide most like it.

    Args:
        pages: The deck, as `inspect` tells it.
        topics: What a slide can be about.
        kind: The kind of document the map is for.
        title: What its documents are called.
        audience: Who reads them.
        template: The name of the deck's file beside the map.
        elements: The elements such a document shows; topics of others are left out.
    """
    known = [each for each in topics if each.element is None or str(each.element) in elements]
    scored = sorted(
        (
            (_likeness(page, topic), -page.number, topic.topic, page, topic)
            for page in pages
            for topic in known
        ),
        key=lambda each: each[:3],
        reverse=True,
    )
    taken: dict[int, tuple[Topic, float]] = {}
    used: set[str] = set()
    for likeness, _, name, page, topic in scored:
        if likeness < _PERHAPS or page.number in taken or name in used:
            continue
        taken[page.number] = topic, likeness
        used.add(name)
    guesses = tuple(
        _guess(page, *taken[page.number]) if page.number in taken else _tokens(page)
        for page in pages
    )
    return Proposal(kind, title, audience, template, guesses)


def _likeness(page: Page, topic: Topic) -> float:
    """How like a topic a slide is, of 100: by its heading, else by the header of its table."""
    heading = _headed(page.heading, topic)
    if topic.opens and page.number == 1:
        heading = max(heading, _LIKE)
    headers = (_columns(box.columns, topic) for box in page.boxes if len(box.columns) > 1)
    known = max(
        (sum(path != _NOTHING for path in each) / len(each) for each in headers), default=0
    )
    if known >= 0.5:
        return max(heading, 0.5 * heading + 50 * known)
    if page.number == 1 and not topic.opens and (heading < _SURE or _is_cover(page)):
        return 0  # `Joint success plan` names the deck
    return min(heading, _LIKE - 1) if divides(page.layout) else heading


def _is_cover(page: Page) -> bool:
    return any(box.what in ("CENTERED_TITLE", "SUBTITLE") for box in page.boxes)


def _headed(heading: str, topic: Topic) -> float:
    """How like a topic a heading is as a whole, or one of the things it names."""
    whole = plain(heading)
    if not whole:
        return 0
    best = max(_like(whole, words) for words in topic.words)
    named = max(
        (_like(part, words) for part in parts(heading) for words in topic.words), default=0
    )
    return max(best, _PART * named if named >= _PART_COUNTS else 0)


def _like(said: str, words: str) -> float:
    """How alike two headings are, of 100; one word in a long heading counts for little."""
    ratio = fuzz.token_sort_ratio(said, words, processor=utils.default_process)
    shared = fuzz.token_set_ratio(said, words, processor=utils.default_process)
    return float(0.65 * ratio + 0.35 * shared)


def _columns(header: Sequence[str], topic: Topic) -> list[str]:
    """The path of each column of a table, the likeliest first; words for nothing elsewhere."""
    likely = sorted(
        (
            (max(_like(cell, words) for words in names), -at, path)
            for at, cell in enumerate(header)
            for path, names in topic.columns.items()
        ),
        reverse=True,
    )
    found = [_NOTHING] * len(header)
    for likeness, place, path in likely:
        if likeness >= _SAME_COLUMN and found[-place] == _NOTHING and path not in found:
            found[-place] = path
    return found


def _guess(page: Page, topic: Topic, likeness: float) -> Guess:
    boxes = [box for box in page.boxes if not box.slot]
    title = _title(page, boxes)
    remarks: list[str] = []
    places: dict[str, Any] = {}
    fill: dict[str, Any] = {}
    if title:
        places["title"] = _mark(title, boxes)
        fill["title"] = topic.say
    body = _body(boxes, title)
    tables = [box for box in boxes if box.what == "TABLE"]
    if tables and topic.rows:
        table = tables[0]
        if _can_be_filled(table):
            paths = _columns(table.columns, topic)
            places["table"] = {"table": table.nth}
            fill["table"] = {
                "rows": topic.rows,
                "columns": dict(zip(table.columns, paths, strict=True)),
            }
            remarks += _unknown_columns(table, paths)
        else:
            remarks.append(
                "its table has header cells that are empty or alike; give each words of its own"
            )
            likeness = min(likeness, _LIKE - 1)  # a title alone over somebody's sample rows
    elif body and (said := _said(topic)):
        places["body"] = _mark(body, boxes)
        fill["body"] = said
        if why := _why_no_body(body, boxes, topic):
            remarks.append(why)
            likeness = min(likeness, _LIKE - 1)
    if set(fill) == {"title"} and topic.rows:
        remarks.append(
            "only its title is filled: no box of it takes words; say one, or draw one"
        )
        likeness = min(likeness, _LIKE - 1)
    filled = [title, body if "body" in fill else None]
    rest = [box for box in boxes if box not in filled and box.what != "TABLE"]
    said = foreign.filled(rest, partial(_mark, boxes=boxes), places, fill)
    remarks += foreign.unknown([box for box in rest if box not in said])
    remarks += _staying([box for box in rest if box not in said])
    slide: dict[str, Any] = {"slide": topic.topic, "find": _find(page)}
    if topic.element is not None:
        slide["element"] = topic.element
    if topic.when:
        slide["when"] = topic.when
    if topic.each:
        slide["each"] = topic.each
    slide |= {"places": places, "fill": fill}
    return Guess(page, topic, likeness, slide if fill else {}, tuple(remarks))


def _tokens(page: Page) -> Guess:
    """A slide about nothing a brief knows, whose tokens all the same can be filled."""
    boxes = [box for box in page.boxes if not box.slot]
    places: dict[str, Any] = {}
    fill: dict[str, Any] = {}
    said = foreign.filled(boxes, partial(_mark, boxes=boxes), places, fill)
    remarks = tuple(foreign.unknown([box for box in boxes if box not in said]))
    if not fill:
        return Guess(page, remarks=remarks)
    name = f"slide_{page.number}"
    slide = {"slide": name, "find": _find(page), "places": places, "fill": fill}
    return Guess(page, None, 100.0, slide, remarks)


def _find(page: Page) -> dict[str, Any]:
    is_short = 0 < len(page.heading) <= _LONG
    return {"title": page.heading} if is_short else {"number": page.number}


def _title(page: Page, boxes: Sequence[Box]) -> Box | None:
    """The box whose words head the slide; a title placeholder where there are none."""
    titled = [box for box in boxes if box.what in ("TITLE", "CENTERED_TITLE")]
    saying = [
        box for box in boxes if page.heading and page.heading.startswith(box.text.rstrip("…"))
    ]
    both = [box for box in saying if box in titled and box.text]
    return next(iter((*both, *titled, *(box for box in saying if box.text))), None)


def _body(boxes: Sequence[Box], title: Box | None) -> Box | None:
    """The box for the body: a body or subtitle placeholder, else the box with most words.

    Of several, the largest: what stands above the columns of a comparison is no body.
    """
    others = [box for box in boxes if box is not title and (box.is_placeholder or box.text)]
    standing = [
        box for box in others if box.what in ("BODY", "SUBTITLE") and not box.is_picture
    ]
    texts = [box for box in others if not box.columns and box.text and not box.is_picture]
    return max(standing or texts, key=lambda box: (box.share, len(box.text)), default=None)


def _why_no_body(body: Box, boxes: Sequence[Box], topic: Topic) -> str:
    """Why a list should not go where it would; empty where it may."""
    if not topic.rows:
        return ""
    alike = [
        box
        for box in boxes
        if box.what == body.what
        and box.text
        and not box.is_placeholder
        and abs(box.share - body.share) <= _ALIKE * body.share
    ]
    if len(alike) >= _CARDS:
        return f"{len(alike)} boxes of one size stand side by side: say what stands in each"
    if 0 < body.share < _LEAST_SHARE:
        percent = max(1, round(100 * body.share))
        return f"its box for words takes {percent} % of the slide: a list needs more"
    return ""


def _said(topic: Topic) -> Any:
    if topic.rows and topic.line:
        return {"bullets": topic.rows, "say": topic.line}
    return topic.text


def _mark(box: Box, boxes: Sequence[Box]) -> dict[str, Any]:
    """What tells a box best: its placeholder, else its words, else its id."""
    if box.is_placeholder:
        alone = sum(other.what == box.what for other in boxes) == 1
        return {"placeholder": box.what} | ({} if alone else {"nth": box.nth})
    is_whole = box.text and not box.text.endswith("…")
    if is_whole and sum(other.text == box.text for other in boxes) == 1:
        return {"text": box.text}
    return {"object": box.id}


def _can_be_filled(table: Box) -> bool:
    plain = all(cell and "{" not in cell for cell in table.columns)
    return plain and len(set(table.columns)) == len(table.columns)


def _unknown_columns(table: Box, paths: Sequence[str]) -> Iterator[str]:
    for cell, path in zip(table.columns, paths, strict=True):
        if path == _NOTHING:
            yield f"column “{cell}”: nothing of a brief is called that; say what stands there"


def _staying(boxes: Sequence[Box]) -> Iterator[str]:
    """That words which stand on the slide will be in every document made from it."""
    words = [f"“{box.text}”" for box in boxes if box.text]
    if words:
        more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
        yield f"stays in every document: {', '.join(words[:_NAMED])}{more}"


def _lines(guess: Guess) -> Iterator[str]:
    page = guess.page
    heading = f" “{_short(page.heading)}”" if page.heading else ""
    if not guess.slide:
        yield f"  # slide {page.number}{heading}: stays as it is"
        yield from (f"  # {remark}" for remark in guess.remarks)
        return
    name = guess.topic.topic if guess.topic else ""
    sure = f"`{name}` ({guess.likeness:.0f} of 100)"
    if guess.topic is None:
        yield f"  # slide {page.number}{heading}: stays as it is but for its tokens"
    elif guess.is_taken:
        yield f"  # slide {page.number}{heading}: taken for {sure}"
    else:
        yield f"  # slide {page.number}{heading}: perhaps {sure}; take the # away if so"
    yield from (f"  # {remark}" for remark in guess.remarks)
    first, *rest = _yaml(dict(guess.slide)).splitlines()
    mark = "  " if guess.is_taken else "  # "
    yield f"{mark}- {first}"
    yield from (f"{mark}  {line}" for line in rest)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _as_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _as_block)


def _yaml(value: object) -> str:
    dumped: str = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
    return dumped.rstrip("\n")
