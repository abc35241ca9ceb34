"""What a run over many accounts is said to cost before it begins."""

import pytest

from generator.flows.portfolio.forecast import forecast


@pytest.mark.parametrize(
    ("accounts", "minutes"), [(1, (0, 1)), (40, (0, 2)), (300, (4, 6)), (5000, (80, 90))]
)
def test_one_user_is_paced_by_writes_of_slides(
    accounts: int, minutes: tuple[float, float]
) -> None:
    cost = forecast(["ann"] * accounts, jobs=8)

    assert cost.calls["slides"] == {"read": 2 * accounts, "write": accounts}
    assert minutes[0] <= cost.minutes <= minutes[1]


def test_ten_users_are_done_in_less_time_up_to_what_a_project_has() -> None:
    users = [f"user {number % 10}" for number in range(5000)]

    assert forecast(users, jobs=32).users == 10
    assert forecast(users, jobs=1000).minutes == pytest.approx(8.3, abs=0.5)


def test_few_at_a_time_wait_for_answers_instead() -> None:
    assert forecast(["ann"] * 300, jobs=1).minutes > 3 * forecast(["ann"] * 300, jobs=8).minutes


def test_rich_plans_are_paced_by_this_machine_and_few_long_ones_by_google() -> None:
    assert forecast(["ann"] * 40, jobs=8).minutes_if_rich == pytest.approx(2.0)
    alone = forecast(["ann"] * 40, jobs=1)
    assert alone.minutes_if_rich == alone.minutes > 2


def test_no_account_costs_nothing() -> None:
    assert forecast([], jobs=8).minutes == 0
