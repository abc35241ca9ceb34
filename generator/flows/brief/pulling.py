"""Where in the brief one edit of a document belongs, by the words of its map."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.content.brief import Brief
from generator.content.model import free_id
from generator.content.places import Loc, dotted
from generator.content.say import say
from generator.content.values import Period
from generator.content.view import Items, Node, Record, Said
from generator.flows.brief.briefs import Given
from generator.flows.brief.editing import Change
from generator.maps.slide_map import BulletsFill, MapSection, MapSlide, SlideMap, TableFill
from generator.maps.words import UnknownNameError, Words
from generator.merge.normal import same
from generator.plan.typed import Typed

_SOLE = re.compile(
    r"\{\{\s*(?:(?:row|item)\.)?([\w.]+)\s*(?:\|[^}]*)?\}\}\s*(?:\{%\s*if .*)?", re.S
)
_DAY = re.compile(r"(\d{1,2}) (\w{3}) (\d{4})")
_MONTH = re.compile(r"([A-Z][a-z]+) (\d{4})")
_QUARTER = re.compile(r"Q([1-4]) (\d{4})")
_MONTHS: Final = tuple(
    say(Period.read(f"2027-{number:02}")).partition(" ")[0] for number in range(1, 13)
)
_Part = MapSlide | MapSection
_SAYS: Final = {"Yes": True, "No": False, "to be decided": "tbd"}


class NotToPull(Exception):  # noqa: N818 - it is no error, it is an answer
    """Why an edit does not go into the brief."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of the brief.

    Attributes:
        place: Where, as a person finds it.
        ways: The ways to write it, the plainest first.
        is_said: Whether a view says what was typed.
        is_internal: Whether it is a new item that customers do not read.
        gone: The item that people took out; empty for any other change.
    """

    place: str
    ways: tuple[tuple[Change, ...], ...]
    is_said: Callable[[Record], bool]
    is_internal: bool = False
    gone: Loc = ()


def proposal(slide_map: SlideMap, root: Record, typed: Typed, given: Given) -> Proposal:
    """The change of the brief that an edit asks for.

    Raises:
        NotToPull: the slot or cell does not state exactly one value of the brief.
    """
    slide = next((each for each in slide_map.parts if each.name == typed.slide), None)
    fill = slide.fill.get(typed.slot) if slide else None
    if slide is None or fill is None:
        raise NotToPull("the map does not fill this place")
    audience = slide_map.audience
    try:
        match fill:
            case TableFill() | BulletsFill() if typed.is_gone:
                return _taken_out(slide, fill, root, typed, audience)
            case TableFill() if typed.cells:
                return _row(slide, fill, root, typed, given, audience)
            case TableFill():
                return _cell(slide, fill, root, typed, given)
            case BulletsFill() if typed.asked is None or not typed.asked.locs:
                return _new_bullet(slide, fill, root, typed, audience)
            case BulletsFill():
                return _bullet(slide, fill, root, typed)
            case str() if typed.is_gone:
                raise NotToPull("it was taken away; the brief says it still")
            case str():
                return _text(slide, fill, root, typed)
            case _:
                raise NotToPull("it is drawn, not written")
    except (UnknownNameError, KeyError):
        raise NotToPull("the brief has no such value") from None


# -- where it belongs --------------------------------------------------------------------------


def _scope(slide: _Part, words: Words, item: str) -> Mapping[str, Node]:
    if slide.each is None:
        return {}
    items = words.node(slide.each)
    found = _at(items, item)
    if found is None:
        raise NotToPull("the item of this slide is not in the brief any more")
    return {"item": found}


def _at(items: Node, item: str) -> Record | None:
    """The item of a list that a slide or a row stands for."""
    if not isinstance(items, Items):
        return None
    records = [each for each in items if isinstance(each, Record)]
    named = next((each for each in records if each.id == item), None)
    if named is None and item.isdigit() and 0 < int(item) <= len(records):
        return None if records[int(item) - 1].id else records[int(item) - 1]
    return named


def _path(expression: str) -> str:
    """The one path that an expression says."""
    if "{" not in expression:
        return expression
    found = _SOLE.fullmatch(expression.strip())
    if found is None:
        raise NotToPull("it is put together from several values")
    return found[1]


def _value(record: Record, path: str) -> tuple[Loc, Said]:
    """Where one value of a record is written, or would be, and what it says.

    Raises:
        NotToPull: it is derived, or belongs to something the record only refers to.
    """
    *steps, last = path.split(".")
    holder: Node = record
    place = record.loc
    for step in steps:
        holder = holder.fields[step] if isinstance(holder, Record) else holder
        place = (*place, step)
        if not isinstance(holder, Record) or holder.loc not in ((), place):
            raise NotToPull("it belongs to something else that is only named here")
    said = holder.fields[last] if isinstance(holder, Record) else None
    place = (*place, last)
    if not isinstance(said, Said) or said.loc not in ((), place):
        raise NotToPull("it follows from other values")
    return place, said


def _states(said: Said, typed: Typed) -> None:
    """Stop where the place said more than the one value."""
    asked = typed.asked
    if said.text and (asked is None or not same(asked.text, said.text)):
        raise NotToPull("it says more than one value of the brief")


# -- cells, bullets, texts ---------------------------------------------------------------------


def _cell(slide: _Part, fill: TableFill, root: Record, typed: Typed, given: Given) -> Proposal:
    words = Words(root)
    record = _at(words.node(fill.rows, _scope(slide, words, typed.item)), typed.row)
    if record is None or not record.loc or typed.column is None:
        raise NotToPull("its row follows from other values")
    expression = [*fill.columns.values()][typed.column]
    path = _path(expression)

    def is_said(view: Record) -> bool:
        said = Words(view)
        scope = _scope(slide, said, typed.item)
        row = _at(said.node(fill.rows, scope), typed.row)
        return row is not None and _is_same(said.cell(expression, row, scope).text, typed, fill)

    person = _referred(record, path, typed.text, given.brief)
    if person is not None:
        place = (*record.loc, path.partition(".")[0])
        return Proposal(dotted(place), ((Change(place, person),),), is_said)
    place, said = _value(record, path)
    _states(said, typed)
    return Proposal(dotted(place), tuple(_ways(place, typed.text)), is_said)


def _is_same(said: str, typed: Typed, fill: TableFill) -> bool:
    return same(said or fill.absent, typed.text)


def _referred(record: Record, path: str, text: str, brief: Brief) -> str | None:
    """The id of the person whose name was typed where the brief names one."""
    field, _, rest = path.partition(".")
    holder = record.fields.get(field)
    if rest != "name" or not isinstance(holder, Record):
        return None
    if holder and holder.loc == (*record.loc, field):
        return None  # it has the name itself
    known = [each.id for each in brief.people if same(each.name, text)]
    if len(known) == 1 and known[0]:
        return str(known[0])
    if holder:
        raise NotToPull("nobody in the brief has just this name")
    return None


def _bullet(slide: _Part, fill: BulletsFill, root: Record, typed: Typed) -> Proposal:
    """A line that stands for one value of an item, or for one text of a list of texts."""
    words = Words(root)
    scope = _scope(slide, words, typed.item)
    path = _path(fill.say)
    asked = typed.asked.locs if typed.asked else ()
    items = words.node(fill.bullets, scope)
    for item in items if isinstance(items, Items) else ():
        if isinstance(item, Record) and item.loc:
            place, said = _value(item, path)
        elif isinstance(item, Said) and item.loc:
            place, said = item.loc, item
        else:
            continue
        if place == asked[0]:
            _states(said, typed)
            return Proposal(
                dotted(place),
                tuple(_ways(place, typed.text)),
                lambda view: _lists(slide, fill, view, typed),
            )
    raise NotToPull("it says more than one value of the brief")


def _new_bullet(
    slide: _Part, fill: BulletsFill, root: Record, typed: Typed, audience: str
) -> Proposal:
    """A line a person added, as a new item; ours where the document is ours."""
    words = Words(root)
    items = words.node(fill.bullets, _scope(slide, words, typed.item))
    if not isinstance(items, Items) or not items.loc:
        raise NotToPull("it is a line of its own, and its list follows from other values")
    if same(typed.text, fill.absent):
        raise NotToPull("it says that nothing is there")
    path = _path(fill.say)
    is_internal = audience == "internal"
    ways: list[object] = []
    if not is_internal and not any(isinstance(each, Record) for each in items):
        ways.append(typed.text)
    if not any(isinstance(each, Said) for each in items) and path not in ("item", "row"):
        known = [each.id for each in items if isinstance(each, Record)]
        item = {"id": free_id(typed.text, known), **_with({}, path, typed.text)}
        ways.append({**item, "internal": True} if is_internal else item)
    if not ways:
        raise NotToPull("a line of text cannot be kept from customers")
    return Proposal(
        f"{dotted(items.loc)}[new]",
        tuple((Change(items.loc, way, is_item=True),) for way in ways),
        lambda view: _lists(slide, fill, view, typed),
        is_internal,
    )


# -- what was taken away -----------------------------------------------------------------------


def _taken_out(
    slide: _Part, fill: TableFill | BulletsFill, root: Record, typed: Typed, audience: str
) -> Proposal:
    """An item that people took out: of ours it goes, from customers it is kept."""
    words = Words(root)
    path = fill.rows if isinstance(fill, TableFill) else fill.bullets
    items = words.node(path, _scope(slide, words, typed.item))
    found = _asked_for(slide, fill, words, typed, items)
    if found is None or not found.loc or not isinstance(found.loc[-1], int):
        raise NotToPull("it was taken away; it follows from other values")
    place = found.loc
    is_hidden = audience == "customer" and isinstance(found, Record)
    change = (
        Change((*place, "internal"), value=True) if is_hidden else Change(place, is_gone=True)
    )
    known = found.id if isinstance(found, Record) else ""

    def is_said(view: Record) -> bool:
        said = Words(view)
        left = said.node(path, _scope(slide, said, typed.item))
        if known and isinstance(left, Items):
            return all(each.id != known for each in left if isinstance(each, Record))
        return _asked_for(slide, fill, said, typed, left) is None

    told = "internal from now on" if is_hidden else "taken out"
    return Proposal(f"{dotted(place)}, {told}", ((change,),), is_said, gone=place)


def _asked_for(
    slide: _Part, fill: TableFill | BulletsFill, words: Words, typed: Typed, items: Node
) -> Record | Said | None:
    """The item of a list that an edit is about: by its name, else by what it says."""
    if isinstance(fill, TableFill):
        return _at(items, typed.row)
    scope = _scope(slide, words, typed.item)
    for each in items if isinstance(items, Items) else ():
        said = words.cell(fill.say, each, scope).text
        if isinstance(each, Record | Said) and typed.asked and same(said, typed.asked.text):
            return each
    return None


def _lists(slide: _Part, fill: BulletsFill, view: Record, typed: Typed) -> bool:
    said = Words(view)
    scope = _scope(slide, said, typed.item)
    items = said.node(fill.bullets, scope)
    return isinstance(items, Items) and any(
        same(said.cell(fill.say, each, scope).text, typed.text) for each in items
    )


def _text(slide: _Part, fill: str, root: Record, typed: Typed) -> Proposal:
    words = Words(root)
    scope = _scope(slide, words, typed.item)
    if "{" not in fill:
        raise NotToPull("it is a word of the map")
    path = _path(fill)
    of_item = re.match(r"\{\{\s*item\.", fill.strip()) is not None
    holder = scope.get("item") if of_item else root
    if not isinstance(holder, Record):
        raise NotToPull("it is put together from several values")
    place, said = _value(holder, path)
    _states(said, typed)
    return Proposal(
        dotted(place),
        tuple(_ways(place, typed.text)),
        lambda view: _is_text(slide, fill, view, typed),
    )


def _is_text(slide: _Part, fill: str, view: Record, typed: Typed) -> bool:
    said = Words(view)
    return same(said.say(fill, _scope(slide, said, typed.item)).text, typed.text)


# -- rows --------------------------------------------------------------------------------------


def _row(
    slide: _Part, fill: TableFill, root: Record, typed: Typed, given: Given, audience: str
) -> Proposal:
    """A row a person added, as a new item: ours where the document is ours."""
    words = Words(root)
    scope = _scope(slide, words, typed.item)
    items = words.node(fill.rows, scope)
    if not isinstance(items, Items) or not items.loc:
        raise NotToPull("its rows follow from other values")
    known = [each for each in items if isinstance(each, Record)]
    cells = dict(zip(fill.columns.values(), typed.cells, strict=True))
    filled = {e: c for e, c in cells.items() if c and not same(c, fill.absent)}
    if not filled:
        raise NotToPull("it is empty")
    item: dict[str, object] = {}
    ways = [item]
    for expression, text in filled.items():
        ways = [
            made
            for way in ways
            for value in _of_column(_path(expression), text, given.brief)
            if (made := _with(way, *value))
        ]
    is_internal = audience == "internal"
    named = free_id(next(iter(filled.values())), [each.id for each in known])
    marked = {"internal": True} if is_internal else {}
    return Proposal(
        f"{dotted(items.loc)}[{named}]",
        tuple(
            (Change(items.loc, {"id": named, **way, **marked}, is_item=True),) for way in ways
        ),
        lambda view: _has_row(slide, fill, view, typed),
        is_internal,
    )


def _of_column(path: str, text: str, brief: Brief) -> Iterator[tuple[str, object]]:
    """What a cell gives its field: a value, or the person it names."""
    if path.endswith(".name") and "." in path:
        known = [each.id for each in brief.people if same(each.name, text)]
        if len(known) == 1:
            yield path.removesuffix(".name"), known[0]
    for value in _values(text):
        yield path, value


def _with(item: Mapping[str, object], path: str, value: object) -> dict[str, object]:
    """The item with one value more, at a path in it."""
    field, _, rest = path.partition(".")
    if not rest:
        return {**item, field: value}
    inner = item.get(field)
    return {**item, field: _with(inner if isinstance(inner, dict) else {}, rest, value)}


def _has_row(slide: _Part, fill: TableFill, view: Record, typed: Typed) -> bool:
    said = Words(view)
    scope = _scope(slide, said, typed.item)
    items = said.node(fill.rows, scope)
    return isinstance(items, Items) and any(
        all(
            same(said.cell(expression, each, scope).text or fill.absent, text or fill.absent)
            for expression, text in zip(fill.columns.values(), typed.cells, strict=True)
        )
        for each in items
    )


# -- values ------------------------------------------------------------------------------------


def _ways(place: Loc, text: str) -> Iterator[tuple[Change, ...]]:
    for value in _values(text):
        yield (Change(place, value),)


def _values(text: str) -> Iterator[object]:
    """What may be meant: the text, or the value that reads so."""
    yield text
    if text in _SAYS:
        yield _SAYS[text]
    if (found := _DAY.fullmatch(text)) and (month := _month(found[2])):
        yield f"{found[3]}-{month:02}-{int(found[1]):02}"
    if (found := _MONTH.fullmatch(text)) and (month := _month(found[1])):
        yield f"{found[2]}-{month:02}"
    if found := _QUARTER.fullmatch(text):
        yield f"{found[2]}-Q{found[1]}"


def _month(name: str) -> int:
    """The number of a month; 0 where there is none of that name."""
    known = [at for at, each in enumerate(_MONTHS, 1) if name in (each, each[:3])]
    return known[0] if known else 0
