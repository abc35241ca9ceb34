"""An empty document: a letter page, Arial 11, and Google's nine named styles."""

from functools import lru_cache

from generator.workspace.docs.ooxml import MAIN_TYPE, NAMESPACES
from generator.workspace.ooxml.new import new_package, relations

_W = f'xmlns:w="{NAMESPACES["w"]}"'
_TYPES = {
    "word/document.xml": f"{MAIN_TYPE}.document.main+xml",
    "word/styles.xml": f"{MAIN_TYPE}.styles+xml",
}

# Half points, twips above, twips below, colour, whether italic.
_STYLES = (
    ("Heading1", "heading 1", 40, 400, 120, "", False),
    ("Heading2", "heading 2", 32, 360, 120, "", False),
    ("Heading3", "heading 3", 28, 320, 80, "434343", False),
    ("Heading4", "heading 4", 24, 280, 80, "666666", False),
    ("Heading5", "heading 5", 22, 240, 80, "666666", False),
    ("Heading6", "heading 6", 22, 240, 80, "666666", True),
    ("Title", "Title", 52, 0, 60, "", False),
    ("Subtitle", "Subtitle", 30, 0, 320, "666666", False),
)


@lru_cache(maxsize=1)
def blank_document() -> bytes:
    """The bytes of an empty .docx as a new Google document has it; always the same ones."""
    return document_of("<w:p/>")


def document_of(blocks: str) -> bytes:
    """The bytes of a .docx with these blocks, written in WordprocessingML."""
    return new_package(_parts(blocks), _TYPES, "word/document.xml")


def _parts(blocks: str) -> dict[str, str]:
    return {
        "word/document.xml": (
            f"<w:document {_W}><w:body>{blocks}"
            '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" '
            'w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
            '<w:pgNumType w:start="1"/></w:sectPr></w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
        "word/styles.xml": _styles(),
    }


def _styles() -> str:
    font = "".join(f' w:{name}="Arial"' for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    headings = "".join(_style(*facts) for facts in _STYLES)
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{font}/>"
        '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:widowControl w:val="0"/><w:spacing w:line="276" w:lineRule="auto"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="normal"/><w:qFormat/></w:style>'
        f"{headings}</w:styles>"
    )


def _style(
    style_id: str, name: str, size: int, above: int, below: int, colour: str, is_italic: bool
) -> str:
    italic = "<w:i/>" if is_italic else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:keepLines/><w:spacing w:before="{above}" w:after="{below}"/></w:pPr><w:rPr>'
        f'{italic}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
