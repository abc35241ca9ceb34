"""The way a line takes from its start to its end."""

from generator.deck.deck import Line

Point = tuple[float, float]
_UPRIGHT_SITES = (0, 2)  # top and bottom of the shapes that we connect


def corners_of(line: Line) -> tuple[Point, ...]:
    """The points of a line or connector, in EMU: its ends, and its elbows where it is bent."""
    start, end = _ends(line)
    if line.category != "BENT":
        return start, end
    told = line.raw.get("lineProperties", {})
    leaves_upright = _is_upright(told.get("startConnection", {}))
    arrives_upright = _is_upright(told.get("endConnection", {}))
    if leaves_upright != arrives_upright:
        corner = (start[0], end[1]) if leaves_upright else (end[0], start[1])
        return start, corner, end
    if leaves_upright:
        middle = (start[1] + end[1]) / 2
        return start, (start[0], middle), (end[0], middle), end
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end


def _ends(line: Line) -> tuple[Point, Point]:
    box, transform = line.box, line.transform
    left, right = float(box.x), float(box.right)
    top, bottom = float(box.y), float(box.bottom)
    if transform.scale_x < 0:
        left, right = right, left
    if transform.scale_y < 0:
        top, bottom = bottom, top
    return (left, top), (right, bottom)


def _is_upright(connection: dict[str, int]) -> bool:
    return connection.get("connectionSiteIndex", 0) in _UPRIGHT_SITES if connection else False
