"""Where a new box stands among boxes people moved, and how an arrow joins two of them."""

from generator.layout.diagram import Area

_GAP = 60_000  # EMU between two boxes
_RIGHT, _LEFT, _BOTTOM, _TOP = 3, 1, 2, 0  # connection sites of a rectangle


def free_place(wanted: Area, taken: list[Area], canvas: Area) -> Area:
    """A place of the wanted size where nothing stands, the nearest to where it was meant."""
    places = [
        Area(x, y, wanted.width, wanted.height)
        for x in _steps(canvas.x, canvas.right - wanted.width, wanted.x)
        for y in _steps(canvas.y, canvas.bottom - wanted.height, wanted.y)
    ]
    free = [place for place in places if not any(_overlap(place, each) for each in taken)]
    return min(
        free, key=lambda at: (at.x - wanted.x) ** 2 + (at.y - wanted.y) ** 2, default=wanted
    )


def _steps(first: int, last: int, wanted: int) -> list[int]:
    step = max((last - first) // 40, 1)
    return [*range(first, last + 1, step), min(max(wanted, first), max(last, first))]


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.x < other.right + _GAP
        and other.x < one.right + _GAP
        and one.y < other.bottom + _GAP
        and other.y < one.bottom + _GAP
    )


def nearest_sides(
    one: Area, other: Area
) -> tuple[tuple[int, int], tuple[tuple[int, int], tuple[int, int]]]:
    """The sides two boxes turn to each other, and the middles of those."""
    across = (other.x + other.width // 2) - (one.x + one.width // 2)
    down = (other.y + other.height // 2) - (one.y + one.height // 2)
    if abs(across) >= abs(down):
        sides = (_RIGHT, _LEFT) if across >= 0 else (_LEFT, _RIGHT)
    else:
        sides = (_BOTTOM, _TOP) if down >= 0 else (_TOP, _BOTTOM)
    return sides, (_middle(one, sides[0]), _middle(other, sides[1]))


def _middle(box: Area, side: int) -> tuple[int, int]:
    return {
        _TOP: (box.x + box.width // 2, box.y),
        _LEFT: (box.x, box.y + box.height // 2),
        _BOTTOM: (box.x + box.width // 2, box.bottom),
        _RIGHT: (box.right, box.y + box.height // 2),
    }[side]
