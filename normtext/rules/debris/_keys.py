"""Keys: what stays the same when a label changes its case, its punctuation and its figures."""

from __future__ import annotations

from normtext import lazy

_SIGNS = (
    "\\s!-/:-@\\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u02b9-\u02df\u055a-\u055f\u0589\u05be\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4"
    "\u0964\u0965\u104a\u104b\u1362-\u1368\u17d4-\u17da\u200b-\u206f\u2190-\u2bff\u3000-\u3003\u3008-\u303f\u30fb\ufe30-\ufe6f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff"
)
"""Spaces, punctuation and symbols. Not a class of letters' opposites: vowel signs are no letters to Python."""

_MARKS = lazy.pattern(f"[{_SIGNS}]+")
_WORD = lazy.pattern(f"[^{_SIGNS}]+")
_DIGITS = lazy.pattern(r"\d+")
_LONG_LETTERS = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SPACELESS = lazy.pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def key_of(text: str) -> str:
    """What stays the same when a label changes its case, punctuation and figures."""
    folded = text.casefold()
    if not folded.isascii():
        folded = folded.replace("i\u0307", "i").replace("\u0131", "i")  # Turkish pairs of i, which lost case mixes up
    key = _MARKS.sub(" ", folded).strip()
    return key if key.isalpha() else _DIGITS.sub("0", key)


def first_word(text: str) -> str:
    """The first word of `key_of(text)`."""
    found = _WORD.search(text)
    if found is None:
        return ""
    word = found[0].casefold()
    return word if word.isascii() and word.isalpha() else key_of(word)


def spaceless(text: str) -> bool:
    """Whether a text has letters of a script that is written without spaces."""
    return _SPACELESS.search(text) is not None


def words_of(key: str) -> list[str]:
    """The words of a key; of scripts without spaces, two ideographs or kana, or four other letters, for each word."""
    pieces = key.split()
    if key.isascii() or not spaceless(key):
        return pieces
    words: list[str] = []
    for piece in pieces:
        if len(piece) < 3 or not spaceless(piece):
            words.append(piece)
        else:
            size = 4 if _LONG_LETTERS.search(piece) else 2
            words += [piece[at : at + size] for at in range(max(len(piece) - size, 0) + 1)]
    return words
