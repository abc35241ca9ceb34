"""The tabs of a spreadsheet read as a brief, with the cell of every key and value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.brief import Brief
from generator.content.fields import known_keys
from generator.content.from_yaml import MOST_ITEMS, MOST_WEIGHT, too_long, too_many
from generator.content.located import Located
from generator.content.places import Mapping, Node, Scalar, Sequence, drop_samples
from generator.content.words import nearest
from generator.errors import Finding, Level, errors, excerpt
from generator.sources import Source
from generator.tabular.grids import Book, Cell, Grid, folded
from generator.tabular.headings import Found, find_headings
from generator.tabular.merges import filled_down, tell_merges
from generator.tabular.named import name_items, take_names_for_ids
from generator.tabular.own import own_path, own_value
from generator.tabular.reading import Ids, Reading, put, reach, scalar, value_at, weigh
from generator.tabular.shape import ACCOUNT, Column, Home, Layout, Path, Tab, layout
from generator.tabular.to_pages import THERE

_MOST_ROWS = 6
_NUMBERED = re.compile(r"^[Cc]?\d+\s+")


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What a spreadsheet says: as a file is read, and what a person should know of it."""

    located: Located
    findings: tuple[Finding, ...]


def read_book(book: Book) -> ReadBook:
    """The brief in a spreadsheet, and what of it was not read."""
    plan = layout()
    reading = Reading(book, Mapping(book.name, 0, 0))
    by_title = dict(_known_grids(reading, plan))
    if not by_title:
        return _no_brief(book)
    # What is nowhere is missed in a tab, so that whoever tells of it knows it is a spreadsheet.
    first = by_title.get(ACCOUNT) or next(iter(by_title.values()))
    reading.root.tab = first.title
    if account := by_title.get(ACCOUNT):
        _read_account(reading, account, plan)
    for tab in plan.tabs:
        if grid := by_title.get(tab.title):
            _read_tab(reading, grid, tab)
    take_names_for_ids(reading, plan)
    drop_samples(reading.root)
    _set_in_order(reading.root)
    weight = weigh(reading.root)
    if weight > MOST_WEIGHT:
        reading.findings.append(too_many(Source(book.name)))
    faults = errors(tuple(reading.findings))
    rest = tuple(each for each in reading.findings if each not in faults)
    return ReadBook(Located(reading.root, faults, bool(faults)), rest)


def _set_in_order(root: Mapping) -> None:
    """Put the keys at the top in the order in which a brief is written."""
    order = {key: at for at, key in enumerate(known_keys(Brief, ()))}
    ranked = sorted(root.entries.items(), key=lambda entry: order.get(entry[0], len(order)))
    root.entries = dict(ranked)


def _no_brief(book: Book) -> ReadBook:
    finding = Finding(
        "E900",
        f"no tab is called `{ACCOUNT}` or is a list of a brief",
        Source(book.name),
        "make one with `deckwright sheet new`, or name another spreadsheet",
    )
    return ReadBook(Located(None, (finding,), True), ())


def _known_grids(reading: Reading, plan: Layout) -> Iterator[tuple[str, Grid]]:
    """The tabs a brief knows, each with its title; the others are told."""
    titles = [ACCOUNT, *(tab.title for tab in plan.tabs)]
    by_folded = {folded(title): title for title in titles}
    seen: dict[str, Grid] = {}
    for grid in reading.book.grids:
        title = by_folded.get(folded(grid.title))
        if title is not None and title not in seen:
            seen[title] = grid
        elif title is not None:
            reading.tell(
                "E901",
                f"the tabs `{seen[title].title}` and `{grid.title}` are the same list",
                reading.book.place(grid),
                "move the rows of one below those of the other",
            )
    for grid in reading.book.grids:
        if folded(grid.title) in by_folded:
            continue
        near = _tell_unknown_tab(reading, grid, titles)
        if near and near not in seen:
            # Read as what it most likely is, so that its own faults are told as well.
            seen[near] = grid
    yield from seen.items()


def _tell_unknown_tab(reading: Reading, grid: Grid, titles: list[str]) -> str | None:
    """The list that is meant by a tab nobody knows, where it is near to one."""
    if grid.title.startswith(("x_", "_")) or not any(grid.numbered()):
        return None
    near = _nearly(grid.title, titles)
    reading.tell(
        "E901",
        f"no list of a brief is called `{excerpt(grid.title)}`",
        reading.book.place(grid),
        f"did you mean `{near}`? The name of a tab of your own begins with `x_`"
        if near
        else "nothing, if the tab is your own: it is not read (begin its name with `x_` and "
        "this is not told again)",
        Level.ERROR if near else Level.HINT,
    )
    return near


def _nearly(title: str, titles: list[str]) -> str | None:
    """The list a tab is meant to be; `My notes` is none, though it is near `15 notes`."""
    near = nearest(title, titles, 0.75)
    names = {_unnumbered(each): each for each in titles}
    name = nearest(_unnumbered(title), list(names), 0.8)
    if name is None:
        return None
    return near if near and _unnumbered(near) == name else names[name]


def _unnumbered(title: str) -> str:
    """The name of a list without the number of its element."""
    return _NUMBERED.sub("", title).casefold()


# --- Account ---------------------------------------------------------------------------------


def _read_account(reading: Reading, grid: Grid, plan: Layout) -> None:
    """The rows of `Account`: a key, its value, and words for a person."""
    known = {folded(column.key): column for column in plan.account}
    parts = {folded(".".join(path)): path for path in plan.parts}
    seen: dict[str, int] = {}
    for number, _ in grid.numbered():
        key, value = grid.cell(number, 1), grid.cell(number, 2)
        name = key.text.strip()
        if value.is_blank and value.raw is not False:
            if column := _lacks(name, known):
                # Where a person looks for what is missing.
                reach(reading, reading.root, column.path[:-1], grid, number, 1)
            continue
        if folded(name) == "key" and folded(value.text) == "value":
            continue
        if not name:
            place = reading.book.place(grid, number, 2)
            reading.tell("E902", "a value stands here without a key", place, "write its key")
            continue
        told = folded(name.removesuffix("(internal)"))
        if told in seen and name[:2] != "x_":
            place = reading.book.place(grid, number, 1)
            what = f"`{excerpt(name)}` is written twice; it stands in row {seen[told]} too"
            reading.tell("E904", what, place, "keep one of the two")
            continue
        seen[told] = number
        _take_setting(reading, grid, number, name, known, parts)
    _tell_hidden(reading, grid, [*seen.values()])


def _lacks(name: str, known: dict[str, Column]) -> Column | None:
    """The column that an account cannot be without, if this is its key."""
    column = known.get(folded(name))
    is_needed = column is not None and column.is_required and column.path[0] == "account"
    return column if is_needed else None


def _take_setting(
    reading: Reading,
    grid: Grid,
    number: int,
    name: str,
    known: dict[str, Column],
    parts: dict[str, Path],
) -> None:
    told = folded(name.removesuffix("(internal)"))
    column = known.get(told) or known.get(f"account{told}")
    value = grid.cell(number, 2)
    if column is not None:
        node = value_at(reading, grid, number, 2, column)
        if node is not None:
            put(reading, reading.root, column.path, node, grid, number, 1)
    elif told in parts and value.text.strip() == THERE:
        reach(reading, reading.root, parts[told], grid, number, 1)
    else:
        path = tuple(name.split("."))
        if any(step.startswith("x_") for step in path):
            path = own_path(name)
            node = own_value(value, reading.book.place(grid, number, 2))
        else:
            node = scalar(reading, grid, number, 2, value.text.strip())
        put(reading, reading.root, path, node, grid, number, 1)


# --- lists -----------------------------------------------------------------------------------


def _read_tab(reading: Reading, grid: Grid, tab: Tab) -> None:
    """The rows of a list, each in the item it belongs to."""
    heads = find_headings(reading.book, grid, tab)
    reading.findings += heads.findings
    if heads.row == 0:
        return
    filled = filled_down(grid, heads)
    reading.findings += tell_merges(reading.book, grid, heads)
    read: list[int] = []
    for number, _ in grid.numbered():
        if number <= heads.row or _says_nothing(grid, number, heads):
            continue
        read.append(number)
        if len(read) > MOST_ITEMS:
            reading.findings.append(too_long(reading.book.place(grid, number, 1)))
            return
        _read_row(reading, grid, number, tab, heads, filled)
    name_items(reading, tab)
    _tell_hidden(reading, grid, read)


def _tell_hidden(reading: Reading, grid: Grid, read: list[int]) -> None:
    """Rows nobody sees, and which say something all the same."""
    rows = read if grid.is_hidden else [number for number in read if number in grid.hidden]
    if not rows:
        return
    if grid.is_hidden:
        place, mend = reading.book.place(grid), "show it, or delete what is not meant"
        reading.tell("E926", "the tab is hidden, and was read", place, mend, Level.HINT)
        return
    shown = ", ".join(map(str, rows[:_MOST_ROWS])) + (", …" if len(rows) > _MOST_ROWS else "")
    what = f"{len(rows)} rows are hidden ({shown}), and were read"
    mend = "delete what is not meant: a row that is hidden stays in the brief"
    one = f"row {shown} is hidden, and was read"
    place = reading.book.place(grid, rows[0], 1)
    reading.tell("E926", one if len(rows) == 1 else what, place, mend, Level.HINT)


def _says_nothing(grid: Grid, number: int, heads: Found) -> bool:
    return all(grid.cell(number, column).is_blank for column in heads.known)


def _read_row(
    reading: Reading,
    grid: Grid,
    number: int,
    tab: Tab,
    heads: Found,
    filled: dict[tuple[int, int], Cell],
) -> None:
    first = min((*heads.columns, *heads.leading.values()))
    item = Mapping(reading.book.name, number, first, tab=grid.title)
    item.first_key = scalar(reading, grid, number, first, "")
    for column_number, column in heads.columns.items():
        node = value_at(reading, grid, number, column_number, column)
        if node is not None:
            put(reading, item, column.path, node, grid, number, column_number)
    for column_number, path in heads.marks.items():
        if grid.cell(number, column_number).text.strip() == THERE:
            reach(reading, item, path, grid, number, column_number)
    for column_number, path in heads.own.items():
        cell = grid.cell(number, column_number)
        if not cell.is_blank:
            node = own_value(cell, reading.book.place(grid, number, column_number))
            put(reading, item, path, node, grid, number, column_number)
    leading = {
        name: (filled.get((number, at)) or grid.cell(number, at)).text.strip()
        for name, at in heads.leading.items()
    }
    _take_home(reading, grid, number, tab, heads, leading, item)


def _take_home(
    reading: Reading,
    grid: Grid,
    number: int,
    tab: Tab,
    heads: Found,
    leading: dict[str, str],
    item: Mapping,
) -> None:
    """Put an item where it belongs: into the brief, or into the item it names."""
    home = _home(reading, grid, number, tab, heads, leading)
    holder = _holder(reading, grid, number, tab, heads, leading)
    if home is None or holder is None:
        return
    ids, parent = holder
    if tab.key_heading:
        _take_key(reading, grid, number, tab, heads, leading[tab.key_heading], item)
        return
    items = _list(reading, parent, home.path, grid, number)
    items.append(item)
    name = (home.name,) if tab.home_heading else ()
    own = item.entries.get("id")
    if own is not None and isinstance(own[1], Scalar):
        key = (*ids, *name, own[1].text.strip())
        reading.items.setdefault(tab.title, {})[key] = item
    else:
        # Named once all ids that people wrote are known.
        reading.items.setdefault(tab.title, {})[(*ids, *name, f"\0{number}")] = item


def _home(
    reading: Reading, grid: Grid, number: int, tab: Tab, heads: Found, leading: dict[str, str]
) -> Home | None:
    """Which of several lists a row is of."""
    if not tab.home_heading:
        return tab.homes[0]
    said = leading.get(tab.home_heading, "")
    for home in tab.homes:
        if folded(home.name) == folded(said):
            return home
    names = " or ".join(f"`{home.name}`" for home in tab.homes)
    reading.tell(
        "E903",
        f"the {tab.home_heading} is {f'`{excerpt(said)}`' if said else 'not said'}",
        reading.book.place(grid, number, heads.leading.get(tab.home_heading, 1)),
        f"write {names}",
    )
    return None


def _holder(
    reading: Reading, grid: Grid, number: int, tab: Tab, heads: Found, leading: dict[str, str]
) -> tuple[Ids, Mapping] | None:
    """The item a row belongs to, by its id or by the text that names it."""
    if not tab.owner:
        return (), reading.root
    owner = layout().tab(tab.owner)
    wanted = tuple(leading.get(name, "") for name in (*(owner.leading if owner else ()),))
    said = leading.get(tab.parents[-1], "")
    items = reading.items.get(tab.owner, {})
    if not said and len(items) == 1:
        return next(iter(items.items()))
    if (*wanted, said) in items:
        return (*wanted, said), items[*wanted, said]
    named = reading.named.get(tab.owner, {})
    if found := named.get((*wanted, folded(said))):
        return next((ids, item) for ids, item in items.items() if item is found)
    known = [ids[-1] for ids in items]
    near = nearest(said, known, 0.6) if said else None
    listed = ", ".join(f"`{each}`" for each in known[:6])
    what = (
        f"there is no {tab.parents[-1]} `{excerpt(said)}`"
        if said
        else (f"nobody said which {tab.parents[-1]} this belongs to")
    )
    reading.tell(
        "E903",
        what,
        reading.book.place(grid, number, heads.leading.get(tab.parents[-1], 1)),
        f"did you mean `{near}`?"
        if near
        else (f"write one of: {listed}" if known else f"add a row to the tab `{tab.owner}`"),
    )
    return None


def _take_key(
    reading: Reading,
    grid: Grid,
    number: int,
    tab: Tab,
    heads: Found,
    key: str,
    item: Mapping,
) -> None:
    """Put a record under its key."""
    at = heads.leading.get(tab.key_heading, 1)
    place = reading.book.place(grid, number, at)
    if not key:
        reading.tell("E903", f"the {tab.key_heading} is not said", place, "write its name")
        return
    parent = reach(reading, reading.root, tab.homes[0].path, grid, number, at)
    if key in parent.entries:
        reading.tell("E904", f"`{excerpt(key)}` has two rows", place, "keep one of the two")
        return
    parent.entries[key] = (scalar(reading, grid, number, at, key), item)


def _list(reading: Reading, parent: Mapping, path: Path, grid: Grid, number: int) -> list[Node]:
    """The list at a path, made where there is none yet."""
    holder = reach(reading, parent, path[:-1], grid, number, 1)
    entry = holder.entries.get(path[-1])
    if entry is not None and isinstance(entry[1], Sequence):
        return entry[1].items
    items = Sequence(reading.book.name, number, 1, tab=grid.title)
    holder.entries[path[-1]] = (scalar(reading, grid, number, 1, path[-1]), items)
    return items.items
