"""The metadata of a call's body: what of it can be wanted, and Drive's limits on it."""

from collections.abc import Mapping
from typing import Any

from generator.workspace.drive.reading import boolean_in, text_in, time_in
from generator.workspace.drive.settings import read_settings
from generator.workspace.drive.visible import asked
from generator.workspace.entry import Entry, Wanted
from generator.workspace.ids import USABLE
from generator.workspace.refused import Refused, invalid_value
from generator.workspace.router import Request
from generator.workspace.store import Store

_MOST_BYTES = 124
_MOST_ENTRIES = 30


def read_wanted(store: Store, body: Mapping[str, Any], before: Entry | None = None) -> Wanted:
    """What a body wants of a file; unknown and read-only fields are passed over, as Drive does.

    Args:
        store: the files there are.
        body: the File resource that was sent.
        before: the file whose properties the body's are added to.
    """
    properties = _properties(body, "properties", before.properties if before else {})
    hidden = _properties(body, "appProperties", before.app_properties if before else {})
    # A null clears what may be empty, and says nothing where something must stand.
    described = "" if body.get("description", "") is None else text_in(body, "description")
    return Wanted(
        id=_new_id(store, body),
        name=text_in(body, "name"),
        mime_type=text_in(body, "mimeType"),
        description=described,
        properties=properties,
        app_properties=hidden,
        settings=read_settings(store, body, _type(body, before)),
        starred=boolean_in(body, "starred"),
        trashed=boolean_in(body, "trashed"),
        created=time_in(body, "createdTime"),
        modified=time_in(body, "modifiedTime"),
    )


def read_parent(store: Store, request: Request, body: Mapping[str, Any], default: str) -> str:
    """The one folder a body names, or the default."""
    parents = body.get("parents")
    if not parents:
        return default
    named = [parents] if isinstance(parents, str) else list(parents)
    if len(named) > 1:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Increasing the number of parents is not allowed",
            "cannotAddParent",
        )
    return folder_named(store, request, str(named[0]))


def folder_named(store: Store, request: Request, file_id: str) -> str:
    """The id of a folder that can take files; `root` works."""
    folder = asked(store, request, file_id)
    if not folder.is_folder:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "The specified parent is not a folder.",
            "parentNotAFolder",
        )
    return folder.id


def _type(body: Mapping[str, Any], before: Entry | None) -> str:
    return text_in(body, "mimeType") or (before.mime_type if before else "")


def _new_id(store: Store, body: Mapping[str, Any]) -> str | None:
    file_id = text_in(body, "id")
    if file_id is None:
        return None
    if not USABLE.fullmatch(file_id):
        raise invalid_value("id", "The provided file ID is not usable.")
    if store.is_used(file_id):
        raise Refused(
            409, "ALREADY_EXISTS", "A file already exists with the provided ID.", "fileIdInUse"
        )
    return file_id


def _properties(
    body: Mapping[str, Any], name: str, before: Mapping[str, str]
) -> Mapping[str, str | None] | None:
    if name not in body:
        return None
    given = dict.fromkeys(before) if body[name] is None else body[name]
    if not isinstance(given, dict):
        raise invalid_value(name, f"Invalid value for: {name}")
    for key, value in given.items():
        if value is not None and not isinstance(value, str):
            raise invalid_value(name, f"Invalid value for: {name}")
        if len(f"{key}{value or ''}".encode("utf-8", "replace")) > _MOST_BYTES:
            raise _over_limit(
                f"The property {key!r} has more than {_MOST_BYTES} bytes in key and value."
            )
    after = {**before, **given}
    if sum(value is not None for value in after.values()) > _MOST_ENTRIES:
        raise _over_limit(f"A file has at most {_MOST_ENTRIES} entries in {name}.")
    return given


def _over_limit(message: str) -> Refused:
    # Nobody has recorded Google's own words for these (docs/google/drive-properties.md).
    return Refused(400, "INVALID_ARGUMENT", message, "propertiesLimitExceeded")
