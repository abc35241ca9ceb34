"""What one slide of somebody's deck is taken for, as a slide of a map."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.deck.inspect import Box, Page
from generator.maps import foreign
from generator.maps.propose_likeness import LIKE, NOTHING, columns, main_table, tells
from generator.maps.vocabulary import Topic

_LEAST_SHARE, _ALIKE = 0.12, 0.5
"""The least of a slide a list needs, and of a box another must be to be of its size."""
_LONG, _MOST_WORDS = 80, 200
_SAMPLE = 85.0
"""How like a word for covers the title of one must be to be no title."""
_NAMED = 3
_ACCOUNT = "{{ account.name }}"
_ROWS, _TWO_LINES, _INSETS = 8, 2.4, 7.2
"""The rows of a full table with its header, how high two lines are, and what is around them."""
_TABLE_TYPE, _PAGE, _TABLE_FLOOR = 10.5, 405.0, 10.0
"""The type of a table, in points, on a slide of this height; no table is set smaller."""
_COUNTED = re.compile(r"\d{1,2}[.)]\s+")
_DOTTED = re.compile(r"[•·▪■●◦‣➢✓→–—*-]\s+")
_MOST_ENTRIES = 10
_AGENDA = "agenda"
_STAYS = "stays in every document"


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
        return bool(self.slide) and self.likeness >= LIKE


class Guesser:
    """The slides of one deck, each made a slide of a map."""

    def __init__(self, pages: Sequence[Page]) -> None:
        said = Counter(words for page in pages for words in {box.whole for box in page.boxes})
        self._footers = {words for words, count in said.items() if count > 2}
        self._headings = Counter(_flat(page.heading).casefold() for page in pages)
        before: Counter[str] = Counter()
        self._nth: dict[int, int] = {}
        for page in pages:
            before[_flat(page.heading).casefold()] += 1
            self._nth[page.number] = before[_flat(page.heading).casefold()]

    def about(self, page: Page, topic: Topic, likeness: float) -> Guess:
        """A slide taken for a topic."""
        draft = _Draft(page, topic, likeness, self._footers)
        if topic.opens:
            draft.open()
        else:
            draft.head()
            draft.tell()
        draft.end()
        slide: dict[str, Any] = {"slide": topic.topic, "find": self._find(page)}
        for key in ("element", "when", "each"):
            if (value := getattr(topic, key)) is not None:
                slide[key] = value
        slide |= {"places": draft.places, "fill": draft.fill}
        said = slide if draft.fill else {}
        return Guess(page, topic, draft.likeness, said, tuple(draft.remarks))

    def tokens(self, page: Page, remarks: Sequence[str] = ()) -> Guess:
        """A slide about nothing a brief knows, whose tokens all the same can be filled."""
        draft = _Draft(page, None, 100.0, self._footers)
        draft.end()
        told = (*remarks, *(each for each in draft.remarks if not each.startswith(_STAYS)))
        if not draft.fill:
            return Guess(page, remarks=told)
        slide = {"slide": f"slide_{page.number}", "find": self._find(page)}
        slide |= {"places": draft.places, "fill": draft.fill}
        return Guess(page, None, 100.0, slide, told)

    def _find(self, page: Page) -> dict[str, Any]:
        """What tells a slide: its heading, which of several of one heading, else its number."""
        if not 0 < len(page.heading) <= _LONG:
            return {"number": page.number}
        alone = self._headings[_flat(page.heading).casefold()] == 1
        return {"title": page.heading} | ({} if alone else {"nth": self._nth[page.number]})


class _Draft:
    """One slide of a map in the making."""

    def __init__(
        self, page: Page, topic: Topic | None, likeness: float, footers: Collection[str]
    ) -> None:
        self.page = page
        self.topic = topic
        self.likeness = likeness
        self.places: dict[str, Any] = {}
        self.fill: dict[str, Any] = {}
        self.remarks: list[str] = []
        self._boxes = [box for box in page.boxes if not box.slot]
        self._title = _title(page, self._boxes) if topic else None
        self._filled: list[Box] = []
        self._footers = footers

    def open(self) -> None:
        """A cover: its own words, with the customer's name where nothing names it."""
        self._tokens()
        title = self._title
        if title and self.topic and self.likeness >= _SAMPLE and title not in self._filled:
            self._take("title", title, self.topic.say)  # “Title page” is nobody's title
        if not any(_ACCOUNT in str(words) for words in self.fill.values()):
            self._name_customer()
        if self.fill and title and title not in self._filled and (words := _literal(title)):
            self._take("title", title, words)

    def _name_customer(self) -> None:
        below = [box for box in self._boxes if box.what == "SUBTITLE"]
        below = [box for box in below if box not in self._filled]
        if below:
            self._take("body", max(below, key=lambda box: box.share), _ACCOUNT)
        elif self._title and self._title.is_placeholder and self._title not in self._filled:
            words = _literal(self._title)
            named = f"{words}: {_ACCOUNT}" if words else _ACCOUNT
            self._take("title", self._title, named)
        else:
            self._doubt(
                "nothing on it names the customer: write `[Customer]` where the name is to be"
            )

    def head(self) -> None:
        """The title: the owner's own words, which fit it and are in the deck's language."""
        title, topic = self._title, self.topic
        if title is None or topic is None:
            return
        words = foreign.words_of(title.whole) or _literal(title) or topic.say
        self._take("title", title, words)

    def tell(self) -> None:
        """The table or the text that says what a brief knows of it."""
        topic = self.topic
        if topic is None:
            return
        others = [box for box in self._boxes if box is not self._title]
        table = main_table(others, topic) if topic.rows else None
        body = _body(others)
        if table:
            self._table(table, topic)
        elif body and (said := _said(topic, body)):
            self._take("body", body, said)
            if why := _why_no_body(body, others, topic):
                self._doubt(why)
        if set(self.fill) == {"title"} and (topic.rows or topic.text):
            self._doubt("only its title is filled: no box of it takes words; draw one")

    def end(self) -> None:
        """Tokens in what is left, and what stays."""
        self._tokens()
        rest = [box for box in self._boxes if box not in self._filled]
        self.remarks += foreign.unknown(rest)
        own = [box for box in rest if box.whole not in self._footers or box.rows]
        own = [box for box in own if box is not self._title and not box.whole.isdigit()]
        self.remarks += _staying(own)

    def _table(self, table: Box, topic: Topic) -> None:
        if not _can_be_filled(table):
            self._doubt(
                "its table has header cells that are empty or alike; give each words of its own"
            )
            return
        paths = columns(table.columns, topic)
        named = dict(zip(table.columns, paths, strict=True))
        self.places["table"] = {"table": table.nth}
        self.fill["table"] = {"rows": topic.rows, "columns": named}
        self._filled.append(table)
        for cell, path in named.items():
            if path == NOTHING:
                self.remarks.append(
                    f"column “{cell}”: nothing of a brief is called that; say what stands there"
                )
        if size := _calmer(table, self.page):
            self.places["table"]["size"] = size
            self.remarks.append(
                f"type of {table.size:g} pt leaves room for few rows: set in {size:g} pt"
            )
        if not tells(paths):
            self._doubt("a brief knows too few of its columns, or not what its rows are about")

    def _tokens(self) -> None:
        """Boxes that tokens stand in, each a slot of its own."""
        rest = [box for box in self._boxes if box not in self._filled]
        for at, (box, words) in enumerate(foreign.fills(rest), start=1):
            is_title = box.what in ("TITLE", "CENTERED_TITLE") and "title" not in self.fill
            name = "title" if is_title else f"words_{len(self._filled) + at}"
            self.places[name], self.fill[name] = _mark(box, self._boxes), words
        self._filled += [box for box, _ in foreign.fills(rest)]

    def _take(self, slot: str, box: Box, words: Any) -> None:
        self.places[slot], self.fill[slot] = _mark(box, self._boxes), words
        self._filled.append(box)

    def _doubt(self, why: str) -> None:
        """Why the slide is only offered."""
        self.remarks.append(why)
        self.likeness = min(self.likeness, LIKE - 1)


def with_agenda(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """The guesses, an agenda naming the slides behind it by their headings."""
    at = next((at for at, each in enumerate(guesses) if _is_agenda(each)), None)
    if at is None:
        return tuple(guesses)
    agenda, after = guesses[at], guesses[at + 1 :]
    entries = [entry for each in after if (entry := _entry(each))]
    if "body" not in agenda.slide["fill"] or not 1 < len(entries) <= _MOST_ENTRIES:
        changed = Guess(agenda.page, remarks=("an agenda: write what your documents hold",))
    else:
        fill = {**agenda.slide["fill"], "body": "".join(entries)}
        changed = replace(agenda, slide={**agenda.slide, "fill": fill})
    return (*guesses[:at], changed, *after)


def _is_agenda(guess: Guess) -> bool:
    return bool(guess.is_taken and guess.topic and guess.topic.topic == _AGENDA)


def _entry(guess: Guess) -> str:
    """The line of an agenda for a slide, shown if the slide is; empty for a closing one."""
    heading = guess.page.heading
    if not heading or len(heading) > _LONG or guess.page.is_skipped or "{" in heading:
        return ""
    if guess.is_taken and guess.topic and guess.topic.when:
        held = guess.topic.when.partition(".*")[0]
        return f"{{% if {held} %}}\n{heading}\n{{% endif %}}\n"
    return f"{heading}\n" if len(guess.page.boxes) > 1 else ""


def _title(page: Page, boxes: Sequence[Box]) -> Box | None:
    """The box whose words head the slide; a title placeholder where there are none."""
    titled = [box for box in boxes if box.what in ("TITLE", "CENTERED_TITLE")]
    saying = [box for box in boxes if page.heading and page.heading == _flat(box.whole)]
    both = [box for box in saying if box in titled and box.text]
    return next(iter((*both, *titled, *(box for box in saying if box.text))), None)


def _body(others: Sequence[Box]) -> Box | None:
    """The box for the body: the largest body or subtitle placeholder, else the largest text.

    What stands above the columns of a comparison is no body.
    """
    takes = [box for box in others if not box.is_picture and not box.rows]
    standing = [box for box in takes if box.what in ("BODY", "SUBTITLE")]
    texts = [box for box in takes if box.text]
    return max(standing or texts, key=lambda box: box.share, default=None)


def _why_no_body(body: Box, others: Sequence[Box], topic: Topic) -> str:
    """Why a list should not go where it would; empty where it may."""
    if not body.is_even:
        return "the paragraphs of its box are set in several ways: set them alike"
    if not topic.rows:
        return ""
    alike = [
        box
        for box in others
        if (box.text or box.is_placeholder)
        and not (box.is_picture or box.rows)
        and box.share >= _ALIKE * body.share
    ]
    if len(alike) > 1:
        return f"{len(alike)} boxes of about one size take words: say what stands in each"
    if 0 < body.share < _LEAST_SHARE:
        percent = max(1, round(100 * body.share))
        return f"its box for words takes {percent} % of the slide: a list needs more"
    return ""


def _said(topic: Topic, body: Box) -> Any:
    if topic.rows and topic.line:
        return {"bullets": topic.rows, "say": _marked(topic.line, body)}
    return topic.text


def _marked(line: str, body: Box) -> str:
    """A line with the bullet or number that somebody typed before those that stand there."""
    typed = [each for each in body.lines if _COUNTED.match(each) or _DOTTED.match(each)]
    if len(typed) * 2 <= len(body.lines):
        return line
    said = line if "{{" in line else f"{{{{ item.{line} }}}}"
    dot = _DOTTED.match(typed[0])
    return f"{dot[0] if dot else '{{ number }}. '}{said}"


def _mark(box: Box, boxes: Sequence[Box]) -> dict[str, Any]:
    """What tells a box best: its placeholder, else its words, else its id."""
    if box.is_placeholder:
        alone = sum(other.what == box.what for other in boxes) == 1
        return {"placeholder": box.what} | ({} if alone else {"nth": box.nth})
    words = _flat(box.whole)
    if 0 < len(words) <= _MOST_WORDS and sum(_flat(each.whole) == words for each in boxes) == 1:
        return {"text": words}
    return {"object": box.id}


def _literal(box: Box) -> str:
    """The words of a box as a map says them; none where they would be read as a template."""
    return "" if "{" in box.whole or foreign.has_tokens(box.whole) else box.whole


def _calmer(table: Box, page: Page) -> float:
    """The type size in which a table holds as many rows as a slide may; 0: as it is."""
    native, usual = table.size, _TABLE_TYPE * page.height / _PAGE
    holds = _ROWS * (_TWO_LINES * native + _INSETS) <= table.room
    size = max(_TABLE_FLOOR, int(2 * usual) / 2)
    return 0.0 if holds or native <= size else size


def _can_be_filled(table: Box) -> bool:
    plain = all(cell and "{" not in cell for cell in table.columns)
    return plain and len(set(table.columns)) == len(table.columns)


def _staying(boxes: Sequence[Box]) -> Iterator[str]:
    """That words which stand on the slide will be in every document made from it."""
    words = [f"table “{' | '.join(box.columns)}”" for box in boxes if box.rows]
    words += [f"“{box.text}”" for box in boxes if box.text and not box.rows]
    if words:
        more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
        yield f"{_STAYS}: {', '.join(words[:_NAMED])}{more}"


def _flat(text: str) -> str:
    return " ".join(text.split())
