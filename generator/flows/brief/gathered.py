"""The findings of one run, told together."""

from collections.abc import Iterable

from generator.errors import Finding, InputError, Level


class Gathered:
    """What was found so far; an error (strictly, a warning) ends the run with all of it."""

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._findings: dict[Finding, None] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, each once, in the order they were found."""
        return tuple(self._findings)

    def stop_at(self, findings: Iterable[Finding]) -> None:
        """Keep these, and end the run here if one of them stops it.

        Raises:
            InputError: with everything found so far.
        """
        new = dict.fromkeys(findings)
        self._findings |= new
        stopping = {Level.ERROR, Level.WARNING} if self._strict else {Level.ERROR}
        if any(finding.level in stopping for finding in new):
            raise InputError(*self._findings)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Keep these; the document stands already, so none of them ends the run."""
        self._findings |= dict.fromkeys(findings)
