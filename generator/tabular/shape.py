"""Which tabs a brief is as a spreadsheet, and their columns: told from the model alone.

A list is a tab; an item of a list within an item names the item it belongs to. What is in no
list is a row of the tab `Account`. A field that is new in the model is a column the same day.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Any, get_args

from generator.content.brief import Brief
from generator.content.matrix import ELEMENTS
from generator.content.model import Part
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.values import Choice
from generator.tabular.cells import Form, form_of, is_list
from generator.tabular.grids import folded

ACCOUNT = "Account"
INTERNAL_MARK = "(internal)"
LONGEST_TITLE = 31
"""What Excel allows; Google allows more."""
_FLAGS = ("yes", "no")
_NUMBERED = re.compile(r"(C?\d+)\s")
_NUMBERS = {key: each.number for each in ELEMENTS.values() for key in each.keys}
_ALWAYS_LAST = "internal"

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A field as a column of a tab, or as a row of the tab `Account`.

    Attributes:
        path: The keys that lead to it from the item, or from the brief.
        form: How its cells are read.
        leaf: What pydantic makes of one value.
        is_list: Whether a cell holds several, one a line.
        is_internal: Whether no customer may read it.
        description: What it is.
        refers: Where the things stand whose ids it holds.
        is_required: Whether the item says nothing without it.
        vendor_list: The list of the vendor's out of which it is; "" for none.
    """

    path: Path
    form: Form
    leaf: Any
    is_list: bool
    is_internal: bool
    description: str
    refers: tuple[str, ...] = ()
    is_required: bool = False
    vendor_list: str = ""

    @property
    def key(self) -> str:
        """Its name: `metric.baseline`."""
        return ".".join(self.path)

    @property
    def heading(self) -> str:
        """Its name as it stands in the first row."""
        return f"{self.key} {INTERNAL_MARK}" if self.is_internal else self.key

    @property
    def choices(self) -> tuple[str, ...]:
        """What may stand there, in the words a reader sees; () for anything."""
        if self.is_list:
            return ()
        if self.form is Form.FLAG:
            return _FLAGS
        if isinstance(self.leaf, type) and issubclass(self.leaf, Choice):
            return tuple(each.words for each in self.leaf)
        return tuple(str(each) for each in get_args(self.leaf))


@dataclass(frozen=True, slots=True)
class Home:
    """One list of a tab that holds several alike: `current.nodes`, and its name there."""

    path: Path
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of a brief, or several alike, as a tab.

    Attributes:
        title: Its name.
        model: What an item is.
        owner: The title of the tab whose items hold the list; "" for the brief itself.
        homes: Where the list stands in the owner's item, or in the brief.
        home_heading: The column that says which of several homes; "" where there is one.
        parents: The columns that name the items around it, the outermost first.
        key_heading: The column of the key, where the brief holds records by key.
        keys: The keys there may be.
        columns: The fields of an item.
        is_internal: Whether no customer may read any of it.
        description: What it is.
    """

    title: str
    model: type[Part]
    owner: str
    homes: tuple[Home, ...]
    home_heading: str = ""
    parents: tuple[str, ...] = ()
    key_heading: str = ""
    keys: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    is_internal: bool = False
    description: str = ""

    @property
    def leading(self) -> tuple[str, ...]:
        """The headings before its own fields."""
        return tuple(
            each for each in (*self.parents, self.home_heading, self.key_heading) if each
        )

    def holds(self, refers: Path) -> bool:
        """Whether its items are among those that one of these paths names."""
        steps = [tuple(path.split(".")) for path in refers]
        return any(home.path[-len(each) :] == each for home in self.homes for each in steps)

    def at(self, key: str) -> int:
        """The number of the column of a field, from 0."""
        own = next((at for at, each in enumerate(self.columns) if each.path == (key,)), 0)
        return len(self.leading) + own


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of `Account` that are about one thing, under a heading of their own.

    Attributes:
        title: What they are about: `1 Company background`.
        columns: Its rows.
        tabs: The tabs that hold the lists of the same thing.
    """

    title: str
    columns: tuple[Column, ...]
    tabs: tuple[str, ...]

    @property
    def is_internal(self) -> bool:
        """Whether no customer may read any of it."""
        return all(column.is_internal for column in self.columns)

    @property
    def heading(self) -> str:
        """Its title as it stands in the sheet."""
        return f"{self.title} {INTERNAL_MARK}" if self.is_internal else self.title


@dataclass(frozen=True, slots=True)
class Layout:
    """A brief as tabs: the rows of `Account`, and a tab a list, owners first."""

    account: tuple[Column, ...]
    tabs: tuple[Tab, ...]
    parts: frozenset[Path] = frozenset()
    """Where `Account` has parts, which may be there and say nothing."""

    def tab(self, title: str) -> Tab | None:
        """The tab of a title, however it is written."""
        wanted = folded(title)
        return next((each for each in self.tabs if folded(each.title) == wanted), None)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The rows of `Account` in order, by what they are about."""
        said = {shape.key: shape.description for shape in fields_of(Brief)}
        return tuple(
            Section(said[key].partition(";")[0], tuple(columns), self._tabs_of(key))
            for key, columns in groupby(self.account, key=lambda column: column.path[0])
        )

    def _tabs_of(self, key: str) -> tuple[str, ...]:
        """The tabs of the lists a part holds itself."""
        tops = (tab for tab in self.tabs if not tab.owner)
        return tuple(tab.title for tab in tops if tab.homes[0].path[0] == key)


@dataclass(slots=True)
class _Found:
    """What a walk through a model finds."""

    columns: list[Column] = field(default_factory=list)
    lists: list[tuple[Path, FieldShape, bool]] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)


@cache
def layout() -> Layout:
    """The tabs of a brief."""
    found = _walk(Brief, (), is_internal=False)
    tabs: list[Tab] = []
    for path, shape, is_internal in found.lists:
        _add(tabs, path, shape, is_internal, None)
    return Layout(tuple(found.columns), tuple(tabs), frozenset(found.parts))


@cache
def parts_of(model: type[Part]) -> frozenset[Path]:
    """Where an item has parts, which may be there and say nothing."""
    return frozenset(_walk(model, (), is_internal=False).parts)


def _walk(model: type[Part], path: Path, *, is_internal: bool) -> _Found:
    """The fields below a model that are in no list, and the lists."""
    found = _Found()
    for shape in _in_order(model):
        here = (*path, shape.key)
        inside = is_internal or _is_internal(shape)
        match shape.kind:
            case Kind.PART if shape.model is not None:
                below = _walk(shape.model, here, is_internal=inside)
                found.parts += [here, *below.parts]
                found.columns += below.columns
                found.lists += below.lists
            case Kind.PARTS | Kind.PARTS_BY_KEY:
                found.lists.append((here, shape, inside))
            case _:
                found.columns.append(_column(shape, here, is_internal=inside))
    return found


def _in_order(model: type[Part]) -> list[FieldShape]:
    return sorted(fields_of(model), key=lambda shape: shape.key == _ALWAYS_LAST)


def _is_internal(shape: FieldShape) -> bool:
    audience = shape.audience
    is_open = audience.to_customer or audience.in_excerpt
    return not is_open and shape.key != _ALWAYS_LAST


def _column(shape: FieldShape, path: Path, *, is_internal: bool) -> Column:
    return Column(
        path=path,
        form=form_of(shape),
        leaf=shape.leaf,
        is_list=is_list(shape),
        is_internal=is_internal,
        description=shape.description,
        refers=shape.refers.paths if shape.refers else (),
        is_required=shape.is_required,
        vendor_list=shape.term.vendor_list if shape.term else "",
    )


def _add(
    tabs: list[Tab], path: Path, shape: FieldShape, is_internal: bool, owner: Tab | None
) -> None:
    """One more list as a tab of its own, or as another home of a tab of lists alike."""
    if shape.model is None:
        raise ValueError(f"{'.'.join(path)} holds no records")
    title = _title(path, owner)
    for at, tab in enumerate(tabs):
        if (
            tab.title == title
            and tab.model is shape.model
            and owner
            and tab.owner == owner.title
        ):
            tabs[at] = _with_home(tab, path, owner)
            return
    found = _walk(shape.model, (), is_internal=is_internal)
    parents = () if owner is None else (*owner.leading, _spoken(owner.model))
    tab = Tab(
        title=_free(title, path, tabs),
        model=shape.model,
        owner=owner.title if owner else "",
        homes=(Home(path, path[0]),),
        parents=parents,
        key_heading=_singular(path[-1]) if shape.kind is Kind.PARTS_BY_KEY else "",
        keys=_keys(shape.key) if shape.kind is Kind.PARTS_BY_KEY else (),
        columns=tuple(found.columns),
        is_internal=is_internal,
        description=shape.description,
    )
    tabs.append(tab)
    for below, inner, inside in found.lists:
        _add(tabs, below, inner, inside, tab)


def _with_home(tab: Tab, path: Path, owner: Tab) -> Tab:
    part = next(each for each in fields_of(owner.model) if each.key == path[0])
    heading = _spoken(part.model) if part.model else "part"
    return replace(tab, homes=(*tab.homes, Home(path, path[0])), home_heading=heading)


def _title(path: Path, owner: Tab | None) -> str:
    """The number of the element and the name of the list: `5 nodes`, `9 value map`."""
    if owner is not None:
        number = owner.title.partition(" ")[0] if _NUMBERED.match(owner.title) else ""
    else:
        number = _NUMBERS.get(path[0]) or _number_said(path[0])
    name = path[-2] if path[-1] == "rows" and len(path) > 1 else path[-1]
    return f"{number} {name.replace('_', ' ')}".strip()


def _number_said(key: str) -> str:
    shape = next(each for each in fields_of(Brief) if each.key == key)
    found = _NUMBERED.match(shape.description)
    return found[1] if found else ""


def _free(title: str, path: Path, tabs: list[Tab]) -> str:
    taken = {tab.title for tab in tabs} | {ACCOUNT}
    longer = " ".join((title, *path[:-1]))
    for wanted in (title, longer, *(f"{title} {number}" for number in range(2, 100))):
        if wanted[:LONGEST_TITLE] not in taken:
            return wanted[:LONGEST_TITLE]
    raise ValueError(f"no title is free for {title}")


def _spoken(model: type[Part]) -> str:
    """A model's name as people say it: `workflow`, `success criterion`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _keys(key: str) -> tuple[str, ...]:
    annotation = next(
        model_field.annotation
        for name, model_field in Brief.model_fields.items()
        if (model_field.alias or name) == key
    )
    return tuple(str(each) for each in get_args(get_args(annotation)[0]))
