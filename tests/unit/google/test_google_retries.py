from typing import Any

import pytest
from givens.http import ScriptedHttp, a_file, refusal

from generator.google import drive
from generator.google.refusals import Busy, Silent
from generator.google.services import Google

_BUSY = refusal(
    429, "Quota exceeded for quota metric 'Read requests'", state="RESOURCE_EXHAUSTED"
)
_BUSY_DRIVE = refusal(403, "Rate Limit Exceeded", "rateLimitExceeded")
_FAULT = refusal(503, "The service is currently unavailable.", state="UNAVAILABLE")


def _google(http: ScriptedHttp, slept: list[float]) -> Google:
    return Google(http, sleep=slept.append, jitter=lambda: 0.5)


def _copied(google: Google) -> str:
    return drive.copy(google, "a", "Acme", "root", {}).id


@pytest.mark.parametrize("trouble", [_BUSY, _BUSY_DRIVE, _FAULT, TimeoutError("timed out")])
def test_a_read_is_tried_three_times_with_growing_waits(trouble: Any) -> None:
    slept: list[float] = []
    http = ScriptedHttp(trouble, trouble, (200, a_file(id="a")))

    assert drive.get(_google(http, slept), "a").id == "a"
    assert slept == [1.5, 2.5]


def test_a_read_is_given_up_after_the_third_silence() -> None:
    slept: list[float] = []
    http = ScriptedHttp(*[ConnectionResetError("gone")] * 3)

    with pytest.raises(Silent):
        drive.get(_google(http, slept), "a")

    assert len(http.asked) == 3


@pytest.mark.parametrize("trouble", [_BUSY, _BUSY_DRIVE])
def test_a_write_refused_for_its_rate_is_tried_again(trouble: Any) -> None:
    http = ScriptedHttp(trouble, (200, a_file(id="copy")))

    assert _copied(_google(http, [])) == "copy"


@pytest.mark.parametrize(
    "trouble",
    [
        _FAULT,
        refusal(500, "Internal error encountered."),
        TimeoutError(),
        ConnectionResetError(),
    ],
)
def test_a_write_that_may_have_been_applied_is_sent_once(trouble: Any) -> None:
    http = ScriptedHttp(trouble)

    with pytest.raises(Silent):
        _copied(_google(http, []))

    assert len(http.asked) == 1


def test_google_says_how_long_to_wait() -> None:
    slept: list[float] = []
    http = ScriptedHttp((*_BUSY, {"retry-after": "32"}), (200, a_file()))

    _copied(_google(http, slept))

    assert slept == [32.0]


def test_no_wait_is_longer_than_a_minute_and_a_bit() -> None:
    slept: list[float] = []
    http = ScriptedHttp((*_BUSY, {"retry-after": "3600"}), (200, a_file()))

    _copied(_google(http, slept))

    assert slept == [64.0]


def test_a_date_to_wait_for_is_waited_our_way() -> None:
    slept: list[float] = []
    http = ScriptedHttp(
        (*_BUSY, {"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}), (200, a_file())
    )

    _copied(_google(http, slept))

    assert slept == [1.5]


def test_a_quota_that_stays_used_up_is_told() -> None:
    with pytest.raises(Busy, match="E622"):
        drive.get(_google(ScriptedHttp(*[_BUSY] * 3), []), "a")


def test_a_refusal_is_not_tried_again() -> None:
    http = ScriptedHttp(refusal(404, "File not found: a.", "notFound"))

    with pytest.raises(Exception, match="E621"):
        drive.get(_google(http, []), "a")

    assert len(http.asked) == 1
