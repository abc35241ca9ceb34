"""Texts without what is secret in them: tokens, keys and the codes of a sign-in."""

import re

_NAMED = (
    "access_token|refresh_token|id_token|oauth_token|client_secret|private_key|private_key_id"
    "|assertion|code|code_verifier|subject_token|token|upload_id|passw(?:or)?d|api_?key"
)
_KNOWN = re.compile(
    r"-----BEGIN.*?(?:-----END[^-]*-----|\Z)"
    r"|ya29\.[\w.-]+|\b1//[\w-]+|GOCSPX-[\w-]+|\b4/0[\w-]{10,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|\bAIza[\w-]{30,}|\bMII[A-Za-z0-9+/]{20,}={0,2}"
    r"|(?i:\bbearer\s+)[\w.~+/=-]+|(?i:(?<=authorization: )basic\s+)[\w.~+/=-]+"
    # Of a proxy's address, and of one that was quoted for a URL.
    r"|(?<=://)[^\s/@:]+:[^\s/@]+(?=@)|1%2[fF]%2[fF][\w-]+",
    re.DOTALL,
)
_VALUES = re.compile(
    rf"""(?P<name>["']?(?:\b|(?<=%26))(?:{_NAMED})["']?\s*(?:[:=]|%3[dD])\s*)(?P<quote>["']?)"""
    r"""[^"'&%\s,}]{6,}(?P=quote)"""
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
