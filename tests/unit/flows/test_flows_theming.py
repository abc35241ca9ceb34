"""A company's own look: templates written from it, and what is refused."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from givens.builds import MAPS, a_target, a_workspace, options, write_brief
from givens.drawn import a_png

from generator.errors import InputError
from generator.flows.build import build
from generator.flows.theming import read_look, write_theme
from slide_maps.authoring.template import to_pptx
from slide_maps.authoring.top import TOP

WINE = {"colours": {"dark2": "#3b0a45", "accent1": "8E24AA"}, "on_dark": "E9D5F2"}


def refused(asked: Any, where: Path) -> str:
    with pytest.raises(InputError) as fault:
        write_theme(asked, where, where.parent / "maps")
    assert not (where.parent / "maps").exists()
    return str(fault.value)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "deckwright.toml"


def test_a_look_that_says_nothing_is_the_one_that_ships(where: Path) -> None:
    made = to_pptx(TOP, read_look({}, where))
    assert made == (MAPS / "top" / "template.pptx").read_bytes()


def test_what_a_look_says_is_laid_over_the_one_that_ships(where: Path) -> None:
    (where.parent / "wine.yaml").write_text(
        "fonts: {heading: Lato}\ncolours: {accent2: 00695C}"
    )
    theme = read_look({**WINE, "file": "wine.yaml"}, where)
    assert (theme.colours["dark2"], theme.colours["dark1"]) == ("3B0A45", "1B2436")
    assert (theme.fonts.heading, theme.fonts.body) == ("Lato", "Roboto")
    assert theme.rising == ("571367", "721B88")


def test_a_deck_is_built_in_the_look_while_its_map_stays_the_one_that_ships(
    where: Path,
) -> None:
    own = where.parent / "maps"
    written = write_theme(WINE, where, own).files
    assert {file.suffix for file in written} == {".pptx", ".docx"}
    assert not list(own.glob("*/map.yaml"))
    brief = write_brief(where.parent / "acme.yaml", "account: {name: Acme}\n")
    target = a_target(a_workspace(where.parent / "ws", own), maps=MAPS, own_maps=own)
    deck = pptx.Presentation(build("top", brief, target, options()).path)
    theme = deck.slide_masters[0].part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert b"3B0A45" in theme.blob


def test_the_same_look_gives_the_same_bytes(where: Path) -> None:
    digests = [
        hashlib.sha256(to_pptx(TOP, read_look(WINE, where))).hexdigest() for _ in range(2)
    ]
    assert digests[0] == digests[1]


def test_text_nobody_could_read_is_refused(where: Path) -> None:
    told = refused({"colours": {"accent1": "FFD54F"}}, where)
    assert "E281" in told
    assert "`accent1` is hard to read on `light1`" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"mark": "logo.png"}, "nothing of a theme is called `mark`"),
        ({"logo": "nowhere.png"}, "cannot be read"),
        ({"logo": "deckwright.toml"}, "E232 `deckwright.toml` is no PNG, JPEG or GIF"),
        ({"colours": {"pink": "FF00FF"}}, "no colour is called `pink`"),
        ({"colours": {"accent1": "blue"}}, "`accent1` is no colour: 'blue'"),
        ({"colours": "blue"}, "`colours` is a table"),
        ({"fonts": {"title": "Lato"}}, "`fonts.title`"),
        ({"file": "nowhere.yaml"}, "cannot be read"),
    ],
)
def test_what_is_no_look_is_told(asked: Any, told: str, where: Path) -> None:
    where.write_text("[theme]\n")
    assert told in refused(asked, where)


def test_the_companys_logo_stands_unstretched_on_cover_and_pages_of_a_template(
    where: Path,
) -> None:
    (where.parent / "lantern.png").write_bytes(a_png(120, 30))
    look = read_look({"name": "Lantern", "logo": "lantern.png"}, where)
    deck = pptx.Presentation(BytesIO(to_pptx(TOP, look)))
    marks = {
        layout.name: shape
        for layout in deck.slide_layouts
        for shape in layout.shapes
        if hasattr(shape, "image")
    }
    assert set(marks) == {layout.name for layout in deck.slide_layouts}
    for mark in marks.values():
        assert mark.image.blob == a_png(120, 30)
        assert mark.width / mark.height == pytest.approx(4, rel=0.001)
        assert mark._element.nvPicPr.cNvPr.get("descr") == "Logo of Lantern"
    kicker = next(
        shape
        for shape in marks["Title-and-diagram"]._parent._parent.placeholders
        if shape.name.endswith("_kicker")
    )
    assert kicker.left + kicker.width <= marks["Title-and-diagram"].left


def test_a_font_nobody_has_measured_is_told(where: Path) -> None:
    done = write_theme({"fonts": {"heading": "Comic Neue"}}, where, where.parent / "maps")
    assert [each.code for each in done.findings] == ["E282"]
