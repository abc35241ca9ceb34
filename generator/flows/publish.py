"""template publish and adopt: templates in the company's Drive, held against their maps."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.deck.slots import Slot, slots
from generator.document.read import from_docs
from generator.errors import Finding, InputError, Level, errors
from generator.flows.account.target import Target
from generator.flows.account.templates import bundled_file, map_of
from generator.google import docs, drive, sight, slides
from generator.google.drive import DriveFile
from generator.google.mime import DOCS, DOCX, PPTX, SLIDES
from generator.maps.places import naming
from generator.maps.read import check_map, check_sections

FOLDER = "deckwright templates"
"""Where published templates stand, in the folder that holds everything."""
KIND = "template"
DIGEST = "digest"
_SAME_PLACE = 2 * 12_700
"""How far conversion may move a box, in EMU, before anybody sees it: two points."""

State = Literal["published", "stands already", "adopted"]
Reading = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Published:
    """A template that stands in Drive.

    Attributes:
        kind: The kind of document it is for.
        state: What was done.
        file_id: Its id.
        url: Its address.
        slots: How many slots its map fills.
        findings: Where it and its map disagree.
    """

    kind: str
    state: State
    file_id: str
    url: str
    slots: int
    findings: tuple[Finding, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether documents can be built from it."""
        return not any(each.level is Level.ERROR for each in self.findings)


def publish(
    target: Target, kinds: Sequence[str], shipped: Mapping[str, Reading]
) -> Iterator[Published]:
    """Put the templates that ship into Drive, each as it is done; none a second time.

    Args:
        target: Where to.
        kinds: Which.
        shipped: How Slides reads each of them before it is converted.
    """
    for kind in kinds:
        map_of(kind, target)  # a kind nobody knows ends the run before anything is written
    folder, standing = _folder(target)
    for kind in kinds:
        slide_map, _ = map_of(kind, target)
        data = bundled_file(kind, slide_map.template, target).read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:16]
        file = _standing(standing, kind, digest)
        state: State = "stands already"
        if file is None:
            state = "published"
            file = drive.convert_file(
                target.google,
                f"Template {kind}",
                folder,
                data,
                DOCX if slide_map.is_document else PPTX,
                DOCS if slide_map.is_document else SLIDES,
                {KIND: kind, DIGEST: digest},
            )
        yield _held(target, kind, file.id, file.url, state, shipped.get(kind))


def adopt(target: Target, kind: str, file_id: str) -> Published:
    """A template of the company's own, once it fits the map of its kind.

    Raises:
        InputError: it is no Google Slides file, or lacks what the map fills.
    """
    is_document = map_of(kind, target)[0].is_document
    app, wanted = ("Docs", DOCS) if is_document else ("Slides", SLIDES)
    found = sight.look(target.google, file_id)
    if found.mime_type != wanted or found.trashed:
        what = "lies in the trash" if found.trashed else f"is no Google {app} file"
        raise InputError(
            Finding(
                "E550",
                what=f"“{found.name}” {what}, so no document can be copied from it",
                where=found.url or file_id,
                mend=f"name a file of Google {app}; an Office file becomes one in Drive with "
                f"File > Save as Google {app}",
            )
        )
    adopted = _held(target, kind, found.id, found.url, "adopted", None)
    if not adopted.fits:
        raise InputError(*adopted.findings)
    return adopted


def _folder(target: Target) -> tuple[str, Sequence[DriveFile]]:
    """The folder of templates, made where it is missing, and what stands in it."""
    for each in drive.children(target.google, target.root_id):
        if each.is_folder and each.name == FOLDER:
            return each.id, drive.children(target.google, each.id)
    return drive.create_folder(target.google, FOLDER, target.root_id).id, ()


def _standing(files: Sequence[DriveFile], kind: str, digest: str) -> DriveFile | None:
    wanted = {KIND: kind, DIGEST: digest}.items()
    return next((each for each in files if wanted <= each.properties.items()), None)


def _held(
    target: Target, kind: str, file_id: str, url: str, state: State, shipped: Reading | None
) -> Published:
    """A template as it stands, held against its map and against what was uploaded."""
    slide_map, places = map_of(kind, target)
    if slide_map.is_document:
        found = check_sections(slide_map, places, from_docs(docs.get(target.google, file_id)))
        return Published(kind, state, file_id, url, len(tuple(slide_map.slots())), found)
    deck = from_slides(slides.get(target.google, file_id))
    names, findings = naming(slide_map, places, deck)
    if not errors(findings):
        findings += check_map(slide_map, places, names.on(deck))
    if shipped is not None:
        findings += tuple(_changed(kind, from_slides(shipped()), deck))
    return Published(kind, state, file_id, url, len(tuple(slide_map.slots())), findings)


def _changed(kind: str, before: Deck, after: Deck) -> Iterator[Finding]:
    """Slots that the conversion moved or made another size."""
    there = {slot.name: slot for slot in slots(after) if slot.is_named}
    for slot in slots(before):
        now = there.get(slot.name)
        if slot.is_named and now is not None and _moved(slot, now):
            yield Finding(
                "E551",
                what=f"conversion moved the slot `{slot.name}` of template {kind}, or changed "
                "its size",
                where=f"template {kind}",
                mend="look at the slide in Google Slides; put the box where it was, if it "
                "shows",
                level=Level.WARNING,
            )


def _moved(before: Slot, after: Slot) -> bool:
    one, other = before.box, after.box
    return any(
        abs(left - right) > _SAME_PLACE
        for left, right in (
            (one.x, other.x),
            (one.y, other.y),
            (one.width, other.width),
            (one.height, other.height),
        )
    )
