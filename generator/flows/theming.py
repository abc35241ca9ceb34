"""template theme: the templates that ship, written anew in a company's own look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from generator.content.bare import bare
from generator.content.pictures import PictureFault, look
from generator.errors import Finding, InputError, Level
from generator.layout.metrics import is_known

if TYPE_CHECKING:
    from slide_maps.authoring.theme import Logo, Theme

_PARTS = ("file", "name", "colours", "fonts", "line", "on_dark", "rising", "logo")
_APART = ("file", "logo")
_OTHERS = ("line", "on_dark")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Themed:
    """Templates that were written."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write_theme(asked: Mapping[str, Any], where: Path, folder: Path) -> Themed:
    """The templates of every kind in this look, each in the folder of its kind.

    Args:
        asked: The `[theme]` of a deckwright.toml.
        where: That file; paths in it count from its folder.
        folder: Where to write.

    Raises:
        InputError: the look cannot be made of it, or its text could not be read.
    """
    from slide_maps.authoring.__main__ import write_templates  # noqa: PLC0415 - costs much, needed here only

    theme = read_look(asked, where)
    findings = tuple(_findings(theme, where))
    if any(each.level is Level.ERROR for each in findings):
        raise InputError(*findings)
    return Themed(tuple(write_templates(theme, folder)), findings)


def read_look(asked: Mapping[str, Any], where: Path) -> "Theme":
    """The theme that ships with what the company says laid over it.

    Raises:
        InputError: with every fault of it.
    """
    from slide_maps.authoring.theme import theme_with  # noqa: PLC0415 - costs much, needed here only

    faults = [
        _fault(f"nothing of a theme is called `{name}`", where, f"known: {', '.join(_PARTS)}")
        for name in asked
        if name not in _PARTS
    ]
    if faults:
        raise InputError(*faults)
    said = _of_file(asked, where) | {n: v for n, v in asked.items() if n not in _APART}
    changes = _plain(said)
    if wrong := [*_no_colours(changes, where)]:
        raise InputError(*wrong)
    logo = _logo(asked, where)
    try:
        return theme_with(changes).model_copy(update={"logo": logo})
    except ValidationError as fault:
        raise InputError(
            *(
                _fault(
                    f"`{'.'.join(map(str, each['loc']))}`: {each['msg']}",
                    where,
                    "look at slide_maps/theme.yaml, which it is laid over",
                )
                for each in fault.errors()
            )
        ) from None


def _logo(asked: Mapping[str, Any], where: Path) -> "Logo | None":
    """The company's own logo; its path counts from the folder of deckwright.toml.

    Raises:
        InputError: it is no picture that Google takes.
    """
    from slide_maps.authoring.theme import Logo  # noqa: PLC0415 - costs much, needed here only

    if "logo" not in asked:
        return None
    file = where.parent / Path(str(asked["logo"])).expanduser()
    try:
        data = bare(file.read_bytes())
        seen = look(data, file.name)
    except OSError as fault:
        told = fault.strerror or "its name cannot be used"
        what = f"the logo {file} cannot be read: {told}"
        raise InputError(_fault(what, where, "check the path")) from None
    except PictureFault as fault:
        raise InputError(Finding(fault.code, fault.what, str(where), fault.mend)) from None
    says = f"Logo of {asked['name']}" if "name" in asked else "Logo"
    return Logo(data=data, kind=seen.kind, width=seen.width, height=seen.height, says=says)


def _of_file(asked: Mapping[str, Any], where: Path) -> dict[str, Any]:
    if "file" not in asked:
        return {}
    file = where.parent / Path(str(asked["file"])).expanduser()
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as fault:
        raise InputError(_fault(f"{file} cannot be read: {fault}", where, "mend it")) from None
    if not isinstance(told, dict):
        raise InputError(_fault(f"{file} is no theme", where, "write `colours:` and the like"))
    return told


def _plain(value: Any) -> Any:
    """The look with every colour as six hex digits, however it was written."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case str() if found := _HEX.fullmatch(value):
            return found[1].upper()
        case _:
            return value


def _no_colours(changes: Mapping[str, Any], where: Path) -> Iterator[Finding]:
    """What is said of colours and cannot be one."""
    from slide_maps.authoring.theme import SCHEME  # noqa: PLC0415 - costs much, needed here only

    colours = changes.get("colours", {})
    if not isinstance(colours, dict):
        yield _fault("`colours` is a table", where, 'write colours = {accent1 = "#0B5FFF"}')
        return
    for name in colours:
        if name not in SCHEME:
            yield _fault(f"no colour is called `{name}`", where, f"known: {', '.join(SCHEME)}")
    others = {name: changes[name] for name in _OTHERS if name in changes}
    for name, colour in (colours | others).items():
        if not isinstance(colour, str) or not _HEX.fullmatch(colour):
            told = "write it as six hex digits: #0B5FFF"
            yield _fault(f"`{name}` is no colour: {colour!r}", where, told)


def _findings(theme: "Theme", where: Path) -> Iterator[Finding]:
    from slide_maps.authoring.theme import LEAST_CONTRAST, faint  # noqa: PLC0415 - costs much, needed here only

    for text, ground, ratio in faint(theme):
        yield Finding(
            "E281",
            what=f"text in `{text}` is hard to read on `{ground}`: contrast {ratio:.1f}",
            where=str(where),
            mend=f"darken one or lighten the other until it is {LEAST_CONTRAST} to 1",
        )
    for family in dict.fromkeys((theme.fonts.heading, theme.fonts.body)):
        if not is_known(family):
            yield Finding(
                "E282",
                what=f"`{family}` is no font whose widths are known: Google Slides may not "
                "have it, and whether texts fit is only estimated",
                where=str(where),
                mend="take one that is known: Roboto, Open Sans, Lato, Inter, Arial",
                level=Level.WARNING,
            )


def _fault(what: str, where: Path, mend: str) -> Finding:
    return Finding("E280", what=what, where=str(where), mend=mend)
