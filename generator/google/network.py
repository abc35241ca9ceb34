"""The way from here to Google: through which proxy, and which certificates are believed.

Both are told as every other program is told: by HTTPS_PROXY and NO_PROXY (or the system's own
settings), and by SSL_CERT_FILE or REQUESTS_CA_BUNDLE. httplib2 by itself passes over the first
where PySocks is not installed, and does not know the second (docs/google/network.md).
"""

import base64
import http.client
import os
import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from generator.errors import AccessError, Finding

OF_HTTPLIB2 = "HTTPLIB2_CA_CERTS"
"""httplib2 reads it by itself, and then it is what holds."""
CERTIFICATES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_SETTING = "HTTPS_PROXY"
_WANTS_A_NAME = 407


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that connects to other hosts; what it is told of us is secret."""

    host: str
    port: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def proxy_for(host: str) -> Proxy | None:
    """The proxy that connections to a host go through; None where they go straight.

    Raises:
        AccessError: when what is named is no proxy that can be used.
    """
    known = getproxies()
    named = known.get("https") or known.get("all")
    if not named or proxy_bypass(host):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    try:
        port = parts.port or 80
    except ValueError:
        port = 0
    if parts.scheme != "http" or not parts.hostname or not port:
        raise _no_proxy(parts.scheme)
    headers = {}
    if parts.username:
        told = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(told).decode()}"
    return Proxy(parts.hostname, port, headers)


def _no_proxy(scheme: str) -> AccessError:
    told = f"a proxy of the kind `{scheme}`" if scheme != "http" else "no address of a proxy"
    return AccessError(
        Finding(
            "E517",
            what=f"what is named as the proxy is {told}; only http ones can be used",
            where=_SETTING,
            mend=f"write it as {_SETTING}=http://HOST:PORT (what goes through it is encrypted "
            "all the same), or take it out where the network needs none",
        )
    )


def tunnel(proxy: Proxy, host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to a host that the proxy made for us.

    Raises:
        AccessError: the proxy wants to know who asks.
        ConnectionError: it is not reached, or does not connect; in words that name it.
    """
    way = http.client.HTTPConnection(proxy.host, proxy.port, timeout=timeout)
    way.set_tunnel(host, port, {"Host": f"{host}:{port}", **proxy.headers})
    name = f"{proxy.host}:{proxy.port}"
    try:
        way.connect()
    except (OSError, http.client.HTTPException) as fault:
        way.close()
        answer = re.search(r"Tunnel connection failed: (?P<status>\d+)", str(fault))
        if answer and int(answer["status"]) == _WANTS_A_NAME:
            raise _wants_a_name(name, was_told=bool(proxy.headers)) from None
        said = f"answered {answer['status']}" if answer else f"is not reached: {fault}"
        raise ConnectionError(f"the proxy {name} {said}") from fault
    return way.sock


def _wants_a_name(name: str, *, was_told: bool) -> AccessError:
    if was_told:
        what, mend = "does not know the name and password it was told (407)", "correct them in"
    else:
        what, mend = "wants a name and password (407)", "write them into"
    return AccessError(
        Finding(
            "E517",
            what=f"the proxy {what}",
            where=name,
            mend=f"{mend} {_SETTING}=http://NAME:PASSWORD@HOST:PORT (a sign such as @ as %40); "
            "where it asks for Kerberos or NTLM, run a helper on this machine that signs in "
            "to it (px, cntlm), and name that",
        )
    )


def certificates() -> str | None:
    """The file of certificates to believe; None for those that come with httplib2.

    Raises:
        AccessError: when a file is named that holds none.
    """
    if os.environ.get(OF_HTTPLIB2):
        return None
    named = next((name for name in CERTIFICATES if os.environ.get(name)), None)
    if named is None or Path(os.environ[named]).is_dir():
        return None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(os.environ[named])
    except OSError as fault:  # an SSLError is one
        raise AccessError(
            Finding(
                "E518",
                what=f"the file of certificates that {named} names cannot be used: "
                f"{fault.strerror or fault}",
                where=os.environ[named],
                mend=f"name a file of certificates in PEM with {named}, or take it out",
            )
        ) from None
    return os.environ[named]
