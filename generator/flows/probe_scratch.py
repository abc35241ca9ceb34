"""The presentation that `doctor --probe` tries things on, and the requests it is asked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.google import slides
from generator.google.mime import SLIDES
from generator.google.services import Google

EMU = "EMU"

Json = Mapping[str, Any]


class Scratch:
    """A new presentation to try things on, made when it is first needed."""

    def __init__(self, google: Google, folder_id: str) -> None:
        self.google = google
        self.folder_id = folder_id
        self._deck = ""

    @property
    def deck(self) -> str:
        """The id of the presentation; its first slide is `p`, with a title and a subtitle."""
        if not self._deck:
            body = {"name": "Probe", "mimeType": SLIDES, "parents": [self.folder_id]}
            made = self.google.send(
                self.google.files.create(body=body, fields="id", supportsAllDrives=True),
                "Drive, making a presentation to probe",
            )
            self._deck = made["id"]
        return self._deck

    def get(self) -> Json:
        """The presentation as it stands."""
        return slides.get(self.google, self.deck)

    def send(self, *requests: Json, revision: str | None = None) -> Json:
        """The reply to one batch."""
        if revision is not None:
            return slides.batch_update(self.google, self.deck, requests, revision)
        reply: Json = self.google.send(
            self.google.presentations.batchUpdate(
                presentationId=self.deck, body={"requests": list(requests)}
            ),
            "Slides, probing",
        )
        return reply

    def element(self, object_id: str) -> Json | None:
        """An element of the first slide."""
        return next(
            (each for each in all_elements(self.get()) if each["objectId"] == object_id), None
        )


def all_elements(presentation: Json) -> Iterator[Json]:
    """Every element of every slide, those in groups too."""
    for slide in presentation.get("slides", ()):
        yield from _flat(slide.get("pageElements", ()))


def _flat(elements: Iterable[Json]) -> Iterator[Json]:
    for each in elements:
        yield each
        yield from _flat(each.get("elementGroup", {}).get("children", ()))


# -- requests ----------------------------------------------------------------------------------


def a_place(page: str, x: int = 0, width: int = 3_000_000, height: int = 1_000_000) -> Json:
    """Where a new element goes, and how large it is, in EMU."""
    return {
        "pageObjectId": page,
        "size": {
            "width": {"magnitude": width, "unit": EMU},
            "height": {"magnitude": height, "unit": EMU},
        },
        "transform": {
            "scaleX": 1,
            "scaleY": 1,
            "translateX": x,
            "translateY": 500_000,
            "unit": EMU,
        },
    }


def a_box(name: str, page: str = "p", x: int = 0, shape: str = "TEXT_BOX") -> Json:
    """The request for a shape."""
    return {
        "createShape": {
            "objectId": name,
            "shapeType": shape,
            "elementProperties": a_place(page, x),
        }
    }


def typed(name: str, text: str, **more: Any) -> Json:
    """The request for a text in an element."""
    return {"insertText": {"objectId": name, "text": text, **more}}


def a_table(rows: int) -> Json:
    """The request for a table of two columns."""
    return {
        "createTable": {
            "objectId": "probe_table",
            "rows": rows,
            "columns": 2,
            "elementProperties": a_place("p", 100_000, 4_000_000, 1_200_000),
        }
    }


def replaced(token: str, text: str) -> Json:
    """The request that puts a text in the place of a token, everywhere."""
    return {
        "replaceAllText": {
            "containsText": {"text": token, "matchCase": True},
            "replaceText": text,
        }
    }


def runs_of(element: Json | None) -> list[tuple[str, Json]]:
    """The runs of an element's text, each with its style."""
    told = (element or {}).get("shape", {}).get("text", {}).get("textElements", [])
    return [
        (each["textRun"].get("content", ""), each["textRun"].get("style", {}))
        for each in told
        if "textRun" in each
    ]


def text_of(element: Json | None) -> str:
    """The text of an element."""
    return "".join(content for content, _ in runs_of(element))
