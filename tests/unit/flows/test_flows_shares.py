"""Several runs side by side: each with its accounts, its part of the quotas, and its turn."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from givens.builds import a_target
from givens.clocks import START, Seconds

from generator.errors import ArgumentError
from generator.flows.account.target import Target
from generator.flows.portfolio import shares
from generator.flows.portfolio.accounts import Account
from generator.flows.portfolio.forecast import seconds
from generator.flows.portfolio.shares import MOST, SIGN, WHOLE, Share, share_in, turn
from generator.google import drive
from generator.google.quota import PUBLISHED, Pace
from generator.google.services import Google, Shared
from generator.workspace import Workspace

ACCOUNTS = [Account(f"Acme {number:04}", f"{number}.yaml") for number in range(2_000)]


def _all_of(number: int) -> list[Share]:
    return [Share(each, number) for each in range(1, number + 1)]


def test_every_account_falls_to_one_share_and_shares_are_about_alike() -> None:
    taken = [share.among(ACCOUNTS) for share in _all_of(5)]

    assert Counter(each for accounts in taken for each in accounts) == Counter(ACCOUNTS)
    assert all(340 < len(accounts) < 460 for accounts in taken)


def test_what_falls_to_a_share_is_the_same_tomorrow_and_in_another_list() -> None:
    share = Share(2, 5)

    assert set(share.among(ACCOUNTS[::-3])) <= set(share.among(ACCOUNTS))
    assert [each.name for each in share.among(ACCOUNTS[:8])] == ["Acme 0007"]


def test_names_of_one_account_fall_to_one_share() -> None:
    named = [
        Account(each, "") for each in ("Ácme Foods Inc.", "ACME FOODS", "acme foods, GmbH")
    ]

    assert [len(share.among(named)) for share in _all_of(7)].count(3) == 1


def test_one_share_of_one_is_everything_at_the_whole_pace() -> None:
    assert WHOLE.among(ACCOUNTS) == tuple(ACCOUNTS)
    assert WHOLE.limits() == PUBLISHED


@pytest.mark.parametrize("number", range(1, MOST + 1))
def test_shares_together_stay_within_every_quota_and_each_can_go_on(number: int) -> None:
    for metric, part in Share(1, number).limits().items():
        assert part.per_user * number <= PUBLISHED[metric].per_user
        assert part.per_project * number <= PUBLISHED[metric].per_project
        assert part.per_user >= (200 if metric[0] == "drive" else 2)


def test_shares_take_as_long_as_all_would_by_quota_and_less_where_work_is_what_takes_long() -> (
    None
):
    alone = seconds(["one"] * 300, 8)
    part = seconds(["one"] * 75, 8, Share(1, 4).limits())

    assert part == pytest.approx(alone, rel=0.25)


@pytest.mark.parametrize("typed", ["", "2", "0/5", "6/5", "1/31", "-1/5", "a/b", "1/0"])
def test_what_is_no_share_is_told(typed: str) -> None:
    with pytest.raises(ArgumentError, match="E646"):
        share_in(typed)


def test_a_share_is_typed_as_it_is_told() -> None:
    assert share_in(" 2/5 ") == Share(2, 5)
    assert str(share_in("2/5")) == "2/5"


# -- what all of them write --------------------------------------------------------------------


class Waiting(Seconds):
    """A clock that does something while somebody waits."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile = lambda: None

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.meanwhile()


def _run(folder: Path, clock: Seconds, later: int = 0) -> Target:
    """What one process of several works with: a workspace opened by itself."""
    moment = START + timedelta(seconds=later)
    workspace = Workspace.at(folder, [], clock=lambda: moment)
    pace = Pace(clock, clock.sleep, {})
    google = Google(workspace.http(), shared=Shared(pace))
    return replace(a_target(workspace), google=google)


def _signs(target: Target) -> list[str]:
    return [each.name for each in drive.children(target.google, target.root_id)]


@pytest.mark.parametrize("apart", [0, 1])
def test_a_share_waits_until_the_one_before_has_written(apart: int, tmp_path: Path) -> None:
    clock = Waiting()
    one, other = _run(tmp_path, Seconds()), _run(tmp_path, clock, apart)
    first = turn(one, Share(1, 2))
    first.__enter__()
    seen = []

    def done() -> None:
        seen.append(_signs(one))
        if len(seen) == 3:
            first.__exit__(None, None, None)

    clock.meanwhile = done
    with turn(other, Share(2, 2)):
        assert len(seen) == 3
        assert all(SIGN in each for each in seen)
        assert _signs(other) == [SIGN]

    assert _signs(other) == []


def test_two_that_come_at_one_moment_are_not_both_let_in(tmp_path: Path) -> None:
    clock = Waiting()
    one, other = _run(tmp_path, clock), _run(tmp_path, Seconds())
    standing = drive.create_folder(other.google, SIGN, "root").id
    seen: list[int] = []

    def go_on() -> None:
        seen.append(_signs(other).count(SIGN))
        if len(seen) == 3:
            drive.trash(other.google, standing)

    clock.meanwhile = go_on
    with turn(one, Share(1, 2)):
        assert seen == [1, 1, 1]


def test_a_sign_that_a_killed_run_left_is_taken_away_in_the_end(tmp_path: Path) -> None:
    clock = Seconds()
    one, other = _run(tmp_path, Seconds()), _run(tmp_path, clock, later=1)
    killed = turn(one, Share(1, 2))
    killed.__enter__()

    with turn(other, Share(2, 2)):
        assert _signs(other) == [SIGN]

    assert -1 <= clock.now - shares._LEFT_BEHIND < 15


def test_a_run_that_is_no_share_puts_up_no_sign(tmp_path: Path) -> None:
    one = _run(tmp_path, Seconds())

    with turn(one, WHOLE):
        assert _signs(one) == []

    assert not one.google.calls.as_dict()["drive"]["folders"]


def test_a_fault_while_writing_takes_the_sign_away(tmp_path: Path) -> None:
    one = _run(tmp_path, Seconds())

    with pytest.raises(ZeroDivisionError), turn(one, Share(1, 2)):
        raise ZeroDivisionError

    assert _signs(one) == []
