"""Every call a build makes, and every reply it gets, is one Google's own description knows."""

import json
from pathlib import Path
from typing import Any

import pytest
from givens.builds import BRIEFS, a_target, a_workspace, options
from givens.discovery import check_reply, check_request

from generator.flows.build import build

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


@pytest.mark.parametrize("kind", ["csp", "tcp"])
@pytest.mark.parametrize("name", ["minimal", "northgate", "oversize"])
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
