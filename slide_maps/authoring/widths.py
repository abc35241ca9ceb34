"""Writes `generator/layout/widths.py`, the advance widths text is measured with.

Run once, by hand, when a font is added: `pip install fonttools`, then
`python slide_maps/authoring/widths.py > generator/layout/widths.py`. Only numbers are taken
from the fonts, which are open fonts or open ones made to the metrics of a common one. Debian
has them: fonts-liberation, fonts-crosextra-carlito, fonts-open-sans, fonts-roboto-unhinted,
fonts-lato, fonts-inter.
"""

import base64
import json
import sys
import textwrap
import zlib
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
HEADER = '''"""Widths of common fonts, packed; written by `slide_maps/authoring/widths.py`.

Base64 of zlib of JSON: family → weight → [units per em, {first code point: [widths]}].
"""

PACKED = """\\
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


def main() -> None:
    """The module, on standard output."""
    table = {
        family: {weight.lower(): widths(FONTS / file.format(weight)) for weight in weights}
        for family, (file, *weights) in FACES.items()
    }
    packed = zlib.compress(json.dumps(table, separators=(",", ":")).encode(), 9)
    lines = textwrap.fill(base64.b64encode(packed).decode(), 95)
    sys.stdout.write(f'{HEADER}{lines}\n"""\n')


if __name__ == "__main__":
    main()
