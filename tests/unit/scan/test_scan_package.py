"""What an Office file says that the API does not show."""

import io
import zipfile

import pytest

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
    passages = passages_of_package(a_document_with(bookmark))

    assert [passage.text for passage in passages] == [said]
