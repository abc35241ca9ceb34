"""The sign-in a person keeps on this machine: one file that only they can read."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.errors import AccessError, Finding


def keep(file: Path, info: Mapping[str, Any]) -> None:
    """Write a sign-in; the file is nobody else's from its first byte on.

    Raises:
        AccessError: when it cannot be written.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.unlink(missing_ok=True)
        # Made with its mode, for between making and changing it others could open it.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(dict(info), out, indent=1)
        beside.replace(file)
    except OSError as fault:
        raise AccessError(
            Finding(
                "E520",
                what=f"the sign-in cannot be kept: {fault.strerror}",
                where=str(file),
                mend="let yourself write there, or name another folder with XDG_CONFIG_HOME",
            )
        ) from None


def forget(file: Path) -> bool:
    """Remove a sign-in; whether there was one."""
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    return True


def seen_by_others(file: Path) -> bool:
    """Whether other people of this machine may read it."""
    return os.name == "posix" and bool(file.stat().st_mode & 0o077)
