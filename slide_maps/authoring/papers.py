"""The written documents: their places are those of their maps, in the same order."""

from pathlib import Path
from typing import Any

import yaml

from slide_maps.authoring.paper import Grid, Line, Paper

FOLDER = Path(__file__).parent.parent
KINDS = {
    "csp-doc": "Mutual Customer Success Plan",
    "handoff": "Handoff to customer success",
    "review-pack": "Review of the Technical Close Plan",
    "ps-scope": "Scope for professional services",
    "meeting-notes": "Meeting notes",
}
BANNER = "INTERNAL · not for the customer"
_ON_A_NEW_PAGE = {"commitment"}
_COVER = {"kicker": "kicker", "title": "title", "subtitle": "subtitle"}
_WIDE = {
    "Activity",
    "Application",
    "Action",
    "Business outcome",
    "Capability",
    "Cares about",
    "Decision",
    "Done when",
    "For each side",
    "Goal",
    "How it comes about",
    "Name and title",
    "Objective",
    "Purpose or result",
    "Question",
    "Risk",
    "Scope",
    "Signature",
    "Step",
    "Title",
    "Use cases",
    "What",
    "What is done about it",
    "What is done by then",
    "What is known",
    "What it lacks",
    "Why",
}
_NARROW = {
    "By day",
    "Figure",
    "Horizon",
    "Developers",
    "Influence",
    "Length",
    "Severity",
    "Users",
}


def papers() -> tuple[Paper, ...]:
    """Every written document there is a map for."""
    return tuple(_paper(kind, title) for kind, title in KINDS.items())


def _paper(kind: str, title: str) -> Paper:
    text = (FOLDER / kind / "map.yaml").read_text(encoding="utf-8")
    slide_map: dict[str, Any] = yaml.safe_load(text)
    parts = tuple(
        _part(section["section"], slot, fill)
        for section in slide_map["sections"]
        if section["section"] != "page"
        for slot, fill in section["fill"].items()
    )
    banner = BANNER if slide_map["audience"] == "internal" else ""
    return Paper(kind, title, banner, parts)


def _part(section: str, slot: str, fill: Any) -> Line | Grid:
    name = f"{section}.{slot}"
    if isinstance(fill, dict) and "rows" in fill:
        columns = tuple((head, _share(head)) for head in fill["columns"])
        return Grid(name, columns, is_tall=name == "commitment.signers")
    if isinstance(fill, dict):
        return Line(name, "picture" if "image" in fill else "bullets")
    if section == "cover" and slot in _COVER:
        return Line(name, _COVER[slot])  # type: ignore[arg-type]  # one of its values
    if slot == "title":
        return Line(name, "page" if section in _ON_A_NEW_PAGE else "heading")
    return Line(name, "minor" if slot.endswith("heading") else "text")


def _share(head: str) -> float:
    return 2.0 if head in _WIDE else 1.05 if head in _NARROW else 1.3
