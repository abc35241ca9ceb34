"""Notes pages: every slide has one for the API, the file has it once something is written."""

from functools import cache

from lxml import etree

from generator.workspace.ooxml.package import Package
from generator.workspace.slides.ooxml import PREFIXES, Element, P, R, clone, parse, place
from generator.workspace.slides.page import Page

_ROOT_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
    'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="{index}"/></p:nvPr>'
    "</p:nvSpPr><p:spPr>{shape}</p:spPr></p:sp>"
)
_TEXT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
    "<p:spPr>{shape}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)
_BOX = (
    '<a:xfrm><a:off x="{0}" y="{1}"/><a:ext cx="{2}" cy="{3}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)
_PAGE = (
    f"<p:notes {PREFIXES}><p:cSld><p:spTree>{{inner}}</p:spTree></p:cSld>"
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
)
_MASTER = (
    f"<p:notesMaster {PREFIXES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr "
    'val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{inner}</p:spTree>'
    '</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" '
    'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle>{levels}</p:notesStyle>'
    "</p:notesMaster>"
)
_LEVEL = (
    '<a:lvl{0}pPr marL="{1}" algn="l"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/>'
    '</a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:lvl{0}pPr>'
)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_MASTER_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PRESENTATION_ORDER = ("sldMasterIdLst", "notesMasterIdLst")


def blank_page(slide: Page, master: Page) -> Page:
    """A notes page that is in no file yet."""
    key = f"{slide.key}:notes"
    return Page("NOTES", "", clone(_blank()), key, parent=master, slide=slide, is_new=True)


@cache
def _blank() -> Element:
    """The tree all blank pages of notes are copies of."""
    inner = (
        _ROOT_GROUP.format(name="")
        + _IMAGE.format(name="", index=2, shape="")
        + _TEXT.format(name="", shape="")
    )
    return parse(_PAGE.format(inner=inner).encode())


def blank_master() -> Page:
    """A notes master that is in no file yet."""
    image = _BOX.format(381300, 685800, 6096075, 3429000)
    text = _BOX.format(685800, 4343400, 5486400, 4114800)
    inner = (
        _ROOT_GROUP.format(name="n")
        + _IMAGE.format(name="n:slide", index=2, shape=image)
        + _TEXT.format(name="n:text", shape=text)
    )
    levels = "".join(_LEVEL.format(level + 1, level * 457_200) for level in range(9))
    root = parse(_MASTER.format(inner=inner, levels=levels).encode())
    return Page("NOTES_MASTER", "", root, "notes master", is_new=True)


def attach(
    package: Package, page: Page, master: Page, presentation: str, root: Element
) -> None:
    """Put a notes page into the file, and the notes master first if there is none."""
    if master.is_new:
        _attach_master(package, master, presentation, root)
    if page is master or page.slide is None:
        return
    page.part = package.free_name("ppt/notesSlides/notesSlide1.xml")
    page.is_new = False
    package.add(page.part, _NOTES_TYPE, page.root)
    package.relate(page.part, "notesMaster", master.part)
    package.relate(page.part, "slide", page.slide.part)
    package.relate(page.slide.part, "notesSlide", page.part)


def _attach_master(package: Package, master: Page, presentation: str, root: Element) -> None:
    master.part = package.free_name("ppt/notesMasters/notesMaster1.xml")
    master.is_new = False
    package.add(master.part, _MASTER_TYPE, master.root)
    source = next(
        relation.target
        for relation in package.relations(presentation).values()
        if relation.kind == "slideMaster"
    )
    theme = package.related(source, "theme")
    if theme is not None:
        copied = package.free_name("ppt/theme/theme1.xml")
        package.add(copied, _THEME_TYPE, package.read(theme))
        package.relate(master.part, "theme", copied)
    identity = package.relate(presentation, "notesMaster", master.part)
    listed = etree.Element(f"{P}notesMasterIdLst")
    etree.SubElement(listed, f"{P}notesMasterId").set(f"{R}id", identity)
    place(root, listed, _PRESENTATION_ORDER)
    package.touch(presentation)
