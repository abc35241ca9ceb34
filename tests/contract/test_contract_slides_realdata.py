"""Strangers' presentations: each opens or is refused, and an edit touches one part."""

from pathlib import Path

import pytest
from givens.slides_files import apply, changed_parts, elements, insert, opened, parts, told

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

REALDATA = Path(__file__).parents[3] / "shared" / "realdata"
FILES = sorted(REALDATA.glob("pptx*/**/*.pptx"))

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FILES, reason="the folder realdata is not beside the project"),
]


def open_or_skip(path: Path) -> tuple[bytes, SlidesFile]:
    data = path.read_bytes()
    try:
        return data, SlidesFile.open(data)
    except Refused as refused:
        pytest.skip(f"refused, as it should be: {refused.message}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_strangers_file_is_told_and_an_edit_touches_one_part(path: Path) -> None:
    data, file = open_or_skip(path)
    value = told(file)
    ids = [
        one["objectId"]
        for page in (*value.get("slides", []), *value["layouts"], *value["masters"])
        for one in elements(page)
    ]
    assert len(ids) == len(set(ids))
    assert parts(file.to_bytes()) == parts(data)
    holder = next(
        (
            one["objectId"]
            for page in value.get("slides", [])
            for one in elements(page)
            if "text" in one.get("shape", {})
        ),
        None,
    )
    if holder is None:
        return
    apply(file, insert(holder, "Edited "))
    (changed,) = changed_parts(data, file.to_bytes())
    assert changed.startswith("ppt/slides/")
    opened(file)


@pytest.mark.parametrize("path", FILES[::3], ids=lambda path: path.name)
def test_a_strangers_slide_is_copied_and_deleted(path: Path) -> None:
    _, file = open_or_skip(path)
    slides = [page["objectId"] for page in told(file).get("slides", [])]
    if not slides:
        return
    copies = [f"copy_{position}" for position in range(len(slides))]
    apply(
        file,
        *(
            {"duplicateObject": {"objectId": old, "objectIds": {old: new}}}
            for old, new in zip(slides, copies, strict=True)
        ),
    )
    apply(file, *({"deleteObject": {"objectId": old}} for old in slides))
    again = SlidesFile.open(file.to_bytes(), file.objects)
    assert [page["objectId"] for page in told(again)["slides"]] == copies
    assert told(again) == told(file)
    assert len(opened(file).slides) == len(copies)
