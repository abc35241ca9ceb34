"""Who signs in to Google: the credentials a person has, read and recognised.

What is secret in them never reaches a message.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from generator.errors import AccessError, Finding
from generator.google.scrub import in_one_line, scrubbed

DRIVE = "https://www.googleapis.com/auth/drive"
"""One scope covers Drive, Slides, Docs and Sheets: one line for an administrator to allow."""
DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
"""Only what this app made, or a person opened with it: docs/google/scopes.md."""
SCOPES = (DRIVE,)

EXAMPLE_MARK = "deckwright_example"


class Kind(Enum):
    """The shapes credentials come in."""

    SERVICE_ACCOUNT = "service account"
    AUTHORISED_USER = "authorised user"
    FEDERATED = "federated or impersonated account"
    DEFAULT = "application default credentials"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What to sign in with, and for whom.

    `info` is what the file says; it is secret, so it is left out of every `repr`.
    """

    kind: Kind
    info: Mapping[str, Any] = field(default_factory=dict, repr=False)
    subject: str | None = None
    named_by: str = ""

    @property
    def name(self) -> str:
        """Whose they are, as far as the file says it."""
        told = self.info.get("client_email") or self.info.get("account") or ""
        return f"{told}, acting for {self.subject}" if self.subject else str(told)

    @property
    def sees_only_own(self) -> bool:
        """Whether they are known to cover drive.file and no more."""
        scopes = self.info.get("scopes")
        return bool(scopes) and DRIVE not in (scopes or ())


_NEEDED = {
    Kind.SERVICE_ACCOUNT: ("client_email", "private_key", "token_uri"),
    Kind.AUTHORISED_USER: ("client_id", "client_secret", "refresh_token"),
    Kind.FEDERATED: (),
}
_KINDS = {
    "service_account": Kind.SERVICE_ACCOUNT,
    "authorized_user": Kind.AUTHORISED_USER,
    "external_account": Kind.FEDERATED,
    "external_account_authorized_user": Kind.FEDERATED,
    "impersonated_service_account": Kind.FEDERATED,
}
WAYS = (
    "sign in with `deckwright auth login`, name a service account's JSON key or an authorised "
    "user's file with --credentials FILE (or DECKWRIGHT_CREDENTIALS), or run `gcloud auth "
    "application-default login "
    f"--scopes={DRIVE},https://www.googleapis.com/auth/cloud-platform`; "
    "credentials.example.json shows the shapes"
)
KEY_FILE = (
    "make a key in the Google Cloud console (IAM & Admin > Service Accounts > Keys > Add key > "
    "JSON) and name the file it downloads"
)
_SIGN_IN_FILE = (
    "run `deckwright auth login --client FILE` with it, then leave --credentials out"
)


def default(subject: str | None = None) -> Credentials:
    """Application default credentials: whatever this machine is signed in with."""
    credentials = Credentials(Kind.DEFAULT, subject=subject)
    _check_subject(credentials)
    return credentials


def read(file: Path, *, named_by: str, subject: str | None = None) -> Credentials:
    """The credentials in a file.

    Args:
        file: a JSON file.
        named_by: who named it, as "--credentials", so that a person knows what to mend.
        subject: the person a service account acts for (domain-wide delegation).

    Raises:
        AccessError: when there are none in it; with what it is instead, and the way out.
    """
    info = _object(file, named_by)
    kind = _recognised(info, file)
    missing = [name for name in _NEEDED[kind] if not info.get(name)]
    if missing:
        raise _wrong(
            file,
            what=f"this {kind.value} file lacks {', '.join(f'`{name}`' for name in missing)}",
            mend=KEY_FILE if kind is Kind.SERVICE_ACCOUNT else WAYS,
        )
    credentials = Credentials(kind, info, subject, str(file))
    _check_subject(credentials)
    return credentials


def _object(file: Path, named_by: str) -> Mapping[str, Any]:
    if _holds_secrets(file):
        raise AccessError(
            Finding(
                "E502",
                what=f"{named_by} holds the credentials themselves; the path of their file is "
                "expected",
                where=named_by,
                mend="write them into a file that only you can read (umask 077), outside the "
                "repository, and name that file",
            )
        )
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise AccessError(
            Finding(
                "E502",
                what=f"the credentials file that {named_by} names cannot be read: "
                f"{fault.strerror}",
                where=str(file),
                mend=WAYS,
            )
        ) from None
    try:
        info = json.loads(data)
    except ValueError as fault:  # its text may quote the file, so only the place is told
        line = getattr(fault, "lineno", None)
        raise _wrong(
            file,
            what=f"the credentials file is not JSON{f' (line {line})' if line else ''}",
            mend=WAYS,
        ) from None
    if not isinstance(info, dict):
        raise _wrong(file, what="the credentials file holds no JSON object", mend=WAYS)
    return info


def _holds_secrets(file: Path) -> bool:
    """Whether what was named as a file is what should stand in it; it is repeated nowhere."""
    named = str(file)
    return named.lstrip().startswith("{") or scrubbed(named) != named


def _recognised(info: Mapping[str, Any], file: Path) -> Kind:
    if EXAMPLE_MARK in info or _holds_blanks(info):
        raise AccessError(
            Finding(
                "E504",
                what="this is the example of a credentials file, not a real one",
                where=str(file),
                mend=f"keep your own under another name: {WAYS}",
            )
        )
    if "installed" in info or "web" in info:
        raise _wrong(
            file,
            what="this is an OAuth client's secret: it names the app, not who signs in",
            mend=_SIGN_IN_FILE,
        )
    named = info.get("type")
    if named is None and "refresh_token" in info:
        return Kind.AUTHORISED_USER  # as google-auth-oauthlib writes it
    if isinstance(named, str) and named in _KINDS:
        return _KINDS[named]
    if "api_key" in info or "apiKey" in info:
        raise _wrong(file, what="this is an API key: Drive and Slides accept none", mend=WAYS)
    shown = f"of type `{in_one_line(str(named))}`" if named is not None else "without a `type`"
    raise _wrong(
        file,
        what=f"this is JSON {shown}, neither a service account's key nor an authorised user",
        mend=WAYS,
    )


def _holds_blanks(info: Mapping[str, Any]) -> bool:
    """Whether some value still is what the example writes in its place."""
    return any(isinstance(value, str) and value.startswith("<") for value in info.values())


def _check_subject(credentials: Credentials) -> None:
    if credentials.subject and credentials.kind is not Kind.SERVICE_ACCOUNT:
        raise AccessError(
            Finding(
                "E506",
                what=f"acting for `{credentials.subject}` needs a service account; these are "
                f"{credentials.kind.value} credentials",
                where=credentials.named_by or None,
                mend="leave out --subject (DECKWRIGHT_SUBJECT, `[google] subject`), or name a "
                "service account's key with --credentials",
            )
        )


def _wrong(file: Path, *, what: str, mend: str) -> AccessError:
    return AccessError(Finding("E503", what=what, where=str(file), mend=mend))
