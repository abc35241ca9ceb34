"""Requests that put pictures in the text."""

import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.workspace.docs.edit import insert_run, paragraph_for
from generator.workspace.docs.objects import object_id
from generator.workspace.docs.ooxml import WP, opaque, snippet
from generator.workspace.docs.refusals import NO_SUCH_IMAGE, Invalid
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.values import EMU, length_of
from generator.workspace.ooxml.xml import RELATIONSHIPS

Json = dict[str, Any]

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MOST_BYTES = 50 * 1024 * 1024
_MOST_PIXELS = 25_000_000
_LONGEST_URI = 2048
_PIXEL = 0.75  # points, at 96 to the inch


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture's bytes say of it."""

    kind: str
    width: int
    height: int


def insert_image(batch: Batch, request: Json) -> Json:
    """InsertInlineImage."""
    story, index = batch.insertion(request)
    if not story.is_body and story.element.tag.endswith("note"):
        raise Invalid("Inline images cannot be inserted inside a footnote.")
    paragraph_for(story, index)
    uri = request.get("uri", "")
    if not uri or len(uri.encode()) > _LONGEST_URI:
        raise Invalid("The image URI must be specified and at most 2 kB in length.")
    data = batch.fetch(uri)
    picture = picture_of(data) if data is not None else None
    if data is None or picture is None or len(data) > _MOST_BYTES:
        raise Invalid(NO_SUCH_IMAGE)
    if picture.width * picture.height > _MOST_PIXELS:
        raise Invalid(NO_SUCH_IMAGE)
    relation = _stored(batch, story, data, picture)
    number = _free_number(story)
    width, height = _size(picture, request.get("objectSize", {}))
    insert_run(story, index, snippet(_drawing(number, relation, width, height)))
    return {"objectId": object_id(story.part, str(number))}


def picture_of(data: bytes) -> Picture | None:
    """What kind of picture these bytes are and its size; None for no PNG, JPEG or GIF."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return Picture("png", *struct.unpack(">II", data[16:24]))
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        return Picture("gif", *struct.unpack("<HH", data[6:10]))
    return _jpeg(data) if data.startswith(b"\xff\xd8") else None


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("jpeg", width, height)
        at += 2 + length
    return None


def _stored(batch: Batch, story: Story, data: bytes, picture: Picture) -> str:
    """The relationship to a part with these bytes, which are kept once."""
    package = batch.document.package
    part = f"word/media/image_{sha256(data).hexdigest()[:16]}.{picture.kind}"
    if not package.has(part):
        package.add(part, f"image/{picture.kind}", data)
    return package.relate(story.part, "image", part)


def _free_number(story: Story) -> int:
    used = [0]
    for about in story.element.getroottree().iter(f"{WP}docPr"):
        said = about.get("id", "")
        used.append(int(said) if said.isdigit() else 0)
    return max(used) + 1


def _size(picture: Picture, wanted: Json) -> tuple[int, int]:
    """Width and height in EMU; a side that isn't said keeps the proportions."""
    width, height = length_of(wanted.get("width")), length_of(wanted.get("height"))
    if width < 0 or height < 0 or not picture.width or not picture.height:
        raise Invalid(NO_SUCH_IMAGE)
    if not width and not height:
        width, height = picture.width * _PIXEL, picture.height * _PIXEL
    elif not width:
        width = height * picture.width / picture.height
    elif not height:
        height = width * picture.height / picture.width
    return max(round(width * EMU), 1), max(round(height * EMU), 1)


def _drawing(number: int, relation: str, width: int, height: int) -> str:
    name = opaque("picture ", number)
    return (
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


HANDLERS = {"insertInlineImage": insert_image}
