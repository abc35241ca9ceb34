"""Everything a build needs, in a folder of its own, over whatever carries the calls."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import yaml

import slide_maps
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.document.document import Document
from generator.document.read import from_docs
from generator.flows.account.target import Target
from generator.flows.document.preparing import BuildOptions
from generator.flows.vendor import vendor_with
from generator.google.services import Google
from generator.workspace import SharedFile, Workspace
from generator.workspace.docs.file import DocsFile
from generator.workspace.slides.file import SlidesFile

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MAPS = Path(next(iter(slide_maps.__path__)))
ROOT = Path(__file__).parents[2]
BRIEFS = ROOT / "fixtures" / "briefs"


def templates(maps: Path = MAPS) -> dict[str, SharedFile]:
    """The templates of a folder of maps, as files that are shared with everybody."""
    return {
        file.parent.name: SharedFile(
            f"deckwright-template-{file.parent.name}", f"Template {file.parent.name}", file
        )
        for file in sorted(maps.glob("*/template.*"))
        if file.suffix in (".pptx", ".docx")
    }


@cache
def reading(template: SharedFile) -> Any:
    """A template as its API gives it; it never changes, so it is read once."""
    if template.path.suffix == ".docx":
        return DocsFile.open(template.path.read_bytes()).content()
    return SlidesFile.open(template.path.read_bytes()).presentation(
        template.id, template.name, "shipped"
    )


def some_slides(
    folder: Path, kind: str, names: tuple[str, ...], *, every_column: bool = False
) -> Path:
    """A folder of maps with one kind and only these of its slides: builds of it are quick.

    With `every_column` its tables keep the columns that no row fills.
    """
    place = folder / kind
    place.mkdir(parents=True)
    for name, data in _some_slides(kind, names, every_column).items():
        (place / name).write_bytes(data)
    return folder


@cache
def _some_slides(kind: str, names: tuple[str, ...], every_column: bool) -> dict[str, bytes]:
    slide_map = yaml.safe_load((MAPS / kind / "map.yaml").read_text(encoding="utf-8"))
    slide_map["slides"] = [each for each in slide_map["slides"] if each["slide"] in names]
    assert {each["slide"] for each in slide_map["slides"]} == set(names)
    fills = (fill for each in slide_map["slides"] for fill in each["fill"].values())
    for fill in fills:
        if every_column and isinstance(fill, dict) and "columns" in fill:
            fill["blank_columns"] = "keep"
    template = SlidesFile.open((MAPS / kind / "template.pptx").read_bytes())
    unwanted = [
        slide["objectId"]
        for slide in template.presentation("id", "title", "revision")["slides"]
        if slide["objectId"].removeprefix(f"{kind}_") not in names
    ]
    template.apply([{"deleteObject": {"objectId": each}} for each in unwanted])
    kept = pptx.Presentation(BytesIO(template.to_bytes()))
    for layout in [each for each in kept.slide_layouts if not each.used_by_slides]:
        kept.slide_layouts.remove(layout)
    data = BytesIO()
    kept.save(data)
    return {
        "map.yaml": yaml.safe_dump(slide_map, sort_keys=False).encode(),
        "template.pptx": data.getvalue(),
    }


def a_workspace(root: Path, maps: Path = MAPS) -> Workspace:
    """A workspace with the templates of a folder of maps."""
    return Workspace.at(root, [*templates(maps).values()], clock=lambda: NOW)


def a_target(
    workspace: Workspace,
    *,
    through: Callable[[Any], Any] = lambda http: http,
    maps: Path = MAPS,
    **changes: Any,
) -> Target:
    """The target of a workspace; `through` may stand between client and workspace."""
    shipped = templates(maps)
    return Target(
        **{
            "google": Google(through(workspace.http()), sleep=lambda _: None),
            "template_ids": {kind: file.id for kind, file in shipped.items()},
            "maps": maps,
            "root_id": "root",
            "make_folders": True,
            "follows_links": False,
            "vendor": vendor_with({}),
            "path_of": lambda file_id: workspace.store.entry(file_id).path,
            "address_of": workspace.address_of,
            "picture_at": workspace.picture,
            "bundled": {
                kind: lambda file=file: reading(file) for kind, file in shipped.items()
            },
            **changes,
        }
    )


def options(**changes: Any) -> BuildOptions:
    """What a person asks of a build: nothing special, today."""
    return BuildOptions(**{"as_of": TODAY, "now": NOW, **changes})


def write_brief(file: Path, text: str) -> str:
    """A brief written on the day of the tests; its name, as a person would type it."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return str(file)


def document_of(path: Path | str) -> Document:
    """The written document in a file of a workspace."""
    return from_docs(DocsFile.open(Path(path).read_bytes()).content())


def deck_of(path: Path | str) -> Deck:
    """The deck in a file of a workspace."""
    file = SlidesFile.open(Path(path).read_bytes())
    return from_slides(file.presentation("id", "title", "revision"))
