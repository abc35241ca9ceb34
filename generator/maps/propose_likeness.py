"""How like a topic a slide is: by its heading, or by the header of its table."""

from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from generator.deck.inspect import Box, Page
from generator.maps.said import divides, parts, plain
from generator.maps.vocabulary import Topic

LIKE, PERHAPS = 72.0, 62.0
"""From here on a heading is taken to be about a topic, or offered to be, of 100."""
NOTHING = "{{ '' }}"
"""What stands in a column nothing of a brief is called like."""
NUMBER = "{{ number }}"
"""What stands in a column that counts the rows."""

_SURE = 95.0
"""How like another topic a first slide must be not to be the cover."""
_PART, _PART_COUNTS = 0.93, 85.0
"""What a part of a heading weighs, and how like a topic it must be to count at all."""
_SAME_COLUMN = 80.0
_HALF = 0.5
_COVER_BOXES, _COVER_SIGNS = 6, 240
"""A first slide without a cover's placeholders says no more than this, if it is one."""
_COUNTING = ("#", "no", "no.", "nr", "nr.", "n°", "nº", "№", "番号", "pos", "pos.", "lfd. nr.")


def likeness(page: Page, topic: Topic) -> float:
    """How like a topic a slide is, of 100."""
    heading = _headed(page.heading, topic)
    if topic.opens and page.number == 1:
        return max(heading, LIKE) if opens(page) else 0
    headers = (columns(box.columns, topic) for box in page.boxes if len(box.columns) > 1)
    known = max((share_known(each) for each in headers), default=0)
    if known >= _HALF:
        return max(heading, 0.5 * heading + 50 * known)
    if page.number == 1 and not topic.opens and (heading < _SURE or _is_cover(page)):
        return 0  # `Joint success plan` names the deck
    return min(heading, LIKE - 1) if divides(page.layout) else heading


def columns(header: Sequence[str], topic: Topic) -> list[str]:
    """The path of each column of a table, the likeliest first; words for nothing elsewhere."""
    likely = sorted(
        (
            (max(_like(cell, words) for words in names), -at, path)
            for at, cell in enumerate(header)
            for path, names in topic.columns.items()
        ),
        reverse=True,
    )
    found = [NUMBER if counts(cell) else NOTHING for cell in header]
    for like, place, path in likely:
        if like >= _SAME_COLUMN and found[-place] == NOTHING and path not in found:
            found[-place] = path
    return found


def tells(paths: Sequence[str]) -> bool:
    """Whether a table of these columns says what its rows are about, and most of the rest."""
    saying = [path for path in paths if path != NUMBER]
    return bool(saying) and saying[0] != NOTHING and share_known(paths) >= _HALF


def share_known(paths: Sequence[str]) -> float:
    """How many of the columns a brief can fill, of 1; those that count rows left out."""
    saying = [path for path in paths if path != NUMBER]
    return sum(path != NOTHING for path in saying) / len(saying) if saying else 0


def counts(cell: str) -> bool:
    """Whether the head of a column says that it numbers the rows."""
    return cell.casefold().strip() in _COUNTING


def opens(page: Page) -> bool:
    """Whether a first slide looks like a cover, and not like a page of a deck without one."""
    if _is_cover(page):
        return True
    said = [box for box in page.boxes if box.text]
    signs = sum(len(line) for box in said for line in box.lines)
    has_table = any(box.rows for box in page.boxes)
    return not has_table and 0 < len(said) <= _COVER_BOXES and signs <= _COVER_SIGNS


def _is_cover(page: Page) -> bool:
    return any(box.what in ("CENTERED_TITLE", "SUBTITLE") for box in page.boxes)


def _headed(heading: str, topic: Topic) -> float:
    """How like a topic a heading is as a whole, or one of the things it names."""
    whole = plain(heading)
    if not whole:
        return 0
    best = max(_like(whole, words) for words in topic.words)
    named = max(
        (_like(part, words) for part in parts(heading) for words in topic.words), default=0
    )
    return max(best, _PART * named if named >= _PART_COUNTS else 0)


def _like(said: str, words: str) -> float:
    """How alike two headings are, of 100; one word in a long heading counts for little."""
    ratio = fuzz.token_sort_ratio(said, words, processor=utils.default_process)
    shared = fuzz.token_set_ratio(said, words, processor=utils.default_process)
    return float(0.65 * ratio + 0.35 * shared)


def main_table(boxes: Sequence[Box], topic: Topic) -> Box | None:
    """The table of a slide that a topic can fill best; the first of several as good."""
    tables = [box for box in boxes if box.rows]
    return max(tables, key=lambda box: share_known(columns(box.columns, topic)), default=None)
