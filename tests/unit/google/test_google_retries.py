from typing import Any

import pytest
from givens.clocks import Seconds
from givens.http import ScriptedHttp, a_file, refusal

from generator.google import drive, slides
from generator.google.quota import Pace
from generator.google.refusals import Busy, RevisionMoved, Silent
from generator.google.retries import BUSY_TRIES, DEADLINE, SILENT_TRIES
from generator.google.services import Google, Shared

_BUSY = refusal(
    429, "Quota exceeded for quota metric 'Read requests'", state="RESOURCE_EXHAUSTED"
)
_BUSY_DRIVE = refusal(403, "Rate Limit Exceeded", "rateLimitExceeded")
_FAULT = refusal(503, "The service is currently unavailable.", state="UNAVAILABLE")


def _google(http: ScriptedHttp, seconds: Seconds | None = None) -> Google:
    seconds = seconds or Seconds()
    pace = Pace(seconds, seconds.sleep)
    return Google(http, jitter=lambda: 0.5, shared=Shared(pace))


def _copied(google: Google) -> str:
    return drive.copy(google, "a", "Acme", "root", {}).id


@pytest.mark.parametrize("trouble", [_BUSY, _BUSY_DRIVE, _FAULT, TimeoutError("timed out")])
def test_a_read_is_tried_again_with_growing_waits(trouble: Any) -> None:
    seconds = Seconds()
    http = ScriptedHttp(trouble, trouble, (200, a_file(id="a")))

    assert drive.get(_google(http, seconds), "a").id == "a"
    assert seconds.slept == [1.5, 2.5]


def test_a_read_is_given_up_after_some_silences() -> None:
    http = ScriptedHttp(*[ConnectionResetError("gone")] * SILENT_TRIES)

    with pytest.raises(Silent):
        drive.get(_google(http), "a")

    assert len(http.asked) == SILENT_TRIES


@pytest.mark.parametrize("trouble", [_BUSY, _BUSY_DRIVE])
def test_a_write_refused_for_its_rate_is_tried_again(trouble: Any) -> None:
    http = ScriptedHttp(trouble, (200, a_file(id="copy")))

    assert _copied(_google(http)) == "copy"


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
        _copied(_google(http))

    assert len(http.asked) == 1


def test_google_says_how_long_to_wait() -> None:
    seconds = Seconds()
    http = ScriptedHttp((*_BUSY, {"retry-after": "32"}), (200, a_file()))

    _copied(_google(http, seconds))

    assert seconds.slept == [32.0]


def test_no_wait_is_longer_than_a_minute_and_a_bit() -> None:
    seconds = Seconds()
    http = ScriptedHttp((*_BUSY, {"retry-after": "3600"}), (200, a_file()))

    _copied(_google(http, seconds))

    assert seconds.slept == [64.0]


def test_a_date_to_wait_for_is_waited_our_way() -> None:
    seconds = Seconds()
    http = ScriptedHttp(
        (*_BUSY, {"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}), (200, a_file())
    )

    _copied(_google(http, seconds))

    assert seconds.slept == [1.5]


def test_a_quota_that_stays_used_up_is_told() -> None:
    with pytest.raises(Busy, match="E622"):
        drive.get(_google(ScriptedHttp(*[_BUSY] * BUSY_TRIES)), "a")


def test_a_refusal_is_not_tried_again() -> None:
    http = ScriptedHttp(refusal(404, "File not found: a.", "notFound"))

    with pytest.raises(Exception, match="E621"):
        drive.get(_google(http), "a")

    assert len(http.asked) == 1


def test_a_pinned_batch_is_sent_again_because_it_can_be_applied_once_only() -> None:
    moved = refusal(400, "The required revision ID 'r1' does not match the latest revision.")
    http = ScriptedHttp(ConnectionResetError("gone"), moved)

    with pytest.raises(RevisionMoved):
        slides.batch_update(_google(http), "presentation", [], "r1")

    assert len(http.asked) == 2


def test_a_file_stored_anew_may_be_stored_again_and_a_move_is_made_once() -> None:
    http = ScriptedHttp(_FAULT, (200, a_file()))
    drive.replace_content(_google(http), "a", b"", "text/plain")

    with pytest.raises(Silent):
        drive.update(_google(ScriptedHttp(_FAULT)), "a", add_parent="folder")


def test_a_call_is_not_tried_again_after_its_deadline() -> None:
    seconds = Seconds()
    patient = (*_BUSY, {"retry-after": "64"})

    with pytest.raises(Busy):
        drive.get(_google(ScriptedHttp(*[patient] * BUSY_TRIES), seconds), "a")

    assert sum(seconds.slept) <= DEADLINE
