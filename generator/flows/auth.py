"""auth: sign in to Google as a person, tell who is signed in, sign out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from generator.errors import Finding, GeneratorError, Level
from generator.google import about, credentials, login, tokens
from generator.google.calls import Http
from generator.google.credentials import DRIVE, DRIVE_FILE, Credentials
from generator.google.login import Means
from generator.google.services import Google

SCOPES: Mapping[str, str] = {"drive": DRIVE, "drive.file": DRIVE_FILE}
"""What a person may sign in for, by the name it is asked for with."""
_ENOUGH = {
    DRIVE: "every command, on everything this account may open in Drive",
    DRIVE_FILE: "files deckwright made under this very sign-in: templates it published and "
    "documents built from them; no folder, template or document of somebody else, so not for "
    "who takes over an account",
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in, as far as it may be shown: nothing of it is secret.

    Attributes:
        account: Whose it is; empty where nobody said.
        kind: The shape of the credentials.
        source: Where they come from.
        scopes: What they cover, and what that is enough for.
        until: When Google ends it, where that is known.
        findings: What a person should know.
    """

    account: str
    kind: str
    source: str
    scopes: Mapping[str, str]
    until: str = ""
    findings: tuple[Finding, ...] = ()


def log_in(
    file: Path,
    client_file: Path,
    scope: str,
    means: Means,
    connect: Callable[[Credentials], Google],
    now: datetime,
) -> SignIn:
    """Sign a person in, and keep it in a file that only they can read.

    Args:
        file: Where the sign-in is kept.
        client_file: The OAuth client to sign in to.
        scope: One of `SCOPES`.
        means: What the sign-in needs of the world.
        connect: Google under some credentials, to ask whose they are.
        now: When it happens.
    """
    client = login.read_client(client_file)
    info = login.sign_in(client, SCOPES[scope], means)
    if lasts := info.pop("lasts", None):
        info["until"] = (now + timedelta(seconds=lasts)).isoformat(timespec="minutes")
    info["since"] = now.isoformat(timespec="minutes")
    tokens.keep(file, info)  # before anything else can fail: the person has done their part
    known = credentials.read(file, named_by="auth login")
    try:
        info["account"] = about.who(connect(known)).email
        tokens.keep(file, info)
    except GeneratorError as fault:
        return _told(credentials.read(file, named_by="auth login"), fault.findings)
    return _told(credentials.read(file, named_by="auth login"))


def status(known: Credentials, connect: Callable[[Credentials], Google]) -> SignIn:
    """Who is signed in, once Google has accepted it.

    Raises:
        GeneratorError: Google does not accept it, or was not reached.
    """
    who = about.who(connect(known))
    return _told(known, account=who.email)


def log_out(file: Path, http: Http) -> tuple[bool, bool]:
    """Whether there was a sign-in on this machine, and whether Google has forgotten it too."""
    try:
        info: Any = json.loads(file.read_bytes())
    except (OSError, ValueError):
        info = {}
    is_revoked = isinstance(info, dict) and bool(info) and login.revoke(info, http)
    return tokens.forget(file), is_revoked


def ending(until: str) -> Finding:
    """The hint that Google ends a sign-in by itself."""
    return Finding(
        "E524",
        what=f"Google ends this sign-in on {until}: the consent screen of the OAuth client is "
        "in testing",
        mend="set it to Internal, or publish it (Google Cloud console > OAuth consent screen), "
        "and sign in again",
        level=Level.WARNING,
    )


def _told(known: Credentials, findings: tuple[Finding, ...] = (), account: str = "") -> SignIn:
    scopes = known.info.get("scopes") or [DRIVE]
    until = str(known.info.get("until") or "")
    return SignIn(
        account=account or known.name,
        kind=known.kind.value,
        source=known.named_by or "this machine",
        scopes={each: _ENOUGH.get(each, "nothing deckwright needs") for each in scopes},
        until=until,
        findings=(*findings, *([ending(until)] if until else ())),
    )
