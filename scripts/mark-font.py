#!/usr/bin/env python3
"""Makes assets/fonts/CounterpartMark.ttf: a small diamond for every letter that no other font has,
nothing for what stands on or between letters. Needs Debian's package python3-fonttools.

Tables that map many letters to one glyph (format 13) are not read by the libraries that draw here.
So there are many equal glyphs, which ranges of letters use again and again."""

import sys
import unicodedata
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS, WIDTH, MIDDLE, REACH = 1000, 560, 330, 190
OUT = sys.argv[1] if len(sys.argv) > 1 else "assets/fonts/CounterpartMark.ttf"
# What is not drawn by itself, though Unicode calls it a letter: fillers of Hangul, selectors.
UNSEEN = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}


# How many equal glyphs there are: more of them need fewer ranges.
DIAMONDS, NOTHINGS = 512, 64
LAST = 0x323AF


def glyph_of(code):
    category = unicodedata.category(chr(code))
    if category in ("Cc", "Cs"):
        return None
    if category.startswith("Z"):
        return "space"
    is_tag = 0xE0000 <= code <= 0xE0FFF
    is_tone = 0x1F3FB <= code <= 0x1F3FF
    if category[0] == "M" or category == "Cf" or code in UNSEEN or is_tag or is_tone:
        return f"nothing{code % NOTHINGS}"
    return f"diamond{code % DIAMONDS}"


def diamond():
    pen, middle = TTGlyphPen(None), WIDTH // 2
    pen.moveTo((middle, MIDDLE + REACH))
    pen.lineTo((middle + REACH, MIDDLE))
    pen.lineTo((middle, MIDDLE - REACH))
    pen.lineTo((middle - REACH, MIDDLE))
    pen.closePath()
    return pen.glyph()


nothings = [f"nothing{n}" for n in range(NOTHINGS)]
diamonds = [f"diamond{n}" for n in range(DIAMONDS)]
order = [".notdef", "space", *nothings, *diamonds]
empty = TTGlyphPen(None).glyph()
left = WIDTH // 2 - REACH
glyphs = {".notdef": diamond(), "space": empty}
metrics = {".notdef": (WIDTH, left), "space": (250, 0)}
for name in nothings:
    glyphs[name], metrics[name] = empty, (0, 0)
for name in diamonds:
    glyphs[name], metrics[name] = diamond(), (WIDTH, left)

font = FontBuilder(UNITS, isTTF=True)
font.setupGlyphOrder(order)
codes = [*range(0x20, LAST + 1), *range(0xE0000, 0xE1000), *range(0xF0000, 0x10FFFE)]
font.setupCharacterMap({c: g for c in codes if (g := glyph_of(c))}, allowFallback=False)
font.font["cmap"].tables = [t for t in font.font["cmap"].tables if t.format == 12 and t.platformID == 3]
font.setupGlyf(glyphs)
font.setupHorizontalMetrics(metrics)
font.setupHorizontalHeader(ascent=932, descent=-189)
font.setupNameTable(
    {
        "copyright": "Copyright 2026 the Counterpart authors. SIL Open Font License 1.1.",
        "familyName": "Counterpart Mark",
        "styleName": "Regular",
        "psName": "CounterpartMark-Regular",
        "version": "Version 1.000",
        "licenseInfoURL": "https://openfontlicense.org",
    }
)
font.setupOS2(sTypoAscender=932, sTypoDescender=-189, usWinAscent=932, usWinDescent=189)
font.setupPost(keepGlyphNames=False)
font.font["head"].created = font.font["head"].modified = 3_850_000_000
font.font.recalcTimestamp = False
font.save(OUT)
