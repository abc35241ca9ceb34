"""Where a command works: the one place that knows there are several."""

import os
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import slide_maps
from generator.cli import config, show
from generator.cli.clock import now
from generator.cli.options import Flags, Settings, settings
from generator.cli.run import this_run
from generator.content.vendor import Vendor
from generator.errors import ArgumentError, Finding
from generator.flows.target import Target
from generator.flows.vendor import vendor_with
from generator.google import credentials
from generator.google.calls import Exchange
from generator.google.drive import file_id
from generator.google.services import Google, signed_in
from generator.workspace import SharedFile, Workspace
from generator.workspace.slides.file import SlidesFile

MAPS = Path(next(iter(slide_maps.__path__)))
_LONG = 5.0
_OWN_TEMPLATE = "deckwright-template-of-your-own"


def target(flags: Flags, template: str | None = None) -> tuple[Target, str | None]:
    """Where a command works, and the id under which a person's own template lies there.

    Raises:
        ArgumentError: when flags, environment and file do not say it.
        AccessError: when Google is meant and nobody can sign in.
    """
    file = config.read(config.find(Path.cwd()))
    said = settings(flags, os.environ, file)
    vendor = vendor_with(file.vendor)
    made = _google(said, vendor) if said.use_google else _local(said, vendor, template)
    this_run().wire = made.google
    return made, _own_template(template, said)


def _google(said: Settings, vendor: Vendor) -> Target:
    if said.credentials:
        known = credentials.read(
            said.credentials, named_by=said.credentials_named_by, subject=said.subject
        )
    else:
        known = credentials.default(said.subject)
    return Target(
        google=Google(signed_in(known), _wait, trace=_tell if said.verbose else None),
        template_ids={kind: _id(link, kind) for kind, link in said.templates.items()},
        maps=MAPS,
        root_id=_id(said.root, "[drive] root") if said.root else "root",
        make_folders=said.make_folders,
        vendor=vendor,
    )


def _local(said: Settings, vendor: Vendor, template: str | None) -> Target:
    templates = bundled()
    shared = [*templates.values()]
    if template and Path(template).is_file():
        shared.append(SharedFile(_OWN_TEMPLATE, Path(template).stem, Path(template)))
    workspace = Workspace.at(said.workspace, shared, clock=now)
    return Target(
        google=Google(workspace.http(), trace=_tell if said.verbose else None),
        template_ids={kind: file.id for kind, file in templates.items()},
        maps=MAPS,
        root_id="root",
        make_folders=True,
        follows_links=False,
        vendor=vendor,
        path_of=lambda file_id: _path(workspace, file_id),
        bundled={kind: partial(_reading, file) for kind, file in templates.items()},
    )


def _path(workspace: Workspace, file_id: str) -> Path | None:
    entry = workspace.store.entry(file_id)
    return entry.path if entry else None


def bundled() -> Mapping[str, SharedFile]:
    """The templates that ship, each under an id of its own that stays the same."""
    return {
        file.parent.name: SharedFile(
            f"deckwright-template-{file.parent.name}", f"Template {file.parent.name}", file
        )
        for file in sorted(MAPS.glob("*/template.pptx"))
    }


def _reading(template: SharedFile) -> Mapping[str, Any]:
    """A template that ships, as Slides reads it."""
    return SlidesFile.open(template.path.read_bytes()).presentation(
        template.id, template.name, "shipped"
    )


def _own_template(template: str | None, said: Settings) -> str | None:
    if template is None:
        return None
    if not said.use_google and Path(template).is_file():
        return _OWN_TEMPLATE
    return _id(template, "--template")


def _id(link: str, where: str) -> str:
    found = file_id(link)
    if found is None:
        raise ArgumentError(
            Finding(
                "E006",
                what=f"`{link}` is no Drive link and no id",
                where=where,
                mend="open the file or folder in Drive and copy its address (with --workspace, "
                "--template may also name a .pptx file that is there)",
            )
        )
    return found


def _wait(seconds: float) -> None:
    if seconds >= _LONG:
        show.say(f"Google is busy; trying again in {seconds:.0f} s", err=True)
    time.sleep(seconds)


def _tell(exchange: Exchange) -> None:
    answer = exchange.status if exchange.status is not None else "no answer"
    call = f"{exchange.api} {exchange.kind}: {exchange.method} {exchange.path}"
    show.say(f"{call} → {answer}", err=True)
