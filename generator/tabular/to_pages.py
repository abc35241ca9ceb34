"""A brief as the tabs of a spreadsheet, every value as it was written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.places import Loc, Node, Scalar, Sequence, SourceMap, plain_value, source
from generator.content.places import Mapping as Written
from generator.content.scalars import is_plain_text
from generator.content.shape import fields_of
from generator.content.values import Choice
from generator.content.vendor import Vendor
from generator.errors import Finding
from generator.sources import Source
from generator.tabular.cells import NUMBERS, Form, unmistakable
from generator.tabular.lists import join
from generator.tabular.own import JSON_MARKS
from generator.tabular.pages import LONGEST_CELL, Choosing, Heading, Page
from generator.tabular.shape import (
    ACCOUNT,
    Column,
    Layout,
    Path,
    Section,
    Tab,
    layout,
    parts_of,
)

THERE = "{}"
"""What stands for a part that is there and says nothing."""
_WIDTHS = {
    Form.TEXT: 190,
    Form.CHOICE: 140,
    Form.FLAG: 70,
    Form.NUMBER: 90,
    Form.MEASURE: 90,
    Form.PERCENT: 80,
    Form.MONEY: 110,
    Form.DATE: 95,
}
_ID = Path(("id",))
_KEY_WIDTH = 300
_LONG = 360


@dataclass(slots=True)
class _Line:
    """One item: what leads to it, the text of each field, and what no field is for."""

    leading: tuple[str, ...]
    texts: dict[str, str]
    extras: dict[str, str]


@dataclass(slots=True)
class _Sheet:
    """What is gathered for the tabs."""

    vendor: Vendor | None = None
    lines: dict[str, list[_Line]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def to_pages(
    brief: Brief, places: SourceMap, vendor: Vendor | None = None
) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """The tabs of a brief, and what does not fit into them.

    Args:
        brief: what was read.
        places: what was written.
        vendor: whose tiers, products and use cases are offered; None offers none.
    """
    plan = layout()
    sheet = _Sheet(vendor)
    top = _texts(brief, places.root, plan.account, sheet)
    for tab in plan.tabs:
        if not tab.owner:
            _gather(tab, brief, places.root, (), sheet)
    extras = _extras(places.root, plan.parts)
    tops = tuple(tab for tab in plan.tabs if not tab.owner)
    extras |= _marks(brief, plan.parts, {**top, **extras}, tops)
    first = _account(plan, top, extras, vendor)
    pages = (first, *(_page(tab, sheet, plan) for tab in plan.tabs))
    return pages, tuple(sheet.findings)


def empty_pages(account: str, vendor: Vendor | None = None) -> tuple[Page, ...]:
    """The tabs of a brief of which only the account's name is known."""
    plan, sheet = layout(), _Sheet(vendor)
    top = {"account.name": account}
    return (_account(plan, top, {}, vendor), *(_page(tab, sheet, plan) for tab in plan.tabs))


def row_of(tab: Tab, item: Part, node: Node, before: tuple[str, ...]) -> dict[str, str]:
    """What the row of an item says, by heading; `before` are the names that lead to it."""
    line = _line(tab, item, node, before, _Sheet())
    named = zip(tab.leading, before, strict=True)
    known = {column.heading: line.texts.get(column.key, "") for column in tab.columns}
    return {**dict(named), **known, **line.extras}


def settings_of(brief: Brief, places: SourceMap) -> dict[str, str]:
    """What the tab `Account` says of a brief, by key."""
    plan = layout()
    texts = _texts(brief, places.root, plan.account, _Sheet())
    known = {column.heading: texts.get(column.key, "") for column in plan.account}
    return known | _extras(places.root, plan.parts)


# --- items -----------------------------------------------------------------------------------


def _gather(
    tab: Tab, holder: Part, node: Node, leading: tuple[str, ...], sheet: _Sheet
) -> None:
    """The lines of a tab out of one holder, and of the tabs below it."""
    for home in tab.homes:
        items = _follow(holder, home.path)
        written = _written(node, home.path)
        name = (home.name,) if tab.home_heading else ()
        for key, item, each in _pairs(items, written):
            before = (*leading, *name, *key)
            sheet.lines.setdefault(tab.title, []).append(_line(tab, item, each, before, sheet))
            own = (item.id or "",) if isinstance(item, Item) else ()
            for below in layout().tabs:
                if below.owner == tab.title:
                    _gather(below, item, each, (*before, *own), sheet)


def _pairs(items: Any, node: Node | None) -> Iterator[tuple[tuple[str, ...], Part, Node]]:
    """Each item beside what was written for it, and its key where it has one."""
    if isinstance(items, Mapping) and isinstance(node, Written):
        for key, item in items.items():
            yield (str(key),), item, node.entries[str(key)][1]
    elif isinstance(items, tuple) and isinstance(node, Sequence):
        for item, each in zip(items, node.items, strict=True):
            yield (), item, each


def _line(tab: Tab, item: Part, node: Node, before: tuple[str, ...], sheet: _Sheet) -> _Line:
    if isinstance(item, Item) and isinstance(node, Scalar):
        texts = {item.named_by[0]: node.text, "id": item.id or ""}
        return _Line(before, texts, {})
    texts = _texts(item, node, tab.columns, sheet)
    if isinstance(item, Item):
        texts["id"] = item.id or ""
    parts = parts_of(tab.model)
    below = tuple(each for each in layout().tabs if each.owner == tab.title)
    extras = _extras(node, parts)
    extras |= _marks(item, parts, {**texts, **extras}, below)
    return _Line(before, texts, extras)


def _texts(
    part: Part, node: Node, columns: tuple[Column, ...], sheet: _Sheet
) -> dict[str, str]:
    """The text of every field that was written."""
    texts = {}
    for column in columns:
        value, written = _follow(part, column.path), _written(node, column.path)
        if value is None or written is None:
            continue
        text = _text(column, value, written)
        if len(text) > LONGEST_CELL:
            sheet.findings.append(_too_long(column, text, source(written)))
            continue
        texts[column.key] = text
    return texts


def _text(column: Column, value: Any, node: Node) -> str:
    if not column.is_list:
        return _leaf(column, value, node)
    nodes = node.items if isinstance(node, Sequence) else []
    leaves = (_leaf(column, each, one) for each, one in zip(value, nodes, strict=True))
    return join(leaves, splits_at_commas=splits_at_commas(column))


def splits_at_commas(column: Column) -> bool:
    """Whether a cell holds names, which people part with commas as well as with lines."""
    return column.form is Form.CHOICE or bool(column.refers)


def _leaf(column: Column, value: Any, node: Node) -> str:
    text = node.text if isinstance(node, Scalar) else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.words
    if column.form is Form.CHOICE or column.form is Form.NUMBER:
        return str(value)
    if column.form in NUMBERS:
        return unmistakable(text.strip())
    return text


def _too_long(column: Column, text: str, where: Source) -> Finding:
    return Finding(
        "E906",
        f"`{column.key}` has {len(text):,} characters; a cell holds {LONGEST_CELL:,}",
        where,
        "shorten it, or keep this brief in YAML",
    )


# --- what no field is for --------------------------------------------------------------------


def _extras(node: Node, parts: frozenset[Path]) -> dict[str, str]:
    """Keys of a person's own (`x_…`), in the item and in its parts."""
    found = {}
    for path in ((), *sorted(parts)):
        inside = _written(node, path)
        if isinstance(inside, Written):
            for key, (_, value) in inside.entries.items():
                if key.startswith("x_") and not (isinstance(value, Scalar) and value.is_absent):
                    found[".".join((*path, key))] = _own(value)
    return found


def _own(value: Node) -> str:
    if isinstance(value, Scalar):
        stands_bare = value.is_plain or (
            is_plain_text(value.text) and value.text[:1] not in JSON_MARKS
        )
        return value.text if stands_bare else json.dumps(value.text, ensure_ascii=False)
    return json.dumps(plain_value(value), ensure_ascii=False, default=_number)


def _number(value: Decimal) -> float:
    return float(value)


def _marks(
    holder: Part,
    parts: frozenset[Path],
    texts: Mapping[str, str],
    tabs: tuple[Tab, ...],
) -> dict[str, str]:
    """A mark for each part that is there and of which no cell tells."""
    told = {tuple(key.split(".")) for key in texts}
    told |= {home.path for tab in tabs for home in tab.homes if _follow(holder, home.path)}
    marks: dict[str, str] = {}
    for path in sorted(parts, key=len, reverse=True):
        is_told = any(each[: len(path)] == path for each in told)
        if not is_told and _follow(holder, path) is not None:
            marks[".".join(path)] = THERE
            told.add(path)
    return marks


# --- tabs ------------------------------------------------------------------------------------


def _account(
    plan: Layout,
    texts: Mapping[str, str],
    extras: Mapping[str, str],
    vendor: Vendor | None,
) -> Page:
    lines: list[Column | Section] = []
    for section in plan.sections:
        lines += [section, *section.columns]
    rows = [_account_row(line, texts) for line in lines]
    choosing = tuple(
        Choosing(at, 1, choices)
        for at, line in enumerate(lines)
        if isinstance(line, Column)
        and (choices := _choices(line, vendor, [texts.get(line.key, "")]))
    )
    return Page(
        ACCOUNT,
        (
            Heading("key", "What it is called in a brief", width=_KEY_WIDTH),
            Heading("value", "What is known; leave it blank until it is", width=_LONG),
            Heading("what it is", "For you; it is not read", width=_LONG),
        ),
        (*rows, *((key, text, "") for key, text in extras.items())),
        internal_rows=tuple(at for at, line in enumerate(lines) if line.is_internal),
        sections=tuple(at for at, line in enumerate(lines) if isinstance(line, Section)),
        choosing=choosing,
        spare=20,
    )


def _account_row(line: Column | Section, texts: Mapping[str, str]) -> tuple[str, str, str]:
    """A key with its value; or what the keys below it are about, for people alone."""
    if isinstance(line, Column):
        return line.heading, texts.get(line.key, ""), _described(line)
    more = ", ".join(f"`{title}`" for title in line.tabs)
    word = "tabs" if len(line.tabs) > 1 else "tab"
    return line.heading, "", f"more of it: the {word} {more}" if more else ""


def _choices(column: Column, vendor: Vendor | None, written: Iterable[str]) -> tuple[str, ...]:
    """What may stand there: a field's own words, or those of the vendor's list it is out of.

    The vendor's own are offered by the names customers read, and after them what stands there
    already in another way, so that no program marks it as wrong.
    """
    if not column.vendor_list or column.is_list or vendor is None:
        return column.choices
    names = (term.name for term in getattr(vendor, column.vendor_list))
    return tuple(dict.fromkeys((*names, *(text for text in written if text))))


def _described(column: Column) -> str:
    more = "; one a line" if column.is_list else ""
    return f"{column.description}{more}"


def _page(tab: Tab, sheet: _Sheet, plan: Layout) -> Page:
    lines = sheet.lines.get(tab.title, [])
    own = tuple(dict.fromkeys(key for line in lines for key in line.extras))
    return Page(
        tab.title,
        (
            *_leading(tab, plan, sheet),
            *(_heading(column, tab, plan, sheet) for column in tab.columns),
            *(Heading(key, is_internal=True) for key in own),
        ),
        tuple(
            (
                *line.leading,
                *(line.texts.get(column.key, "") for column in tab.columns),
                *(line.extras.get(key, "") for key in own),
            )
            for line in lines
        ),
        is_internal=tab.is_internal,
    )


def _leading(tab: Tab, plan: Layout, sheet: _Sheet) -> Iterator[Heading]:
    for name in tab.leading:
        if name == tab.home_heading:
            names = tuple(home.name for home in tab.homes)
            yield Heading(name, "Which of them it belongs to", names, width=100)
        elif name == tab.key_heading:
            yield Heading(name, "Which one it is about", tab.keys, width=130)
        else:
            owner = plan.tab(tab.owner)
            of = _named(owner, sheet) if owner and name == tab.parents[-1] else None
            yield Heading(name, f"The {name} it belongs to: its id or name", of=of, width=130)


def _heading(column: Column, tab: Tab, plan: Layout, sheet: _Sheet) -> Heading:
    written = (line.texts.get(column.key, "") for line in sheet.lines.get(tab.title, ()))
    width = 130 if column.path == _ID else _WIDTHS[column.form]
    is_long = column.form is Form.TEXT and column.path != _ID and not column.refers
    return Heading(
        column.heading,
        _described(column),
        _choices(column, sheet.vendor, written),
        None if column.is_list else _ids_of(column, tab, plan, sheet),
        is_internal=column.is_internal or tab.is_internal,
        width=260 if column.is_required and is_long else width,
        is_long=is_long,
    )


def _ids_of(column: Column, tab: Tab, plan: Layout, sheet: _Sheet) -> tuple[str, int] | None:
    """The tab and column whose texts a reference may name."""
    for path in column.refers:
        beside = [each for each in plan.tabs if each.owner == tab.owner and tab.owner]
        top = [each for each in plan.tabs if not each.owner]
        for each in (*beside, *top):
            if each.holds((path,)):
                return _named(each, sheet)
    return None


def _named(tab: Tab, sheet: _Sheet) -> tuple[str, int]:
    """The column that offers the items of a tab: their ids, or, where none has one, names."""
    if issubclass(tab.model, Item) and not sheet.lines.get(tab.title):
        return tab.title, tab.at(tab.model.named_by[0])
    return tab.title, tab.at("id")


# --- steps -----------------------------------------------------------------------------------


def _follow(value: Any, path: Path) -> Any:
    """The value at a path of keys; None where something on the way is absent."""
    for key in path:
        if not isinstance(value, Part):
            return None
        name = next(shape.name for shape in fields_of(type(value)) if shape.key == key)
        value = getattr(value, name)
    return value


def _written(node: Node, path: Loc) -> Node | None:
    """What was written at a path of keys, if anything was."""
    for key in path:
        entry = node.entries.get(str(key)) if isinstance(node, Written) else None
        if entry is None:
            return None
        node = entry[1]
    return None if isinstance(node, Scalar) and node.is_absent else node
