"""Google's hosts, pointed at a served workspace: for clients that know no other address."""

import re
from typing import Any

import httplib2
import requests
from googleapiclient.discovery import build

_GOOGLE = re.compile(r"https://[a-z0-9]+\.google(apis)?\.com/")


class Http(httplib2.Http):
    """What googleapiclient sends through."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.redirect_codes = self.redirect_codes - {308}
        self._address = address

    def request(self, uri: str, *args: Any, **more: Any) -> Any:
        return super().request(_GOOGLE.sub(f"{self._address}/", uri), *args, **more)


class Session(requests.Session):
    """What gspread sends through."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Any:
        return super().request(method, _GOOGLE.sub(f"{self._address}/", url), *args, **more)


def everywhere(address: str) -> None:
    """Point all of httplib2 and requests, for clients that make their own connections."""
    ask, send = httplib2.Http.request, requests.Session.request

    def asked(self: Any, uri: str, *args: Any, **more: Any) -> Any:
        return ask(self, _GOOGLE.sub(f"{address}/", uri), *args, **more)

    def sent(self: Any, method: str, url: str, *args: Any, **more: Any) -> Any:
        return send(self, method, _GOOGLE.sub(f"{address}/", url), *args, **more)

    httplib2.Http.request, requests.Session.request = asked, sent


def service(api: str, version: str, address: str) -> Any:
    """One of Google's services."""
    return build(api, version, http=Http(address), static_discovery=True)
