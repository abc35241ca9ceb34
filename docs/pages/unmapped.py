"""docs/unmapped.md: the fields a customer may read that no slide names, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any, cast, get_args

import click
import yaml

import slide_maps
from generator.content.audience import AudienceName, DocumentKind
from generator.content.brief import Brief
from generator.content.model import Part
from generator.content.places import Loc, SourceMap
from generator.content.project import project
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.vendor import Vendor
from generator.content.view import Items, Node, Record, Said
from generator.maps.read import read_map
from generator.maps.slide_map import SlideMap
from generator.plan.script import DiagramContent, Script, write_script
from tests.givens.full_brief import TODAY, a_full_brief, the_vendor

MAPS = Path(next(iter(slide_maps.__path__)))
EXCUSES = Path(__file__).parents[1] / "unmapped.yaml"
_KINDS = get_args(DocumentKind)
_HEAD = """# Customer fields that no slide names

<!-- Written by `make docs` from the content model, the slide maps and docs/unmapped.yaml. -->

A field that customers may read is *named* when some document changes with it: a slide map
prints it, or prints, sorts or chooses by something made from it. What is listed here is named
by no slide of any map there is. Each has an excuse; a new field without one, or an excuse that
is no longer needed, stops `make check`.
"""

Place = tuple[str, str]
"""A part of every record of one kind: `people[]` and `name`."""


def page() -> str:
    """The whole page.

    Raises:
        click.ClickException: a field has no excuse, or an excuse has no field.
    """
    excuses: dict[str, str] = yaml.safe_load(EXCUSES.read_text(encoding="utf-8"))
    rows: dict[str, list[tuple[str, str]]] = {excuse: [] for excuse in excuses.values()}
    unused, faults = set(excuses), []
    for path, field in unmapped_fields():
        found = max((each for each in excuses if _covers(each, path)), key=len, default=None)
        if found is None:
            faults.append(f"`{path}` is named by no slide and has no excuse")
        else:
            unused.discard(found)
            rows[excuses[found]].append((path, field.description))
    faults += [f"`{path}` needs no excuse any more" for path in sorted(unused)]
    if faults:
        raise click.ClickException("docs/unmapped.yaml: " + "; ".join(faults))
    return "\n".join([_HEAD, *(_section(excuse, fields) for excuse, fields in rows.items())])


def _section(excuse: str, fields: list[tuple[str, str]]) -> str:
    rows = "".join(f"| `{path}` | {description} |\n" for path, description in fields)
    return f"## {excuse}\n\n| Field | What it holds |\n| --- | --- |\n{rows}"


def _covers(excused: str, path: str) -> bool:
    return path == excused or path.startswith((f"{excused}.", f"{excused}[]."))


# -- the fields --------------------------------------------------------------------------------


def unmapped_fields() -> list[tuple[str, FieldShape]]:
    """The fields some customer may read whose words reach no slide of any map."""
    asked = {kind: _asked(kind, _briefs()) for kind in _maps()}
    left = _outside(customer_fields(), asked.values())
    # What stands only where something else is not known shows when that is taken away.
    alone = _only({path for path, _ in left})
    left = _outside(left, [_asked(kind, [alone]) for kind in _maps()])
    can_miss = [path for path, field in left if not field.is_required]
    deciding = _deciding(can_miss, {kind: places for kind, (places, _) in asked.items()})
    return [(path, field) for path, field in left if path not in deciding]


def _outside(
    fields: Iterable[tuple[str, FieldShape]], asked: Iterable[tuple[set[Place], set[str]]]
) -> list[tuple[str, FieldShape]]:
    named = {path for _, paths in asked for path in paths}
    return [(path, field) for path, field in fields if path not in named]


def _only(paths: set[str]) -> dict[str, Any]:
    """The brief that says everything, without whatever it can miss beside these fields."""
    brief = a_full_brief()
    for path, field in customer_fields():
        if path not in paths and not field.is_required:
            _remove(brief, path.split("."))
    return brief


def customer_fields() -> Iterator[tuple[str, FieldShape]]:
    """Every field that may stand in a customer's document, by its path."""
    return _walk(Brief, "")


def _walk(model: type[Part], above: str) -> Iterator[tuple[str, FieldShape]]:
    for field in fields_of(model):
        if field.name in {"id", "internal"} or not _is_for_customers(field):
            continue
        path = f"{above}{field.key}"
        match field.kind:
            case Kind.PART if field.model:
                yield from _walk(field.model, f"{path}.")
            case Kind.PARTS if field.model:
                yield from _walk(field.model, f"{path}[].")
            case Kind.PARTS_BY_KEY if field.model:
                yield from _walk(field.model, f"{path}.<kind>.")
            case _:
                yield path, field


def _is_for_customers(field: FieldShape) -> bool:
    return any(field.audience.may_see("customer", kind, excerpt=True) for kind in _KINDS)


# -- what the maps ask for ---------------------------------------------------------------------


class _Noted(dict[str, Node]):
    """The fields of a record, noting which are asked for."""

    def __init__(self, fields: Mapping[str, Node], loc: Loc, asked: set[Place]) -> None:
        super().__init__(fields)
        self._of = _path(loc)
        self._asked = asked

    def __getitem__(self, name: str) -> Node:
        self._asked.add((self._of, name))
        return super().__getitem__(name)


def _asked(kind: str, briefs: Iterable[Mapping[str, Any]]) -> tuple[set[Place], set[str]]:
    """The places a kind's map asks briefs for, and the fields that stand there."""
    slide_map, places = _maps()[kind]
    asked: set[Place] = set()
    fields: set[str] = set()
    for brief, meeting in product(briefs, slide_map.meetings() or (None,)):
        root = _view(kind, slide_map.audience, brief, meeting)
        script, _ = write_script(_noting(root, asked, {}), slide_map, places)
        _read_drawings(script)
        standing = _standing(root)
        for place in asked & set(standing):
            fields |= {".".join(filter(None, place)), *_fields_of(standing[place])}
    return asked, fields


@cache
def _maps() -> Mapping[str, tuple[SlideMap, SourceMap]]:
    return {file.parent.name: read_map(file) for file in sorted(MAPS.glob("*/map.yaml"))}


def _briefs() -> Iterator[dict[str, Any]]:
    """A brief that says everything, and the same with its lists turned round.

    Between the two shows what puts lists in order.
    """
    yield a_full_brief()
    yield cast(dict[str, Any], _turned(a_full_brief()))


def _turned(value: object) -> object:
    match value:
        case dict():
            return {key: _turned(each) for key, each in value.items()}
        case list():
            return [_turned(each) for each in reversed(value)]
        case _:
            return value


def _view(
    kind: str, audience: AudienceName, values: Mapping[str, Any], meeting: int | None = None
) -> Record:
    """What a kind of document may say of a brief."""
    projected, _ = project(
        Brief.model_validate(values),
        audience=audience,
        kind=kind,
        vendor=_vendor(),
        as_of=TODAY,
        meeting=meeting,
    )
    return projected.root


@cache
def _vendor() -> Vendor:
    return the_vendor()


def _noting(node: Node, asked: set[Place], known: dict[int, Record]) -> Any:
    match node:
        case Items(items, loc):
            return Items(tuple(_noting(each, asked, known) for each in items), loc)
        case Record():
            if id(node) not in known:
                fields = {key: _noting(each, asked, known) for key, each in node.fields.items()}
                known[id(node)] = Record(_Noted(fields, node.loc, asked), node.loc, node.id)
            return known[id(node)]
        case _:
            return node


def _read_drawings(script: Script) -> None:
    """Ask for what a drawing shows: the words of its lanes, nodes, edges and callouts."""
    for slide in script.slides:
        for content in slide.slots.values():
            if isinstance(content, DiagramContent):
                for part in (content.lanes, *content.diagram.values()):
                    _read(part)


def _read(node: Node) -> None:
    for each in node if isinstance(node, Items) else ():
        if isinstance(each, Record):
            for name in DRAWN & set(each):
                each[name]


DRAWN = frozenset(
    (
        *("at", "detail", "disposition", "from", "kind", "label", "lane", "manual"),
        *("non_negotiable", "text", "to", "wait"),
    )
)
"""The fields `generator/plan/draw.py` reads of lanes, nodes, edges and callouts."""


# -- what is said through something else -------------------------------------------------------


@dataclass(frozen=True)
class _Telling:
    """What stands at one place of a view, and what of the brief it was taken from."""

    words: frozenset[tuple[Loc, str]]
    fields: frozenset[str]
    elements: frozenset[str]


_SILENCE = _Telling(frozenset(), frozenset(), frozenset())


def _told(root: Record) -> dict[Place, _Telling]:
    """What a view says at each of its places."""
    return {
        place: _Telling(
            words=_words_of(nodes),
            fields=_fields_of(nodes),
            elements=frozenset(
                {*(str(node.loc[0]) for node in nodes if node.loc), _top(place[0])}
            ),
        )
        for place, nodes in _standing(root).items()
    }


def _standing(root: Record) -> dict[Place, list[Node]]:
    """What stands at each of a view's places."""
    found: dict[Place, list[Node]] = defaultdict(list)
    seen: set[int] = set()
    queue: list[Node] = [root]
    while queue:
        node = queue.pop()
        if isinstance(node, Items):
            queue += node.items
        elif isinstance(node, Record) and id(node) not in seen:
            seen.add(id(node))
            for key, each in node.fields.items():
                found[_path(node.loc), key].append(each)
                queue.append(each)
    return found


def _fields_of(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(_path(node.loc).removesuffix("[]") for node in nodes)


def _words_of(nodes: Iterable[Node]) -> frozenset[tuple[Loc, str]]:
    return frozenset((node.loc, _words(node)) for node in nodes)


def _words(node: Node) -> str:
    match node:
        case Said():
            return node.text
        case Items():
            return repr([each.loc for each in node.items])
        case Record():
            return repr(bool(node))


def _deciding(paths: list[str], asked: Mapping[str, set[Place]]) -> set[str]:
    """Those of the fields without which something the maps ask for would read differently."""
    deciding: set[str] = set()
    for brief, kind in product(_briefs(), _maps()):
        audience = _maps()[kind][0].audience
        before = _told(_view(kind, audience, brief))
        shown = {field for telling in before.values() for field in telling.fields}
        shown |= {".".join(filter(None, place)) for place in before}
        queues: dict[str, list[list[str]]] = defaultdict(lambda: [[]])
        for path in paths:
            if path in shown and path not in deciding:
                queues[_top(path)][0].append(path)
        # All of an element's at once, then halves of what makes a difference, down to one.
        while tried := {element: queue.pop() for element, queue in queues.items() if queue}:
            without = deepcopy(brief)
            for path in chain.from_iterable(tried.values()):
                _remove(without, path.split("."))
            after = _standing(_view(kind, audience, without))
            changed = {
                element
                for place in asked[kind]
                if before.get(place, _SILENCE).words != _words_of(after.get(place, ()))
                for element in before.get(place, _SILENCE).elements
            }
            for element in changed & set(tried):
                first, *rest = tried[element]
                if rest:
                    half = len(tried[element]) // 2
                    queues[element] += [tried[element][:half], tried[element][half:]]
                else:
                    deciding.add(first)
    return deciding


def _remove(value: Any, steps: list[str]) -> None:
    """Take a field away, wherever it stands."""
    step, *rest = steps
    key = step.removesuffix("[]")
    if key == "<kind>":
        for each in value.values():
            _remove(each, rest)
    elif not rest:
        value.pop(key, None)
    elif inner := value.get(key):
        for each in inner if isinstance(inner, list) else [inner]:
            _remove(each, rest)


@cache
def _path(loc: Loc) -> str:
    """The path of a place in a brief, whichever item it is in: `people[]`."""
    text = ""
    for step in loc:
        text += "[]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _top(path: str) -> str:
    return path.partition(".")[0].removesuffix("[]")
