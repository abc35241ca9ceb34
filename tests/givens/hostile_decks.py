"""Decks nobody would send with good in mind, or that a broken program left behind."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from givens.slides_files import a_pptx, parts

SLIDE = "ppt/slides/slide1.xml"
DECK = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
LINKS = "ppt/slides/_rels/slide1.xml.rels"


def with_parts(changes: dict[str, bytes | None]) -> bytes:
    """The usual small deck with some parts replaced, or left out."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts(a_pptx()), **changes}.items():
            if data is not None:
                archive.writestr(name, data)
    return held.getvalue()


def changed(name: str, *swaps: tuple[str, str]) -> bytes:
    """The usual deck with words of one part exchanged, wherever they stand."""
    text = parts(a_pptx())[name].decode()
    for pattern, replacement in swaps:
        text, count = re.subn(pattern, replacement.replace("\\", r"\\"), text)
        assert count, pattern
    return with_parts({name: text.encode()})


def on_the_slide(xml: str) -> bytes:
    """The usual deck with something more in the first slide's tree."""
    return changed(SLIDE, ("</p:spTree>", f"{xml}</p:spTree>"))


def hostile_decks() -> Iterator[tuple[str, bytes]]:
    """Each with what is wrong with it."""
    yield from _archives()
    yield from _documents()
    yield from _numbers()
    yield from _structures()
    yield from _sizes()


def _archives() -> Iterator[tuple[str, bytes]]:
    good = a_pptx()
    yield "empty", b""
    yield "cut off", good[:-200]
    yield "cut in front", good[100:]
    yield "encrypted by Office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    yield "no end", good[: good.rfind(b"PK\x05\x06")]
    yield "junk in front", b"junk" * 100 + good
    at = good.rfind(b"PK\x05\x06")
    far = struct.pack("<I", 2**32 - 2)
    yield "a directory outside", good[: at + 16] + far + good[at + 20 :]
    yield "too many entries told", good[: at + 8] + b"\xff\xff\xff\xff" + good[at + 12 :]
    for name, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", method) as archive:
            for part, data in parts(good).items():
                archive.writestr(part, data)
        yield name, held.getvalue()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts(good).items():
            with archive.open(part, "w", force_zip64=True) as entry:
                entry.write(data)
    yield "zip64", held.getvalue()
    yield "an entry twice", _twice(SLIDE)
    yield "an entry twice by case", with_parts({SLIDE.upper(): parts(good)[SLIDE]})
    yield "leaves the folder", with_parts({"../../evil.xml": b"<x/>", "/etc/passwd": b"x"})
    yield "a name of nothing", with_parts({"ppt/\x01\x7f.xml": b"<x/>"})
    yield "overlapping entries", _overlapping(good)
    yield "a bomb", with_parts({"ppt/media/bomb.png": bytes(50_000_000)})
    yield "a bomb of XML", with_parts({SLIDE: b"<a>" + b" " * 60_000_000 + b"</a>"})
    many: dict[str, bytes | None] = {f"ppt/x{at}.xml": b"" for at in range(20_100)}
    yield "very many parts", with_parts(many)


def _twice(name: str) -> bytes:
    twin = name[:-1] + "~"
    data = with_parts({twin: parts(a_pptx())[name]})
    return data.replace(twin.encode(), name.encode())


def _overlapping(good: bytes) -> bytes:
    """A thousand entries that all are the same five megabytes of blanks."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"<a>" + b" " * 5_000_000 + b"</a>"
    packed = squeeze.compress(content) + squeeze.flush()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts(good).items():
            archive.writestr(part, data)
        archive.writestr("ppt/slides/slide3.xml", content)
        first = archive.infolist()[-1]
        for number in range(4, 1000):
            twin = zipfile.ZipInfo(f"ppt/slides/slide{number}.xml")
            twin.compress_type, twin.CRC = zipfile.ZIP_DEFLATED, first.CRC
            twin.file_size, twin.compress_size = len(content), len(packed)
            twin.header_offset = first.header_offset
            archive.filelist.append(twin)
    return held.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    slide = parts(a_pptx())[SLIDE].decode()
    head, _, rest = slide.partition("?>")
    start = "<!DOCTYPE a [<!ENTITY b 'b'>"
    laughs = "".join(f"<!ENTITY b{at} '{f'&b{at - 1};' * 10}'>" for at in range(2, 12))
    for name, inner in (
        ("an outside entity", "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        ("an outside document type", ""),
        ("a billion laughs", f"<!ENTITY b1 'ha'>{laughs}]>"),
        ("a parameter entity", "<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]>"),
    ):
        if name == "an outside document type":
            told = f"{head}?><!DOCTYPE p:sld SYSTEM 'http://127.0.0.1:9/x.dtd'>{rest}"
        else:
            told = f"{head}?>{start}{inner}{rest.replace('Hello', '&b11;', 1)}"
        yield name, with_parts({SLIDE: told.encode()})
    yield "UTF-16", with_parts({SLIDE: slide.replace("UTF-8", "UTF-16").encode("utf-16")})
    yield "UTF-7", with_parts({SLIDE: slide.replace("UTF-8", "UTF-7").encode()})
    yield "no XML", with_parts({SLIDE: b"\x00\xff" * 500})
    yield "an empty part", with_parts({SLIDE: b""})
    yield "another root", with_parts({SLIDE: b"<html/>"})
    yield "comments everywhere", changed(SLIDE, ("<p:sp>", "<!-- x --><?y z?><p:sp><!-- x -->"))
    yield "another namespace", changed(SLIDE, ("presentationml/2006/main", "presentationml/x"))
    yield "a deep tree", on_the_slide("<p:sp>" * 100_000 + "</p:sp>" * 100_000)
    yield "deep groups", on_the_slide(_groups(2_000))
    yield "very deep groups", on_the_slide(_groups(60))


def _groups(depth: int) -> str:
    opening = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9{0}" name="deep_{0}"/><p:cNvGrpSpPr/><p:nvPr/>'
        "</p:nvGrpSpPr><p:grpSpPr/>"
    )
    return "".join(opening.format(at) for at in range(depth)) + "</p:grpSp>" * depth


def _numbers() -> Iterator[tuple[str, bytes]]:
    for name, value in (
        ("a huge number", "9" * 400),
        ("a fraction", "1e308"),
        ("infinity", "INF"),
        ("not a number", "NaN"),
        ("a negative", "-99999999999999"),
        ("no number", "wide"),
        ("nothing", ""),
        ("a superscript", "²"),
    ):
        yield f"page sizes: {name}", changed(DECK, (r'cx="\d+"', f'cx="{value}"'))
        yield (
            f"places: {name}",
            changed(SLIDE, (r'x="\d+"', f'x="{value}"'), (r'cy="\d+"', f'cy="{value}"')),
        )
        yield (
            f"tables: {name}",
            changed(SLIDE, (r' w="\d+"', f' w="{value}"'), (r' h="\d+"', f' h="{value}"')),
        )
        yield (
            f"spans: {name}",
            changed(
                SLIDE,
                ("<a:tc>", f'<a:tc gridSpan="{value}" rowSpan="{value}" hMerge="{value}">'),
            ),
        )
        run = f'<a:rPr sz="{value}" baseline="{value}" b="{value}"><a:ln w="{value}"/>'
        fill = f'<a:solidFill><a:srgbClr val="{value}"><a:alpha val="{value}"/></a:srgbClr>'
        styled = f"{run}{fill}</a:solidFill></a:rPr><a:t>"
        yield f"runs: {name}", changed(SLIDE, ("<a:t>", styled))
        spacing = f'<a:lnSpc><a:spcPct val="{value}"/></a:lnSpc>'
        level = f'<a:pPr lvl="{value}" marL="{value}" indent="{value}">{spacing}'
        bullet = f'<a:buAutoNum type="arabicPeriod" startAt="{value}"/></a:pPr>'
        yield f"paragraphs: {name}", changed(SLIDE, ("<a:p>", f"<a:p>{level}{bullet}"))
        yield f"ids: {name}", changed(SLIDE, (r'id="\d+"', f'id="{value}"'))
        yield (
            f"turned: {name}",
            on_the_slide(
                '<p:pic><p:nvPicPr><p:cNvPr id="77" name="turned"/><p:cNvPicPr/><p:nvPr/>'
                f'</p:nvPicPr><p:blipFill><a:blip/><a:srcRect l="{value}" t="{value}"/>'
                f"</p:blipFill><p:spPr>"
                f'<a:xfrm rot="{value}" flipH="{value}"><a:off x="{value}" y="1"/>'
                f'<a:ext cx="{value}" cy="{value}"/></a:xfrm></p:spPr></p:pic>'
            ),
        )


def _structures() -> Iterator[tuple[str, bytes]]:
    for name in sorted(parts(a_pptx())):
        yield f"without {name}", with_parts({name: None})
    links = parts(a_pptx())[LINKS].decode()
    for name, target in (
        ("itself", "slide1.xml"),
        ("the presentation", "../presentation.xml"),
        ("the content types", "/[Content_Types].xml"),
        ("nothing", ""),
        ("above the top", "../../../../../../etc/passwd"),
        ("an address", "http://127.0.0.1:9/"),
        ("a wrong escape", "%zz%00"),
    ):
        said = re.sub(r'Target="[^"]*"', f'Target="{target}"', links)
        yield f"links to {name}", with_parts({LINKS: said.encode()})
    layout = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    said = parts(a_pptx())[layout].decode().replace("slideMaster1.xml", "slideMaster9.xml")
    yield "a layout without master", with_parts({layout: said.encode()})
    yield "a slide twice", changed(DECK, (r'<p:sldId [^>]*r:id="rId\w+"/>', ""))
    listed = parts(a_pptx())[DECK].decode()
    first = re.search(r"<p:sldId [^>]*/>", listed)
    assert first is not None
    yield "the same slide again", changed(DECK, ("</p:sldIdLst>", f"{first[0]}</p:sldIdLst>"))
    yield "no shape tree", changed(SLIDE, ("p:spTree>", "p:other>"))
    yield "no properties", changed(SLIDE, ("<p:nvPr>", "<p:nv>"), ("</p:nvPr>", "</p:nv>"))
    yield "no names", changed(SLIDE, ("<p:cNvPr ", "<p:cNv "))
    yield "uneven rows", changed(SLIDE, ("<a:tr ", "<a:tr><a:tc/></a:tr><a:tr "))
    yield (
        "a table without grid",
        changed(SLIDE, ("<a:tblGrid>", "<a:grid>"), ("</a:tblGrid>", "</a:grid>")),
    )
    yield (
        "bare elements",
        on_the_slide("<p:sp/><p:pic/><p:cxnSp/><p:grpSp/><p:graphicFrame/><p:contentPart/>"),
    )
    yield "equal names", changed(SLIDE, (r' name="[^"]*"', ' name="same_name"'))
    yield "control letters", changed(SLIDE, ("Hello", "_x0000__x001B__xD800__xFFFF_"))
    yield "macros", with_parts({"ppt/vbaProject.bin": b"x"})
    strict = "http://purl.oclc.org/ooxml/presentationml/main"
    yield (
        "strict",
        changed(DECK, ("http://schemas.openxmlformats.org/presentationml/2006/main", strict)),
    )


def _sizes() -> Iterator[tuple[str, bytes]]:
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{0}" name="s{0}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    yield "many shapes", on_the_slide("".join(shape.format(at) for at in range(100, 900)))
    yield "a long text", changed(SLIDE, ("Hello", "word " * 20_000))
    paragraphs = "x</a:t></a:r></a:p><a:p><a:r><a:t>y" * 3_000
    yield "many paragraphs", changed(SLIDE, ("Second", paragraphs))
    row = f'<a:tr h="1">{"<a:tc/>" * 300}</a:tr>'
    yield (
        "a large table",
        changed(
            SLIDE,
            (r"<a:gridCol [^>]*/>", '<a:gridCol w="9"/>' * 150),
            ("</a:tbl>", f"{row * 100}</a:tbl>"),
        ),
    )
    yield "a long name", changed(SLIDE, (r' name="title_one"', f' name="{"n" * 5_000_000}"'))
