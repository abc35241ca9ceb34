"""Headers, footers, page breaks and pictures put into a document."""

from givens.docs_files import (
    PNG,
    apply,
    blocks,
    changed_parts,
    insert,
    opened,
    p,
    parts,
    refused,
    tbl,
    text_of,
    told,
)

from generator.workspace.docs.file import DocsFile

IMAGE = "https://drive.google.com/uc?id=1"


def picture(**more: object) -> dict:
    return {"insertInlineImage": {"location": {"index": 2}, "uri": IMAGE, **more}}


def test_a_header_is_made_once_and_written_to() -> None:
    file = opened(p("abc"))
    (reply,) = apply(file, {"createHeader": {"type": "DEFAULT"}})
    found = reply["createHeader"]["headerId"]
    apply(file, insert(0, "On top", segmentId=found))
    value = told(file)
    assert value["documentStyle"]["defaultHeaderId"] == found
    assert text_of(value["headers"][found]["content"]) == "On top\n"
    again = DocsFile.open(file.to_bytes())
    assert "already exists" in refused(again, {"createHeader": {"type": "DEFAULT"}})


def test_a_footer_belongs_to_the_section_of_its_break() -> None:
    file = opened(p("one", more="<w:sectPr/>"), p("two"))
    (reply,) = apply(
        file, {"createFooter": {"type": "DEFAULT", "sectionBreakLocation": {"index": 5}}}
    )
    found = reply["createFooter"]["footerId"]
    value = told(file)
    section = next(one for one in blocks(value) if "sectionBreak" in one)
    assert section["sectionBreak"]["sectionStyle"]["defaultFooterId"] == found
    assert "defaultFooterId" not in value["documentStyle"]


def test_replace_all_reaches_headers() -> None:
    file = opened(p("{{x}}"))
    (reply,) = apply(file, {"createHeader": {"type": "DEFAULT"}})
    found = reply["createHeader"]["headerId"]
    apply(file, insert(0, "{{x}}!", segmentId=found))
    request = {"containsText": {"text": "{{x}}"}, "replaceText": "y"}
    (count,) = apply(file, {"replaceAllText": request})
    assert count == {"replaceAllText": {"occurrencesChanged": 2}}
    assert text_of(told(file)["headers"][found]["content"]) == "y!\n"


def test_a_page_break_has_a_newline_behind_it() -> None:
    file = opened(p("abcd"))
    apply(file, {"insertPageBreak": {"location": {"index": 3}}})
    first = blocks(told(file))[0]["paragraph"]["elements"]
    assert [next(iter(set(one) & {"textRun", "pageBreak"})) for one in first] == [
        "textRun",
        "pageBreak",
        "textRun",
    ]
    assert blocks(told(file))[1]["startIndex"] == 5


def test_no_page_break_in_a_table() -> None:
    file = opened(p("a"), tbl(("b",)), p())
    assert "table" in refused(file, {"insertPageBreak": {"location": {"index": 6}}})


def test_a_picture_is_one_unit_and_an_inline_object() -> None:
    file = opened(p("abc"))
    before = file.to_bytes()
    (reply,) = apply(file, picture(), images={IMAGE: PNG})
    found = reply["insertInlineImage"]["objectId"]
    value = told(file)
    element = blocks(value)[0]["paragraph"]["elements"][1]
    assert element["inlineObjectElement"]["inlineObjectId"] == found
    about = value["inlineObjects"][found]["inlineObjectProperties"]["embeddedObject"]
    assert about["size"] == {
        "height": {"magnitude": 1.5, "unit": "PT"},
        "width": {"magnitude": 3, "unit": "PT"},
    }
    assert "contentUri" in about["imageProperties"]
    media = [name for name in changed_parts(before, file.to_bytes()) if "media" in name]
    assert parts(file.to_bytes())[media[0]] == PNG


def test_one_side_of_a_picture_keeps_its_proportions() -> None:
    file = opened(p("abc"))
    size = {"width": {"magnitude": 100, "unit": "PT"}}
    (reply,) = apply(file, picture(objectSize=size), images={IMAGE: PNG})
    found = told(file)["inlineObjects"][reply["insertInlineImage"]["objectId"]]
    size = found["inlineObjectProperties"]["embeddedObject"]["size"]
    assert size["height"] == {"magnitude": 50, "unit": "PT"}


def test_the_same_picture_twice_is_stored_once_and_told_twice() -> None:
    file = opened(p("abc"))
    apply(file, picture(), picture(), images={IMAGE: PNG})
    assert len(told(file)["inlineObjects"]) == 2
    assert sum("media" in name for name in parts(file.to_bytes())) == 1


def test_what_cannot_be_fetched_or_is_no_picture_is_refused() -> None:
    file = opened(p("abc"))
    words = (
        "Invalid requests[0].insertInlineImage: There was a problem retrieving the image. The "
        "provided image should be publicly accessible, within size limit, and in supported "
        "formats."
    )
    assert refused(file, picture()) == words
