"""Letters of other scripts in Latin ones: for comparing names, not for reading."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x30FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7A3, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF66, 0xFF9F, "Kana"),
)
"""First and last code point of the blocks of a script, with its ISO 15924 code (Unicode's Blocks.txt)."""
_STARTS = [first for first, _, _ in BLOCKS]


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of the first character: "Latn" for all that is not in another listed script."""
    if not text or text[0] < "\u0370":
        return "Latn"
    code = ord(text[0])
    at = bisect_right(_STARTS, code) - 1
    first, last, script = BLOCKS[at]
    return script if first <= code <= last else "Latn"


def spellings(token: str) -> tuple[str, ...]:
    """The usual Latin spellings of a name part of another script; none for one that is not known."""
    from normtext.names.lexicon import lexicon

    return lexicon().spellings(token)


def is_known(token: str) -> bool:
    """Whether a token of another script is a known name part."""
    return bool(spellings(token))


@lru_cache(maxsize=1 << 12)
def transliterate(token: str) -> str:
    """A token letter by letter; Han by pinyin, Hangul by Revised Romanization."""
    if token.isascii():
        return token.lower()
    from normtext.names.lexicon import lexicon

    letter = lexicon().letter
    return "".join(_hangul(char) if "가" <= char <= "힣" else letter[char] for char in token.lower())


_LEADS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "_").split()
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_TAILS = [
    "_",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]


def _hangul(char: str) -> str:
    """One syllable; the arithmetic is that of the Unicode Standard, section 3.12."""
    lead, rest = divmod(ord(char) - 0xAC00, 588)
    vowel, tail = divmod(rest, 28)
    return (_LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]).replace("_", "")
