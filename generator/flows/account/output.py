"""Files for the person who asked: written where they said, or where they are."""

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
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as fault:
        raise ArgumentError(
            Finding(
                "E007",
                what=f"the file cannot be written: {fault.strerror}",
                where=str(file),
                mend="name another place with -o",
            )
        ) from None
    return file
