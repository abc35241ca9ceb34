"""A customer's logo and drawings in a document: shown, kept, refused, replaced by people."""

import json
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from givens.builds import deck_of, options, some_slides
from givens.desk import Desk, conflicts, drawn, kinds, slide_of
from givens.drawn import a_png
from PIL import Image

from generator.content.bare import bare
from generator.deck.deck import Element, Picture
from generator.deck.outline import outline
from generator.errors import InputError
from generator.flows.account.target import Target, public_address
from generator.flows.build import build
from generator.flows.preview import preview

SLIDES = ("cover", "current_picture", "architecture_picture")
BRIEF = """\
account: {name: Acme, logo: logo.png}
workflows:
  - {id: builds, title: Builds, current: {summary: Six hand-offs, picture: img/today.png}}
"""
OTHER = BRIEF.replace("logo.png", "new.png")
PUBLIC = BRIEF.replace("logo.png", "https://acme.example/logo.png").replace(
    "img/today.png", "https://acme.example/today.png"
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("pictures")
    made = Desk(root / "desk", some_slides(root / "maps", "csp", SLIDES))
    (made.root / "img").mkdir(parents=True)
    (made.root / "logo.png").write_bytes(a_png(200, 50))
    (made.root / "new.png").write_bytes(a_png(30, 90, grey=20))
    (made.root / "img" / "today.png").write_bytes(a_png(120, 60, grey=200))
    made.build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


@pytest.fixture
def fresh(desk: Desk) -> Desk:
    """A desk where nothing was built yet."""
    shutil.rmtree(desk.root / "workspace")
    return desk


def on_google(desk: Desk) -> Target:
    """A target that tells addresses as Google's does: what is public, and no files."""
    target: Target = desk.target()
    return replace(target, address_of=public_address, path_of=lambda _: None)


def images(desk: Desk) -> dict[str, Picture]:
    """The pictures of the document, by their alt text."""
    found = (each for slide in deck_of(desk.path).slides for each in slide.elements)
    return {each.description: each for each in found if isinstance(each, Picture)}


def blobs(desk: Desk, alt: str) -> bytes:
    with desk.edited() as deck:
        [shape] = (
            shape
            for slide in deck.slides
            for shape in slide.shapes
            if hasattr(shape, "image") and shape._element.nvPicPr.cNvPr.get("descr") == alt
        )
        return bytes(shape.image.blob)


def ratio(element: Element) -> float:
    return element.box.width / element.box.height


LOGO = "Logo of Acme"
TODAY = "Acme's own drawing of today: Six hand-offs"


# -- shown -------------------------------------------------------------------------------------


def test_logo_and_drawing_stand_in_the_deck_unstretched_and_described(once: Desk) -> None:
    found = images(once)
    assert set(found) == {LOGO, TODAY}
    assert ratio(found[LOGO]) == pytest.approx(4, rel=0.001)
    assert ratio(found[TODAY]) == pytest.approx(2, rel=0.001)


def test_the_picture_itself_is_in_the_file(desk: Desk) -> None:
    assert blobs(desk, LOGO) == (desk.root / "logo.png").read_bytes()


def test_the_account_keeps_the_pictures_beside_its_brief(desk: Desk) -> None:
    [internal] = (desk.root / "workspace").rglob("Internal")
    names = {file.name for file in internal.iterdir()}
    assert {"Acme - Brief.yaml", "logo.png", "img - today.png"} <= names
    shutil.rmtree(desk.root / "img")
    (desk.root / "logo.png").unlink()

    made = build("csp", "Acme", desk.target(), options(as_new=True))

    assert not [each for each in made.findings if each.code.startswith("E23")]
    assert (
        sum(isinstance(e, Picture) for s in deck_of(made.path).slides for e in s.elements) == 2
    )


def test_without_pictures_there_is_neither_plate_nor_slide(fresh: Desk) -> None:
    fresh.build("account: {name: Acme}\nworkflows: [{id: builds, title: Builds}]\n")
    assert not images(fresh)
    assert len(deck_of(fresh.path).slides) == 1
    assert "drw_" not in outline(deck_of(fresh.path))


def test_a_preview_shows_them_without_asking_for_a_file(fresh: Desk, tmp_path: Path) -> None:
    brief = fresh.root / "acme.yaml"
    done = preview("csp", str(brief), fresh.target(), options(), tmp_path / "page.html")
    page = done.file.read_text()
    assert page.count('href="data:image/png;base64,') == 2
    assert "<title>Logo of Acme</title>" in page


# -- where it cannot be fetched ----------------------------------------------------------------


def test_a_file_is_no_address_for_google_so_the_name_stands_there(fresh: Desk) -> None:
    brief = str(fresh.root / "acme.yaml")
    made = build("csp", brief, on_google(fresh), options())
    assert [each.code for each in made.findings if each.code.startswith("E23")] == ["E236"] * 2
    assert not images(fresh)
    assert "Acme" in drawn(slide_of(_opened(fresh), "cover"), "word_mark").text_frame.text
    assert len(deck_of(fresh.path).slides) == 1


def test_an_address_google_refuses_never_fails_the_document(fresh: Desk) -> None:
    # This workspace fetches nothing from outside, in the words Google has for what it cannot.
    brief = fresh.root / "acme.yaml"
    brief.write_text(PUBLIC)
    made = build("csp", str(brief), on_google(fresh), options())
    told = [each for each in made.findings if each.code == "E237"]
    assert [str(each.where).rpartition("acme.yaml")[2] for each in told] == [":1:29", ":3:76"]
    assert made.state == "built"
    assert "Acme" in drawn(slide_of(_opened(fresh), "cover"), "word_mark").text_frame.text
    again = build("csp", str(brief), on_google(fresh), options())
    assert again.state == "already built"


def test_a_refresh_survives_an_address_that_is_refused(desk: Desk) -> None:
    done = desk.refresh(PUBLIC)
    assert "E236" in [each.code for each in done.findings]
    assert "Acme" in drawn(slide_of(_opened(desk), "cover"), "word_mark").text_frame.text


def test_an_address_is_asked_for_in_the_same_request_as_a_file(fresh: Desk) -> None:
    asked: list[Any] = []

    def watch(http: Any) -> Any:
        return _Watched(http, asked)

    target = replace(fresh.target(watch), address_of=public_address)
    brief = fresh.root / "acme.yaml"
    brief.write_text(PUBLIC)
    build("csp", str(brief), target, options())
    urls = [r["createImage"]["url"] for batch in asked for r in batch if "createImage" in r]
    assert urls[0] == "https://acme.example/logo.png"


class _Watched:
    """An http that remembers the requests of batches."""

    def __init__(self, http: Any, asked: list[Any]) -> None:
        self._http, self._asked = http, asked

    def request(self, uri: str, method: str = "GET", body: Any = None, **more: Any) -> Any:
        if ":batchUpdate" in uri and "/presentations/" in uri:
            self._asked.append(json.loads(body)["requests"])
        return self._http.request(uri, method, body=body, **more)

    def close(self) -> None:
        self._http.close()


# -- refreshed ---------------------------------------------------------------------------------


def test_an_unchanged_brief_writes_nothing(desk: Desk) -> None:
    done = desk.refresh(BRIEF)
    assert (done.changes, done.calls["slides"]["write"]) == ((), 0)
    assert done.calls["drive"]["write"] == 0


def test_another_logo_of_the_brief_takes_its_place(desk: Desk) -> None:
    done = desk.refresh(OTHER)
    assert kinds(done) == ["written"]
    assert ratio(images(desk)[LOGO]) == pytest.approx(1 / 3, rel=0.001)
    assert desk.refresh(OTHER).changes == ()


def test_the_same_name_with_another_picture_is_another_picture(desk: Desk) -> None:
    (desk.root / "logo.png").write_bytes(a_png(90, 90))
    assert kinds(desk.refresh(BRIEF)) == ["written"]
    assert blobs(desk, LOGO) == a_png(90, 90)


def test_a_logo_the_brief_no_longer_names_goes(desk: Desk) -> None:
    desk.refresh(BRIEF.replace(", logo: logo.png", ""))
    assert LOGO not in images(desk)
    assert "plate" not in " ".join(
        each.name for each in slide_of(_opened(desk), "cover").shapes
    )


def moved(desk: Desk) -> None:
    with desk.edited() as deck:
        drawn(slide_of(deck, "cover"), "image_shown").left += 500_000


def test_a_logo_a_person_moved_stays_there_with_the_briefs_new_picture(desk: Desk) -> None:
    moved(desk)
    before = images(desk)[LOGO].box
    assert desk.refresh(BRIEF).changes == ()
    assert images(desk)[LOGO].box == before

    desk.refresh(OTHER)

    now = images(desk)[LOGO].box
    assert blobs(desk, LOGO) == (desk.root / "new.png").read_bytes()
    assert abs(now.x + now.width / 2 - before.x - before.width / 2) < 2_000


def replaced(desk: Desk) -> bytes:
    """Another picture put there in PowerPoint, in the same frame."""
    theirs = a_png(10, 10, grey=7)
    with desk.edited() as deck:
        slide = slide_of(deck, "cover")
        picture = drawn(slide, "image_shown")
        _, relation = slide.part.get_or_add_image_part(BytesIO(theirs))
        picture._element.blipFill.blip.rEmbed = relation
    return theirs


def test_a_picture_a_person_put_there_stays(desk: Desk) -> None:
    theirs = replaced(desk)
    assert desk.refresh(BRIEF).changes == ()
    assert blobs(desk, LOGO) == theirs


@pytest.mark.parametrize(("choice", "is_theirs"), [("keep", True), ("take", False)])
def test_where_both_changed_it_a_person_decides(
    choice: str, is_theirs: bool, desk: Desk
) -> None:
    theirs = replaced(desk)
    done = desk.refresh(OTHER, on_conflict=choice)
    assert conflicts(done) == (["cover.logo"] if is_theirs else [])
    ours = (desk.root / "new.png").read_bytes()
    assert blobs(desk, LOGO) == (theirs if is_theirs else ours)
    assert conflicts(desk.refresh(OTHER)) == (["cover.logo"] if is_theirs else [])


def test_an_alt_text_a_person_wrote_stays(desk: Desk) -> None:
    with desk.edited() as deck:
        picture = drawn(slide_of(deck, "cover"), "image_shown")
        picture._element.nvPicPr.cNvPr.set("descr", "The blue fox of Acme")
    desk.refresh(BRIEF)
    assert "The blue fox of Acme" in images(desk)


def test_a_picture_a_person_took_away_stays_away(desk: Desk) -> None:
    with desk.edited() as deck:
        picture = drawn(slide_of(deck, "cover"), "image_shown")._element
        picture.getparent().remove(picture)
    desk.refresh(BRIEF)
    desk.refresh(OTHER)
    assert LOGO not in images(desk)


# -- audience ----------------------------------------------------------------------------------


def test_what_a_picture_is_said_to_show_is_looked_through(fresh: Desk) -> None:
    with pytest.raises(InputError, match="E8"):
        fresh.build(BRIEF.replace("Six hand-offs", "MEDDPICC for the champion"))


def _opened(desk: Desk) -> Any:
    with desk.edited() as deck:
        return deck


# -- what a picture's file says beside its pixels ----------------------------------------------


def test_nothing_a_camera_wrote_beside_the_pixels_reaches_document_or_account(
    fresh: Desk,
) -> None:
    told = a_jpeg_that_talks("Win plan: Dana blocks us")
    (fresh.root / "logo.png").write_bytes(told)

    fresh.build(BRIEF)

    assert blobs(fresh, LOGO) == bare(told) != told
    account = (fresh.root / "workspace").glob("Customers*/**/*")
    assert not [each for each in account if each.is_file() and b"Win plan" in inflated(each)]
    assert not fresh.build(BRIEF).calls["drive"].get("write"), "a kept picture is known again"


def a_jpeg_that_talks(words: str) -> bytes:
    told = Image.Exif()
    told[0x010E] = words
    data = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(data, "JPEG", exif=told, comment=words.encode())
    return data.getvalue()


def inflated(file: Path) -> bytes:
    data = file.read_bytes()
    if not zipfile.is_zipfile(file):
        return data
    with zipfile.ZipFile(file) as package:
        return b"\n".join(package.read(name) for name in package.namelist())
