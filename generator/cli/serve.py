"""`deckwright serve`."""

import gc
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import FrameType

import click

from generator.cli import config, show
from generator.cli.clock import now
from generator.cli.options import workspace_folder
from generator.cli.targets import bundled
from generator.workspace import Workspace
from generator.workspace.discovery import with_discovery
from generator.workspace.server import Server
from generator.workspace.weather import Policy, weathered
from generator.workspace.weather.forecast import read_forecast

_MOST_PORT = 65535


@click.command()
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="Serve this local folder.  [default: workspace]",
)
@click.option(
    "--port",
    type=click.IntRange(0, _MOST_PORT),
    default=0,
    help="Listen on this port.  [default: one that is free]",
)
@click.option(
    "--weather",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Let the weather of this YAML file come over the calls, to try a client.",
)
@click.option("--verbose", "-v", is_flag=True, help="Tell every call on stderr.")
def serve(*, workspace: Path | None, port: int, weather: Path | None, verbose: bool) -> None:
    """Answer Google's calls over HTTP, on this machine only.

    Drive v3, Slides v1, Docs v1 and Sheets v4 of a local folder, all under the address that is
    printed. A client is pointed there by its endpoint option, or by the address of Google's
    API descriptions: ADDRESS/discovery/v1/apis/{api}/{apiVersion}/rest. Whoever is on this
    machine may call; tokens are not looked at.

    Ends with Ctrl-C, once the calls that run are answered.
    """
    # Unlike other commands this one lives long.
    gc.enable()
    policies = _policies(weather)
    file = config.read(config.find(Path.cwd()))
    folder = workspace_folder(workspace, os.environ, file)
    served = Workspace.at(folder, [*bundled().values()], clock=now)
    server = Server(
        with_discovery(weathered(served.send, *policies)),
        port=port,
        tell=_tell if verbose else lambda _line: None,
        report=_report,
    )
    over = Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _ending(over))
    server.start()
    show.say(server.url)
    show.say(f"{folder} is served; Ctrl-C ends it", err=True)
    # Windows wakes nobody who waits without end.
    while not over.wait(0.5):
        pass
    server.stop()
    served.close()


def _policies(weather: Path | None) -> tuple[Policy, ...]:
    if weather is None:
        return ()
    return tuple(read_forecast(weather.read_bytes(), str(weather)).policies(now))


def _ending(over: Event) -> Callable[[int, FrameType | None], None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        over.set()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)

    return end


def _tell(line: str) -> None:
    show.say(line, err=True)


def _report(fault: Exception) -> None:
    show.say("this is our fault, not yours:", err=True)
    show.say("".join(traceback.format_exception(fault)).rstrip(), err=True)
