"""Links: addresses, slides and relative jumps, written as OOXML's clicks."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.ooxml import A, Element, R, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.requests.batch import Batch

_JUMPS = {
    "NEXT_SLIDE": "nextslide",
    "PREVIOUS_SLIDE": "previousslide",
    "FIRST_SLIDE": "firstslide",
    "LAST_SLIDE": "lastslide",
}


def set_link(
    batch: Batch, page: Page, holder: Element | None, link: dict[str, Any] | None
) -> None:
    """Put a link on a cNvPr or rPr, or take it away when there is none."""
    if holder is None:
        return
    for old in holder.findall(f"{A}hlinkClick"):
        holder.remove(old)
    if link is None:
        return
    click = _click(batch, page, link)
    position = 0
    for index, child in enumerate(holder):
        if child.tag not in {f"{A}extLst", f"{A}rtl", f"{A}hlinkMouseOver", f"{A}hlinkHover"}:
            position = index + 1
    holder.insert(position, click)


def _click(batch: Batch, page: Page, link: dict[str, Any]) -> Element:
    document = batch.document
    batch.document.touch(page)
    click = snippet("<a:hlinkClick/>")
    if link.get("url"):
        identity = document.package.relate(page.part, "hyperlink", link["url"], external=True)
        click.set(f"{R}id", identity)
        return click
    if link.get("relativeLink") in _JUMPS:
        click.set(f"{R}id", "")
        click.set("action", f"ppaction://hlinkshowjump?jump={_JUMPS[link['relativeLink']]}")
        return click
    if link.get("pageObjectId"):
        target = batch.slide(link["pageObjectId"])
    elif "slideIndex" in link:
        index = int(link["slideIndex"])
        if not 0 <= index < len(document.slides):
            raise Invalid(f"The slide index ({index}) does not exist.")
        target = document.slides[index]
    else:
        raise Invalid("Links must include at least one type.")
    click.set(f"{R}id", document.package.relate(page.part, "slide", target.part))
    click.set("action", "ppaction://hlinksldjump")
    return click
