"""Every call a build makes, and every reply it gets, is one Google's own description knows."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from givens.builds import BRIEFS, a_target, a_workspace, options, some_slides, write_brief
from givens.discovery import check_reply, check_request
from givens.effort import tried
from givens.transports import UNRECORDED, Place

from generator.deck.outline import outline
from generator.deck.read import from_slides
from generator.flows.build import build
from generator.flows.document.reworking import RefreshOptions
from generator.flows.publish import publish
from generator.flows.refresh import refresh
from generator.google import drive, slides

_SERVICES = {"slides.googleapis.com": "slides.v1", "www.googleapis.com": "drive.v3"}
_REPLIES = {
    "slides.presentations.get": "Presentation",
    "slides.presentations.batchUpdate": "BatchUpdatePresentationResponse",
    "drive.files.list": "FileList",
    "drive.files.get": "File",
    "drive.files.create": "File",
    "drive.files.copy": "File",
    "drive.files.update": "File",
}


class Judged:
    """An http that holds every exchange against the discovery documents."""

    def __init__(self, http: Any) -> None:
        self._http = http
        self.seen: list[str] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, **more: Any) -> Any:
        service = next(name for host, name in _SERVICES.items() if host in uri)
        called = check_request(service, method, uri, body)
        head, content = self._http.request(uri, method=method, body=body, **more)
        if head["content-type"].startswith("application/json") and "alt=media" not in uri:
            check_reply(service, _REPLIES[called], json.loads(content))
        self.seen.append(called)
        return head, content

    def close(self) -> None:
        self._http.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    tried(
        [("minimal", "tcp"), ("northgate", "csp"), ("northgate", "tcp"), ("oversize", "csp")],
        [*product(("minimal", "northgate", "oversize"), ("csp", "tcp"))],
    ),
)
def test_a_build_speaks_as_google_describes(name: str, kind: str, tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_bytes((BRIEFS / f"{name}.yaml").read_bytes())
    judged: list[Judged] = []

    def through(http: Any) -> Judged:
        judged.append(Judged(http))
        return judged[-1]

    built = build(
        kind, str(brief), a_target(a_workspace(tmp_path / "ws"), through=through), options()
    )

    assert built.state == "built"
    assert judged[0].seen.count("slides.presentations.batchUpdate") == 1


BRIEF = "account: {name: Acme}\noutcomes:\n  - {id: ship, statement: Ship every week}\n"


@pytest.mark.parametrize("place", UNRECORDED, indirect=True)
def test_a_document_is_published_built_and_refreshed(place: Place, tmp_path: Path) -> None:
    """The way of a company: its templates are in its Drive, and no call is known beforehand."""
    maps = some_slides(tmp_path / "maps", "csp", ("cover", "outcomes"))
    local = a_target(a_workspace(tmp_path / "shipped", maps), maps=maps)
    target = replace(
        local, google=place.google, root_id=place.folder, path_of=lambda _: None, bundled={}
    )
    [template] = publish(target, ["csp"], local.bundled)
    target = replace(target, template_ids={"csp": template.file_id})
    brief = tmp_path / "acme.yaml"

    built = build("csp", write_brief(brief, BRIEF), target, options())
    again = build("csp", str(brief), target, options())
    write_brief(brief, BRIEF.replace("every week", "every day"))
    asked = RefreshOptions(options())
    refreshed = refresh("csp", str(brief), target, asked)
    settled = refresh("csp", str(brief), target, asked)

    states = (template.state, built.state, again.state, refreshed.state, settled.state)
    assert states == ("published", "built", "already built", "refreshed", "up to date")
    assert refreshed.file_id == built.file_id
    told = outline(from_slides(slides.get(place.google, built.file_id)))
    assert "Ship every day" in told
    assert "Ship every week" not in told
    assert drive.get(place.google, built.file_id).name.startswith("Acme")
