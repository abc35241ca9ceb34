"""Files for the person who asked: written where they said, or where they are."""

from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

from generator.errors import ArgumentError, Finding
from generator.flows.account.names import safe_name


def write_file(out: Path | None, name: str, data: bytes) -> Path:
    """The file that was written: `out` itself, or one of this name in the folder it is.

    Raises:
        ArgumentError: it cannot be written there.
    """
    place = out or Path()
    file = place / safe_name(name) if place.is_dir() else place
    return write_whole(file, data)


def write_whole(file: Path, data: bytes, mend: str = "name another place with -o") -> Path:
    """The file, written: whoever reads it finds what stood there before, or all of this.

    Raises:
        ArgumentError: it cannot be written there; nothing of it is left.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        mode = file.stat().st_mode if file.exists() else None
        beside.write_bytes(data)
        if mode is not None:
            beside.chmod(mode)
        beside.replace(file)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ArgumentError(
            Finding(
                "E007",
                what=f"the file cannot be written: {fault.strerror}",
                where=str(file),
                mend="make room on the disk" if fault.errno == ENOSPC else mend,
            )
        ) from None
    return file
