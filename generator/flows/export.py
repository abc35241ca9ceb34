"""export: the document of an account that stands already, as a file for somebody else."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from generator.errors import ArgumentError, Finding
from generator.flows.account import documents, sisters
from generator.flows.account.output import write_file
from generator.flows.account.target import Target
from generator.flows.account.templates import map_of
from generator.flows.brief import briefs, conversions, linking
from generator.flows.brief.gathered import Gathered
from generator.flows.document.leaving import Leaving, leaks_of
from generator.google import drive
from generator.google.drive import DriveFile
from generator.google.mime import DOCX, PDF, PPTX

Form = Literal["pdf", "png", "pptx", "docx"]
_OWN: Final[Mapping[Form, str]] = {"pptx": PPTX, "docx": DOCX}
"""The Office file of slides, and that of written documents."""
_DOTS_PER_INCH: Final = 150
_PICTURES_TIME: Final = 180


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: the document, and the files it is in now."""

    kind: str
    document: DriveFile
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    calls: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person asks of an export beyond kind and brief.

    Attributes:
        form: The kind of file.
        folder: Where to write it.
        as_of: The day that counts as today.
        doc: The link of the document meant, where there are several.
        meeting: Which meeting it was made for, where its kind is made for one.
        strict: Warnings stop it, people's own words among them.
    """

    form: Form
    folder: Path
    as_of: date
    doc: str | None = None
    meeting: int | None = None
    strict: bool = False


def export(kind: str, named: str, target: Target, options: ExportOptions) -> Exported:
    """Write an account's standing document as PDF, a picture a page, or its Office file.

    A file for customers goes from hand to hand: it is looked through as it stands, for people
    may have written in it since.
    """
    _check_form(kind, target, options.form)
    document, findings = _standing(kind, named, target, options)
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.form in _OWN:
        data = drive.export(target.google, document.id, _OWN[options.form])
        name = f"{document.name}.{options.form}"
        files: tuple[Path, ...] = (write_file(options.folder, name, data),)
    else:
        if options.form == "png":
            _find_painter()
        data = drive.export(target.google, document.id, PDF)
        files = (
            _pictures(data, document.name, options.folder)
            if options.form == "png"
            else (write_file(options.folder, f"{document.name}.pdf", data),)
        )
    return Exported(kind, document, files, findings, target.google.calls.as_dict())


def _check_form(kind: str, target: Target, form: Form) -> None:
    """Stop where a deck shall become a text, or a text a deck.

    Raises:
        ArgumentError: the kind of file is of the other medium.
    """
    is_document = map_of(kind, target)[0].is_document
    own: Form = "docx" if is_document else "pptx"
    if form in _OWN and form != own:
        raise ArgumentError(
            Finding(
                "E262",
                what=f"`{kind}` is {'a written document' if is_document else 'a deck'}, "
                f"which is no .{form}",
                where=kind,
                mend=f"ask for --to {own}, or for --to pdf",
            )
        )


def _standing(
    kind: str, named: str, target: Target, options: ExportOptions
) -> tuple[DriveFile, tuple[Finding, ...]]:
    """The document that is meant, and what is to be known of the way to it."""
    slide_map, _ = map_of(kind, target)
    told = Gathered(strict=options.strict)
    brief = briefs.given(named, target)
    told.tell(brief.findings)
    folder = briefs.folder_for(brief, target)
    told.tell(folder.findings)
    found = documents.standing(folder, slide_map.mark, slide_map.audience, options.meeting)
    document = documents.meant(found, options.doc, kind)
    if document is None:
        raise documents.missing(kind, named, folder, target, options.meeting)
    told.tell(sisters.told(target, folder, named))
    if slide_map.audience == "customer":
        brief = conversions.remembered(brief, folder)
        brief = linking.looked_up(brief, kind, target, folder)
        leaving = Leaving(kind, document, brief, options.as_of, options.meeting)
        told.stop_at(leaks_of(leaving, target))
    return document, told.findings


def _find_painter() -> str:
    """The program that makes pictures of a PDF.

    Raises:
        ArgumentError: it is not on this machine.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise ArgumentError(
            Finding(
                "E008",
                what="pictures are made by `pdftoppm`, which is not on this machine",
                mend="install Poppler (apt-get install poppler-utils, brew install poppler), "
                "or ask for --to pdf",
            )
        )
    return program


def _pictures(data: bytes, name: str, folder: Path) -> tuple[Path, ...]:
    """A PNG file for each page of a PDF."""
    with tempfile.TemporaryDirectory() as place:
        printed = Path(place, "deck.pdf")
        printed.write_bytes(data)
        words = ["-r", str(_DOTS_PER_INCH), "-png", str(printed), str(Path(place, "slide"))]
        try:
            subprocess.run(  # noqa: S603 - our own words and a file we have just written
                [_find_painter(), *words],
                check=True,
                capture_output=True,
                timeout=_PICTURES_TIME,
            )
        except subprocess.SubprocessError:
            raise ArgumentError(
                Finding(
                    "E009",
                    what="`pdftoppm` could not make pictures of the PDF",
                    where=name,
                    mend="ask for --to pdf, and make the pictures with another program",
                )
            ) from None
        return tuple(
            write_file(folder, f"{name} - {number:02}.png", picture.read_bytes())
            for number, picture in enumerate(sorted(Path(place).glob("slide*.png")), 1)
        )
