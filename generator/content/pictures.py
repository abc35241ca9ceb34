"""Pictures a brief names: files beside it and addresses, and what can be wrong with them."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.content.brief import Brief
from generator.content.elements.workflows import Workflow
from generator.content.places import Loc, SourceMap
from generator.content.words import nearest
from generator.errors import Finding, Level, excerpt
from generator.sources import Source

MISSING = "E231"
"""The code of a picture that is not there."""
MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 25_000_000
_MOST_LETTERS = 2048
_MOST_NAMED = 5
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(//)?(?!\\)")
_FORBIDDEN = re.compile(r"[\s<>\"{}|\\^`]")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's starts of frames
_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_OTHERS = {
    b"<svg": "an SVG",
    b"<?xml": "an SVG or another XML file",
    b"%PDF": "a PDF",
    b"RIFF": "a WebP",
    b"BM": "a BMP",
    b"II*\x00": "a TIFF",
    b"MM\x00*": "a TIFF",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A picture as its file says: its kind, and its size in pixels."""

    kind: str
    width: int
    height: int


def pictures_in(brief: Brief) -> Iterator[tuple[Loc, str]]:
    """Every picture a brief names, with its place, in the order of the elements."""
    if brief.account.logo:
        yield ("account", "logo"), brief.account.logo
    for at, workflow in enumerate(brief.workflows):
        yield from _of_workflow(workflow, ("workflows", at))
    if brief.architecture and brief.architecture.picture:
        yield ("architecture", "picture"), brief.architecture.picture


def _of_workflow(workflow: Workflow, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for name in ("current", "proposed"):
        diagram = getattr(workflow, name)
        if diagram and diagram.picture:
            yield (*loc, name, "picture"), diagram.picture


def is_address(source: str) -> bool:
    """Whether a picture is named by its address; anything else is a file beside the brief."""
    found = _SCHEME.match(source)
    return bool(found and (found[1] or len(found[0]) > 2))


def check_pictures(brief: Brief, places: SourceMap, folder: Path | None) -> tuple[Finding, ...]:
    """What is wrong with the pictures of a brief.

    Args:
        brief: what names them.
        places: where it was written.
        folder: where the brief lies; None where its files cannot be looked at from here.
    """
    return tuple(
        finding
        for loc, source in pictures_in(brief)
        for finding in _check(source, loc, places, folder)
    )


def _check(source: str, loc: Loc, places: SourceMap, folder: Path | None) -> Iterator[Finding]:
    where = places.find(loc)
    if is_address(source):
        if fault := _address_fault(source):
            mend = "copy the picture's address from the browser: https://…"
            yield Finding("E235", f"`{excerpt(source)}` {fault}", where, mend)
        return
    if _leaves(source):
        yield Finding(
            "E234",
            f"the picture `{source}` lies outside the brief's folder",
            where,
            "put it beside the brief, and name it from there",
        )
    elif folder is not None:
        try:
            look_at(folder, source)
        except PictureFault as fault:
            yield fault.finding(where)


class PictureFault(Exception):  # noqa: N818 - it becomes a finding; nobody catches it as an error
    """Why a file is no picture to show."""

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.mend = mend

    def finding(self, where: Source) -> Finding:
        """What to tell of it; a picture that is not there yet stops nobody."""
        level = Level.WARNING if self.code == MISSING else Level.ERROR
        return Finding(self.code, self.what, where, self.mend, level)


def look_at(folder: Path, source: str) -> Look:
    """The picture in a file below a folder.

    Raises:
        PictureFault: there is none, or none that Google takes.
    """
    file = folder / source
    if not file.resolve().is_relative_to(folder.resolve()):
        raise PictureFault(
            "E234",
            f"the picture `{source}` leads out of the brief's folder",
            "put the file itself beside the brief",
        )
    try:
        size = file.stat().st_size
        if size < MOST_BYTES:
            return look(file.read_bytes(), source)
    except (OSError, ValueError) as refusal:
        raise _missing(file, source, refusal) from None
    raise PictureFault(
        "E233",
        f"the picture `{source}` has {size / 1024 / 1024:.0f} MB; Google takes less than 50",
        "save it smaller: twice the pixels of its place on a slide are enough",
    )


def look(data: bytes, source: str) -> Look:
    """The picture in these bytes.

    Raises:
        PictureFault: none Google takes.
    """
    try:
        sides = _sides(data)
    except (struct.error, IndexError):
        sides = None
    if sides is None or not all(sides):
        told = next((each for head, each in _OTHERS.items() if data.startswith(head)), "")
        raise PictureFault(
            "E232",
            f"`{source}` is no PNG, JPEG or GIF" + (f" but {told}" if told else ""),
            "save it as PNG",
        )
    width, height = sides
    if width * height > MOST_PIXELS:
        raise PictureFault(
            "E233",
            f"the picture `{source}` has {width:,} × {height:,} pixels; Google takes 25 "
            "million at the most",
            "save it smaller: twice the pixels of its place on a slide are enough",
        )
    return Look(kind_of(data), width, height)


def kind_of(data: bytes) -> str:
    """The kind of picture these bytes begin as; empty where it is none Google takes."""
    return next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")


def name_beside(source: str) -> str:
    """What a picture is called where it lies beside a stored brief, folders and all."""
    return " - ".join(PurePosixPath(source).parts)


def _missing(file: Path, source: str, refusal: OSError | ValueError) -> PictureFault:
    if not isinstance(refusal, FileNotFoundError | NotADirectoryError):
        reason = getattr(refusal, "strerror", None) or "its name cannot be used"
        return PictureFault(
            MISSING, f"the picture `{source}` cannot be read: {reason}", "check the file"
        )
    beside: list[str] = []
    if file.parent.is_dir():
        found = (each.name for each in file.parent.iterdir())
        beside = sorted(name for name in found if name.casefold().endswith(_SUFFIXES))
    mend = "put it beside the brief, or correct its name"
    if near := nearest(file.name, beside, 0.6):
        mend = f"did you mean `{(PurePosixPath(source).parent / near).as_posix()}`?"
    elif beside:
        mend += f"; pictures there: {', '.join(beside[:_MOST_NAMED])}"
    return PictureFault(MISSING, f"there is no picture `{source}`", mend)


def _leaves(source: str) -> bool:
    parts = PurePosixPath(source.replace("\\", "/")).parts
    return ".." in parts or source.startswith(("/", "\\", "~")) or source[1:2] == ":"


def _address_fault(source: str) -> str:
    """Why an address is none that Google can fetch; empty where nothing is wrong."""
    if len(source.encode()) > _MOST_LETTERS:
        return f"is longer than {_MOST_LETTERS:,} bytes, which is all that Google takes"
    try:
        parts = urlsplit(source)
        host, named, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        return "is no address"
    if parts.scheme.casefold() not in ("http", "https"):
        return "is no address on the web: a picture is fetched over https"
    if not host or "." not in host.strip(".") or _FORBIDDEN.search(source):
        return "is no address"
    return "holds a password, which every reader of the deck could see" if named else ""


# -- the heads of files ------------------------------------------------------------------------


def _sides(data: bytes) -> tuple[int, int] | None:
    """Width and height, as a file's head says them."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    return _jpeg_sides(data) if data[:3] == b"\xff\xd8\xff" else None


def _jpeg_sides(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None
