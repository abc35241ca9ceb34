"""Where a person's own things are kept on this machine, outside every project."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def sign_in_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The file that holds the sign-in of `deckwright auth login`."""
    return _config_folder(environment) / "deckwright" / "sign-in.json"


def journals(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds the journals of runs over many accounts."""
    return _state_folder(environment) / "deckwright" / "portfolio"


def _state_folder(environment: Mapping[str, str]) -> Path:
    if said := environment.get("XDG_STATE_HOME"):
        return Path(said)
    if sys.platform == "win32" and (local := environment.get("LOCALAPPDATA")):
        return Path(local)
    return Path.home() / ".local" / "state"


def _config_folder(environment: Mapping[str, str]) -> Path:
    if said := environment.get("XDG_CONFIG_HOME"):
        return Path(said)
    if sys.platform == "win32" and (roaming := environment.get("APPDATA")):
        return Path(roaming)
    return Path.home() / ".config"
