"""Bad weather: what Google also answers, laid over a workspace that answers well.

Each policy wraps what answers calls, and is again something that answers calls. Chance comes
from a seed and time from a clock, so that the same calls meet the same weather
(docs/google/weather.md).
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.workspace import batch
from generator.workspace.http import Send
from generator.workspace.router import Reply
from generator.workspace.weather.call import Answer, Call, Policy
from generator.workspace.weather.faults import Latency, Lost, ServerFault, Which
from generator.workspace.weather.limits import NoStorage, Quotas
from generator.workspace.weather.sight import NameLag, OnlyGranted, ReadOnly, SignedOut

__all__ = [
    "Call",
    "Latency",
    "Lost",
    "NameLag",
    "NoStorage",
    "OnlyGranted",
    "Policy",
    "Quotas",
    "ReadOnly",
    "ServerFault",
    "SignedOut",
    "Which",
    "weathered",
]


def weathered(send: Send, *policies: Policy) -> Send:
    """The same answers under some weather; the first policy is met first."""

    def clear(call: Call) -> Reply:
        return send(call.method, call.url, call.headers, call.body)

    answer: Answer = clear
    for policy in reversed(policies):
        answer = _under(policy, answer)

    def sent(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        parts = urlsplit(url)
        if method == "POST" and parts.path.startswith(batch.PREFIX):
            # Each call of a batch meets the weather by itself, as it counts by itself.
            lowered = {name.lower(): value for name, value in headers.items()}
            return batch.answered(sent, f"{parts.scheme}://{parts.netloc}", lowered, body)
        return answer(Call(method, url, headers, body))

    return sent


def _under(policy: Policy, answer: Answer) -> Answer:
    return lambda call: policy.meet(call, answer)
