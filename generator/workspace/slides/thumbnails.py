"""Pictures of slides, drawn by LibreOffice where it is installed."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

WIDTHS = {"LARGE": 1600, "MEDIUM": 800, "SMALL": 200, "WIDTH2000_PX": 2000}
_SECONDS = 120
_FILTER = "png:impress_png_Export:"


def thumbnail(data: bytes, objects: dict[str, object], page_id: str, width: int) -> bytes:
    """A PNG of one slide, layout or master, so many pixels wide.

    Raises:
        Refused: there is no LibreOffice here, or it couldn't draw the slide.
    """
    program = shutil.which("soffice")
    if program is None:
        raise _not_here("needs LibreOffice (the program soffice)")
    file = SlidesFile.open(data, objects)
    size = file.presentation("", "", "")["pageSize"]
    height = round(width * size["height"]["magnitude"] / size["width"]["magnitude"])
    with tempfile.TemporaryDirectory() as folder:
        return _drawn(program, Path(folder), file.alone(page_id), (width, height))


def _drawn(program: str, folder: Path, data: bytes, size: tuple[int, int]) -> bytes:
    deck, drawn = folder / "slide.pptx", folder / "slide.png"
    deck.write_bytes(data)
    asked = {
        name: {"type": "long", "value": str(side)}
        for name, side in zip(("PixelWidth", "PixelHeight"), size, strict=True)
    }
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        _FILTER + json.dumps(asked),
        "--outdir",
        str(folder),
        str(deck),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - found on the path, paths of our own
        return drawn.read_bytes()
    except (OSError, subprocess.SubprocessError):
        raise _not_here("could not be drawn by LibreOffice") from None


def _not_here(why: str) -> Refused:
    return Refused(501, "UNIMPLEMENTED", f"A thumbnail of the local workspace {why}.")
