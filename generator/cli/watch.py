"""Calls as they happen: in words on stderr, or as JSON lines in a file."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from generator.cli import show
from generator.cli.options import Settings
from generator.errors import ArgumentError, Finding
from generator.google.calls import Exchange
from generator.google.scrub import scrubbed

Watch = Callable[[Exchange], None]


def watching(said: Settings) -> Watch | None:
    """Whoever is told of each call; None where nobody asked.

    Raises:
        ArgumentError: when the file cannot be written.
    """
    watches: list[Watch] = [tell] if said.verbose else []
    if said.trace:
        watches.append(_writing(said.trace, bodies=said.trace_bodies))
    if not watches:
        return None

    def watch(exchange: Exchange) -> None:
        for each in watches:
            each(exchange)

    return watch


def tell(exchange: Exchange) -> None:
    """One call in one line."""
    answer = exchange.status if exchange.status is not None else "no answer"
    again = f", try {exchange.tried + 1}" if exchange.tried else ""
    show.say(
        f"{exchange.api} {exchange.kind}: {exchange.method} {exchange.path} → {answer} "
        f"({exchange.ms:.0f} ms, {exchange.sent} bytes out, {exchange.received} in{again})",
        err=True,
    )


def _writing(file: Path, *, bodies: bool) -> Watch:
    guard = Lock()
    try:
        file.open("a", encoding="utf-8").close()
    except OSError as fault:
        raise ArgumentError(
            Finding(
                "E549",
                what=f"the trace cannot be written: {fault.strerror}",
                where=str(file),
                mend="name a file you may write to, with --trace",
            )
        ) from None

    def write(exchange: Exchange) -> None:
        line = json.dumps(as_data(exchange, bodies=bodies), ensure_ascii=False)
        # Opened for each line, so that a run that is killed has told all it did.
        with guard, file.open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")

    return write


def as_data(exchange: Exchange, *, bodies: bool) -> dict[str, Any]:
    """One call as data; what was said in it only where that is asked for."""
    told: dict[str, Any] = {
        "api": exchange.api,
        "kind": exchange.kind,
        "method": exchange.method,
        "path": exchange.path,
        "status": exchange.status,
        "ms": round(exchange.ms, 1),
        "sent": exchange.sent,
        "received": exchange.received,
        "tried": exchange.tried,
    }
    if bodies:
        told["asked"], told["answered"] = _text(exchange.asked), _text(exchange.answered)
    return told


def _text(data: bytes) -> str:
    try:
        return scrubbed(data.decode("utf-8"))
    except UnicodeDecodeError:
        return f"{len(data)} bytes that are no text"
