"""check: what is wrong with a brief, what is due, which documents an account is owed."""

from dataclasses import dataclass
from datetime import date

from generator.content.matrix import MATRIX
from generator.content.pictures import check_pictures
from generator.content.samples import samples
from generator.content.vendor import Vendor
from generator.errors import ArgumentError, Finding, Level
from generator.flows.account import sisters
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.new import can_grow
from generator.policy.status import Status, status


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        status: How the account stands.
        findings: Everything a person should look at, the status's own among it.
        written: Whether ids were written into the brief.
        is_book: Whether it is a spreadsheet, which has a place for everything already.
        can_grow: Whether a section that is due now can be added to it.
        has_samples: Whether examples still stand where values will.
    """

    status: Status
    findings: tuple[Finding, ...]
    written: bool
    is_book: bool = False
    can_grow: bool = False
    has_samples: bool = False


def check(
    named: str,
    target: Target | None,
    *,
    vendor: Vendor,
    today: date,
    kind: str | None = None,
    edition: str | None = None,
    write_ids: bool = False,
) -> Checked:
    """Check a brief, and write the ids it lacks where that is asked."""
    if kind is not None and kind not in MATRIX:
        raise ArgumentError(
            Finding(
                "E212",
                what=f"there is no document of kind `{kind}`",
                where=kind,
                mend=f"choose one of: {', '.join(MATRIX)}",
            )
        )
    given = briefs.given(named, target)
    named_anew = briefs.with_ids_written(given) if write_ids else given
    samples_told = _samples(named_anew)
    found = stands(named_anew, vendor, today, kind=kind, edition=edition)
    return Checked(
        status=found,
        findings=(
            *given.findings,
            *check_pictures(named_anew.brief, named_anew.places, named_anew.beside),
            *samples_told,
            *found.findings,
            *sisters.told(target, given.home, named),
        ),
        written=named_anew is not given,
        is_book=bool(given.named),
        can_grow=can_grow(named_anew),
        has_samples=bool(samples_told),
    )


def stands(
    given: Given,
    vendor: Vendor,
    today: date,
    *,
    kind: str | None = None,
    edition: str | None = None,
) -> Status:
    """How the account of a brief stands."""
    return status(given.brief, given.places, vendor, today, kind=kind, edition=edition)


def _samples(given: Given) -> tuple[Finding, ...]:
    """What still stands there as an example; one finding for all of it."""
    name = given.places.root.file
    if given.local is not None and given.local.is_dir():
        return ()
    found = samples(given.text.decode("utf-8-sig"), name)
    if not found:
        return ()
    count = f"{len(found)} samples (`<…>`) stand" if len(found) > 1 else "a sample stands"
    return (
        Finding(
            "E133",
            f"{count} where values will; they say nothing and reach no document",
            found[0],
            "write what is known over them; the rest may stay",
            Level.HINT,
        ),
    )
