"""Pictures as bytes: what kind they are, how large, and where they stand in a package."""

import struct
from dataclasses import dataclass

from generator.workspace.ooxml.package import Package
from generator.workspace.slides.document import Document
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import no_image

EMU_PER_PIXEL = 9525
MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 25_000_000
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG's starts of frames


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, JPEG or GIF."""

    data: bytes
    mime_type: str
    suffix: str
    width: int  # in pixels
    height: int

    @classmethod
    def of(cls, data: bytes) -> "Picture":
        """The picture in these bytes.

        Raises:
            Invalid: none Google takes: another format, too large.
        """
        try:
            found = _read(data)
        except (struct.error, IndexError):
            found = None
        if found is None or len(data) >= MOST_BYTES:
            raise no_image()
        mime_type, suffix, width, height = found
        if not 0 < width * height <= MOST_PIXELS:
            raise no_image()
        return cls(data, mime_type, suffix, width, height)


def add_picture(document: Document, page: Page, picture: Picture) -> str:
    """Put a picture into the package, or find it there; the page's link to it."""
    document.touch(page)
    package = document.package
    part = _standing(package, picture)
    if part is None:
        part = package.free_name(f"ppt/media/image1.{picture.suffix}")
        package.add(part, picture.mime_type, picture.data)
    return package.relate(page.part, "image", part)


def _standing(package: Package, picture: Picture) -> str | None:
    for name in package.names():
        is_like = name.startswith("ppt/media/") and name.endswith(f".{picture.suffix}")
        is_long = is_like and package.size(name) == len(picture.data)
        if is_long and package.read(name) == picture.data:
            return name
    return None


def _read(data: bytes) -> tuple[str, str, int, int] | None:
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        return "image/png", "png", *struct.unpack_from(">II", data, 16)
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif", "gif", *struct.unpack_from("<HH", data, 6)
    if data[:3] == b"\xff\xd8\xff":
        return _read_jpeg(data)
    return None


def _read_jpeg(data: bytes) -> tuple[str, str, int, int] | None:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return "image/jpeg", "jpg", width, height
        at += 2 + length
    return None
