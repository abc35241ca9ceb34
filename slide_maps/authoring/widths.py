"""Writes `generator/layout/widths.py`, the advance widths text is measured with.

Run once, by hand, when a font is added: `pip install fonttools`, then
`python slide_maps/authoring/widths.py > generator/layout/widths.py`. Only numbers are taken
from the fonts, which are open fonts or open ones made to the metrics of a common one. Debian
has them: fonts-liberation, fonts-crosextra-carlito, fonts-open-sans, fonts-roboto-unhinted,
fonts-lato, fonts-inter; and, for the letters these lack, fonts-noto-core, fonts-noto-cjk and
fonts-dejavu-core.
"""

import base64
import json
import logging
import sys
import textwrap
import zlib
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts")
FACES = {
    "Arial": ("truetype/liberation/LiberationSans-{}.ttf", "Regular", "Bold"),
    "Times New Roman": ("truetype/liberation/LiberationSerif-{}.ttf", "Regular", "Bold"),
    "Courier New": ("truetype/liberation/LiberationMono-{}.ttf", "Regular", "Bold"),
    "Calibri": ("truetype/crosextra/Carlito-{}.ttf", "Regular", "Bold"),
    "Open Sans": ("truetype/open-sans/OpenSans-{}.ttf", "Regular", "Bold"),
    "Roboto": ("truetype/roboto/unhinted/RobotoTTF/Roboto-{}.ttf", "Regular", "Bold"),
    "Lato": ("truetype/lato/Lato-{}.ttf", "Regular", "Bold"),
    "Inter": ("opentype/inter/Inter-{}.otf", "Regular", "Bold"),
}
RANGES = (
    (0x20, 0x7E),  # Latin
    (0xA0, 0x24F),  # and its extensions
    (0x2B0, 0x2FF),
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese and the rest of Latin
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),  # money
    (0x2100, 0x218F),
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x2500, 0x27BF),  # boxes, shapes, ticks
)
# What is drawn in another font where a family has no letter: nobody can tell in which.
OTHERS = (
    "truetype/noto/NotoSans-{}.ttf",
    "truetype/noto/NotoSansHebrew-{}.ttf",
    "truetype/noto/NotoSansArabic-{}.ttf",
    "truetype/noto/NotoNaskhArabic-{}.ttf",
    "truetype/noto/NotoSansThai-{}.ttf",
    "truetype/noto/NotoSansDevanagari-{}.ttf",
    "truetype/noto/NotoSansBengali-{}.ttf",
    "truetype/noto/NotoSansArmenian-{}.ttf",
    "truetype/noto/NotoSansGeorgian-{}.ttf",
    "truetype/noto/NotoSansSymbols-{}.ttf",
    "truetype/dejavu/DejaVuSans{}.ttf",
    "opentype/noto/NotoSansCJK-{}.ttc",
)
OTHER_RANGES = (
    *RANGES,
    (0x531, 0x58F),  # Armenian
    (0x5D0, 0x5F4),  # Hebrew
    (0x600, 0x6FF),  # Arabic
    (0x904, 0x9FE),  # Devanagari and Bengali
    (0xE01, 0xE5B),  # Thai
    (0x10A0, 0x10FF),  # Georgian
    (0x2460, 0x24FF),  # letters and numbers in circles
    (0x27C0, 0x2BFF),  # more arrows and shapes
    (0xFB1D, 0xFB4F),  # Hebrew, composed
)
JOINED = ("fina", "init", "medi")
HEADER = '''"""Widths of common fonts, packed; written by `slide_maps/authoring/widths.py`.

Base64 of zlib of JSON. `PACKED`: family → weight → [units per em, {first letter: [widths]}].
`OTHERS`: weight → [{first letter: [[least, most]]}, {letter: [[least, most]]}], in a
thousandth of an em, over the fonts that draw what a family lacks; the second has the letters
that join their neighbours, as they stand alone, at the end, at the start and amid a word.
"""

PACKED = """\\
'''
BETWEEN = '''"""

OTHERS = """\\
'''


def widths(font_file: Path) -> list[object]:
    """Units per em, and runs of advance widths by their first code point."""
    font = TTFont(font_file)
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    runs: dict[str, list[int]] = {}
    run: list[int] = []
    for first, last in RANGES:
        open_run = False
        for code in range(first, last + 1):
            if code not in glyphs:
                open_run = False
                continue
            if not open_run:
                run = runs[f"{code:x}"] = []
                open_run = True
            run.append(advances[glyphs[code]][0])
    return [font["head"].unitsPerEm, runs]


def spread(fonts: list[TTFont]) -> list[object]:
    """The least and most width any of the fonts gives each letter, and each joined letter."""
    seen: dict[int, list[int]] = {}
    joined: dict[str, list[list[int]]] = {}
    for font in fonts:
        glyphs, forms = font.getBestCmap(), joining(font)
        for code in (code for first, last in OTHER_RANGES for code in range(first, last + 1)):
            if code in glyphs:
                seen.setdefault(code, []).append(width(font, glyphs[code]))
                if glyphs[code] in forms.get("fina", {}):
                    ways = joined.setdefault(chr(code), [[] for _ in (0, *JOINED)])
                    for way, glyph in zip(ways, shapes(glyphs[code], forms), strict=True):
                        way.extend([width(font, glyph)] if glyph else [])
    runs: dict[str, list[list[int]]] = {}
    for code in sorted(seen):
        start = code
        while start - 1 in seen:
            start -= 1
        runs.setdefault(f"{start:x}", []).append([min(seen[code]), max(seen[code])])
    return [
        runs,
        {
            letter: [[min(way), max(way)] for way in ways if way]
            for letter, ways in joined.items()
        },
    ]


def width(font: TTFont, glyph: str) -> int:
    """The advance width of a glyph, in a thousandth of an em."""
    return round(font["hmtx"].metrics[glyph][0] * 1000 / font["head"].unitsPerEm)


def shapes(glyph: str, forms: dict[str, dict[str, str]]) -> Iterator[str | None]:
    """A letter as it stands alone, at the end, at the start and amid a word."""
    yield glyph
    for form in JOINED:
        yield forms.get(form, {}).get(glyph)


def joining(font: TTFont) -> dict[str, dict[str, str]]:
    """The glyph that stands for another at the end, the start and amid a word."""
    forms: dict[str, dict[str, str]] = {}
    if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
        return forms
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag in JOINED:
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    plain = getattr(part, "ExtSubTable", part)
                    known = forms.setdefault(record.FeatureTag, {})
                    known.update(getattr(plain, "mapping", {}))
    return forms


def opened(weight: str) -> list[TTFont]:
    """The fonts that draw what a family lacks, in a weight; DejaVu's regular has no name."""
    named = (
        each.format("-Bold" if weight == "Bold" else "")
        if "DejaVu" in each
        else each.format(weight)
        for each in OTHERS
    )
    return [TTFont(FONTS / name, fontNumber=0) for name in named]


def packed(value: object) -> str:
    """A value as a module can hold it."""
    pressed = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)
    return textwrap.fill(base64.b64encode(pressed).decode(), 95)


def main() -> None:
    """The module, on standard output."""
    logging.disable(logging.WARNING)
    table = {
        family: {weight.lower(): widths(FONTS / file.format(weight)) for weight in weights}
        for family, (file, *weights) in FACES.items()
    }
    others = {weight.lower(): spread(opened(weight)) for weight in ("Regular", "Bold")}
    sys.stdout.write(f'{HEADER}{packed(table)}\n{BETWEEN}{packed(others)}\n"""\n')


if __name__ == "__main__":
    main()
