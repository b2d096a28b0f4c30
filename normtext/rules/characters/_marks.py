"""The characters that betray character damage, by kind."""

from __future__ import annotations


def _range(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


SURROGATES = _range(0xD800, 0xDFFF)
CONTROLS = (_range(0x00, 0x1F) | _range(0x7F, 0x9F)) - frozenset("\t\n\r")
"""C0, DEL and C1, without tab and line breaks."""
C1 = _range(0x80, 0x9F)
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u180e\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb\ufffc") | _range(
    0x206A, 0x206F
)
"""Zero width spaces and joiners, byte order mark, invisible operators, annotation marks, deprecated format controls."""
BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SOFT_HYPHEN = "\u00ad"
VARIATION = _range(0xFE00, 0xFE0F) | _range(0xE0100, 0xE01EF)
TAGS = _range(0xE0001, 0xE007F)
LINE_ENDS = frozenset("\r\u0085\u2028\u2029\x0b\x0c")
FULL_WIDTH = _range(0xFF01, 0xFF5E) | _range(0xFFE0, 0xFFE6)
HALF_WIDTH = _range(0xFF61, 0xFFDC)
LIGATURES = _range(0xFB00, 0xFB06) | _range(0xFB13, 0xFB17) | {"\u0149"}
PRESENTATION = _range(0xFB50, 0xFBB1) | _range(0xFBD3, 0xFD3D) | _range(0xFD50, 0xFDC7) | _range(0xFE80, 0xFEFC)
"""Contextual shapes of Arabic letters; not the words of U+FDF0 to U+FDFD, which have no other spelling."""
CEDILLAS = frozenset("şţŞŢ")
ARABIC_YEH_KAF = frozenset("يك")
CATALAN_L = frozenset("ŀĿ")
INDIC_ZEROS = frozenset("౦೦൦")
SUBWORD = frozenset("▁￭")
ACCENTS = frozenset("´`")
STYLED = (
    _range(0x1D400, 0x1D7FF) | _range(0x24B6, 0x24E9) | _range(0x1F130, 0x1F149) | _range(0x1F150, 0x1F169)
) | _range(0x1F170, 0x1F189)
TATWEEL = "\u0640"
DIGRAPHS = _range(0x1C4, 0x1CC) | _range(0x1F1, 0x1F3) | frozenset("ĳĲ")


def char_class(characters: frozenset[str]) -> str:
    """A regular expression class of these characters, written as ranges."""
    codes = sorted(map(ord, characters))
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"
