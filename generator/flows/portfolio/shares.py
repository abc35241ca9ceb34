"""A share of many accounts: what one of several processes does of them, on its own."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final

from generator.errors import AccessError, ArgumentError, Finding, RemoteError
from generator.flows.account.names import alike
from generator.flows.account.target import Target
from generator.flows.portfolio.accounts import Account
from generator.google import drive
from generator.google.quota import PUBLISHED, Limit, Metric, part_of

MOST: Final = 30
"""More would leave each of them less than two writes a minute."""
SIGN: Final = "deckwright is writing (goes by itself)"
"""The folder that stands beside what all shares write, while one of them does."""
_LOOK_AGAIN = 1.0
_LONGEST_WAIT = 15.0
_LEFT_BEHIND = 600.0
"""Seconds after which a sign is one that a killed run left."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share of so many; what falls to it depends on the accounts' names alone."""

    number: int
    of: int

    def __str__(self) -> str:
        """As it is typed."""
        return f"{self.number}/{self.of}"

    def among(self, accounts: Sequence[Account]) -> tuple[Account, ...]:
        """The accounts of this share; those of nearly one name fall to the same."""
        return tuple(each for each in accounts if self._takes(each.name))

    def limits(self) -> Mapping[Metric, Limit]:
        """Its part of every quota."""
        return part_of(PUBLISHED, self.of)

    def _takes(self, name: str) -> bool:
        digest = hashlib.sha256(alike(name).encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


WHOLE: Final = Share(1, 1)


def share_in(typed: str) -> Share:
    """The share that is meant by `2/5`.

    Raises:
        ArgumentError: none is.
    """
    found = re.fullmatch(r"(\d{1,3})/(\d{1,3})", typed.strip())
    number, of = (int(each) for each in found.groups()) if found else (0, 0)
    if not 1 <= number <= of <= MOST:
        raise ArgumentError(
            Finding(
                "E646",
                what=f"`{typed}` is no share",
                where="--share",
                mend=f"write which of how many, as 2/5; {MOST} at most",
            )
        )
    return Share(number, of)


@contextmanager
def turn(target: Target, share: Share) -> Iterator[None]:
    """Alone among the shares: those that put up their sign earlier are waited for.

    Drive has no locks, but it tells at once what lies in a folder, and when each was made: the
    eldest sign is the one that holds.
    """
    if share.of == 1:
        yield
        return
    sign = _Sign(target)
    try:
        sign.put_up()
        _wait(sign, target, _LOOK_AGAIN * share.number)
        yield
    finally:
        sign.take_down()


class _Sign:
    """A folder that says that somebody is writing."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.id = ""

    def put_up(self) -> None:
        """Let the others see it."""
        self.id = drive.create_folder(self._target.google, SIGN, self._target.root_id).id

    def take_down(self) -> None:
        """Let the next one go on."""
        if self.id:
            _take_away(self.id, self._target)
            self.id = ""


def _wait(sign: _Sign, target: Target, apart: float) -> None:
    """Come back when no other sign is as old, but for one that was left behind."""
    pace = target.google.shared.pace
    begun = pace.clock()
    for looks in count(1):
        others = drive.made_in(target.google, target.root_id, SIGN)
        born = others.pop(sign.id, None)
        earlier = [each for each, moment in others.items() if born is None or moment <= born]
        if born is not None and not earlier:
            return
        stood = pace.clock() - begun
        if earlier and stood + _seconds(others[earlier[0]], born) > _LEFT_BEHIND:
            _take_away(earlier[0], target)
        elif born is None or born in others.values():
            # Of two put up at one moment nobody knows which was first.
            sign.take_down()
            pace.sleep(apart)
            sign.put_up()
        else:
            pace.sleep(min(_LOOK_AGAIN * looks, _LONGEST_WAIT))


def _seconds(one: str, other: str | None) -> float:
    if other is None:
        return 0.0
    return (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds()


def _take_away(sign: str, target: Target) -> None:
    with suppress(AccessError, RemoteError):  # it is taken for left behind in a while
        drive.trash(target.google, sign)
