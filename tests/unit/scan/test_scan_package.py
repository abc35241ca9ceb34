"""What an Office file says that the API does not show."""

import io
import zipfile

import pytest
from PIL import Image, PngImagePlugin

from generator.scan.package import passages_of_package

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_document_with(bookmark: str) -> bytes:
    body = f'<w:p><w:bookmarkStart w:id="1" w:name="{bookmark}"/></w:p>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}">{body}</w:document>')
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("bookmark", "said"),
    [
        ("_nr_abcdefghi71k_risks_title", "_nr__risks_title"),
        ("_heading=h.9x71kq30ab2", "_heading=h."),
        ("EUR_71k", "EUR_71k"),
        ("detractor", "detractor"),
    ],
)
def test_a_bookmark_is_read_without_the_identity_drawn_for_it(bookmark: str, said: str) -> None:
    _, *passages = passages_of_package(a_document_with(bookmark))

    assert [passage.text for passage in passages] == [said]


def a_package(**parts: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def said_in(**parts: bytes | str) -> set[str]:
    return {passage.text for passage in passages_of_package(a_package(**parts))}


@pytest.mark.parametrize(
    "body",
    [
        '<w:sdt><w:sdtPr><w:alias w:val="win plan"/></w:sdtPr></w:sdt>',
        '<w:p><w:fldSimple w:instr="win plan"/></w:p>',
        "<w:p><w:del><w:r><w:delText>win </w:delText></w:r>"
        "<w:r><w:delText>plan</w:delText></w:r></w:del></w:p>",
        '<w:docVars><w:docVar w:name="x" w:val="win plan"/></w:docVars>',
    ],
)
def test_fields_forms_and_what_was_taken_out_are_read(body: str) -> None:
    assert "win plan" in said_in(
        word__document_dot_xml=f'<w:document xmlns:w="{_W}">{body}</w:document>'
    )


def test_what_a_picture_says_beside_its_pixels_is_read() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "win plan", zip=True)
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "PNG", pnginfo=told)

    assert "win plan" in said_in(ppt__media__a_dot_png=data.getvalue())


def test_parts_are_read_by_their_names_and_as_drawings_and_as_plain_text() -> None:
    said = said_in(
        ppt__media__winplan_dot_svg='<svg xmlns="http://www.w3.org/2000/svg"><text>arr</text></svg>',
        ppt__embeddings__a_dot_csv="net;297000",
    )

    assert said == {"ppt/media/winplan.svg", "arr", "ppt/embeddings/a.csv", "net;297000"}


def test_an_identity_made_of_letters_and_digits_is_no_amount() -> None:
    shape = '<p:cNvPr xmlns:p="p" id="2" name="drw_a297000b12_node_1297000abc"/>'

    assert "drw__node_" in said_in(ppt__slides__slide1_dot_xml=shape)


def test_objects_of_other_programs_are_read_by_their_letters() -> None:
    wide = b"\x01\x00\x00\x00" + "our detractors".encode("utf-16-le") + b"\xff"

    assert "our detractors" in said_in(ppt__embeddings__oleObject1_dot_bin=wide)
    assert "a win plan" in said_in(ppt__media__image1_dot_emf=b"\x02a win plan\x00\x03")


def test_what_a_program_keeps_beside_a_document_is_read() -> None:
    kept = '<x mood="sceptical"><y z="win plan"/></x>'

    assert {"sceptical", "win plan"} <= said_in(customXml__item1_dot_xml=kept)
    assert "{71297000-0}" not in said_in(customXml__itemProps1_dot_xml='<x i="{71297000-0}"/>')
