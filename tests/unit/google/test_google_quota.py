"""The pace of calls: never faster than a minute allows, hardly slower."""

import threading

import pytest
from givens.clocks import Seconds, Simulated
from givens.http import ScriptedHttp, a_file, refusal
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.google import drive
from generator.google.calls import cost_of, file_of
from generator.google.quota import WINDOW, Cost, Limit, Pace
from generator.google.services import Google, Shared

WRITE = Cost(("slides", "write"))
DRIVE = "https://www.googleapis.com/drive/v3/files"
SLIDES = "https://slides.googleapis.com/v1/presentations"


def test_a_minute_of_calls_leaves_at_once_and_the_next_one_waits() -> None:
    seconds = Seconds()
    pace = Pace(seconds, seconds.sleep)

    for _ in range(60):
        pace.wait(WRITE)
    assert seconds.now == 0
    pace.wait(WRITE)
    assert seconds.now == WINDOW


def test_another_user_has_a_minute_of_their_own_within_that_of_the_project() -> None:
    seconds = Seconds()
    pace = Pace(seconds, seconds.sleep, {WRITE.metric: Limit(2, 3)} if WRITE.metric else {})

    for user in ("ann", "ann", "ben"):
        pace.wait(WRITE, user)
    assert seconds.now == 0
    pace.wait(WRITE, "ben")
    assert seconds.now == WINDOW


def test_what_has_no_quota_never_waits() -> None:
    seconds = Seconds()
    pace = Pace(seconds, seconds.sleep)

    for _ in range(1000):
        pace.wait(Cost(None))
    assert not seconds.slept


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 90), st.sampled_from([1, 5, 20]), st.sampled_from("ab")),
        max_size=60,
    )
)
def test_in_no_minute_more_leaves_than_is_allowed(
    calls: list[tuple[float, int, str]],
) -> None:
    seconds = Seconds()
    metric = ("drive", "units")
    pace = Pace(seconds, seconds.sleep, {metric: Limit(40, 60)})
    left: list[tuple[float, int, str]] = []
    for idle, amount, user in calls:
        seconds.now += idle / 10
        pace.wait(Cost(metric, amount), user)
        left.append((seconds.now, amount, user))
    for moment, _, _ in left:
        minute = [each for each in left if moment - 60 < each[0] <= moment]
        assert sum(amount for _, amount, _ in minute) <= 60
        assert all(
            sum(amount for _, amount, who in minute if who == user) <= 40 for user in "ab"
        )


def test_once_google_refuses_one_call_the_others_hold_back() -> None:
    time = Simulated()
    shared = Shared(Pace(time, time.sleep))
    busy = (*refusal(429, "Quota exceeded for quota metric 'x'"), {"retry-after": "30"})
    refused = Google(ScriptedHttp(busy, (200, a_file())), shared=shared)
    other = Google(ScriptedHttp((200, a_file())), shared=shared)
    ends: dict[str, float] = {}

    def first() -> None:
        drive.get(refused, "a")
        ends["first"] = time()

    def second() -> None:
        time.sleep(1)
        drive.get(other, "b")
        ends["second"] = time()

    time.together(first, second)

    assert ends == {"first": 30, "second": 30}


@pytest.mark.parametrize(
    ("method", "uri", "metric", "amount"),
    [
        ("GET", f"{SLIDES}/x", ("slides", "read"), 1),
        ("GET", f"{SLIDES}/x/pages/p/thumbnail?alt=json", ("slides", "expensive"), 1),
        ("POST", f"{SLIDES}/x:batchUpdate", ("slides", "write"), 1),
        ("GET", "https://docs.googleapis.com/v1/documents/x", ("docs", "read"), 1),
        ("POST", "https://sheets.googleapis.com/v4/spreadsheets", ("sheets", "write"), 1),
        ("GET", f"{DRIVE}/x?alt=json", ("drive", "units"), 5),
        ("GET", f"{DRIVE}?q=x", ("drive", "units"), 100),
        ("GET", f"{DRIVE}/x?alt=media", ("drive", "units"), 200),
        ("GET", f"{DRIVE}/x/export?mimeType=y", ("drive", "units"), 200),
        ("POST", DRIVE, ("drive", "units"), 50),
        ("POST", f"{DRIVE}/x/copy", ("drive", "units"), 50),
        ("PATCH", f"{DRIVE}/x?addParents=y", ("drive", "units"), 50),
        ("POST", f"{DRIVE}/x/permissions", ("drive", "units"), 5),
    ],
)
def test_a_call_costs_what_the_pages_on_limits_say(
    method: str, uri: str, metric: tuple[str, str], amount: int
) -> None:
    assert cost_of(uri, method) == Cost(metric, amount)


def test_a_write_is_known_by_the_file_it_changes() -> None:
    assert file_of(f"{SLIDES}/1Abcdef:batchUpdate?alt=json") == "1Abcdef"
    assert file_of(f"{DRIVE}/1Abcdef?alt=json") == "1Abcdef"
    assert file_of(f"{DRIVE}/1Abcdef/permissions") == "1Abcdef"
    assert file_of(f"{DRIVE}/1Abcdef/copy") == ""
    assert file_of(DRIVE) == ""


def test_two_threads_write_to_one_file_one_after_the_other() -> None:
    class Watched(ScriptedHttp):
        inside = 0
        most = 0

        def request(self, *words: object, **more: object) -> object:  # type: ignore[override]
            Watched.inside += 1
            Watched.most = max(Watched.most, Watched.inside)
            seconds.wait(0.02)
            Watched.inside -= 1
            return super().request(*words, **more)  # type: ignore[arg-type]

    seconds = threading.Event()
    google = Google(Watched((200, a_file()), (200, a_file())))
    threads = [
        threading.Thread(target=lambda each=each: drive.update(each, "1Abcdef", name="x"))
        for each in (google, google.fork())
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert Watched.most == 1
