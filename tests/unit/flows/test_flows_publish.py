"""Templates in a company's Drive: uploaded once, held against their maps, adopted."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from givens.builds import MAPS, a_target, a_workspace, some_slides, templates

from generator.errors import ArgumentError, InputError
from generator.flows.account.target import Target
from generator.flows.publish import FOLDER, adopt, publish
from generator.google import drive, slides
from generator.workspace import Workspace

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SLIDES = "application/vnd.google-apps.presentation"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", ("cover", "outcomes"))


@pytest.fixture
def target(tmp_path: Path, maps: Path) -> Target:
    return a_target(a_workspace(tmp_path / "ws", maps), maps=maps)


def uploaded(target: Target, data: bytes, mime_type: str = SLIDES) -> str:
    made = drive.convert_file(target.google, "Ours", "root", data, PPTX, mime_type, {})
    return made.id


def without(template: Path, name: str) -> bytes:
    """The template without the shape of that alt-text title."""
    deck = pptx.Presentation(str(template))
    for slide in deck.slides:
        for shape in list(slide.shapes):
            if shape._element.xpath(f".//p:cNvPr[@title='{name}']"):
                shape._element.getparent().remove(shape._element)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def test_a_template_is_converted_and_every_slot_of_its_map_is_there(target: Target) -> None:
    [done] = publish(target, ["csp"], target.bundled)

    assert (done.state, done.fits, done.findings) == ("published", True, ())
    assert done.slots > 5
    [folder] = [one for one in drive.children(target.google, "root") if one.name == FOLDER]
    [file] = drive.children(target.google, folder.id)
    assert (file.id, file.mime_type) == (done.file_id, SLIDES)


def test_what_was_published_is_not_uploaded_again(target: Target) -> None:
    [first] = publish(target, ["csp"], target.bundled)
    before = target.google.calls.as_dict()["drive"]["write"]

    [second] = publish(target, ["csp"], target.bundled)

    assert (second.state, second.file_id) == ("stands already", first.file_id)
    assert target.google.calls.as_dict()["drive"]["write"] == before


def test_a_template_that_changed_is_published_beside_the_old_one(
    tmp_path: Path, target: Target
) -> None:
    [first] = publish(target, ["csp"], {})
    other = some_slides(tmp_path / "maps", "csp", ("cover",))
    changed = a_target(a_workspace(tmp_path / "ws", other), maps=other)

    [second] = publish(changed, ["csp"], {})

    assert second.state == "published"
    assert second.file_id != first.file_id


def test_a_kind_nobody_knows_ends_the_run_before_anything_is_written(target: Target) -> None:
    with pytest.raises(ArgumentError, match="E212"):
        list(publish(target, ["csp", "cps"], {}))

    assert not target.google.done


def test_a_slot_that_conversion_moved_is_told(target: Target) -> None:
    def moved() -> Any:
        reading: dict[str, Any] = dict(target.bundled["csp"]())
        shape = reading["slides"][0]["pageElements"][0]
        transform = {**shape["transform"], "translateX": 1_000_000, "translateY": 9}
        first = {**reading["slides"][0]}
        first["pageElements"] = [{**shape, "transform": transform}, *first["pageElements"][1:]]
        return {**reading, "slides": [first, *reading["slides"][1:]]}

    [done] = publish(target, ["csp"], {"csp": moved})

    assert done.fits
    assert {each.code for each in done.findings} == {"E551"}


def test_a_template_of_ones_own_is_adopted_if_it_has_every_slot(
    target: Target, maps: Path
) -> None:
    file_id = uploaded(target, (maps / "csp" / "template.pptx").read_bytes())

    adopted = adopt(target, "csp", file_id)

    assert (adopted.state, adopted.file_id, adopted.fits) == ("adopted", file_id, True)


def test_a_template_that_lacks_a_slot_is_not_adopted(target: Target, maps: Path) -> None:
    file_id = uploaded(target, without(maps / "csp" / "template.pptx", "cover.title"))

    with pytest.raises(InputError, match=r"E202 the template has no slot `cover\.title`"):
        adopt(target, "csp", file_id)


def test_an_office_file_is_not_adopted(target: Target, maps: Path) -> None:
    file_id = uploaded(target, (maps / "csp" / "template.pptx").read_bytes(), PPTX)

    with pytest.raises(InputError, match="E550"):
        adopt(target, "csp", file_id)


def test_the_templates_that_ship_survive_conversion_slot_by_slot(tmp_path: Path) -> None:
    workspace: Workspace = a_workspace(tmp_path)
    target = a_target(workspace)

    done = list(publish(target, ["top", "champion"], target.bundled))

    assert all(each.fits and not each.findings for each in done)
    assert {each.kind for each in done} <= set(templates(MAPS))
    assert slides.get(target.google, done[0].file_id)["slides"]
