"""An empty presentation: 16:9, one theme, the usual layouts, and one title slide called `p`."""

from dataclasses import dataclass
from functools import lru_cache

from generator.workspace.ooxml.new import new_package, relations
from generator.workspace.ooxml.xml import RELATIONSHIPS

WIDTH, HEIGHT = 9_144_000, 5_143_500

_MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_NAMES = f'xmlns:a="{_DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{_MAIN}"'
_LEVELS = 9
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E9ED",
    "accent1": "2F6DB5",
    "accent2": "1F9E89",
    "accent3": "E0A030",
    "accent4": "C8553D",
    "accent5": "7A5BA6",
    "accent6": "5B6770",
    "hlink": "1A56B0",
    "folHlink": "6B4FA0",
}
_COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
    'hlink="hlink" folHlink="folHlink"'
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A placeholder: its kind, which of that kind, where, and how its text is set."""

    kind: str
    index: int | None
    box: tuple[int, int, int, int]
    anchor: str = "t"
    alignment: str = "l"
    size: int = 1800


_TITLE = _Place("title", None, (457_200, 342_900, 8_229_600, 685_800), "ctr", size=2800)
_BODY = _Place("body", 1, (457_200, 1_143_000, 8_229_600, 3_429_000))
_LEFT = _Place("body", 1, (457_200, 1_143_000, 4_000_500, 3_429_000), size=1400)
_RIGHT = _Place("body", 2, (4_686_300, 1_143_000, 4_000_500, 3_429_000), size=1400)
_NUMBER = _Place("sldNum", 12, (8_229_600, 4_686_300, 685_800, 342_900), "ctr", "r", 1000)
_OPENING = (
    _Place("ctrTitle", None, (685_800, 857_250, 7_772_400, 1_714_500), "b", "ctr", 4400),
    _Place("subTitle", 1, (685_800, 2_686_050, 7_772_400, 857_250), "t", "ctr", 2400),
)
_SECTION = _Place("title", None, (685_800, 1_885_950, 7_772_400, 1_371_600), "ctr", size=3600)

_COLUMN = (
    _Place("title", None, (457_200, 571_500, 2_743_200, 1_028_700), "b", size=2400),
    _Place("body", 1, (457_200, 1_600_200, 2_743_200, 2_971_800), size=1200),
)
_POINT = _Place("title", None, (685_800, 571_500, 6_400_800, 4_000_500), "ctr", size=4800)
_HALVES = (
    _Place("title", None, (342_900, 1_200_150, 3_886_200, 1_485_900), "b", "ctr", 4200),
    _Place("subTitle", 1, (342_900, 2_800_350, 3_886_200, 1_257_300), "t", "ctr", 2100),
    _Place("body", 2, (4_914_900, 685_800, 3_771_900, 3_771_900), "ctr"),
)
_CAPTION = _Place("body", 1, (457_200, 4_229_100, 5_943_600, 571_500), "ctr")
_FIGURE = (
    _Place("title", None, (457_200, 1_143_000, 8_229_600, 1_943_100), "b", "ctr", 9600),
    _Place("body", 1, (457_200, 3_200_400, 8_229_600, 1_257_300), "t", "ctr"),
)

# In the order a new presentation of Google's has them; five have no type in OOXML.
_LAYOUTS: tuple[tuple[str, str, tuple[_Place, ...]], ...] = (
    ("title", "Title slide", _OPENING),
    ("secHead", "Section header", (_SECTION,)),
    ("tx", "Title and body", (_TITLE, _BODY)),
    ("twoColTx", "Title and two columns", (_TITLE, _LEFT, _RIGHT)),
    ("titleOnly", "Title only", (_TITLE,)),
    ("", "One column text", _COLUMN),
    ("", "Main point", (_POINT,)),
    ("", "Section title and description", _HALVES),
    ("", "Caption", (_CAPTION,)),
    ("", "Big number", _FIGURE),
    ("blank", "Blank", ()),
)
_MASTER_ID = "simple-light-2"


@lru_cache(maxsize=1)
def blank_presentation() -> bytes:
    """The bytes of an empty .pptx as a new Google Slides file has it; always the same ones."""
    return new_package(_parts(), _types(), "ppt/presentation.xml")


def _parts() -> dict[str, str]:
    numbers = range(1, len(_LAYOUTS) + 1)
    parts = {
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("slide", "slides/slide1.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "ppt/theme/theme1.xml": _theme(),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            *(
                ("slideLayout", f"../slideLayouts/slideLayout{number}.xml")
                for number in numbers
            ),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/slides/slide1.xml": _first_slide(),
        "ppt/slides/_rels/slide1.xml.rels": relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml")
        ),
    }
    for number, (kind, name, places) in zip(numbers, _LAYOUTS, strict=True):
        path = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[path] = _layout(f"p{number + 1}", kind, name, places)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return parts


def _types() -> dict[str, str]:
    layouts = (
        f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(_LAYOUTS) + 1)
    )
    return {
        "ppt/presentation.xml": f"{_TYPE}.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{_TYPE}.slideMaster+xml",
        "ppt/slides/slide1.xml": f"{_TYPE}.slide+xml",
        "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        **dict.fromkeys(layouts, f"{_TYPE}.slideLayout+xml"),
    }


def _presentation() -> str:
    return (
        f"<p:presentation {_NAMES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )


def _master() -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + number}" r:id="rId{number}"/>'
        for number in range(1, len(_LAYOUTS) + 1)
    )
    tree = _tree(
        *(_drawn(place, place, 2 + n) for n, place in enumerate((_TITLE, _BODY, _NUMBER))),
        name=_MASTER_ID,
    )
    return (
        f"<p:sldMaster {_NAMES}>"
        '<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg>{tree}</p:cSld>"
        f"<p:clrMap {_COLOUR_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_level(1, 2800, '')}</p:titleStyle>"
        f"<p:bodyStyle>{_body_levels()}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, 1400, '')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(object_id: str, kind: str, name: str, places: tuple[_Place, ...]) -> str:
    drawn = [_drawn(place, place, 2 + n) for n, place in enumerate((*places, _NUMBER))]
    said = f' type="{kind}"' if kind else ""
    return (
        f'<p:sldLayout {_NAMES} matchingName="{name}"{said} preserve="1">'
        f'<p:cSld name="{name}">{_tree(*drawn, name=object_id)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _first_slide() -> str:
    drawn = [_drawn(place, None, 2 + n, f"i{n}") for n, place in enumerate(_OPENING)]
    return (
        f'<p:sld {_NAMES}><p:cSld name="p">{_tree(*drawn)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _tree(*drawn: str, name: str = "") -> str:
    return (
        f'<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name="{name}"/>'
        "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(drawn)}</p:spTree>'
    )


def _drawn(place: _Place, own: _Place | None, number: int, name: str = "") -> str:
    """A placeholder's shape; on a slide it has nothing of its own and inherits all."""
    index = "" if place.index is None else f' idx="{place.index}"'
    name = name or f"{place.kind} {number}"  # a space, so that it is taken for no object id
    shape, body, text = "", "<a:bodyPr/><a:lstStyle/>", ""
    if own:
        x, y, width, height = own.box
        shape = (
            f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        )
        levels = _level(1, own.size, f' algn="{own.alignment}"')
        body = f'<a:bodyPr anchor="{own.anchor}"/><a:lstStyle>{levels}</a:lstStyle>'
    if place.kind == "sldNum":
        text = f'<a:fld id="{_FIELD}" type="slidenum"><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{shape}</p:spPr>"
        f"<p:txBody>{body}<a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _body_levels() -> str:
    return "".join(
        _level(
            level,
            1800 if level == 1 else 1400,
            f' marL="{457_200 * level}" indent="-342900"',
            f'<a:buChar char="{"●○■"[(level - 1) % 3]}"/>',
        )
        for level in range(1, _LEVELS + 1)
    )


def _level(number: int, size: int, attributes: str, bullet: str = "<a:buNone/>") -> str:
    font = "+mj" if size >= 2800 else "+mn"
    return (
        f'<a:lvl{number}pPr{attributes}>{bullet}<a:defRPr sz="{size}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/>'
        f'<a:cs typeface="{font}-cs"/>'
        f"</a:defRPr></a:lvl{number}pPr>"
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Simple"><a:themeElements>'
        f'<a:clrScheme name="Simple">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Simple"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Simple"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
