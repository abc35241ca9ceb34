"""Exchanges with Google kept in files: scrubbed while written, matched on what was asked."""

import re
from pathlib import Path
from typing import Any

import vcr

from generator.google.scrub import scrubbed

_ID = re.compile(
    r'"(?:id|presentationId|documentId|spreadsheetId|driveId|fileId)":\s*"([\w-]{19,})"'
)
_IDS = re.compile(r'"(?:ids|parents)":\s*\[([^\]]*)\]')
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAMES = re.compile(r'("(?:displayName|photoLink|permissionId|me)":\s*)("[^"]*"|true|false)')
_BOUNDARY = re.compile(r"={10,}\d+==")
_KEPT = ("content-type", "retry-after")
_SAFE_MAILS = ("example.com", "example.org", ".invalid", ".example")


class Scrub:
    """Takes out of an exchange whose it is; the same id gets the same other name throughout."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def request(self, request: Any) -> Any:
        """The request as it is kept; no header stays but what the body is."""
        request.uri = self._text(request.uri)
        body = request.body
        if body is not None:
            text = body if isinstance(body, str) else _read(body)
            request.body = self._text(_BOUNDARY.sub("BOUNDARY", text)).encode()
        request.headers = {
            name: _BOUNDARY.sub("BOUNDARY", str(value))
            for name, value in request.headers.items()
            if name.lower() in _KEPT
        }
        return request

    def response(self, response: Any) -> Any:
        """The answer as it is kept."""
        text = _read(response["body"]["string"])
        for found in _ID.findall(text):
            self._name(found)
        for group in _IDS.findall(text):
            for found in re.findall(r'"([\w-]{19,})"', group):
                self._name(found)
        data = self._text(text).encode("utf-8", "surrogateescape")
        headers = {
            name: value for name, value in response["headers"].items() if name.lower() in _KEPT
        }
        return {**response, "headers": headers, "body": {"string": data}}

    def _name(self, real: str) -> None:
        if not real.startswith("scrubbed-"):
            number = len(self._names) + 1
            self._names.setdefault(real, f"scrubbed-{number:04}".ljust(len(real), "x"))

    def _text(self, text: str) -> str:
        for real, other in self._names.items():
            text = text.replace(real, other)
        text = _NAMES.sub(r'\1"someone"', text)
        return scrubbed(_MAIL.sub(_nobody, text))


def _nobody(found: re.Match[str]) -> str:
    return found[0] if found[0].endswith(_SAFE_MAILS) else "someone@example.com"


def _read(data: Any) -> str:
    if isinstance(data, str):
        return data
    return bytes(data).decode("utf-8", "surrogateescape")


def recorder(*, is_live: bool) -> vcr.VCR:
    """What keeps exchanges while it is live, and otherwise plays them back and asks nobody."""
    scrub = Scrub()
    return vcr.VCR(
        record_mode="all" if is_live else "none",
        match_on=["method", "path", "query", "body"],
        before_record_request=scrub.request,
        before_record_response=scrub.response,
        ignore_hosts=["oauth2.googleapis.com"],
        decode_compressed_response=True,
    )


def secrets_in(cassette: Path) -> list[str]:
    """What of a cassette should not be in it."""
    text = cassette.read_text(encoding="utf-8")
    mails = [mail for mail in _MAIL.findall(text) if not mail.endswith(_SAFE_MAILS)]
    headers = re.findall(r"(?im)^\s*(?:authorization|cookie|x-goog-user-project):.*$", text)
    tokens = [] if scrubbed(text) == text else ["a token"]
    ids = [found for found in _ID.findall(text) if not found.startswith("scrubbed-")]
    return [*mails, *headers, *tokens, *ids]
