"""Which page each member of a list stands on: where it stood, until a page is full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list over several pages.

    Attributes:
        page: Where it stands now; None where it is new.
        is_ours: Whether the brief asks for it; people's own stay where they put them.
        is_changed: Whether it is new, or says something else than it did.
    """

    page: int | None
    is_ours: bool
    is_changed: bool


Fits = Callable[[int, Sequence[int]], bool]
"""Whether a page (which may be one yet to come) has room for these members."""


def distribute(members: Sequence[Member], pages: int, fits: Fits) -> list[list[int]]:
    """The members of each page, by their places in the list.

    What stands stays on its page and what is new follows its predecessor. Where a page that
    changed is too full, the last of ours goes on to the next, or to a new one.
    """
    on_pages: list[list[int]] = [[] for _ in range(max(pages, 1))]
    at = next((each.page for each in members if each.page is not None), 0)
    for place, member in enumerate(members):
        at = at if member.page is None else member.page
        on_pages[at].append(place)
    changed = [any(members[each].is_changed for each in page) for page in on_pages]
    page = 0
    while page < len(on_pages):
        while changed[page] and not fits(page, on_pages[page]):
            moving = _last_of_ours(members, on_pages[page])
            if moving is None:
                break
            if page + 1 == len(on_pages):
                on_pages.append([])
                changed.append(True)
            on_pages[page].remove(moving)
            on_pages[page + 1].insert(0, moving)
            changed[page + 1] = True
        page += 1
    return on_pages


def _last_of_ours(members: Sequence[Member], page: Sequence[int]) -> int | None:
    """The last of ours on a page; None where it would leave the page empty."""
    ours = [each for each in page if members[each].is_ours]
    return ours[-1] if ours and len(page) > 1 else None
