"""Pictures a brief names: what is found in their files, and what is wrong with their names."""

from pathlib import Path

import pytest
from givens.drawn import a_gif, a_jpeg, a_png

from generator.content.pictures import (
    MOST_BYTES,
    PictureFault,
    check_pictures,
    is_address,
    look,
    look_at,
    name_beside,
    pictures_in,
)
from generator.content.read import read_brief, read_brief_bytes
from generator.errors import InputError, Level

FIXTURE = Path(__file__).parents[3] / "fixtures" / "pictures"


def codes(text: str, folder: Path | None = None) -> list[str]:
    brief, places = read_brief_bytes(f"account: {{name: Acme, logo: '{text}'}}".encode(), "a")
    return [finding.code for finding in check_pictures(brief, places, folder)]


def test_every_picture_of_a_brief_is_known_with_its_place() -> None:
    brief, places = read_brief(FIXTURE / "harbourline.yaml")
    found = {source: places.find(loc).line for loc, source in pictures_in(brief)}
    assert found == {"harbourline.png": 5, "whiteboard.png": 27}


@pytest.mark.parametrize(
    ("data", "kind"),
    [(a_png(3, 7), "png"), (a_gif(3, 7), "gif"), (a_jpeg(3, 7), "jpeg")],
)
def test_size_and_kind_are_read_from_the_head(data: bytes, kind: str) -> None:
    seen = look(data, "logo")
    assert (seen.kind, seen.width, seen.height) == (kind, 3, 7)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", a_gif(0, 7), a_jpeg(3, 7)[:12]])
def test_a_picture_cut_short_or_without_a_side_is_none(data: bytes) -> None:
    with pytest.raises(PictureFault) as fault:
        look(data, "logo.png")
    assert fault.value.code == "E232"


def test_25_million_pixels_are_taken_and_no_more() -> None:
    assert look(a_gif(5000, 5000), "map.gif").width == 5000
    with pytest.raises(PictureFault) as fault:
        look(a_gif(5001, 5000), "map.gif")
    assert fault.value.code == "E233"


def test_a_file_of_50_mb_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "poster.png").open("wb") as file:
        file.truncate(MOST_BYTES)
    with pytest.raises(PictureFault) as fault:
        look_at(tmp_path, "poster.png")
    assert fault.value.what == "the picture `poster.png` has 50 MB; Google takes less than 50"


def test_a_picture_that_is_not_there_stops_nobody_and_names_the_one_meant(
    tmp_path: Path,
) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "acme.png").write_bytes(a_png())
    file = tmp_path / "acme.yaml"
    file.write_text("account: {name: Acme, logo: img/acmee.png}")
    [told] = check_pictures(*read_brief(file), tmp_path)
    assert (told.code, told.level) == ("E231", Level.WARNING)
    assert told.mend == "did you mean `img/acme.png`?"


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "logo.png").write_bytes(a_png())
    (tmp_path / "acme" / "logo.png").symlink_to(tmp_path / "logo.png")
    assert codes("logo.png", tmp_path / "acme") == ["E234"]
    assert codes("logo.png", tmp_path) == []


@pytest.mark.parametrize("source", ["../a.png", "img/../../a.png", "/a.png", "~/a.png", "C:/a"])
def test_a_path_that_leaves_the_folder_is_refused_wherever_the_brief_lies(source: str) -> None:
    data = f"account: {{name: Acme, logo: '{source}'}}".encode()
    with pytest.raises(InputError, match="E234"):
        read_brief_bytes(data, "a")


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("https://acme.example/a.png", True),
        ("data:image/png;base64,AA", True),
        ("javascript:alert(1)", True),
        ("a.png", False),
        ("C:/a.png", False),
    ],
)
def test_an_address_is_told_from_a_file(source: str, is_one: bool) -> None:
    assert is_address(source) is is_one


@pytest.mark.parametrize(
    "source",
    ["data:image/png;base64,AA", "https://", "https://a b.example/", "https://acme.example:x/"],
)
def test_what_google_could_never_fetch_is_no_address(source: str) -> None:
    with pytest.raises(InputError, match="E235"):
        read_brief_bytes(f"account: {{name: Acme, logo: '{source}'}}".encode(), "a")


def test_an_address_has_2048_bytes_at_most() -> None:
    start = "https://acme.example/"
    assert codes(start + "a" * (2048 - len(start))) == []
    with pytest.raises(InputError, match="E235"):
        codes(start + "a" * (2049 - len(start)))


def test_a_picture_keeps_its_folders_in_its_name_beside_the_stored_brief() -> None:
    assert name_beside("img/today/board.png") == "img - today - board.png"
