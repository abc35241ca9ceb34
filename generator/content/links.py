"""Addresses in a text: which of them a customer can open, and the text without one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

_END = r"[^\s<>\"'|\])]"
_TRAILING = ".,;:!?"
DISK: Final = "a disk of ours"
_LOCAL: Final = re.compile(
    rf"(?<!\w)(?:file|smb|afp):/{_END}+|(?<![\w\\])\\\\[\w.$-]+\\{_END}+", re.I
)
_DANGLING = " \t:–—-,"


class Reach(Enum):
    """Whether a customer gets where an address leads."""

    OPEN = "open"
    OURS = "ours"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Hosts:
    """What is known of where addresses lead.

    Attributes:
        ours: Hosts, with all below them, that only the vendor's people can open.
        guarded: Hosts whose files are open to whom they are shared with, and to nobody else.
    """

    ours: tuple[str, ...]
    guarded: tuple[str, ...]


NOWHERE: Final = Hosts((), ())
"""No host at all: every address is open."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it stands in a text, and its host."""

    text: str
    host: str

    def is_at(self, hosts: tuple[str, ...]) -> bool:
        """Whether it leads to one of these hosts, or below one."""
        return any(self.host == each or self.host.endswith(f".{each}") for each in hosts)


def addresses_in(text: str, hosts: tuple[str, ...]) -> Iterator[Address]:
    """Each address in a text that leads to one of these hosts, or to a disk of ours."""
    lower = text.casefold()
    yield from (Address(found[0].rstrip(_TRAILING), DISK) for found in _LOCAL.finditer(text))
    if not any(host in lower for host in hosts):
        return
    for found in _pattern(hosts).finditer(text):
        yield Address(found[0].rstrip(_TRAILING), found["host"].casefold())


def reach(address: Address, hosts: Hosts, readable: frozenset[str]) -> Reach:
    """Whether a customer gets there; `readable` are addresses known to be shared with them."""
    if address.host == DISK or address.is_at(hosts.ours):
        return Reach.OURS
    if address.is_at(hosts.guarded) and address.text not in readable:
        return Reach.CLOSED
    return Reach.OPEN


def without(text: str, address: str) -> str:
    """A text without an address: its title stays, and what only led to it goes too."""
    found = re.escape(address)
    titled = re.sub(rf"\[([^\]]*)\]\(\s*{found}\s*\)", r"\1", text)
    bare = re.sub(rf"\s*[(<\[]\s*{found}\s*[)>\]]|\s*{found}", "", titled)
    return bare.strip(_DANGLING)


@cache
def _pattern(hosts: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(hosts, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w@.-])(?:[a-z][a-z0-9+.-]*://(?:[^\s/@]+@)?)?(?P<host>(?:[\w-]+\.)*(?:{known}))"
        rf"(?![\w-]|\.\w)(?::\d+)?(?:[/?#]{_END}*)?",
        re.IGNORECASE,
    )
