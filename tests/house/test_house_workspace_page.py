"""The page of what the workspace answers leaves nothing out, and says how each is known."""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from docs.pages.workspace import page, pages_of
from generator.workspace.router import APIS

TAG = re.compile(r"documented|observed|assumed|ours|not done here")
OWN = re.compile(r"(drive|docs|sheets)-")


def answered() -> Iterator[tuple[str, object]]:
    """Every call and every kind of request, with its handler."""
    for api in APIS:
        for route in api.routes:
            yield f"`{route.method} {route.pattern}`", route.handler
        room = api.module.removesuffix(".routes")
        if find_spec(f"{room}.requests"):
            for kind, handler in import_module(f"{room}.requests").HANDLERS.items():
                yield f"`{kind}`", handler


def test_everything_answered_stands_on_the_page_in_words() -> None:
    lines = page().splitlines()
    missing = [
        name
        for name, _ in answered()
        if not any(re.match(rf"\| {re.escape(name)} \| \S", line) for line in lines)
    ]
    assert not missing


def test_everything_answered_has_a_page_that_says_how_it_behaves(root: Path) -> None:
    missing = [
        name
        for name, handler in answered()
        if not pages_of(handler)
        or not all((root / f"docs/google/{stem}.md").is_file() for stem in pages_of(handler))
    ]
    assert not missing


def rows(text: str) -> Iterator[str]:
    """The rows of a page's tables of behaviours; others say where things are kept."""
    head = ""
    for above, line in pairwise(["", *text.splitlines()]):
        if re.match(r"\|[ -]*---", line):
            head = above
        elif not line.startswith("|"):
            head = ""
        elif re.search(r"\b(source|tag)\b", head):
            yield line


def test_every_behaviour_says_how_it_is_known(root: Path) -> None:
    untold = [
        f"{file.name}: {row[:80]}"
        for file in sorted((root / "docs" / "google").glob("*.md"))
        if OWN.match(file.name)
        for row in rows(file.read_text("utf-8"))
        if not TAG.search(row)
    ]
    assert not untold, "\n".join(untold)
