"""The templates are what the script writes, agree with their maps, and keep one look."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from generator.layout.pictures.parts import TINT, Ink
from slide_maps.authoring.__main__ import SLIDE_MAPS, TEMPLATES
from slide_maps.authoring.paper import to_docx
from slide_maps.authoring.papers import papers
from slide_maps.authoring.template import Table, to_pptx
from slide_maps.authoring.theme import contrast, read_theme

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
GOOGLE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_:-]{4,49}")
KINDS = [template.kind for template in TEMPLATES]
THEME = read_theme()
OWN_ROWS = {
    f"{slide.name}.{slide.area.slot}": slide.area.rows.count
    for template in TEMPLATES
    for slide in template.slides
    if isinstance(slide.area, Table) and slide.area.rows
}
JARGON = (
    "champion",
    "win plan",
    "close plan",
    "upsell",
    "economic buyer",
    "detractor",
    "discount",
)


def each_kind(test: Any) -> Any:
    return pytest.mark.parametrize("kind", KINDS)(test)


def package(kind: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(SLIDE_MAPS / kind / "template.pptx")


def parts(kind: str, folder: str) -> Iterator[etree._Element]:
    with package(kind) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(rf"ppt/{folder}/[A-Za-z]+\d+\.xml", name):
                yield etree.fromstring(archive.read(name))


def all_pages(kind: str) -> Iterator[etree._Element]:
    for folder in ("slideMasters", "slideLayouts", "slides", "notesMasters", "notesSlides"):
        yield from parts(kind, folder)


def slide_map(kind: str) -> dict[str, Any]:
    value = yaml.safe_load((SLIDE_MAPS / kind / "map.yaml").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def titles(page: etree._Element) -> list[str]:
    return [str(title) for title in page.xpath(".//p:cNvPr/@title", namespaces=NS)]


def map_slots(kind: str) -> set[str]:
    slides = slide_map(kind)["slides"]
    named = {f"{slide['slide']}.{slot}" for slide in slides for slot in slide["fill"]}
    return named | {f"{slide['slide']}.notes" for slide in slides}


def tables(kind: str) -> dict[str, etree._Element]:
    return {
        frame.find(".//p:cNvPr", NS).get("title"): frame.find(".//a:tbl", NS)
        for page in parts(kind, "slides")
        for frame in page.iter(f"{{{NS['p']}}}graphicFrame")
    }


def table_fills(kind: str) -> dict[str, dict[str, Any]]:
    return {
        f"{slide['slide']}.{slot}": fill
        for slide in slide_map(kind)["slides"]
        for slot, fill in slide["fill"].items()
        if isinstance(fill, dict) and "rows" in fill
    }


def test_the_committed_templates_are_what_the_script_writes() -> None:
    for template in TEMPLATES:
        committed = (SLIDE_MAPS / template.kind / "template.pptx").read_bytes()
        assert to_pptx(template, THEME) == committed, "run python -m slide_maps.authoring"


def test_the_committed_papers_are_what_the_script_writes() -> None:
    for paper in papers():
        committed = (SLIDE_MAPS / paper.kind / "template.docx").read_bytes()
        assert to_docx(paper, THEME) == committed, "run python -m slide_maps.authoring"


def test_papers_have_a_page_number_repeated_heads_and_a_banner_where_they_are_internal() -> (
    None
):
    for paper in papers():
        with zipfile.ZipFile(SLIDE_MAPS / paper.kind / "template.docx") as archive:
            words = {name: archive.read(name).decode() for name in archive.namelist()}
        internal = slide_map(paper.kind)["audience"] == "internal"
        assert ("INTERNAL" in words["word/header1.xml"]) is internal
        assert " PAGE " in words["word/footer1.xml"]
        body = words["word/document.xml"]
        assert body.count("<w:tblHeader/>") == body.count("<w:tbl>") > 0
        assert "docProps/app.xml" not in words
        assert "creator" not in words["docProps/core.xml"]


def test_a_paper_is_set_in_the_themes_fonts_and_colours_and_never_too_small() -> None:
    known = {*THEME.colours.values(), THEME.line, "auto"}
    for paper in papers():
        with zipfile.ZipFile(SLIDE_MAPS / paper.kind / "template.docx") as archive:
            words = "".join(archive.read(name).decode() for name in archive.namelist())
        fonts = set(re.findall(r'w:ascii="([^"]+)"', words))
        assert fonts == {THEME.fonts.heading, THEME.fonts.body}
        assert (
            set(re.findall(r'w:(?:color|fill)(?: w:val)?="([0-9A-F]{6}|auto)"', words)) <= known
        )
        assert (
            min(map(int, re.findall(r'<w:sz w:val="(\d+)"', words)))
            >= 2 * THEME.floors["footer"]
        )


def test_a_paper_for_customers_speaks_no_sales_language() -> None:
    for paper in papers():
        if slide_map(paper.kind)["audience"] == "internal":
            continue
        said = " ".join(words_of(slide_map(paper.kind)["sections"])).casefold()
        assert not [word for word in JARGON if word in said]


@each_kind
def test_map_and_template_name_the_same_slots(kind: str) -> None:
    standing = Counter(
        title
        for folder in ("slides", "notesSlides")
        for page in parts(kind, folder)
        for title in titles(page)
    )
    assert set(standing) == map_slots(kind)
    assert set(standing.values()) == {1}


@each_kind
def test_the_map_shows_the_slides_in_the_templates_order(kind: str) -> None:
    template = next(each for each in TEMPLATES if each.kind == kind)
    assert [slide["slide"] for slide in slide_map(kind)["slides"]] == [
        slide.name for slide in template.slides
    ]


@each_kind
def test_a_table_has_a_column_for_each_column_of_the_map(kind: str) -> None:
    for slot, fill in table_fills(kind).items():
        heads = [
            "".join(cell.itertext())
            for cell in tables(kind)[slot].find("a:tr", NS).iter(f"{{{NS['a']}}}tc")
        ]
        said = list(fill["columns"])
        assert len(heads) == len(said), slot
        plain = [
            (head, words) for head, words in zip(heads, said, strict=True) if "{" not in words
        ]
        assert [head for head, _ in plain] == [words for _, words in plain], slot


@each_kind
def test_a_table_stands_at_its_largest_with_one_token(kind: str) -> None:
    for slot, table in tables(kind).items():
        rows = table.findall("a:tr", NS)
        assert len(rows) == 1 + OWN_ROWS.get(slot, THEME.table.rows)
        body = [
            "".join(cell.itertext())
            for row in rows[1:]
            for cell in row.iter(f"{{{NS['a']}}}tc")
        ]
        columns = len(rows[1].findall("a:tc", NS))
        assert body[0] == "{{" + slot + "}}"
        assert body[1:columns] == ["–"] * (columns - 1)
        assert not any(body[columns:])


@each_kind
def test_every_text_slot_holds_its_own_token(kind: str) -> None:
    for page in [*parts(kind, "slides"), *parts(kind, "notesSlides")]:
        for shape in page.iter(f"{{{NS['p']}}}sp"):
            title = shape.find(".//p:cNvPr", NS).get("title")
            if title and shape.find(".//p:ph", NS) is not None:
                assert "".join(shape.find("p:txBody", NS).itertext()) == "{{" + title + "}}"


@each_kind
def test_every_name_is_a_unique_id_google_accepts(kind: str) -> None:
    names = [
        str(name)
        for page in all_pages(kind)
        for name in page.xpath(".//p:cNvPr/@name | ./p:cSld/@name", namespaces=NS)
        if name
    ]
    assert not [name for name in names if not GOOGLE_ID.fullmatch(name)]
    assert not [name for name, count in Counter(names).items() if count > 1]


@each_kind
def test_the_page_is_googles_wide_page(kind: str) -> None:
    with package(kind) as archive:
        size = etree.fromstring(archive.read("ppt/presentation.xml")).find("p:sldSz", NS)
    assert (size.get("cx"), size.get("cy")) == ("9144000", "5143500")


@each_kind
def test_everything_stands_on_the_page(kind: str) -> None:
    for page in [
        *parts(kind, "slides"),
        *parts(kind, "slideLayouts"),
        *parts(kind, "slideMasters"),
    ]:
        for frame in [*page.iter(f"{{{NS['a']}}}xfrm"), *page.iter(f"{{{NS['p']}}}xfrm")]:
            off, ext = frame.find("a:off", NS), frame.find("a:ext", NS)
            assert 0 <= int(off.get("x")) <= int(off.get("x")) + int(ext.get("cx")) <= 9144000
            assert 0 <= int(off.get("y")) <= int(off.get("y")) + int(ext.get("cy")) <= 5143500


@each_kind
def test_every_slide_has_a_title_a_footer_and_notes(kind: str) -> None:
    notes = {title for page in parts(kind, "notesSlides") for title in titles(page)}
    for page in parts(kind, "slides"):
        roles = page.xpath(".//p:ph/@type", namespaces=NS)
        assert {"title", "ctrTitle"} & set(roles)
        name = titles(page)[0].partition(".")[0]
        assert f"{name}.footer" in titles(page)
        assert f"{name}.notes" in notes


@each_kind
def test_slides_are_thin(kind: str) -> None:
    for page in parts(kind, "slides"):
        for shape in page.iter(f"{{{NS['p']}}}sp"):
            if shape.find(".//p:ph", NS) is not None:
                assert len(shape.find("p:spPr", NS)) == 0
        assert not page.xpath(".//a:effectLst | .//a:gd | .//p:pic | .//p:cxnSp", namespaces=NS)


@each_kind
def test_what_is_not_text_is_described(kind: str) -> None:
    for page in all_pages(kind):
        for shape in page.xpath(".//p:graphicFrame | .//p:sp[not(.//p:ph)]", namespaces=NS):
            words = "".join(shape.xpath("./p:txBody//a:t/text()", namespaces=NS))
            assert words or shape.find(".//p:cNvPr", NS).get("descr")


@each_kind
def test_no_size_is_below_its_floor(kind: str) -> None:
    floor = min(THEME.floors.values())
    for page in all_pages(kind):
        for size in page.xpath(
            ".//@sz[parent::a:rPr|parent::a:defRPr|parent::a:endParaRPr]", namespaces=NS
        ):
            assert int(size) >= floor * 100
        for size in page.xpath(".//a:tbl//@sz", namespaces=NS):
            assert int(size) >= THEME.floors["table"] * 100


@each_kind
def test_text_comes_in_the_themes_fonts_only(kind: str) -> None:
    for page in all_pages(kind):
        faces = set(page.xpath(".//a:latin/@typeface", namespaces=NS))
        assert faces <= {"+mj-lt", "+mn-lt"}
    assert {THEME.fonts.heading, THEME.fonts.body} <= {"Roboto", "Open Sans", "Lato", "Inter"}


@each_kind
def test_text_never_shrinks_by_itself(kind: str) -> None:
    for page in all_pages(kind):
        assert not page.xpath(".//a:normAutofit | .//a:spAutoFit", namespaces=NS)


@each_kind
def test_a_template_has_no_part_that_nothing_uses(kind: str) -> None:
    with package(kind) as archive:
        names = set(archive.namelist())
        targets = {
            _target(source, target)
            for source in names
            if source.endswith(".rels")
            for target in etree.fromstring(archive.read(source)).xpath("./*/@Target")
        }
        layouts = {
            target
            for source in names
            if source.startswith("ppt/slides/_rels/")
            for target in etree.fromstring(archive.read(source)).xpath("./*/@Target")
            if "slideLayouts" in target
        }
    inner = {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert inner == targets
    assert len(layouts) == len([name for name in inner if name.startswith("ppt/slideLayouts/")])


def _target(source: str, target: str) -> str:
    folder = Path(source).parent.parent
    steps: list[str] = []
    for step in (folder / target).parts:
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


@each_kind
def test_the_properties_name_no_tool_and_no_person(kind: str) -> None:
    with package(kind) as archive:
        root = etree.fromstring(archive.read("docProps/core.xml"))
        assert [etree.QName(child).localname for child in root] == ["title"]
        assert "docProps/app.xml" not in archive.namelist()


def test_only_internal_templates_carry_the_banner() -> None:
    for kind in KINDS:
        words = {"".join(page.itertext()) for page in parts(kind, "slideMasters")}
        internal = slide_map(kind)["audience"] == "internal"
        assert any("INTERNAL" in said for said in words) is internal


def test_a_customer_template_speaks_no_sales_language() -> None:
    for kind in KINDS:
        if slide_map(kind)["audience"] == "internal":
            continue
        said = " ".join(words_of(slide_map(kind)["slides"])).casefold()
        for page in all_pages(kind):
            said += " ".join([*page.itertext(), *page.xpath(".//@*")]).casefold()
        assert not [word for word in JARGON if word in said]


def words_of(value: Any) -> Iterator[str]:
    """What a map says itself, without the names of what it prints."""
    match value:
        case str():
            yield re.sub(r"\{[{%].*?[%}]\}", "", value, flags=re.S)
        case list():
            for each in value:
                yield from words_of(each)
        case dict():
            for key, each in value.items():
                yield from words_of([key, each])


def test_text_can_be_read_on_its_ground() -> None:
    colours = THEME.colours
    dark_on = [
        ("dark1", "light1"),
        ("dark1", "light2"),
        ("dark2", "light1"),
        ("dark2", "light2"),
    ]
    quiet = [
        (name, ground) for name in ("accent1", "accent6") for ground in ("light1", "light2")
    ]
    pairs = [(colours[text], colours[ground]) for text, ground in dark_on + quiet]
    pairs += [
        (colours["light1"], colours[ground]) for ground in ("dark2", "accent1", "accent4")
    ]
    pairs += [(THEME.on_dark, colours["dark2"])]
    tones = [*THEME.statuses.values(), *THEME.dispositions.values(), *THEME.callouts.values()]
    pairs += [(tone.text, tone.ground) for tone in tones]
    assert not [pair for pair in pairs if contrast(*pair) < 4.5]


def test_every_status_has_a_word_beside_its_colour() -> None:
    tones = [*THEME.statuses.values(), *THEME.dispositions.values(), *THEME.callouts.values()]
    assert all(tone.label for tone in tones)


@each_kind
def test_no_two_places_of_a_layout_overlap(kind: str) -> None:
    for page in parts(kind, "slideLayouts"):
        boxes = [
            (shape.find(".//p:cNvPr", NS).get("name"), *frame_of(shape))
            for shape in page.iter(f"{{{NS['p']}}}sp")
            if shape.find(".//p:ph", NS) is not None
        ]
        assert not [
            (one[0], other[0])
            for at, one in enumerate(boxes)
            for other in boxes[at + 1 :]
            if one[1] < other[3]
            and other[1] < one[3]
            and one[2] < other[4]
            and other[2] < one[4]
        ]


def frame_of(shape: etree._Element) -> tuple[int, int, int, int]:
    off, ext = shape.find(".//a:off", NS), shape.find(".//a:ext", NS)
    left, top = int(off.get("x")), int(off.get("y"))
    return left, top, left + int(ext.get("cx")), top + int(ext.get("cy"))


def test_words_of_pictures_are_read_on_the_tint_of_their_own_colour() -> None:
    colours = read_theme().colours
    pairs = [
        (colours[ink], tinted(colours[ink], colours[ground], TINT))
        for ink in (Ink.ACCENT, Ink.GOOD, Ink.ATTENTION, Ink.WRONG, Ink.QUIET)
        for ground in (Ink.PAGE, Ink.PANEL)
    ]
    assert not [pair for pair in pairs if contrast(*pair) < 4.5]


def tinted(ink: str, ground: str, alpha: float) -> str:
    """A colour laid over a ground, as six hex digits."""
    mixed = (
        round(int(ink[at : at + 2], 16) * alpha + int(ground[at : at + 2], 16) * (1 - alpha))
        for at in (0, 2, 4)
    )
    return "".join(f"{channel:02X}" for channel in mixed)
