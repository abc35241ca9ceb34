"""Pictures a brief names: where they can be fetched, and kept where the brief is kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.content.bare import bare
from generator.content.brief import Brief
from generator.content.pictures import (
    Look,
    PictureFault,
    is_address,
    look,
    look_at,
    name_beside,
    pictures_in,
)
from generator.content.places import Loc, SourceMap
from generator.errors import Finding, Level
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import safe_name
from generator.flows.account.target import Target
from generator.google import drive
from generator.google.drive import DriveFile
from generator.plan.drawings.images import with_images, without_image
from generator.plan.script import Image, ImageContent, Script

_TYPES = {".png": "image/png", ".gif": "image/gif"}
_JPEG = "image/jpeg"


class Wall:
    """The pictures of one brief, as whoever keeps the documents can have them.

    Args:
        brief: What names them.
        places: Where each is named.
        beside: The folder the brief lies in; None where it is no file here.
        home: The account's folder, where its brief and pictures are kept.
        target: Where the documents are kept.
    """

    def __init__(
        self,
        brief: Brief,
        places: SourceMap,
        beside: Path | None,
        home: AccountFolder | None,
        target: Target,
    ) -> None:
        self._sources = dict(pictures_in(brief))
        self._places = places
        self._beside = beside
        self._home = home
        self._target = target

    def hung(self, script: Script) -> tuple[Script, tuple[Finding, ...]]:
        """The script with every picture that can be fetched, and what of the others to tell."""
        wanted = {content.source.loc for content in _images_of(script)}
        images = {loc: self._image(source) for loc, source in self._named(wanted)}
        lost = (each for each in self._named(wanted) if images[each[0]] is None)
        return with_images(script, images.get), tuple(self._lost(*each) for each in lost)

    def _lost(self, loc: Loc, source: str) -> Finding:
        """Why a picture is not shown."""
        where = self._places.find(loc)
        if not is_address(source) and self._beside and not self._file(source):
            try:
                look_at(self._beside, source)
            except PictureFault as fault:
                return fault.finding(where)
        return Finding(
            "E236",
            what=f"the picture `{source}` cannot be fetched where the documents are kept; the "
            "account's name stands in the place of a logo, and a drawing's slide is left out",
            where=where,
            mend="Google fetches public or signed https addresses only; a local workspace "
            "takes files beside the brief only",
            level=Level.WARNING,
        )

    def _named(self, wanted: set[Loc]) -> Iterator[tuple[Loc, str]]:
        return ((loc, each) for loc, each in self._sources.items() if loc in wanted)

    def _image(self, source: str) -> Image | None:
        if is_address(source):
            address = self._target.address_of(source)
            return Image(address) if address else None
        file = self._file(source)
        data = _bare(file) if file else None
        address = self._target.address_of(data) if data else None
        if data is None or address is None:
            return None
        seen = _seen(data, source)
        return Image(address, seen.width, seen.height) if seen else None

    def _file(self, source: str) -> Path | None:
        """A picture's file: beside the brief, or where the account keeps it."""
        if self._beside and (self._beside / source).is_file():
            return self._beside / source
        kept = _kept(source, self._home)
        return self._target.path_of(kept.id) if kept else None


def keep(brief: Brief, beside: Path | None, home: AccountFolder, target: Target) -> None:
    """Keep the pictures of a brief beside its stored copy, each once while it is the same."""
    if beside is None:
        return
    for _, source in pictures_in(brief):
        if is_address(source) or not (beside / source).is_file():
            continue
        data = bare((beside / source).read_bytes())
        kept = _kept(source, home)
        if kept is None:
            parent = home.internal_id or home.id
            name = safe_name(name_beside(source))
            drive.create_file(target.google, name, parent, data, _type(source), {})
        elif kept.md5 != hashlib.md5(data, usedforsecurity=False).hexdigest():
            drive.replace_content(target.google, kept.id, data, _type(source))


def refused(script: Script, address: str, places: SourceMap) -> tuple[Script, Finding]:
    """The script without a picture that could not be fetched, and what to tell of it."""
    locs = [
        each.source.loc
        for each in _images_of(script)
        if each.image and each.image.address == address
    ]
    finding = Finding(
        "E237",
        what="the picture could not be fetched from its address, so it was left out; "
        "the account's name stands in the place of a logo",
        where=places.find(locs[0]) if locs else address,
        mend="open the address in a private window of the browser: it must show a PNG, JPEG or "
        "GIF of less than 50 MB to everybody",
        level=Level.WARNING,
    )
    return without_image(script, address), finding


def _images_of(script: Script) -> Iterator[ImageContent]:
    for slide in script.slides:
        for content in slide.slots.values():
            if isinstance(content, ImageContent) and content.source:
                yield content


def _kept(source: str, home: AccountFolder | None) -> DriveFile | None:
    name = safe_name(name_beside(source))
    files = home.internal_files if home else ()
    return next((each for each in files if each.name == name), None)


def _bare(file: Path) -> bytes | None:
    """A picture without what cameras and programs wrote beside its pixels."""
    try:
        return bare(file.read_bytes())
    except OSError:
        return None


def _seen(data: bytes, source: str) -> Look | None:
    try:
        return look(data, source)
    except PictureFault:
        return None


def _type(source: str) -> str:
    return _TYPES.get(Path(source).suffix.casefold(), _JPEG)
