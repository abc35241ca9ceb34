"""A text write freezes the shape's autofit, and the scale becomes the font's size."""

from generator.workspace.slides.ooxml import A, Element, number, place, remove, snippet, tag
from generator.workspace.slides.page import Page
from generator.workspace.slides.text.styles import Styles

_BODY_ORDER = (
    "prstTxWarp", "noAutofit", "normAutofit", "spAutoFit", "scene3d", "sp3d", "flatTx",
    "extLst",
)  # fmt: skip
PARAGRAPH_ORDER = (
    "lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx",
    "buFont", "buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr", "extLst",
)  # fmt: skip


def freeze(styles: Styles, page: Page, element: Element, body: Element) -> bool:
    """Whether a text was fitted; like Google, every write that may affect that ends it."""
    if element in styles.unfitted:
        return False
    styles.unfitted.add(element)
    fit = styles.inheritance.autofit(page, element)
    if fit is None or tag(fit) == "noAutofit":
        return False
    properties = body.find(f"{A}bodyPr")
    if properties is None:
        properties = snippet("<a:bodyPr/>")
        body.insert(0, properties)
    if fit.getparent() is properties and tag(fit) == "normAutofit":
        _bake(styles, page, element, body, fit)
    set_none(properties)
    return True


def set_none(properties: Element) -> None:
    """Say in a bodyPr that text isn't fitted."""
    remove(properties, f"{A}normAutofit", f"{A}spAutoFit")
    place(properties, snippet("<a:noAutofit/>"), _BODY_ORDER)


def _bake(styles: Styles, page: Page, element: Element, body: Element, fit: Element) -> None:
    scale = _share(fit, "fontScale", 1.0)
    reduction = _share(fit, "lnSpcReduction", 0.0)
    if scale == 1.0 and not reduction:
        return
    for paragraph in body.iterchildren(f"{A}p"):
        properties = paragraph.find(f"{A}pPr")
        if scale != 1.0:
            for run in _runs(paragraph):
                size = styles.size(page, element, properties, run)
                run.set("sz", str(max(100, round(size * scale))))
        if reduction:
            if properties is None:
                properties = snippet("<a:pPr/>")
                paragraph.insert(0, properties)
            told = styles.paragraph(page, element, properties).get("lineSpacing", 100)
            spacing = round((float(told) / 100 - reduction) * 100_000)
            made = f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc>'
            place(properties, snippet(made), PARAGRAPH_ORDER)


def _runs(paragraph: Element) -> list[Element]:
    found = []
    for child in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
        run = child.find(f"{A}rPr")
        if run is None:
            run = snippet("<a:rPr/>")
            child.insert(0, run)
        found.append(run)
    end = paragraph.find(f"{A}endParaRPr")
    return found if end is None else [*found, end]


def _share(fit: Element, name: str, usual: float) -> float:
    said = fit.get(name)
    if said is None:
        return usual
    if said.endswith("%"):
        try:
            return float(said[:-1]) / 100
        except ValueError:
            return usual
    return number(fit, name) / 100_000
