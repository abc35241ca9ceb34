"""Pictures: what their bytes say, and how one stands in the text."""

import struct
from dataclasses import dataclass
from hashlib import sha256

from generator.workspace.docs.ooxml import WP, opaque, snippet
from generator.workspace.docs.style.values import EMU
from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import RELATIONSHIPS, Element

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 25_000_000
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PIXEL = 0.75  # points, at 96 to the inch


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture's bytes say of it."""

    kind: str
    width: int
    height: int

    @property
    def is_usable(self) -> bool:
        """Whether Google would take a picture of this size."""
        return 0 < self.width * self.height <= MOST_PIXELS

    def size(self, width: float = 0, height: float = 0) -> tuple[int, int]:
        """Width and height in EMU; a side of no points keeps the proportions."""
        if not width and not height:
            width, height = self.width * _PIXEL, self.height * _PIXEL
        elif not width:
            width = height * self.width / self.height
        elif not height:
            height = width * self.height / self.width
        return max(round(width * EMU), 1), max(round(height * EMU), 1)


def picture_of(data: bytes) -> Picture | None:
    """What kind of picture these bytes are and its size; None for no PNG, JPEG or GIF."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return Picture("png", *struct.unpack(">II", data[16:24]))
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        return Picture("gif", *struct.unpack("<HH", data[6:10]))
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


def stored(package: Package, part: str, data: bytes, picture: Picture) -> str:
    """A part's relationship to a part with these bytes, which are kept once."""
    name = f"word/media/image_{sha256(data).hexdigest()[:16]}.{picture.kind}"
    if not package.has(name):
        package.add(name, f"image/{picture.kind}", data)
    return package.relate(part, "image", name)


def free_number(root: Element) -> int:
    """A number no drawing in a part has."""
    used = [0]
    for about in root.iter(f"{WP}docPr"):
        said = about.get("id", "")
        used.append(int(said) if said.isdigit() else 0)
    return max(used) + 1


def drawing(number: int, relation: str, width: int, height: int, told: str = "") -> Element:
    """A run with a picture in the line.

    Args:
        number: which no other drawing of the part has.
        relation: to the picture's part.
        width: in EMU.
        height: in EMU.
        told: what a reader is told who doesn't see it.
    """
    name = opaque("picture ", number)
    run = snippet(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{RELATIONSHIPS}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    if told:
        next(run.iter(f"{WP}docPr")).set("descr", told)
    return run


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("jpeg", width, height)
        at += 2 + length
    return None
