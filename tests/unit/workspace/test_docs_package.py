"""Files that are no documents, or bad ones: each is refused in Google's words."""

import io
import zipfile

import pytest
from givens.docs_files import a_docx, p, parts

from generator.workspace.docs.file import DocsFile
from generator.workspace.refused import Refused


def packed(told: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in told.items():
            package.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts(a_docx(p("a"))), name: data})


def bomb() -> bytes:
    body = b"<w:p/>" * 8_000_000
    old = parts(a_docx(p("a")))["word/document.xml"]
    return with_part("word/document.xml", old.replace(b"<w:body>", b"<w:body>" + body))


def macros() -> bytes:
    return with_part("word/vbaProject.bin", b"macro")


def entities() -> bytes:
    old = parts(a_docx(p("a")))["word/document.xml"]
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return with_part("word/document.xml", head + old.replace(b">a<", b">&e;<"))


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def truncated() -> bytes:
    return a_docx(p("a"))[:-200]


def of_another_kind() -> bytes:
    types = parts(a_docx(p("a")))["[Content_Types].xml"]
    return with_part("[Content_Types].xml", types.replace(b"document.main", b"template.main"))


def without_body() -> bytes:
    return with_part("word/document.xml", b"<document/>")


@pytest.mark.parametrize(
    "make", [bomb, macros, entities, encrypted, truncated, of_another_kind, without_body]
)
def test_what_is_no_document_is_refused(make: object) -> None:
    with pytest.raises(Refused) as caught:
        DocsFile.open(make()).content()  # type: ignore[operator]
    assert (caught.value.code, caught.value.message) == (
        400,
        "This operation is not supported for this document",
    )
