"""What a scan looks for: internal values in every form they are written in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from generator.content.links import Hosts, Reach, addresses_in, reach
from generator.content.places import Loc
from generator.content.say import say
from generator.content.values import Choice, Grain, Measure, Money, Percent, Period
from generator.content.view import Items, Node, Record, Said, leaves
from generator.scan.fold import folded, letters, words_of
from generator.scan.numbers import figures_in
from generator.scan.values import Leaf

_LEAST_NUMBER: Final = 10_000
_LEAST_LETTERS: Final = 6
_PIECE_LETTERS: Final = 20
_PIECE_WORDS: Final = 4
_LABEL_WORDS: Final = 3
_TELLING_WORDS: Final = 2
"""So many words may stand between a name and a choice for a text to tell one of the other."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_EDGES: Final = ".!?;:, "
"""Signs at the ends of a text that say nothing."""
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d))?")
_NOWHERE: Final[Loc] = ()
_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?")
_VAGUE: Final = frozenset(
    (
        "name",
        "names",
        "title",
        "type",
        "status",
        "start",
        "end",
        "on",
        "by",
        "date",
        "text",
        "detail",
        "details",
        "note",
        "notes",
        "url",
        "link",
        "scope",
        "role",
        "what",
        "owner",
        "plan",
        "close",
        "kind",
        "rating",
        "reason",
        "evidence",
        "stage",
        "week",
        "change",
        "update",
        "approval",
        "version",
        "language",
        "decision",
        "document",
        "documents",
        "primary",
        "region",
        "segment",
        "result",
        "approved",
        "capacity",
        "feedback",
        "account",
        "budget",
        "amount",
        "price",
        "meeting",
    )
)
"""Keys that say too little to be a label without what they belong to."""
_ASKING: Final = frozenset(
    (
        "a",
        "by",
        "for",
        "from",
        "how",
        "in",
        "of",
        "on",
        "the",
        "to",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whose",
    )
)
"""Words that begin a description which is no name of the value."""


@dataclass(frozen=True, slots=True)
class Secret:
    """An internal value, as it can be found.

    Attributes:
        shown: How a person reads it.
        loc: Where in the brief it is written.
        forms: Folded texts; any one of them is it.
        number: The amount it is, where it is one.
        labels: Folded words of which one must stand beside it; none: it counts anywhere.
        whose: A folded name that must stand in the same line; none: it counts anywhere.
        besides: Folded texts the document states itself in which it means something else.
    """

    shown: str
    loc: Loc
    forms: tuple[str, ...] = ()
    number: Decimal | None = None
    labels: tuple[str, ...] = ()
    whose: str = ""
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What the projected brief and the document's own words say: none of that is a secret.

    Attributes:
        texts: Every text of the brief, folded, and where it is written; then words of ours
            that stand in every document of the kind.
        told: What each record of the brief says of one thing: its texts, and those of what it
            refers to.
        whole: The texts of the brief, to ask whether one of them is exactly this.
        numbers: Every number in them.
        joined: All texts, one a line, to ask whether a phrase stands in any.
    """

    texts: tuple[tuple[str, Loc], ...]
    told: tuple[frozenset[str], ...] = field(repr=False)
    whole: frozenset[str] = field(repr=False)
    numbers: frozenset[Decimal] = field(repr=False)
    joined: str = field(repr=False)

    def says(self, phrase: str) -> bool:
        """Whether some text of it holds this phrase, as whole words."""
        return phrase in self.joined and bool(_as_words(phrase).search(self.joined))

    def tells(self, one: str, other: str) -> bool:
        """Whether some record of it says both, as texts of their own."""
        return any(one in each and other in each for each in self.told)

    def elsewhere(self, phrase: str, item: Loc, whose: str) -> tuple[str, ...]:
        """The texts outside an item that hold this phrase and do not say it of that name."""
        if phrase not in self.joined:
            return ()
        return tuple(
            dict.fromkeys(
                text
                for text, loc in self.texts
                if phrase in text
                and loc[: len(item)] != item
                and not (whose and _says_of(text, phrase, whose))
            )
        )


def stated_by(root: Record, ours: frozenset[Loc], stock: Iterable[str] = ()) -> Stated:
    """What a projected brief says, but for what it should not: that hides no secret.

    Args:
        root: the view.
        ours: where the brief holds what its readers may not see.
        stock: words that stand in every document of the kind, whatever the brief says.
    """
    said = [each for each in leaves(root) if not _is_within(each.loc, ours)]
    texts = tuple(dict.fromkeys((folded(each.text), each.loc) for each in said))
    whole = frozenset(text for text, _ in texts)
    numbers: set[Decimal] = set()
    for text in whole:
        for figure in figures_in(text):
            numbers |= figure.values
    for each in said:
        number = _number(each.value)
        numbers |= {number} if number is not None else set()
    told = tuple(_told_by(root, ours))
    texts = (*texts, *((folded(each), _NOWHERE) for each in stock))
    joined = "\n".join(dict.fromkeys(text for text, _ in texts))
    return Stated(texts, told, whole, frozenset(numbers), joined)


def _told_by(root: Record, ours: frozenset[Loc]) -> Iterator[frozenset[str]]:
    """What each record says of one thing: its own texts, and those of what it refers to."""
    seen: set[int] = set()
    left: list[Node] = [root]
    while left:
        node = left.pop()
        if isinstance(node, Items):
            left.extend(node)
        if not isinstance(node, Record) or id(node) in seen:
            continue
        seen.add(id(node))
        left.extend(node.values())
        yield frozenset(
            folded(each.text)
            for key, part in node.items()
            if (*node.loc, key) not in ours
            for each in _own_texts(part, node.loc)
            if not _is_within(each.loc, ours)
        )


def _own_texts(part: Node, holder: Loc) -> Iterator[Said]:
    """A leaf itself; of something written elsewhere in the brief, its leaves."""
    match part:
        case Said():
            yield part
        case Record(loc=loc) if loc[: len(holder)] != holder:
            yield from (each for each in part.values() if isinstance(each, Said))
        case Items():
            for each in part:
                if isinstance(each, Record):
                    yield from _own_texts(each, holder)


def _says_of(text: str, phrase: str, whose: str) -> bool:
    """Whether a text says a word of somebody: next to nothing stands between both."""
    for name in _as_words(whose).finditer(text):
        for word in _as_words(phrase).finditer(text):
            first, last = sorted((name.span(), word.span()))
            if last[0] < first[1]:  # one is part of the other
                continue
            if len(words_of(text[first[1] : last[0]])) <= _TELLING_WORDS:
                return True
    return False


def _is_within(loc: Loc, ours: frozenset[Loc]) -> bool:
    return any(loc[:size] in ours for size in range(1, len(loc) + 1))


def secrets_in(
    known: Iterable[Leaf], root: Record, stock: Iterable[str] = ()
) -> tuple[Secret, ...]:
    """What a document for customers may not say.

    Args:
        known: every value of the brief, for the readers of its kind.
        root: the view the document is made from.
        stock: words that stand in every document of the kind, whatever the brief says.
    """
    hidden = [leaf for leaf in known if leaf.is_ours]
    stated = stated_by(root, frozenset(leaf.loc for leaf in hidden), stock)
    found = (secret for leaf in hidden for secret in _secrets(leaf, stated))
    return tuple(dict.fromkeys(found))


def closed_links(
    known: Iterable[Leaf], hosts: Hosts, readable: frozenset[str]
) -> Iterator[Secret]:
    """Addresses in what customers read of files that are not known to be open to them."""
    for leaf in known:
        if leaf.is_ours or not isinstance(leaf.value, str):
            continue
        for address in addresses_in(leaf.value, hosts.guarded):
            if reach(address, hosts, readable) is Reach.CLOSED:
                shown = folded(address.text)
                yield Secret(address.text, leaf.loc, (_address(shown) or shown,))


def _secrets(leaf: Leaf, stated: Stated) -> Iterator[Secret]:
    if leaf.field.refers is not None:
        yield from _of_reference(leaf, stated)
        return
    match leaf.value:
        case bool():
            return
        case Choice() as choice:
            yield from _of_choice(leaf, folded(choice.words), stated)
        case str() as text if leaf.field.term is not None:
            yield from _of_choice(leaf, folded(text), stated)
        case str() as text:
            yield from _of_text(leaf, text, stated)
        case Period() as period:
            yield from _of_date(leaf, period, stated)
        case Percent(number=number):
            yield from _of_small_number(leaf, number, stated)
        case Measure(low=low, high=high):
            for edge in dict.fromkeys((low, high)):
                yield from _of_number(leaf, edge, stated)
        case value:
            yield from _of_number(leaf, _number(value), stated)


def _of_reference(leaf: Leaf, stated: Stated) -> Iterator[Secret]:
    """Whom an item is tied to: the name counts only beside that item's own text."""
    named, whose = folded(leaf.named), folded(leaf.whose)
    if named and whose and not stated.tells(whose, named):
        yield Secret(f"{leaf.whose} … {leaf.named}", leaf.loc, (named,), whose=whose)


def _of_choice(leaf: Leaf, words: str, stated: Stated) -> Iterator[Secret]:
    """A word out of a list: it counts beside the name it was chosen for, or its label."""
    if words in stated.whole:
        return
    item = _item_of(leaf.loc)
    if labels := _labels(leaf):
        besides = stated.elsewhere(words, item, "")
        yield Secret(words, leaf.loc, (words,), labels=labels, besides=besides)
    if letters(words) >= _LEAST_LETTERS and leaf.whose:
        shown, whose = f"{leaf.whose} … {words}", folded(leaf.whose)
        besides = stated.elsewhere(words, item, whose)
        yield Secret(shown, leaf.loc, (words,), whose=whose, besides=besides)


def _item_of(loc: Loc) -> Loc:
    """Where the item is written that a value belongs to; without one, what holds the value."""
    last = max((at for at, step in enumerate(loc) if isinstance(step, int)), default=None)
    return loc[:-1] if last is None else loc[: last + 1]


def _of_text(leaf: Leaf, text: str, stated: Stated) -> Iterator[Secret]:
    whole = folded(text)
    if not letters(whole) or stated.says(whole):
        return
    if _DAY.fullmatch(whole):
        yield from _of_date(leaf, Period.read(whole), stated)
        return
    if letters(whole) < _LEAST_LETTERS:
        if labels := _labels(leaf):
            besides = stated.elsewhere(whole, _item_of(leaf.loc), "")
            yield Secret(text, leaf.loc, (whole,), labels=labels, besides=besides)
        return
    if whole.replace(",", "").replace(" ", "").isdigit():
        yield from _of_number(leaf, Decimal(re.sub("[, ]", "", whole)), stated)
        return
    forms = [whole, whole.strip(_EDGES), *_pieces(text)]
    if bare := _address(whole):
        forms = [bare]
    said = tuple(form for form in dict.fromkeys(forms) if not stated.says(form))
    yield Secret(text, leaf.loc, said)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a text: a document may well say one of them."""
    for sentence in _SENTENCE_END.split(text):
        piece = folded(sentence).strip(_EDGES)
        if letters(piece) >= _PIECE_LETTERS and len(words_of(piece)) >= _PIECE_WORDS:
            yield piece


def _address(text: str) -> str:
    """An address without its scheme and the slash at its end; nothing else has one."""
    if " " in text or not _SCHEME.match(text):
        return ""
    return _SCHEME.sub("", text).rstrip("/")


def _of_date(leaf: Leaf, period: Period, stated: Stated) -> Iterator[Secret]:
    labels = _labels(leaf)
    if not period.is_known or not labels:
        return
    forms = tuple(dict.fromkeys(map(folded, _spellings(period))))
    if not any(stated.says(form) for form in forms):
        yield Secret(say(period), leaf.loc, forms, labels=labels)


def _spellings(period: Period) -> Iterator[str]:
    """A date as people write it."""
    yield say(period)
    day = period.start
    if period.grain is Grain.DAY:
        yield from _days(day)
    elif period.grain is Grain.MONTH:
        yield from (f"{day:%Y-%m}", f"{day:%m/%Y}", f"{day:%b %Y}", f"{day:%B} {day.year}")
    elif period.grain is Grain.QUARTER:
        quarter = f"q{(day.month + 2) // 3}"
        yield from (f"{day.year}-{quarter}", f"{quarter}/{day.year}", f"{quarter} {day:%y}")


def _days(day: date) -> Iterator[str]:
    yield day.isoformat()
    for month in (f"{day:%b}", f"{day:%B}"):
        yield f"{day.day} {month} {day.year}"
        yield f"{day.day}. {month} {day.year}"
        yield f"{month} {day.day}, {day.year}"
        yield f"{day.day} {month}"
        yield f"{month} {day.day}"
    for form in ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d"):
        yield day.strftime(form)
    yield f"{day.day}.{day.month}.{day.year}"
    yield f"{day.month}/{day.day}/{day.year}"


def _of_number(leaf: Leaf, number: Decimal | None, stated: Stated) -> Iterator[Secret]:
    if number is None:
        return
    if abs(number) < _LEAST_NUMBER:
        yield from _of_small_number(leaf, number, stated)
    elif number not in stated.numbers:
        yield Secret(say(leaf.value), leaf.loc, number=abs(number))


def _of_small_number(leaf: Leaf, number: Decimal, stated: Stated) -> Iterator[Secret]:
    labels = _labels(leaf)
    if labels and number not in stated.numbers:
        yield Secret(say(leaf.value), leaf.loc, number=abs(number), labels=labels)


def _number(value: object) -> Decimal | None:
    match value:
        case Money(amount=number) | Percent(number=number):
            return number
        case Measure():
            return value.number
        case bool():
            return None
        case int() | Decimal():
            return Decimal(value)
        case _:
            return None


def _labels(leaf: Leaf) -> tuple[str, ...]:
    """What may stand beside a value to say what it is."""
    key = leaf.field.key.replace("_", " ")
    holder = re.sub("ies$", "y", leaf.holder.replace("_", " ")).removesuffix("s")
    found = [f"{holder} {key}"] if holder else []
    if key not in _VAGUE and letters(key) >= _LEAST_LETTERS:
        found.append(key)
    told = words_of(folded(leaf.field.description.partition(":")[0].partition(";")[0]))
    if 1 < len(told) <= _LABEL_WORDS and told[0] not in _ASKING:
        found.append(" ".join(told))
    return tuple(dict.fromkeys(folded(each) for each in found))


def _as_words(phrase: str) -> re.Pattern[str]:
    return any_of((phrase,))


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whichever of some folded phrases stands, as whole words."""
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest_first)))


def _bounded(phrase: str) -> str:
    """A phrase that ends where words end; a bracket or a sign at its edge needs no end."""
    before = r"(?<!\w)" if phrase[:1].isalnum() else ""
    after = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return f"{before}{re.escape(phrase)}{after}"
