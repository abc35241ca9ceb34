"""How far a run over many accounts is: on stderr, and only where a terminal shows it."""

from collections.abc import Callable

import click

from generator.flows.portfolio.outcomes import Outcome

_WIDTH = 24


class Progress:
    """A bar with the time that is left, drawn anew for each account.

    Args:
        accounts: how many there are to be done.
        least: seconds they take at least.
        clock: seconds that only grow.
        is_shown: whether a terminal is there to show it.

    Attributes:
        done: What was done, in words, for whoever asks when the run ends early.
    """

    def __init__(
        self, accounts: int, least: float, clock: Callable[[], float], *, is_shown: bool
    ) -> None:
        self._accounts = accounts
        self._least = least
        self._clock = clock
        self._begun = clock()
        self._is_shown = is_shown
        self.done: list[str] = []

    def tell(self, outcome: Outcome) -> None:
        """One account more is done."""
        self.done.append(f"{outcome.account}: {outcome.state}")
        self._draw(f"  {outcome.account}")

    def stopping(self) -> None:
        """A person wants it to stop."""
        click.echo(
            "\nstopping: accounts under way are finished first; Ctrl-C again leaves at once",
            err=True,
        )

    def close(self) -> None:
        """Leave the line to what is told next."""
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def left(self) -> float:
        """Seconds until all is done: as fast as until now, and not faster than quotas allow."""
        done = len(self.done)
        gone = self._clock() - self._begun
        measured = gone / done * (self._accounts - done) if done else 0.0
        # The first minute's quota is used up at once, and then it goes slower.
        return max(measured, self._least - gone)

    def _draw(self, last: str) -> None:
        if not self._is_shown:
            return
        part = len(self.done) / self._accounts
        bar = "#" * round(part * _WIDTH)
        minutes, seconds = divmod(round(self.left()), 60)
        click.echo(
            f"\r\x1b[K[{bar:<{_WIDTH}}] {len(self.done)}/{self._accounts}  "
            f"{minutes}:{seconds:02} left{last[:40]}",
            nl=False,
            err=True,
        )
