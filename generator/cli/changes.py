"""What a refresh did or would do, in words for a person or as data for a program."""

from collections.abc import Iterator
from typing import Any

import click

from generator.cli import show
from generator.errors import excerpt
from generator.flows.document.refreshed import Refreshed, Told
from generator.merge.choices import Kind

_MOST = 70
_COLOURS = {
    Kind.WRITTEN: "green",
    Kind.WOVEN: "green",
    Kind.KEPT: "cyan",
    Kind.CONFLICT: "red",
    Kind.TAKEN: "yellow",
    Kind.LEFT_OUT: "yellow",
}


def as_data(done: Refreshed, code: int) -> dict[str, Any]:
    """The changes, for a program."""
    return {
        "exit": code,
        "kind": done.kind,
        "state": done.state,
        "name": done.name,
        "file_id": done.file_id,
        "url": done.url,
        "path": done.path,
        "slides": done.slides,
        "changes": [
            {
                "kind": str(each.kind),
                "slide": each.slide,
                "slot": each.slot,
                "at": each.at,
                "base": each.base,
                "ours": each.ours,
                "theirs": each.theirs,
                "link": each.link,
                "line": each.line,
            }
            for each in done.changes
        ],
        "conflicts": len(done.conflicts),
        "calls": {api: dict(kinds) for api, kinds in done.calls.items()},
        "findings": show.as_data(done.findings),
    }


def tell(done: Refreshed) -> None:
    """The changes, slide by slide, and the open conflicts last."""
    show.findings(done.findings)
    show.say(f"{done.state}: {done.name}, {done.slides} {done.parts}{_counted(done)}")
    slide = ""
    for each in done.changes:
        if each.kind is Kind.CONFLICT:
            continue
        if each.slide != slide:
            slide = each.slide
            show.say(f"  {click.style(slide, bold=True)}")
        for line in _lines(each):
            show.say(f"    {line}")
    for each in done.conflicts:
        for line in _conflict(each):
            show.say(line)


def _counted(done: Refreshed) -> str:
    kinds = [each.kind for each in done.changes]
    told = [f"{kinds.count(kind)} {kind}" for kind in Kind if kind in kinds]
    return f": {', '.join(told)}" if told else ""


def _lines(told: Told) -> Iterator[str]:
    """One change: what kind, where, and both sides of it."""
    at = f", {told.at}" if told.at else ""
    kind = click.style(str(told.kind), fg=_COLOURS[told.kind])
    yield f"{kind} {told.slot}{at}"
    match told.kind:
        case Kind.WRITTEN:
            yield from _both(told.base, told.ours)
        case Kind.KEPT:
            yield from _both(told.base, told.theirs)
        case Kind.TAKEN:
            yield from _both(told.theirs, told.ours)
        case Kind.WOVEN:
            yield from _both(told.theirs, told.ours)
        case _:
            yield from _both(None, told.ours)


def _both(before: str | None, after: str | None) -> Iterator[str]:
    if before:
        yield click.style(f"  - {excerpt(before, _MOST)}", fg="red")
    if after:
        yield click.style(f"  + {excerpt(after, _MOST)}", fg="green")


def _conflict(told: Told) -> Iterator[str]:
    """Both sides of an open conflict, with the way to each."""
    at = f", {told.at}" if told.at else ""
    head = click.style("conflict", fg=_COLOURS[Kind.CONFLICT], bold=True)
    yield f"{head} {told.slot}{at}"
    yield f"  document: {excerpt(told.theirs, _MOST) if told.theirs else '(taken away)'}"
    yield f"            {told.link}"
    yield f"  brief:    {excerpt(told.ours, _MOST) if told.ours else '(no longer said)'}"
    if told.line:
        yield f"            {told.line}"
