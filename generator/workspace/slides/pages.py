"""Pages and the whole presentation as presentations.get tells them."""

from typing import Any

from generator.workspace.slides import paint
from generator.workspace.slides.document import Document, Page
from generator.workspace.slides.elements import Teller
from generator.workspace.slides.geometry import emu
from generator.workspace.slides.ids import every, id_of, placeholder
from generator.workspace.slides.ooxml import A, P, R, number, tag
from generator.workspace.slides.theme import colour_in

# The names Google gives the layouts it knows; others are called by their type.
LAYOUTS = {
    "title": "TITLE",
    "tx": "TITLE_AND_BODY",
    "obj": "TITLE_AND_BODY",
    "twoObj": "TITLE_AND_TWO_COLUMNS",
    "twoColTx": "TITLE_AND_TWO_COLUMNS",
    "titleOnly": "TITLE_ONLY",
    "blank": "BLANK",
    "secHead": "SECTION_HEADER",
}
_STANDARD = (12_192_000, 6_858_000)


class Pages:
    """Tells the pages of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._teller = Teller(document)

    def presentation(
        self, presentation_id: str, title: str, revision_id: str
    ) -> dict[str, Any]:
        """A Presentation."""
        document = self._document
        size = document.root.find(f"{P}sldSz")
        told: dict[str, Any] = {
            "presentationId": presentation_id,
            "pageSize": {
                "width": emu(number(size, "cx", _STANDARD[0])),
                "height": emu(number(size, "cy", _STANDARD[1])),
            },
            "slides": [self.page(page) for page in document.slides],
            "title": title,
            "masters": [self.page(page) for page in document.masters],
            "layouts": [self.page(page) for page in document.layouts],
            "locale": self._locale(),
            "revisionId": revision_id,
            "notesMaster": self.page(document.notes_master),
        }
        return {name: value for name, value in told.items() if value}

    def page(self, page: Page) -> dict[str, Any]:
        """A Page."""
        told: dict[str, Any] = {"objectId": page.id}
        if page.kind != "SLIDE":
            told["pageType"] = page.kind
        elements = self._teller.page(page)
        if elements:
            told["pageElements"] = elements
        match page.kind:
            case "SLIDE":
                told["slideProperties"] = self._slide(page)
            case "LAYOUT":
                told["layoutProperties"] = self._layout(page)
            case "MASTER":
                name = self._teller.styles.inheritance.theme(page).name
                told["masterProperties"] = {"displayName": name} if name else {}
            case "NOTES":
                told["notesProperties"] = {"speakerNotesObjectId": notes_id(page)}
        told["pageProperties"] = self._properties(page)
        return told

    def _slide(self, page: Page) -> dict[str, Any]:
        told: dict[str, Any] = {}
        layout = page.parent
        if layout is not None:
            told["layoutObjectId"] = layout.id
            told["masterObjectId"] = page.master.id
        told["notesPage"] = self.page(self._document.notes[page])
        if page.root.get("show") in {"0", "false"}:
            told["isSkipped"] = True
        return told

    def _layout(self, page: Page) -> dict[str, Any]:
        title = page.root.find(f"{P}cSld")
        name = "" if title is None else title.get("name", "")
        known = LAYOUTS.get(page.root.get("type", ""))
        told = {"masterObjectId": page.master.id, "name": known or self._layout_name(page)}
        return told | ({"displayName": name} if name else {})

    def _layout_name(self, page: Page) -> str:
        """CUSTOM, CUSTOM_1, … as Google names the layouts it doesn't know."""
        others = [
            layout
            for layout in self._document.layouts
            if layout.parent is page.parent and layout.root.get("type", "") not in LAYOUTS
        ]
        position = others.index(page)
        return f"CUSTOM_{position}" if position else "CUSTOM"

    def _properties(self, page: Page) -> dict[str, Any]:
        told: dict[str, Any] = {"pageBackgroundFill": self._background(page)}
        if page.kind in {"MASTER", "NOTES_MASTER"}:
            theme = self._teller.styles.inheritance.theme(page)
            told["colorScheme"] = {"colors": theme.scheme()}
        return told

    def _background(self, page: Page) -> dict[str, Any]:
        theme = self._teller.styles.inheritance.theme(page)
        said = page.root.find(f"{P}cSld/{P}bg")
        if said is None:
            if page.parent is None:
                return {"propertyState": "NOT_RENDERED", "solidFill": paint.WHITE}
            return {"propertyState": "INHERIT"}
        reference = said.find(f"{P}bgRef")
        if reference is not None:
            colour = colour_in(reference)
            fill = paint.WHITE if colour is None else {"color": theme.named(colour), "alpha": 1}
            return {"solidFill": fill}
        fill_element = paint.fill_in(said.find(f"{P}bgPr"))
        if fill_element is None or tag(fill_element) == "noFill":
            return {"propertyState": "NOT_RENDERED", "solidFill": paint.WHITE}
        if tag(fill_element) == "blipFill":
            blip = fill_element.find(f"{A}blip")
            identity = "" if blip is None else blip.get(f"{R}embed", "")
            relation = self._document.package.relations(page.part).get(identity)
            target = relation.target if relation is not None else ""
            url = f"https://lh7-rt.googleusercontent.com/{target}"
            return {"stretchedPictureFill": {"contentUrl": url}}
        solid = paint.solid(fill_element, theme)
        return {} if solid is None else {"solidFill": solid}

    def _locale(self) -> str:
        level = self._document.root.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr")
        return (level.get("lang") if level is not None else None) or "en"


def notes_id(page: Page) -> str:
    """The id of the shape that holds a notes page's notes; one is promised where none is."""
    for element in every(page.tree):
        mark = placeholder(element)
        if mark is not None and mark.get("type") == "body":
            return id_of(element)
    return f"{page.id}_notes"
