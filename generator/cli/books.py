"""An `.xlsx` outside every workspace, answered for as if it were a Google Sheet."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.cli.clock import now
from generator.google.quota import Pace
from generator.google.services import Google, Shared
from generator.workspace import SharedFile, Workspace

_ID = "deckwright-spreadsheet-of-your-own"


def desk(*shared: SharedFile) -> tuple[Workspace, Google]:
    """A workspace of its own that is gone when the command ends, and its wire."""
    context = click.get_current_context()
    folder = context.with_resource(
        TemporaryDirectory(prefix="deckwright-", ignore_cleanup_errors=True)
    )
    workspace = context.with_resource(closing(Workspace.at(Path(folder), shared, clock=now)))
    return workspace, Google(workspace.http(), shared=Shared(Pace(limits={})))


def open_book(file: Path) -> tuple[Google, str]:
    """What answers for the file, and its id there; it is read, never written."""
    _, google = desk(SharedFile(_ID, file.stem, file))
    return google, _ID
