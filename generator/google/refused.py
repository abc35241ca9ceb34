"""Google's refusals in our words, read from any of its envelopes.

One table reads Google and the local workspace alike, for both speak the same envelopes.
"""

import json
import re
import ssl
from collections.abc import Iterable, Mapping

from generator.errors import Finding, GeneratorError, RemoteError
from generator.google.refusal_rules import AGAIN, BATCH_MENDS, KNOWN, RULES, Refusal
from generator.google.refusals import BatchRefused, Busy, Silent
from generator.google.scrub import scrubbed

_BATCH = re.compile(
    r"^Invalid requests\[(?P<index>\d+)\](?:\.(?P<kind>\w+))?: (?P<said>.*)", re.DOTALL
)
_BATCH_JSON = re.compile(
    r"^Invalid (?:value|JSON payload received\. Unknown name \"[^\"]*\") at "
    r"'requests\[(?P<index>\d+)\](?:\.(?P<kind>\w+))?",
)


def refused(
    status: int, content: bytes, doing: str, *, retry_after: str | None = None
) -> GeneratorError:
    """The error a refusal is, to be raised.

    Args:
        status: of the reply.
        content: its body, as it came.
        doing: what was being done, as "Drive, copying `Acme`".
        retry_after: the header of that name.
    """
    refusal = read(status, content)
    found = _BATCH.search(refusal.message) or _BATCH_JSON.search(refusal.message)
    if found is not None:
        return _batch_refused(found, refusal, doing)
    error = _by_rule(refusal, doing)
    if isinstance(error, Busy):
        error.wait = _seconds(retry_after)
    return error


def silent(doing: str, fault: Exception) -> Silent:
    """The error of a call that got no answer."""
    mend = f"check the network, then {AGAIN}"
    if isinstance(fault, ssl.SSLCertVerificationError):
        mend = (
            "if your company looks into encrypted connections, name the file of its "
            "certificates: SSL_CERT_FILE=FILE"
        )
    return Silent(
        Finding("E625", what=f"Google stayed silent ({_named(fault)})", where=doing, mend=mend)
    )


def garbled(doing: str) -> RemoteError:
    """The error of an answer that is no answer of Google's, as a hotel's sign-in page."""
    return RemoteError(
        Finding(
            "E633",
            what="something between here and Google answered in its place",
            where=doing,
            mend="check the proxy, or sign in to the network you are on, and run again",
        )
    )


def read(status: int, content: bytes) -> Refusal:
    """What a body says; a body that is no JSON says nothing but its status."""
    try:
        body = json.loads(content)
    except ValueError:
        return Refusal(status, reason="", message="")
    if isinstance(body, list) and body:
        body = body[0]
    error = body.get("error") if isinstance(body, dict) else None
    if isinstance(error, str):  # the token server's envelope
        return _refusal(status, error, body.get("error_description", error))
    if not isinstance(error, dict):
        return Refusal(status, reason="", message="")
    return _refusal(status, _reason(error), error.get("message") or "")


def _refusal(status: int, reason: str, message: object) -> Refusal:
    # Whoever answers may quote what it was sent.
    return Refusal(status, reason, scrubbed(str(message)))


def _reason(error: Mapping[str, object]) -> str:
    """The most telling name there is: of `errors`, of `details`, or the status."""
    for told in ("errors", "details"):
        for item in _dicts(error.get(told)):
            if item.get("reason"):
                return str(item["reason"])
    return str(error.get("status") or "")


def _dicts(value: object) -> Iterable[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else ()


def _by_rule(refusal: Refusal, doing: str) -> GeneratorError:
    said = refusal.message or "it gave no reason"
    words = {"said": said.rstrip("."), "status": str(refusal.status)}
    rule, found = next(
        (rule, found) for rule in RULES if (found := rule.reads(refusal)) is not None
    )
    words = KNOWN | words | {name: text for name, text in found.items() if text}
    return rule.ending(
        Finding(
            rule.code,
            what=rule.what.format_map(words),
            where=doing,
            mend=rule.mend.format_map(words),
        )
    )


def _batch_refused(found: re.Match[str], refusal: Refusal, doing: str) -> BatchRefused:
    index = int(found["index"])
    kind = _camel(found["kind"] or "")
    said = found.groupdict().get("said") or refusal.message
    mend = next(
        (mend for pattern, mend in BATCH_MENDS if re.search(pattern, said)),
        "run with --dry-run to see what is asked for, and change the brief there",
    )
    which = f"edit {index + 1} ({kind})" if kind else f"edit {index + 1}"
    finding = Finding(
        "E626",
        what=f"{which} was refused: {said.rstrip('.')}; nothing was written",
        where=doing,
        mend=mend,
    )
    return BatchRefused(finding, index, kind, said)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _seconds(header: str | None) -> float | None:
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:  # a date; our own waiting does as well
        return None


def _named(fault: Exception) -> str:
    words = scrubbed(str(fault)).strip().splitlines()
    return words[0] if words else type(fault).__name__
