"""Where a command works: the one place that knows there are several."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

import slide_maps
from generator.cli import config, show
from generator.cli.books import open_book
from generator.cli.clock import now
from generator.cli.options import Flags, Settings, settings
from generator.cli.places import sign_in_file
from generator.cli.run import this_run
from generator.cli.watch import watching
from generator.content.vendor import Vendor
from generator.errors import ArgumentError, Finding, InputError
from generator.flows.account.office import why_no_template
from generator.flows.account.target import Once, Target
from generator.flows.brief.briefs import is_book, is_local
from generator.flows.vendor import vendor_with
from generator.google import credentials
from generator.google.credentials import Credentials
from generator.google.drive import file_id
from generator.google.quota import PUBLISHED, Limit, Metric, Pace
from generator.google.services import Google, Shared, signed_in
from generator.workspace import SharedFile, Workspace
from generator.workspace.slides.file import SlidesFile

MAPS = Path(next(iter(slide_maps.__path__)))
_LONG = 5.0
_OWN_TEMPLATE = "deckwright-template-of-your-own"


def target(
    flags: Flags,
    template: str | None = None,
    sleep: Callable[[float], None] | None = None,
    limits: Mapping[Metric, Limit] = PUBLISHED,
) -> tuple[Target, str | None]:
    """Where a command works, and the id under which a person's own template lies there.

    Args:
        flags: what the command line says of it.
        template: what it says of a template.
        sleep: waits while a minute's quota is used up; by default telling so.
        limits: the quotas to keep within.

    Raises:
        ArgumentError: when flags, environment and file do not say it.
        AccessError: when Google is meant and nobody can sign in.
    """
    file = config.read(config.find(Path.cwd()))
    said = settings(flags, os.environ, file)
    vendor = vendor_with(file.vendor)
    if said.use_google:
        made = _google(said, vendor, Pace(sleep=sleep or _wait, limits=limits))
    else:
        made = _local(said, vendor, template)
    made = replace(
        made,
        own_terms=file.terms,
        own_domains=file.domains,
        register=file.register,
        open_book=open_book,
        once=Once(),
    )
    this_run().wire = made.google
    return made, _own_template(template, said)


def place_for(brief: str, flags: Flags) -> Target:
    """Where a command works that only reads a brief: a file needs no place, and no sign-in."""
    if is_local(brief) or (is_book(brief) and Path(brief).suffix):
        file = config.read(config.find(Path.cwd()))
        here = TemporaryDirectory(prefix="deckwright-", ignore_cleanup_errors=True)
        folder = Path(click.get_current_context().with_resource(here))
        said = replace(settings({**flags, "google": False}, {}, file), workspace=folder)
        return replace(_local(said, vendor_with(file.vendor), None), open_book=open_book)
    return target(flags)[0]


def credentials_of(said: Settings) -> Credentials:
    """Who signs in: a file that is named, else the sign-in kept here, else the machine's.

    Raises:
        AccessError: when what is named is none.
    """
    if said.credentials:
        return credentials.read(
            said.credentials, named_by=said.credentials_named_by, subject=said.subject
        )
    kept = sign_in_file()
    if kept.is_file() and not said.subject:
        return credentials.read(kept, named_by="`deckwright auth login`")
    return credentials.default(said.subject)


def connected(flags: Flags) -> Callable[[Credentials], Google]:
    """What makes Google's services of some credentials, watched as the flags ask."""
    said = settings(flags, os.environ, config.read(config.find(Path.cwd())))
    watch = watching(said)

    def connect(known: Credentials) -> Google:
        google = Google(
            signed_in(known),
            trace=watch,
            shared=_shared(Pace(sleep=_wait), known),
            user=known.name,
            connect=lambda: signed_in(known),
        )
        this_run().wire = google
        return google

    return connect


def settings_of(flags: Flags) -> Settings:
    """Where a command works, in settings."""
    return settings(flags, os.environ, config.read(config.find(Path.cwd())))


def acting_for(said: Settings, shared: Shared) -> Callable[[str], Google]:
    """What makes the client of whoever is acted for, within the quotas all of them share."""
    watch = watching(said)

    def client(mail: str) -> Google:
        known = credentials_of(replace(said, subject=mail))
        return Google(signed_in(known), trace=watch, shared=shared, user=mail)

    return client


def _google(said: Settings, vendor: Vendor, pace: Pace) -> Target:
    known = credentials_of(said)
    return Target(
        google=Google(
            signed_in(known),
            trace=watching(said),
            shared=_shared(pace, known),
            user=known.name,
            connect=lambda: signed_in(known),
        ),
        template_ids={kind: file_id_in(link, kind) for kind, link in said.templates.items()},
        maps=MAPS,
        own_maps=said.maps,
        root_id=file_id_in(said.root, "[drive] root") if said.root else "root",
        make_folders=said.make_folders,
        vendor=vendor,
    )


def _local(said: Settings, vendor: Vendor, template: str | None) -> Target:
    templates = {**bundled(), **bundled(said.maps)}
    shared = [*templates.values()]
    if template and Path(template).is_file():
        shared.append(SharedFile(_OWN_TEMPLATE, Path(template).stem, Path(template)))
    workspace = Workspace.at(said.workspace, shared, clock=now)
    return Target(
        google=Google(workspace.http(), trace=watching(said), shared=_unhurried()),
        template_ids={kind: file.id for kind, file in templates.items()},
        maps=MAPS,
        own_maps=said.maps,
        root_id="root",
        make_folders=True,
        follows_links=False,
        vendor=vendor,
        path_of=lambda file_id: _path(workspace, file_id),
        address_of=workspace.address_of,
        picture_at=workspace.picture,
        bundled={kind: partial(reading, file) for kind, file in templates.items()},
    )


def local_google(said: Settings) -> Google:
    """The local workspace as flows meet it."""
    workspace = Workspace.at(said.workspace, [*bundled().values()], clock=now)
    return Google(workspace.http(), trace=watching(said), shared=_unhurried())


def _path(workspace: Workspace, file_id: str) -> Path | None:
    entry = workspace.store.entry(file_id)
    return entry.path if entry else None


def bundled(maps: Path | None = MAPS) -> Mapping[str, SharedFile]:
    """The templates of a folder of maps, each under an id of its own that stays the same."""
    return {
        file.parent.name: SharedFile(
            f"deckwright-template-{file.parent.name}", f"Template {file.parent.name}", file
        )
        for file in sorted(maps.glob("*/template.*") if maps else ())
        if file.suffix in (".pptx", ".docx")
    }


def reading(template: SharedFile) -> Mapping[str, Any]:
    """A template that ships, as Slides reads it, or Docs."""
    if template.path.suffix == ".docx":
        from generator.workspace.docs.file import DocsFile  # noqa: PLC0415 - costs much, needed here only

        return DocsFile.open(template.path.read_bytes()).content()
    return SlidesFile.open(template.path.read_bytes()).presentation(
        template.id, template.name, "shipped"
    )


def _own_template(template: str | None, said: Settings) -> str | None:
    if template is None:
        return None
    path = Path(template)
    if path.suffix or path.is_file():
        # A Drive id or address has no suffix: whoever writes one means a file here.
        fault = why_no_template(path, template) if "://" not in template else None
        if fault:
            raise InputError(fault)
    if not said.use_google and path.is_file():
        return _OWN_TEMPLATE
    return file_id_in(template, "--template")


def file_id_in(link: str, where: str) -> str:
    """The id in a link.

    Raises:
        ArgumentError: there is none in it.
    """
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


def _shared(pace: Pace, known: Credentials) -> Shared:
    return Shared(pace, sees_only_own=known.sees_only_own)


def _unhurried() -> Shared:
    # A folder has no quotas.
    return Shared(Pace(limits={}))


def _wait(seconds: float) -> None:
    if seconds >= _LONG:
        show.say(f"Google's quota of a minute is used up: {seconds:.0f} s to wait", err=True)
    time.sleep(seconds)
