"""What a written document does not do yet: texts that run from the right."""

from collections.abc import Iterator, Sequence

from generator.errors import Finding, Level
from generator.layout.directions import right_to_left
from generator.plan.document.merging import Wanted


def left_as_they_are(slots: Sequence[Wanted]) -> Iterator[Finding]:
    """That paragraphs written from the right stand at the left, where any do."""
    turned = [slot.key for slot in slots if slot.stands and any(right_to_left(_said(slot)))]
    if turned:
        yield Finding(
            "E214",
            what=f"{len(turned)} slots hold text that runs from the right; a written document "
            "is set from the left, its letters in their own order",
            where=f"slot `{turned[0]}`",
            mend="turn those paragraphs in Google Docs; a refresh leaves them so",
            level=Level.HINT,
        )


def _said(slot: Wanted) -> list[str]:
    cells = [cell for row in slot.rows for cell in row.cells]
    return [*(slot.text or "").split("\n"), *cells]
