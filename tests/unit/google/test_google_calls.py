import pytest
from givens.http import ScriptedHttp, a_file, refusal

from generator.errors import RemoteError
from generator.google import drive, slides
from generator.google.calls import Exchange
from generator.google.services import Google


def test_nothing_called_counts_zero_of_everything() -> None:
    assert Google(ScriptedHttp()).calls.as_dict() == {
        "drive": {"read": 0, "write": 0, "folders": 0},
        "slides": {"read": 0, "write": 0},
    }


def test_reads_and_writes_are_counted_by_api() -> None:
    http = ScriptedHttp(
        (200, a_file()),
        (200, a_file()),
        (200, {"presentationId": "p"}),
        (200, {"presentationId": "p", "replies": []}),
    )
    google = Google(http)

    drive.get(google, "a")
    drive.copy(google, "a", "Acme", "root", {})
    slides.get(google, "p")
    slides.batch_update(google, "p", [], "rev1")

    assert google.calls.as_dict() == {
        "drive": {"read": 1, "write": 1, "folders": 0},
        "slides": {"read": 1, "write": 1},
    }


def test_folders_are_counted_apart() -> None:
    google = Google(ScriptedHttp((200, a_file()), (200, a_file())))

    drive.create_folder(google, "Acme", "root")
    drive.create_file(google, "notes.json", "root", b"{}", "application/json", {})

    assert google.calls.as_dict()["drive"] == {"read": 0, "write": 1, "folders": 1}


def test_every_try_is_counted() -> None:
    google = Google(ScriptedHttp(refusal(500, "no"), (200, a_file())), sleep=lambda _: None)

    drive.get(google, "a")

    assert google.calls.as_dict()["drive"]["read"] == 2


def test_a_call_that_got_no_answer_is_counted() -> None:
    google = Google(ScriptedHttp(ConnectionResetError("gone")))

    with pytest.raises(RemoteError):
        drive.copy(google, "a", "Acme", "root", {})

    assert google.calls.as_dict()["drive"]["write"] == 1


def test_a_read_too_long_for_its_address_is_still_a_read() -> None:
    http = ScriptedHttp((200, {"files": []}))
    google = Google(http)

    drive.children(google, "x" * 3000)

    assert http.asked[0].method == "POST"
    assert google.calls.as_dict()["drive"] == {"read": 1, "write": 0, "folders": 0}


def test_the_trace_is_told_of_every_exchange() -> None:
    told: list[Exchange] = []
    google = Google(ScriptedHttp((200, {"presentationId": "p"})), trace=told.append)

    slides.get(google, "p")

    [one] = told
    assert (one.api, one.kind, one.method, one.path, one.status) == (
        "slides",
        "read",
        "GET",
        "/v1/presentations/p",
        200,
    )
    assert (one.sent, one.received, one.tried) == (0, len('{"presentationId": "p"}'), 0)
    assert one.ms >= 0


def test_the_trace_counts_the_tries_of_a_call() -> None:
    told: list[Exchange] = []
    http = ScriptedHttp(refusal(500, "no"), (200, a_file()))

    drive.get(Google(http, sleep=lambda _: None, trace=told.append), "a")

    assert [(each.status, each.tried) for each in told] == [(500, 0), (200, 1)]


def test_the_trace_is_told_of_silence() -> None:
    told: list[Exchange] = []
    google = Google(ScriptedHttp(TimeoutError()), trace=told.append)

    with pytest.raises(RemoteError):
        drive.copy(google, "a", "Acme", "root", {})

    assert [exchange.status for exchange in told] == [None]


def test_what_was_written_is_remembered_in_words() -> None:
    google = Google(ScriptedHttp((200, a_file()), (200, a_file()), refusal(403, "no")))

    drive.create_folder(google, "Acme", "root")
    drive.get(google, "a")
    with pytest.raises(Exception, match="E519"):
        drive.copy(google, "a", "Acme", "root", {})

    assert google.done == ["Drive, making the folder `Acme`"]


def test_resources_are_built_once() -> None:
    google = Google(ScriptedHttp())

    assert google.files is google.files
    assert google.presentations is google.presentations
