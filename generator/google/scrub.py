"""Texts without what is secret in them: tokens, keys and the codes of a sign-in."""

import re

_NAMED = (
    "access_token|refresh_token|id_token|client_secret|private_key|private_key_id|assertion"
    "|code|code_verifier|subject_token|token"
)
_KNOWN = re.compile(
    r"-----BEGIN.*?(?:-----END[^-]*-----|\Z)"
    r"|\bya29\.[\w.-]+|\b1//[\w-]+|\bGOCSPX-[\w-]+|\b4/0[\w-]{10,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|(?i:\bbearer\s+)[\w.~+/=-]+",
    re.DOTALL,
)
_VALUES = re.compile(
    rf"""(?P<name>["']?\b(?:{_NAMED})["']?\s*[:=]\s*)(?P<quote>["']?)[^"'&\s,}}]{{6,}}(?P=quote)"""
)
_LONG = re.compile(r"[\w+/=-]{40,}")


def scrubbed(text: str) -> str:
    """The text with an ellipsis where a token, a key or a code stood."""
    return _VALUES.sub(
        lambda found: f"{found['name']}{found['quote']}…{found['quote']}",
        _KNOWN.sub("…", text),
    )


def in_one_line(text: str) -> str:
    """A stranger's words in one line, without anything long enough to be a key."""
    return " ".join(_LONG.sub("…", scrubbed(text)).split())[:200]
