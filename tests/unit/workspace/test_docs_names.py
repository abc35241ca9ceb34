"""Named ranges of a document."""

import io
import json
import re
import zipfile
from collections.abc import Callable

from givens.docs_files import (
    apply,
    delete,
    insert,
    opened,
    p,
    parts,
    r,
    refused,
    span,
    tbl,
    text,
    told,
)

from generator.workspace.docs.file import DocsFile


def name(said: str, start: int, end: int) -> dict:
    return {"createNamedRange": {"name": said, "range": span(start, end)}}


def ranges(file: DocsFile) -> dict[str, list[tuple[int, int]]]:
    found = told(file).get("namedRanges", {})
    return {
        said: [
            (place["startIndex"], place["endIndex"])
            for one in entry["namedRanges"]
            for place in one["ranges"]
        ]
        for said, entry in found.items()
    }


def test_a_named_range_is_told_and_stays_in_the_file() -> None:
    file = opened(p("one two three"))
    (reply,) = apply(file, name("plan: Größe/😀", 5, 8))
    assert reply["createNamedRange"]["namedRangeId"].startswith("kix.")
    assert ranges(DocsFile.open(file.to_bytes())) == {"plan: Größe/😀": [(5, 8)]}
    assert (
        told(file)["namedRanges"]["plan: Größe/😀"]["namedRanges"][0]["namedRangeId"]
        == (reply["createNamedRange"]["namedRangeId"])
    )


LONG = "deckwright/workflow[~b4af39d5b6].proposed"
BODY = "word/document.xml"


def rewritten(file: DocsFile, change: Callable[[bytes], bytes]) -> DocsFile:
    """The file with another body, and with what the workspace remembers of it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for part, blob in parts(file.to_bytes()).items():
            package.writestr(part, change(blob) if part == BODY else blob)
    return DocsFile.open(data.getvalue(), json.loads(file.kept))


def test_a_range_whose_bookmark_another_program_cut_keeps_its_name() -> None:
    file = opened(p("one two three"))
    apply(file, name(LONG, 5, 8), name(f"{LONG}.more", 9, 12))

    again = rewritten(file, lambda body: re.sub(rb'("_nr_.{36})[^"]*', rb"\1", body))

    assert ranges(again) == ranges(file) == {LONG: [(5, 8)], f"{LONG}.more": [(9, 12)]}
    assert json.loads(again.kept) == json.loads(file.kept)


def test_a_bookmark_that_libreoffice_begins_twice_is_one_range() -> None:
    """It does so where one spans paragraphs; the first beginning has no end of its own."""
    file = opened(p("one"), p("two"), p("three"))
    apply(file, name("x", 6, 9))

    def begun_before(body: bytes) -> bytes:
        [start] = re.findall(rb"<w:bookmarkStart[^>]*/>", body)
        other = re.sub(rb'w:id="\d+"', b'w:id="77"', start)
        return body.replace(b"<w:r>", other + b"<w:r>", 1)

    assert ranges(rewritten(file, begun_before)) == {"x": [(1, 9)]}


def test_text_inside_a_range_makes_it_grow_and_at_its_ends_not() -> None:
    file = opened(p("one two three"))
    apply(file, name("x", 5, 8), insert(6, "++"), insert(10, "!"), insert(5, "?"))
    assert text(file) == "one ?t++wo! three\n"
    assert ranges(file) == {"x": [(6, 11)]}


def test_a_newline_at_either_end_of_a_range_is_not_in_it() -> None:
    file = opened(p("one two three"))
    apply(file, name("x", 5, 8), insert(8, "\n"), insert(5, "\n"))
    assert text(file) == "one \ntwo\n three\n"
    assert ranges(file) == {"x": [(6, 9)]}


def test_neighbouring_ranges_stay_apart() -> None:
    file = opened(p("one two three"))
    apply(file, name("x", 1, 5), name("y", 5, 8), insert(5, "-"))
    assert ranges(file) == {"x": [(1, 5)], "y": [(6, 9)]}


def test_a_range_nothing_is_left_of_is_gone() -> None:
    file = opened(p("one two"), p("three"))
    apply(file, name("x", 5, 8), name("y", 6, 11), delete(5, 9))
    assert ranges(file) == {"y": [(5, 7)]}
    assert parts(file.to_bytes())["word/document.xml"].count(b"bookmarkStart") == 1


def test_a_range_may_hold_a_table() -> None:
    file = opened(p("a"), tbl(("b",)), p("c"))
    apply(file, name("t", 1, 9))
    assert ranges(file) == {"t": [(1, 9)]}


def test_ranges_are_deleted_by_id_or_name() -> None:
    file = opened(p("one two three"))
    first, _, _ = apply(file, name("x", 1, 4), name("x", 5, 8), name("y", 9, 12))
    apply(file, {"deleteNamedRange": first["createNamedRange"]})
    assert ranges(file) == {"x": [(5, 8)], "y": [(9, 12)]}
    apply(file, {"deleteNamedRange": {"name": "x"}})
    assert ranges(file) == {"y": [(9, 12)]}
    again = DocsFile.open(file.to_bytes())
    assert refused(again, {"deleteNamedRange": {}}).endswith(
        "ID or name for named range must be set"
    )


def test_content_is_replaced_in_its_own_look_and_stays_named() -> None:
    file = opened(p("say ", r("hello", "<w:b/>"), " now"), p("hello"))
    apply(
        file,
        name("greeting", 5, 10),
        name("greeting", 15, 20),
        {"replaceNamedRangeContent": {"namedRangeName": "greeting", "text": "good bye"}},
    )
    assert text(file) == "say good bye now\ngood bye\n"
    assert ranges(file) == {"greeting": [(5, 13), (18, 26)]}


def test_an_unknown_name_is_no_fault_and_an_unknown_id_is() -> None:
    file = opened(p("abc"))
    request = {"replaceNamedRangeContent": {"namedRangeName": "no", "text": "x"}}
    assert apply(file, request) == [{}]
    words = refused(file, {"replaceNamedRangeContent": {"namedRangeId": "kix.no", "text": "x"}})
    assert "kix.no" in words


def test_a_name_has_1_to_256_units() -> None:
    file = opened(p("abc"))
    assert "between 1 and 256" in refused(file, name("", 1, 2))
    assert "between 1 and 256" in refused(file, name("😀" * 129, 1, 2))
    apply(file, name("n" * 256, 1, 2))
    assert list(ranges(file)) == ["n" * 256]
