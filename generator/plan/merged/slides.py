"""One slide of the map with all its pages, merged slot by slot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.deck.deck import Shape
from generator.maps.slide_map import NOTES
from generator.merge.normal import same
from generator.plan.as_left import is_as_left
from generator.plan.memory import SlideBase, SlotBase, TableBase, TextBase, slot_base
from generator.plan.merged.pages import Page, Pages, elements_of
from generator.plan.merged.slots import merge_slot, with_first_line
from generator.plan.merged.texts import is_numbered, numbered, unnumbered
from generator.plan.placement import (
    Nothing,
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
)
from generator.plan.rooms import TITLE


@dataclass(frozen=True, slots=True)
class MergedSlide:
    """The pages of one slide merged: those that stand or come, what to remember, what goes."""

    pages: tuple[PlacedSlide, ...]
    bases: tuple[SlideBase, ...]
    drops: tuple[str, ...]


@dataclass(slots=True)
class MergingSlide:
    """One slide of the map on its way to be merged."""

    pages: Pages

    def merged(self) -> MergedSlide:
        """The slide once people and the brief are heard."""
        pages = self.pages
        bases = {each.id: each for each in pages.bases}
        for at, slide in enumerate(pages.standing):
            ours = pages.ours[at] if at < len(pages.ours) else None
            base = bases[slide.id]
            page = Page(slide.id, slide, base, ours, elements=elements_of(slide, base))
            pages.all.append(page)
        for slot in self._slots():
            merge_slot(pages, slot)
        drops = self._emptied()
        self._number()
        return MergedSlide(
            tuple(self._placed(at, page) for at, page in enumerate(pages.all)),
            (*(self._base(at, page) for at, page in enumerate(pages.all)), *self._gone()),
            drops,
        )

    def _slots(self) -> list[str]:
        """The slots the brief fills, tables and drawings first: they decide on the pages."""
        names = dict.fromkeys(name for page in self.pages.ours for name in page.slots)
        return sorted(names, key=lambda name: not self.pages.continues(name))

    def _emptied(self) -> tuple[str, ...]:
        """Further pages whose content went elsewhere, where nobody but us worked on them."""
        running = [slot for slot in self._slots() if self.pages.continues(slot)]
        drops: list[str] = []
        for page in self.pages.all[::-1]:
            pieces = [page.slots[slot] for slot in running if slot in page.slots]
            is_empty = bool(pieces) and all(_is_empty(piece) for piece in pieces)
            if not is_empty or len(self.pages.all) - len(drops) < 2:
                continue
            if page.slide is None or self._is_untouched(page):
                drops.append(page.id)
        kept = [page for page in self.pages.all if page.id not in drops]
        for page in self.pages.all:
            for slot, base in page.bases.items() if page.id in drops else ():
                self._hand_on(slot, base, kept[0])
        self.pages.all = kept
        return tuple(drops)

    def _is_untouched(self, page: Page) -> bool:
        """Whether nobody but us has worked on the slide of a page."""
        if page.slide is None or page.base is None:
            return False
        return is_as_left(page.base, page.slide, self.pages.deck)

    def _hand_on(self, slot: str, base: SlotBase, page: Page) -> None:
        """Remember with another page what was remembered with one that goes."""
        other = page.bases.get(slot)
        if isinstance(base, TableBase) and isinstance(other, TableBase) and base.rows:
            rows = (*base.rows, *(other.rows or ()))
            page.bases[slot] = replace(other, rows=rows, order=base.order or other.order)
        elif (
            isinstance(base, TextBase)
            and isinstance(other, TextBase)
            and base.text
            and self.pages.continues(slot)
        ):
            text = "\n".join(each for each in (base.text, other.text) if each)
            page.bases[slot] = replace(other, text=text)

    def _number(self) -> None:
        """Fill further pages with what all pages share, and count the pages in their titles."""
        first = self.pages.ours[0]
        for page in self.pages.all:
            if page.slide is not None:
                continue
            for slot, piece in first.slots.items():
                if slot in page.slots:
                    continue
                if self.pages.continues(slot) or isinstance(piece, PlacedDrawing):
                    page.slots[slot] = Nothing()
                elif slot != NOTES:
                    page.slots[slot] = piece
                    if (
                        slot == TITLE
                        and isinstance(piece, PlacedText)
                        and len(self.pages.ours) > 1
                    ):
                        page.slots[slot] = with_first_line(piece, unnumbered)
        for at, page in enumerate(self.pages.all, start=1):
            self._number_page(page, at)

    def _number_page(self, page: Page, at: int) -> None:
        piece, base = page.slots.get(TITLE), page.bases.get(TITLE)
        if not isinstance(piece, PlacedText):
            return
        asked = self.pages.ours[0].slots.get(TITLE)
        own = unnumbered(asked.text) if isinstance(asked, PlacedText) else ""
        if len(self.pages.ours) == 1 and isinstance(asked, PlacedText):
            own = asked.text
        shape = page.element(TITLE)
        standing = shape.text.text if isinstance(shape, Shape) and shape.text else ""
        pages = len(self.pages.all)
        if same(piece.text, own) or is_numbered(standing):
            page.slots[TITLE] = with_first_line(piece, lambda text: numbered(text, at, pages))
        if isinstance(base, TextBase) and base.text is not None:
            page.bases[TITLE] = replace(base, text=numbered(base.text, at, pages))

    def _placed(self, at: int, page: Page) -> PlacedSlide:
        first = self.pages.ours[0]
        return PlacedSlide(
            name=first.name,
            element=first.element,
            item=first.item,
            page=at + 1,
            pages=len(self.pages.all),
            slots=page.slots,
            id=page.id,
            elements=page.elements,
        )

    def _base(self, at: int, page: Page) -> SlideBase:
        """What to remember of a page: what was settled, and what was asked where it is new."""
        bases = dict(page.bases)
        for slot, piece in page.slots.items():
            if slot not in bases and (said := slot_base(piece, page.elements.get(slot, ""))):
                bases[slot] = said
        for slot, base in page.base.slots.items() if page.base else ():
            bases.setdefault(slot, base)
        asked = [slot for slot in self.pages.ours[0].slots if slot in bases]
        bases = {slot: bases[slot] for slot in (*asked, *bases)}
        return SlideBase(
            name=self.pages.name,
            id=page.id,
            element=self.pages.ours[0].element,
            item=self.pages.ours[0].item,
            page=at + 1,
            pages=len(self.pages.all),
            slots=bases,
            seen=page.base.seen if page.base else "",
            left=page.base.left if page.base else {},
        )

    def _gone(self) -> Iterator[SlideBase]:
        """Pages that people took away: not forgotten, so that they are not made again."""
        standing = {page.id for page in self.pages.all}
        for base in self.pages.bases:
            if base.id not in standing and not any(
                s.id == base.id for s in self.pages.standing
            ):
                slots = {name: self._handed_on(name, each) for name, each in base.slots.items()}
                yield replace(base, slots=slots, is_gone=True)

    def _handed_on(self, slot: str, base: SlotBase) -> SlotBase:
        """What is remembered with a page that is gone: a list is remembered with the others."""
        match base:
            case TableBase():
                return replace(base, rows=(), order=())
            case TextBase() if self.pages.continues(slot):
                return replace(base, text="")
            case _:
                return base


def _is_empty(piece: Piece) -> bool:
    match piece:
        case PlacedTable():
            return not piece.rows
        case PlacedText():
            return not piece.text
        case Nothing():
            return True
        case _:
            return False
