"""Requests that put pictures in the text, change them and take them out."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.edit import insert_run, paragraph_for
from generator.workspace.docs.objects import object_id
from generator.workspace.docs.ooxml import WP, A, W
from generator.workspace.docs.pictures import (
    MOST_BYTES,
    Picture,
    drawing,
    free_number,
    picture_of,
    stored,
)
from generator.workspace.docs.refusals import NO_SUCH_IMAGE
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.values import length_of
from generator.workspace.docs.tell import drawings
from generator.workspace.ooxml.xml import Element, R, unset

Json = dict[str, Any]

_LONGEST_URI = 2048


def insert_image(batch: Batch, request: Json) -> Json:
    """A picture in the line, as large as it is or as its size is asked for."""
    story, index = batch.insertion(request)
    if not story.is_body and story.element.tag.endswith("note"):
        raise Invalid("Inline images cannot be inserted inside a footnote.")
    paragraph_for(story, index)
    data, picture = _fetched(batch, request.get("uri", ""))
    relation = stored(batch.document.package, story.part, data, picture)
    number = free_number(story.element.getroottree().getroot())
    width, height = _size(picture, request.get("objectSize", {}))
    insert_run(story, index, drawing(number, relation, width, height))
    return {"objectId": object_id(story.part, str(number))}


def replace_image(batch: Batch, request: Json) -> None:
    """Another picture in the place, and in the frame, of one; cropped so that it fills it."""
    wanted = request.get("imageObjectId", "")
    story, node = _found(batch, wanted)
    blip = next(node.iter(f"{A}blip"), None)
    if blip is None:
        raise Invalid(f"The object with ID {wanted} is not an image.")
    data, picture = _fetched(batch, request.get("uri", ""))
    unset(blip, f"{R}link")
    blip.set(f"{R}embed", stored(batch.document.package, story.part, data, picture))
    _crop(node, blip, picture)
    story.changed(*node.iterancestors(f"{W}p"))


def delete_positioned(batch: Batch, request: Json) -> None:
    """Take out an object that floats beside its paragraph."""
    wanted = request.get("objectId", "")
    story, node = _found(batch, wanted)
    if node.find(f"{WP}inline") is not None:
        raise Invalid(f"The object with ID {wanted} is not a positioned object.")
    paragraphs = list(node.iterancestors(f"{W}p"))
    for holder in node.iterancestors("{*}AlternateContent"):
        # What older programs are shown in its place goes with it.
        node = holder
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
    story.changed(*paragraphs)


def _found(batch: Batch, wanted: str) -> tuple[Story, Element]:
    node = drawings(batch.document).get(wanted)
    if node is not None:
        above = set(node.iterancestors())
        for _, story in batch.document.stories():
            if story.element in above:
                return story, node
    raise Invalid(f"The object with ID {wanted} was not found.")


def _fetched(batch: Batch, uri: str) -> tuple[bytes, Picture]:
    if not uri or len(uri.encode("utf-8", "replace")) > _LONGEST_URI:
        raise Invalid("The image URI must be specified and at most 2 kB in length.")
    data = batch.fetch(uri)
    picture = picture_of(data) if data is not None else None
    if data is None or picture is None or len(data) > MOST_BYTES or not picture.is_usable:
        raise Invalid(NO_SUCH_IMAGE)
    return data, picture


def _size(picture: Picture, wanted: Json) -> tuple[int, int]:
    width, height = length_of(wanted.get("width")), length_of(wanted.get("height"))
    if width < 0 or height < 0:
        raise Invalid(NO_SUCH_IMAGE)
    return picture.size(width, height)


def _crop(node: Element, blip: Element, picture: Picture) -> None:
    """Cut what stands over where the frame has other proportions (CENTER_CROP)."""
    holder = blip.getparent()
    extent = next(node.iter("{*}extent"), None)
    if holder is None or extent is None:
        return
    for old in holder.findall(f"{A}srcRect"):
        holder.remove(old)
    width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    if width <= 0 or height <= 0:
        return
    share = (width / height) / (picture.width / picture.height)
    lost = round((1 - min(share, 1 / share)) / 2 * 100_000)
    if lost:
        sides = ("l", "r") if share < 1 else ("t", "b")
        cut = holder.makeelement(f"{A}srcRect", dict.fromkeys(sides, str(lost)))
        blip.addnext(cut)


HANDLERS = {
    "insertInlineImage": insert_image,
    "replaceImage": replace_image,
    "deletePositionedObject": delete_positioned,
}
