"""What changed between two versions of an account, in words its customer may read."""

from collections.abc import Iterator
from typing import Final

from generator.content.history import Standing, Version
from generator.content.say import say_day
from generator.content.view import Items, Record, Said

FIGURE: Final = "Figure"
CLOSED: Final = "Closed"
STATUS: Final = "Status"
MOVED: Final = "Moved"
NEW: Final = "New"
_ORDER: Final = (CLOSED, MOVED, STATUS, NEW, FIGURE)
_NOTHING: Final = Said("", ())


def nothing_changed() -> Record:
    """That nobody asks what changed, or nothing did."""
    return Record({"since": _NOTHING, "summary": _NOTHING, "rows": Items((), ())}, ())


def changes(was: Version, now: Version) -> Record:
    """What changed: what was closed, moved, stands otherwise or is new, and figures.

    What is in the older version alone is not told: it may be there no more because its
    customer shall not read it any more.
    """
    rows = [*_figures(was, now), *_items(was, now)]
    rows.sort(key=lambda row: _ORDER.index(str(row["kind"])))
    if not rows:
        return nothing_changed()
    return Record(
        {
            "since": Said(say_day(was.as_of), ()),
            "summary": Said(_summary(rows), ()),
            "rows": Items(tuple(rows), ()),
        },
        (),
    )


def _summary(rows: list[Record]) -> str:
    """How much changed: 4 items and 1 figure."""
    figures = sum(str(row["kind"]) == FIGURE for row in rows)
    counts = ((len(rows) - figures, "item"), (figures, "figure"))
    return " and ".join(
        f"{count} {name}{'s' * (count != 1)}" for count, name in counts if count
    )


def _figures(was: Version, now: Version) -> Iterator[Record]:
    """Figures that read otherwise; where their whole element is new, none is told."""
    known = {key.partition(".")[0] for key in was.figures}
    for key, figure in now.figures.items():
        old = was.figures.get(key)
        if old is None and key.partition(".")[0] not in known:
            continue
        if old is None or old.said.text != figure.said.text:
            before = old.said if old else _NOTHING
            yield _row(FIGURE, key, figure.name, before, figure.said)


def _items(was: Version, now: Version) -> Iterator[Record]:
    known = {key.partition(".")[0] for key in was.items}
    for key, item in now.items.items():
        old = was.items.get(key)
        if old is None and key.partition(".")[0] in known:
            yield _row(NEW, key, item.name, _NOTHING, item.status if item.status else item.due)
        if old is not None:
            yield from _item(key, old, item)


def _item(key: str, old: Standing, item: Standing) -> Iterator[Record]:
    if old.meant != item.meant and item.status.text:
        kind = CLOSED if item.is_settled and not old.is_settled else STATUS
        yield _row(kind, key, item.name, old.status, item.status)
    if old.due_on and item.due_on and old.due_on != item.due_on:
        yield _row(MOVED, key, item.name, old.due, item.due, item.moved)


def _row(kind: str, key: str, what: Said, old: Said, new: Said, why: str = "") -> Record:
    return Record(
        {
            "kind": Said(kind, ()),
            "what": what,
            "before": Said(old.text, ()),
            "now": new,
            "why": Said(why, ()),
            "line": Said(_line(kind, what.text, old.text, new.text, why), ()),
        },
        what.loc,
        f"{kind.casefold()}.{key}",
    )


def _line(kind: str, what: str, old: str, new: str, why: str) -> str:
    """A change as one line of a mail."""
    if kind == NEW:
        told = f"New: {what}{f' ({new})' if new else ''}"
    elif old:
        told = f"{what}: {old} → {new}"
    else:
        told = f"{what}: {new}"
    return f"{told} ({why})" if why else told
