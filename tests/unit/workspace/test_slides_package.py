import io
import zipfile
import zlib

import pytest
from givens.slides_files import TITLE, a_file, a_pptx, apply, insert, parts

from generator.workspace.ooxml.package import Package
from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

SLIDE = "ppt/slides/slide1.xml"


def packed(changes, flags=None):
    """`a_pptx` with parts replaced."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts(a_pptx()), **changes}.items():
            archive.writestr(name, data)
    data = bytearray(held.getvalue())
    if flags is not None:
        at = data.find(b"PK\x01\x02")
        data[at + 8] |= flags
    return bytes(data)


def refused(data):
    with pytest.raises(Refused) as caught:
        SlidesFile.open(data).presentation("x", "y", "z")
    assert caught.value.code == 400
    assert caught.value.status == "FAILED_PRECONDITION"
    assert caught.value.message == "This operation is not supported for this document"
    return True


def test_an_untouched_part_keeps_its_packed_bytes():
    file = a_file()
    apply(file, insert(TITLE, "x"))
    before, after = Package.open(a_pptx()), Package.open(file.to_bytes())
    for name in before.names():
        if name != SLIDE:
            assert before._blobs[name] == after._blobs[name]


def test_a_file_nobody_changed_has_the_same_parts():
    assert parts(a_file().to_bytes()) == parts(a_pptx())


def test_equal_edits_give_equal_bytes():
    first, second = a_file(), a_file()
    apply(first, insert(TITLE, "x"))
    apply(second, insert(TITLE, "x"))
    assert first.to_bytes() == second.to_bytes()


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", a_pptx()[:5000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    ids=["empty", "text", "cut off", "encrypted by Office"],
)
def test_what_is_no_package_is_refused(data):
    assert refused(data)


def test_an_encrypted_archive_is_refused():
    assert refused(packed({}, flags=1))


def test_macros_are_refused():
    assert refused(packed({"ppt/vbaProject.bin": b"x"}))


def test_broken_xml_is_refused():
    assert refused(packed({SLIDE: b"<p:sld"}))


def test_entities_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert refused(packed({SLIDE: bomb}))


def test_an_outside_entity_is_refused():
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    assert refused(packed({SLIDE: outside}))


def test_a_part_that_unpacks_to_too_much_is_refused():
    assert refused(packed({SLIDE: b"<a>" + bytes(60_000_000)}))


def test_a_part_that_lies_about_its_size_is_refused():
    data = packed({})
    at = data.find(SLIDE.encode(), data.find(b"PK\x01\x02"))
    lying = bytearray(data)
    lying[at - 22 : at - 18] = (9).to_bytes(4, "little")
    assert refused(bytes(lying))


def test_a_part_that_is_not_what_was_packed_is_refused():
    data = packed({})
    at = data.find(SLIDE.encode(), data.find(b"PK\x01\x02"))
    wrong = bytearray(data)
    wrong[at - 30 : at - 26] = zlib.crc32(b"other").to_bytes(4, "little")
    assert refused(bytes(wrong))


def test_another_kind_of_office_file_is_refused():
    types = parts(a_pptx())["[Content_Types].xml"].replace(
        b"presentationml.presentation.main", b"wordprocessingml.document.main"
    )
    assert refused(packed({"[Content_Types].xml": types}))
