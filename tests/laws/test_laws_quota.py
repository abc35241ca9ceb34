"""Three hundred documents within Google's quotas, on a clock of their own."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from givens.builds import a_workspace
from givens.clocks import Simulated

from generator.google import drive, slides
from generator.google.quota import Pace
from generator.google.services import Google, Shared
from generator.workspace import LocalHttp, Reply, Workspace
from generator.workspace.weather import Call, Latency, Policy, Quotas, weathered
from generator.workspace.weather.call import Answer

PRESENTATION = "application/vnd.google-apps.presentation"
DOCUMENTS = 300
THREADS = 6
ITS_OWN = "https://slides.googleapis.com/v1/presentations/not-there:batchUpdate"


@dataclass
class Neighbour:
    """Another program of the same user, which writes to slides of its own now and then."""

    clock: Simulated
    every: float
    last: float = 0.0

    def meet(self, call: Call, go_on: Answer) -> Reply:
        while self.last + self.every <= self.clock():
            self.last += self.every
            go_on(replace(call, method="POST", url=ITS_OWN, body=b"{}"))
        return go_on(call)


class Refusals:
    """How often each call was refused for its rate."""

    def __init__(self, send: Callable[..., Reply]) -> None:
        self._send = send
        self.counted: Counter[tuple[str, bytes]] = Counter()

    def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        reply = self._send(method, url, headers, body)
        is_refused = reply.status == 429 or b"userRateLimitExceeded" in reply.body
        if is_refused and url != ITS_OWN:
            self.counted[url, body] += 1
        return reply


def _deck(text: str) -> Sequence[Mapping[str, Any]]:
    """A text box that says this, on the first slide."""
    size = {unit: {"magnitude": 3_000_000, "unit": "EMU"} for unit in ("width", "height")}
    place = {"pageObjectId": "p", "size": size}
    return [
        {
            "createShape": {
                "objectId": "said_here",
                "shapeType": "TEXT_BOX",
                "elementProperties": place,
            }
        },
        {"insertText": {"objectId": "said_here", "text": text}},
    ]


def _fill(google: Google, template: str, folder: str, number: int) -> str:
    """One document as a build makes it: copied, read, filled, read back, put in its place."""
    made = drive.copy(google, template, f"Account {number} (being made)", folder, {})
    presentation = slides.get(google, made.id)
    text = f"This is account {number}"
    slides.batch_update(google, made.id, _deck(text), presentation["revisionId"])
    again = slides.get(google, made.id)
    assert text in str(again["slides"])
    drive.update(google, made.id, name=f"Account {number}")
    return made.id


def _run(
    workspace: Workspace, time: Simulated, documents: int, *policies: Policy, user: str = "ann"
) -> tuple[list[tuple[float, str]], Refusals]:
    """When each document was done and which it is, and what was refused."""
    limits = Quotas(time.moment)
    # Google counts a call when it arrives, which is some time after it left.
    refusals = Refusals(weathered(workspace.send, limits))
    send = weathered(refusals, Latency(0.4, time.sleep, seed=1), *policies)
    shared = Shared(Pace(time, time.sleep))
    google = Google(LocalHttp(send), shared=shared, user=user, jitter=lambda: 0.5)
    blank = google.files.create(body={"name": "T", "mimeType": PRESENTATION})
    template = google.send(blank, "making a template")["id"]
    folder = drive.create_folder(google, "Accounts", "root").id
    numbers = iter(range(documents))
    guard = threading.Lock()
    done: list[tuple[float, str]] = []

    def work() -> None:
        mine = google.fork()
        while True:
            with guard:
                number = next(numbers, None)
            if number is None:
                return
            made = _fill(mine, template, folder, number)
            done.append((time(), made))

    time.together(*[work] * THREADS)
    return done, refusals


def test_documents_are_made_as_fast_as_quotas_allow_and_no_call_is_refused_twice(
    tmp_path: Path,
) -> None:
    time = Simulated()

    done, refusals = _run(a_workspace(tmp_path), time, DOCUMENTS)

    assert len({made for _, made in done}) == DOCUMENTS
    late = [moment for moment, _ in done if moment > 60]
    assert len(late) / (max(late) - 60) * 60 >= 57
    assert not refusals.counted


def test_calls_of_another_program_cost_a_refusal_each_and_no_document(tmp_path: Path) -> None:
    """Half of the minute is used up by somebody of whom this process knows nothing."""
    time = Simulated()
    workspace = a_workspace(tmp_path)
    done, refusals = _run(workspace, time, 70, Neighbour(time, 2.0))

    assert len({made for _, made in done}) == 70
    assert max(refusals.counted.values(), default=0) <= 8
    assert refusals.counted
