"""Pictures the brief names: hung in their canvas, and whether they stand as they were hung."""

from collections.abc import Callable
from dataclasses import replace

from generator.content.places import Loc
from generator.deck.deck import Box, Element, Picture
from generator.layout.diagram import EMU_PER_PT, Area
from generator.layout.fit import Fits, TextSpec, fits, width_pt
from generator.plan.drawn import NO_FILL, Drawn, themed
from generator.plan.placement import PlacedDrawing
from generator.plan.script import Image, ImageContent, Script

DECORATION = "Decoration"
"""The alt text of what nobody needs to be told of."""
_PADDING = 6  # points between a picture and the edge of its plate
_INSETS = (7.2, 3.6)  # points; those of every new shape
_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_LEAST_IN_LINE = 14.0
_NEAR = 2_000  # EMU; Google keeps places as floats


def with_images(script: Script, image_of: Callable[[Loc], Image | None]) -> Script:
    """The script with the pictures that can be fetched where the document is kept."""
    slides = []
    for slide in script.slides:
        found = {
            name: replace(content, image=image_of(content.source.loc))
            for name, content in slide.slots.items()
            if isinstance(content, ImageContent) and content.source
        }
        slides.append(replace(slide, slots={**slide.slots, **found}) if found else slide)
    return replace(script, slides=tuple(slides))


def without_image(script: Script, address: str) -> Script:
    """The script without the picture at an address."""
    slides = []
    for slide in script.slides:
        found = {
            name: replace(content, image=None)
            for name, content in slide.slots.items()
            if isinstance(content, ImageContent)
            if content.image and content.image.address == address
        }
        slides.append(replace(slide, slots={**slide.slots, **found}) if found else slide)
    return replace(script, slides=tuple(slides))


def hang(content: ImageContent, box: Box, family: str) -> tuple[PlacedDrawing, ...]:
    """A picture in its canvas; none where without it the slide would say nothing."""
    area = Area(round(box.x), round(box.y), round(box.width), round(box.height))
    locs = (content.source.loc,) if content.source else ()
    if content.source and content.image:
        return (PlacedDrawing(_shown(content, content.image, area), content.says, locs),)
    if not content.instead:
        return ()
    words = _wordmark(content, area, family) if content.source else None
    return (PlacedDrawing((words,) if words else (), DECORATION, locs),)


def _shown(content: ImageContent, image: Image, area: Area) -> tuple[Drawn, ...]:
    """The picture at its largest, and the plate it stands on."""
    room = round(_PADDING * EMU_PER_PT) if content.plate else 0
    inner = Area(area.x + room, area.y + room, area.width - 2 * room, area.height - 2 * room)
    place = _fitted(image, inner, content.align)
    shown = Drawn(
        "image_shown",
        place,
        "IMAGE",
        description=content.says,
        url=image.address,
    )
    if not content.plate:
        return (shown,)
    wide = min(max(place.width + 2 * room, area.height), area.width)
    plate = _plate(area, wide, content.align)
    return (plate, replace(shown, box=_in_middle(place, plate.box)))


def _fitted(image: Image, inner: Area, align: str) -> Area:
    """The largest place of the picture's proportions; all of it where nobody knows them."""
    if not image.width or not image.height:
        return inner
    scale = min(inner.width / image.width, inner.height / image.height)
    wide = max(round(image.width * scale), 1)
    high = max(round(image.height * scale), 1)
    left = 0 if align == "start" else (inner.width - wide) // 2
    return Area(inner.x + left, inner.y + (inner.height - high) // 2, wide, high)


def _plate(area: Area, wide: int, align: str) -> Drawn:
    left = 0 if align == "start" else (area.width - wide) // 2
    return Drawn(
        "plate_shown",
        Area(area.x + left, area.y, wide, area.height),
        "ROUND_RECTANGLE",
        fill=themed("LIGHT1"),
        outline=NO_FILL,
        description=DECORATION,
    )


def _in_middle(place: Area, plate: Area) -> Area:
    return replace(place, x=plate.x + (plate.width - place.width) // 2)


def _wordmark(content: ImageContent, area: Area, family: str) -> Drawn | None:
    """The words set large on the plate, best in one line; None where they have no room."""
    beside, above = _INSETS
    room = area.width / EMU_PER_PT - 2 * beside, area.height / EMU_PER_PT - 2 * above
    for size in _SIZES:
        words = width_pt(content.instead, family, size, bold=True)
        fitting = fits(((content.instead, TextSpec(family, size, bold=True)),), *room)
        is_in_line = words < room[0] or size < _LEAST_IN_LINE
        if fitting is Fits.FITS and is_in_line:
            wide = min(round((words + 2 * beside + 2) * EMU_PER_PT), area.width)
            return replace(
                _plate(area, wide, content.align),
                name="word_mark",
                text=content.instead,
                size=size,
                family=family,
                bold=True,
                colour="DARK2",
                description="",
                locs=((content.source.loc,),),
            )
    return None


# -- whether they stand ------------------------------------------------------------------------


def is_from(element: Element, url: str) -> bool:
    """Whether a picture may be the one fetched from an address: it is, or tells no source."""
    return isinstance(element, Picture) and element.source in ("", url)


def is_another(element: Element, url: str) -> bool:
    """Whether it is not certain that a picture is the one fetched from an address."""
    return bool(url) and not (isinstance(element, Picture) and element.source == url)


def hangs(box: Box, place: Area) -> bool:
    """Whether a box stands as a picture does that was fitted into a place."""
    is_large = abs(box.width - place.width) <= _NEAR or abs(box.height - place.height) <= _NEAR
    across = abs(box.x + box.width / 2 - place.x - place.width / 2)
    down = abs(box.y + box.height / 2 - place.y - place.height / 2)
    is_inside = box.width <= place.width + _NEAR and box.height <= place.height + _NEAR
    return is_large and is_inside and across <= _NEAR and down <= _NEAR
