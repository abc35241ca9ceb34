from collections.abc import Sequence

from generator.plan.merged.paging import Member, distribute


def seven(_: int, members: Sequence[int]) -> bool:
    return len(members) <= 7


def stands(page: int) -> Member:
    return Member(page, is_ours=True, is_changed=False)


NEW = Member(None, is_ours=True, is_changed=True)
THEIRS = Member(0, is_ours=False, is_changed=False)


def test_what_stands_stays_on_its_page() -> None:
    assert distribute([stands(0), stands(1), stands(1)], 2, seven) == [[0], [1, 2]]


def test_what_is_new_follows_its_predecessor() -> None:
    assert distribute([stands(0), NEW, stands(1), NEW], 2, seven) == [[0, 1], [2, 3]]


def test_a_full_page_hands_its_last_on_to_the_next() -> None:
    pages = distribute([*[stands(0)] * 6, NEW, NEW, stands(1)], 2, seven)

    assert pages == [[0, 1, 2, 3, 4, 5, 6], [7, 8]]


def test_a_full_last_page_gets_a_further_one() -> None:
    assert distribute([*[stands(0)] * 7, NEW], 1, seven) == [[0, 1, 2, 3, 4, 5, 6], [7]]


def test_a_page_people_filled_themselves_is_left_as_it_is() -> None:
    assert distribute([*[stands(0)] * 7, THEIRS, THEIRS], 1, seven) == [[*range(9)]]


def test_peoples_own_rows_stay_where_they_put_them() -> None:
    pages = distribute([*[stands(0)] * 6, NEW, THEIRS], 1, seven)

    assert pages == [[0, 1, 2, 3, 4, 5, 7], [6]]
