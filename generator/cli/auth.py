"""`deckwright auth`."""

import os
import secrets
import webbrowser
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, Unpack

import click

from generator.cli import config, show
from generator.cli.clock import now
from generator.cli.options import Flags, format_option, google_options, settings
from generator.cli.places import sign_in_file
from generator.cli.targets import connected, credentials_of
from generator.flows import auth as flow
from generator.google.login import Means
from generator.google.services import plain

_ENTROPY = 48


@click.group()
def auth() -> None:
    """Sign in to Google as a person, and out.

    The sign-in is kept in a file that only you can read, outside every project
    (~/.config/deckwright/sign-in.json; XDG_CONFIG_HOME moves it), and is used with --google
    where no credentials are named. A service account, a delegated one and workload identity
    need no sign-in here: name their file with --credentials. Application default credentials
    are used where there is nothing else.
    """


class _Login(Flags):
    """The options of `auth login`."""

    client: Path | None
    scope: Literal["drive", "drive.file"]
    browser: bool
    form: Literal["text", "json"]


@auth.command()
@click.option(
    "--client",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The OAuth client (a desktop app), as the Google Cloud console gives it.",
)
@click.option(
    "--scope",
    type=click.Choice(sorted(flow.SCOPES)),
    default="drive",
    show_default=True,
    help="What to sign in for.",
)
@click.option(
    "--browser/--no-browser",
    default=True,
    help="Open the page, or only print its address.  [default: open it]",
)
@format_option
@google_options
def login(**asked: Unpack[_Login]) -> None:
    """Sign in to Google in the browser.

    Google asks for leave, sends the browser back to this machine, and the sign-in is kept.

    --scope drive.file covers only what deckwright makes under this sign-in, and what you open
    with it. It is enough to publish templates and build from them. It is not enough for a
    template or an account's folder that somebody else made, nor for documents made under
    another sign-in, as when a CSM takes over what a service account built: for these it is
    drive.
    """
    file = config.read(config.find(Path.cwd()))
    client = asked["client"] or file.client
    if client is None:
        raise click.UsageError(
            "Name the OAuth client with --client FILE, or as `client` under [google] in "
            "deckwright.toml: make one in the Google Cloud console (APIs & Services > "
            "Credentials > Create credentials > OAuth client ID > Desktop app)."
        )
    means = Means(
        http=plain(),
        show=_open if asked["browser"] else _print,
        entropy=lambda: secrets.token_urlsafe(_ENTROPY),
    )
    _tell(
        flow.log_in(sign_in_file(), client, asked["scope"], means, connected(asked), now()),
        asked["form"],
        "signed in",
    )


class _Asked(Flags):
    """The options of `auth status` and `auth logout`."""

    form: Literal["text", "json"]


@auth.command()
@format_option
@google_options
def status(**asked: Unpack[_Asked]) -> None:
    """Tell who is signed in to Google.

    Whose credentials are used with --google, where they come from, what they cover and what
    that is enough for. Ends with 4 where nobody is signed in or Google does not accept it.
    """
    said = settings(asked, os.environ, config.read(config.find(Path.cwd())))
    _tell(flow.status(credentials_of(said), connected(asked)), asked["form"], "signed in")


@auth.command()
@format_option
def logout(*, form: Literal["text", "json"]) -> None:
    """Forget the sign-in, here and at Google."""
    was_there, is_revoked = flow.log_out(sign_in_file(), plain())
    if form == "json":
        show.data({"exit": 0, "signed_out": was_there, "revoked": is_revoked, "findings": []})
        return
    if not was_there:
        show.say("nobody was signed in here")
    elif is_revoked:
        show.say("signed out, here and at Google")
    else:
        show.say("signed out here; Google was not reached or knew nothing of it")
        show.say("see https://myaccount.google.com/connections to be sure")


def _tell(told: flow.SignIn, form: str, words: str) -> None:
    if form == "json":
        data: dict[str, Any] = asdict(told)
        show.data({"exit": 0, **data, "findings": show.as_data(told.findings)})
        return
    show.findings(told.findings)
    show.say(f"{words}: {told.account or 'account unknown'} ({told.kind}; {told.source})")
    for scope, enough in told.scopes.items():
        show.say(f"  {scope}")
        show.say(f"    enough for {enough}")


def _print(address: str) -> None:
    show.say("Open this address in a browser on this machine:", err=True)
    show.say(address, err=True)


def _open(address: str) -> None:
    _print(address)
    webbrowser.open(address)
