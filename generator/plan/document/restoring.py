"""A written document as it was on an earlier day, to be said again by the one that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.document.document import Document, Table
from generator.document.slots import Place, places
from generator.merge.align import align, likeness
from generator.merge.normal import same
from generator.plan.document.merging import (
    MergedDocument,
    MergedLine,
    Wanted,
    is_as_asked,
    prototype_of,
    untouched,
)
from generator.plan.memory import Memory, SlotBase


@dataclass(frozen=True, slots=True)
class RestoredDocument:
    """What shall stand again, and what of that day does not come back, in words."""

    merged: MergedDocument
    lost: tuple[str, ...]


def restored_document(held: Memory, was: Document, now: Document) -> RestoredDocument:
    """Our places as they were; what people wrote beside them, then or since, is not touched.

    Args:
        held: What is remembered of the document.
        was: The document on that day.
        now: The document as it stands.
    """
    then, standing = places(was), places(now)
    bases = {
        (slide.name, slide.item, slot): base
        for slide in held.slides
        for slot, base in slide.slots.items()
    }
    lost: list[str] = []
    wanted = [
        _came_since(standing[key], bases, lost)
        if key not in then
        else _again(then[key], standing.get(key), lost)
        for key in _order(then, standing)
    ]
    lost += [
        f"“{text}” stood outside our places, and does not come back"
        for text in _outside(was, then)
        if not any(same(text, other) for other in _outside(now, standing))
    ]
    return RestoredDocument(MergedDocument(tuple(wanted), (), ()), tuple(lost))


def _order(then: Mapping[str, Place], standing: Mapping[str, Place]) -> list[str]:
    """Places as they stand; those that come back behind the one before them."""
    order = [*standing]
    before = ""
    for key in then:
        if key not in standing:
            order.insert(order.index(before) + 1 if before else 0, key)
        before = key
    return order


def _again(was: Place, now: Place | None, lost: list[str]) -> Wanted:
    prototype = prototype_of(was.key)
    if was.picture is not None or (now and now.picture is not None):
        lost.append(f"`{was.key}` is a picture and stays as it is")
        return untouched(was.key, prototype, now) if now else Wanted(was.key, prototype, None)
    if now is None and was.table:
        lines = tuple(MergedLine(row.texts, None) for row in was.table.rows[1:])
        return Wanted(was.key, prototype, None, header=was.table.rows[0].texts, rows=lines)
    if now is None or (was.table is None and now.table is None):
        return Wanted(was.key, prototype, now, text=was.text)
    if was.table and now.table and _are_alike(was.table, now.table):
        return _table(was.key, was.table, now, now.table)
    lost.append(f"`{was.key}` was built otherwise and stays as it is")
    return untouched(was.key, prototype, now)


def _are_alike(was: Table, now: Table) -> bool:
    return was.is_plain and now.is_plain and len(was.columns) == len(now.columns)


def _table(key: str, was: Table, place: Place, now: Table) -> Wanted:
    rows, standing = was.rows[1:], now.rows[1:]
    partners = align(
        [" | ".join(row.texts) for row in rows],
        [" | ".join(row.texts) for row in standing],
        likeness,
    )
    former: list[int | None] = [None] * len(rows)
    for at, partner in enumerate(partners):
        if partner is not None:
            former[partner] = at
    lines = tuple(MergedLine(row.texts, at) for row, at in zip(rows, former, strict=True))
    header = was.rows[0].texts
    return Wanted(key, prototype_of(key), place, header=header, rows=lines)


def _came_since(
    place: Place, bases: Mapping[tuple[str, str, str], SlotBase], lost: list[str]
) -> Wanted:
    """What was not there that day goes, unless a person wrote in it."""
    head, _, slot = place.key.rpartition(".")
    section, _, item = head.partition("[")
    base = bases.get((section, item.removesuffix("]"), slot))
    prototype = prototype_of(place.key)
    if base and is_as_asked(base, place):
        return Wanted(place.key, prototype, place)
    lost.append(f"`{place.key}` came since and was edited; it stays")
    return untouched(place.key, prototype, place)


def _outside(document: Document, ours: Mapping[str, Place]) -> Iterator[str]:
    """What stands in the body outside our places, a paragraph each."""
    spans = [(each.start, each.end) for each in ours.values() if not each.segment]
    for paragraph in document.body.paragraphs():
        if paragraph.text.strip() and not any(
            start <= paragraph.start < end for start, end in spans
        ):
            yield paragraph.text
