"""What an unquoted word means, by rules that surprise nobody.

YAML 1.1 reads `012` as ten, `12:30` as 750 and `no` as false. Here only plain digits are
numbers; everything else is the text that was written, and the field that takes it decides:

* nothing, `~`, `null`: nothing was said
* `true false yes no on off`: a yes or no, never text
* `12`, `-3`, `12.50`: a number; a field of text gets it as it was written
* `012`, `1_000`, `1e3`, `0x1F`, `12:30`, `297.000`, dates: text; a field of numbers takes
  those that mean one number only
* `.inf`, `.nan`: refused
* `<What they said>`, quoted or not: a sample, which says nothing
"""

import re
from decimal import Decimal

Plain = str | int | Decimal | bool | None

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
YES = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
NO = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})

# Longer runs of digits are identifiers, not amounts: they stay text.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
# `297.000` is a thousand in half of Europe: with three decimals the text stays as written.
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.(?![0-9]{3}\Z)[0-9]{1,18}")
_BEYOND_NUMBERS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DOUBTFUL = re.compile(
    r"""[-+]?0[0-9][0-9_]*(?:\.[0-9_]*)?      # 012: ten to YAML 1.1, twelve to people
      | [-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?  # 1_000
    """,
    re.VERBOSE,
)

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_SAMPLE = re.compile(r"<[^<>=\s][^<>]*>")
_UNICODE_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")


def read_scalar(text: str) -> Plain:
    """The value an unquoted word stands for."""
    if text in NOTHING:
        return None
    first = text[0]
    if first.isdigit() or first == "-":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    elif text in YES:
        return True
    elif text in NO:
        return False
    return text


def is_beyond_numbers(text: str) -> bool:
    """Whether an unquoted word means infinity or "not a number"."""
    return _BEYOND_NUMBERS.fullmatch(text) is not None


def is_doubtful_number(text: str) -> bool:
    """Whether a word looks like a number but programs disagree on which."""
    return _DOUBTFUL.fullmatch(text) is not None


def is_plain_text(text: str) -> bool:
    """Whether a word written without quotes is read back as the same text."""
    return isinstance(read_scalar(text), str) and not is_beyond_numbers(text)


def first_unseen(text: str) -> re.Match[str] | None:
    """The first character that no document can show, such as a NUL or half an emoji."""
    return _UNSEEN.search(text)


def without_unseen(text: str) -> str:
    """The text with a space for each character that no document can show."""
    return _UNSEEN.sub(" ", text)


def unseen_words(sign: str) -> str:
    """What is said about such a character."""
    if "\ud800" <= sign <= "\udfff":
        return f"half a character (U+{ord(sign):04X}) stands here"
    kind = "line break" if sign in _UNICODE_BREAKS else "character"
    return f"a {kind} that cannot be seen (U+{ord(sign):04X}) stands here"


def is_sample(text: str) -> bool:
    """Whether a text is a sample (`<What they said>`): it stands where a value will."""
    return _SAMPLE.fullmatch(text) is not None
