"""Names of folders and files: safe on every file system, and comparable."""

import re
import unicodedata

ROOT = "Customers and Prospects"
INTERNAL = "Internal"
MEMORY = "_deckwright"
ARCHIVE = "Archive"
REGISTER = "Register"
INTERNAL_MARK = "(INTERNAL)"
_LEGAL_FORMS = frozenset(
    (
        *("ab", "ag", "asa", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated"),
        *("kg", "limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pty", "sa", "sarl", "sas"),
        *("se", "spa", "srl"),
    )
)
_RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    ]
)
_LONGEST = 120


def safe_name(name: str) -> str:
    """The name as a folder or file may have it everywhere; never empty, never a path."""
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in plain)
    plain = re.sub(r'[\\/:*?"<>|]', "-", plain)
    plain = " ".join(plain.split()).lstrip(". ")[:_LONGEST].rstrip(". ")
    if plain.partition(".")[0].strip().casefold() in _RESERVED:
        plain = f"{plain}_"
    return plain if plain.strip("-_. ") else "Unnamed"


def letter_of(account: str) -> str:
    """The letter folder of an account: its first letter without accents, `0-9` for a digit."""
    for character in unicodedata.normalize("NFKD", account):
        if character.isdecimal():
            return "0-9"
        if character.isalpha():
            return character.upper()[0]
    return "0-9"


def alike(name: str) -> str:
    """What two names of one account share: no case, accents, punctuation or legal form."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    words = re.findall(r"\w+", bare.replace(".", ""))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return "".join(words) or name.strip()
