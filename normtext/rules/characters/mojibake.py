"""UTF-8 that was decoded as another encoding, one or several times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from normtext import lazy
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.code import code_spans
from normtext.facts.pieces import AnyPiece
from normtext.facts.scripts import COMMON, script_of
from normtext.facts.words import FUNCTION_WORDS, is_word
from normtext.rules.characters._by_words import decoded_words
from normtext.rules.characters._sequences import ENCODINGS, sequences, tails

if TYPE_CHECKING:
    from normtext.core.doc import Doc


def _trigger(doc: Doc) -> bool:
    text = doc.text
    if text.isascii():
        return False
    if "Ã " in text or "Ă " in text:
        return True
    if not _WHITE.isdisjoint(doc.chars):  # white space may be part of a sequence
        return _least(text, len(text))
    return _least("\n".join(_has_sequence.pieces(doc)), len(text))


def _sequences_in(text: str) -> Iterator[str]:
    """What may be UTF-8 that was read as another encoding."""
    if not text.isascii():
        exactly = sequences().match
        for match in tails().finditer(text):
            found = exactly(text, match.start() - 1)
            if found:
                yield found[0]


_has_sequence = AnyPiece(lambda piece: any(_sequences_in(piece)), beyond_ascii=True)


def _least(pieces: str, length: int) -> bool:
    """Whether there is more of it than happens in a text of `length` code points."""
    pairs = 0
    for sequence in _sequences_in(pieces):
        if not _CYRILLIC_PAIR.fullmatch(sequence) or (pairs := pairs + 1) * _LETTERS_A_PAIR > length:
            return True
    return False


_CYRILLIC_PAIR = lazy.pattern("[\u0400-\u045f\u0490][\u0430-\u045f\u0491]{1,2}")
_LETTERS_A_PAIR = 200
"""Code points of a Cyrillic text for each pair of letters that happens to be UTF-8, such as "ії": damage has more."""


_WHITE = frozenset("\u0085\u00a0\u2028\u2029") | frozenset(map(chr, range(0x1C, 0x20)))
"""White space of `str.split` that may be part of a sequence."""


@rule(
    "mojibake",
    family="characters",
    stage=Stage.ENCODING,
    needs=["Ã", "Ă", *_WHITE, _has_sequence],
    trigger=_trigger,
    examples=[
        Example("The price â€“ about â‚¬5", "The price – about €5"),
        Example("nÃƒÂ© Jim Osterberg", "né Jim Osterberg"),
        Example("It seemed so clichÃ ©, but he did it.", "It seemed so cliché, but he did it."),
        Example("СЂР°СЃС‚РµРЅРёРµ", "растение"),
    ],
    keeps=[
        Keep("There are a lot of Ã’s in mojibake text", "a letter that is spoken about"),
        Keep("4288×… Connect with Āø on Facebook", "a sign, a name"),
        Keep("SELECT * FROM t WHERE name LIKE '%ÃŸ%'", "code"),
    ],
)
def mojibake(doc: Doc) -> Iterator[Proposal | Flag]:
    """UTF-8 read as another encoding is decoded back, through all levels, each line by itself (ftfy's `fix_encoding`).

    Lines of code, and code within a line, stay as they are.
    """
    if not doc.fact(_trigger):
        return
    code = code_spans(doc)
    search = sequences().search
    for line in doc.lines:
        if line.text.isascii() or search(line.text) is None:
            continue
        for start, end in _outside(code, line.start, line.end):
            before = doc.text[start:end]
            after = _decoded(doc, before)
            if after != before:
                for left, right, piece in _differences(before, after):
                    yield doc.replace(start + left, start + right, piece, "UTF-8 that was read as another encoding")


def _damaged(doc: Doc) -> bool:
    """Whether some line of the text is damaged for certain: then a word of another line is, that looks like it."""
    search = sequences().search
    return any(
        search(line.text) is not None and _one_level(doc, line.text) != line.text
        for line in doc.lines
        if not line.text.isascii()
    )


_TORN = lazy.pattern(r"(?<=[^\W\d_])Ã (?=[©¨ª¢¤§¯´¶¹º¼±¡](?![\d«»]))")
"""A sequence that a tokenizer took apart: "clichÃ ©". «, » and ° may stand behind an "à" of their own."""


def _decoded(doc: Doc, text: str) -> str:
    """A text decoded through all levels; each level is shorter than the one before."""
    source = text
    text = _TORN.sub("Ã", text)
    while True:
        repaired = _one_level(doc, text)
        if len(repaired) >= len(text) or sequences().search(repaired) is None:
            return decoded_words(doc, repaired, damaged=repaired != source or doc.fact(_damaged))
        text = repaired


def _one_level(doc: Doc, text: str) -> str:
    import ftfy

    repaired: str = ftfy.fix_encoding(text, _quiet())
    if repaired == text:
        return _strictly(doc, text)
    if _capitals(text, repaired) or _spoken_about(doc, text, repaired):
        return text
    others = filter(None, (_as_utf8(text, encoding) for encoding in ("iso8859-2", "cp1257")))
    # ftfy prefers Windows-1250, which has other letters in the same places
    return max((repaired, *others), key=lambda reading: _known_words(doc, reading))  # the first of equals


def _capitals(text: str, repaired: str) -> bool:
    """Whether all that changed is a capital "Â" before a space among capitals: it may be a letter of the word."""
    return text.isupper() and text.replace("\u00c2\u00a0", "\u00a0") == repaired


def _spoken_about(doc: Doc, text: str, repaired: str) -> bool:
    """Whether all that changed is a lone "Ã", in a language without the word "à": the letter itself is meant."""
    lone = re.sub(r"(?<!\S)Ã(?= )", "à", text)
    return (
        lone != text
        and " ".join(lone.split()) == " ".join(repaired.split())
        and not is_word("à", doc.base_lang, FUNCTION_WORDS)
    )


def _known_words(doc: Doc, text: str) -> int:
    """How many words beyond ASCII are frequent words of the text's language."""
    return sum(is_word(word, doc.base_lang) for word in _WORD.findall(text) if not word.isascii())


_WORD = lazy.pattern(r"[^\W\d_]+")
_MANY = 3
"""So many UTF-8 sequences and nothing else beyond ASCII are no accident, whatever they look like."""


def _strictly(doc: Doc, text: str) -> str:
    """The text decoded as UTF-8 through one encoding, where all that is beyond ASCII is well-formed UTF-8 in it.

    There have to be three sequences, or each has to look like nothing that anybody writes, or to make a known word.
    """
    readings = []
    for encoding in ENCODINGS:
        decoded = _as_utf8(text, encoding)
        if decoded is None or decoded in readings:
            continue
        letters = [char for char in decoded if not char.isascii()]
        if not letters or not all(char.isprintable() or char == "\u00a0" for char in letters):
            continue
        if all(_is_attached(*neighbours) for neighbours in _neighbours(decoded)):
            continue  # "3×–4" is no Hebrew letter
        if len(letters) >= _MANY or all(_odd(*place) for place in _places(text, decoded)) or _all_known(doc, decoded):
            readings.append(decoded)
    if len(readings) < 2:
        return readings[0] if readings else text
    return max(readings, key=lambda reading: _known_words(doc, reading))  # the first of equals


def _neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    """Each character beyond ASCII between those around it."""
    for at, char in enumerate(text):
        if not char.isascii():
            yield text[at - 1 : at], char, text[at + 1 : at + 2]


def _is_attached(before: str, char: str, after: str) -> bool:
    """Whether a letter of another script stands directly beside a digit or a Latin letter."""
    return script_of(char) not in ("Latin", COMMON) and any(
        side.isascii() and side.isalnum() for side in (before, after)
    )


def _all_known(doc: Doc, text: str) -> bool:
    """Whether all that is beyond ASCII stands in frequent words of the text's language."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    beyond = sum(not char.isascii() for char in text)
    return sum(not char.isascii() for char in "".join(words)) == beyond and all(
        is_word(word, doc.base_lang) for word in words
    )


def _as_utf8(text: str, encoding: str) -> str | None:
    try:
        decoded = _bytes(text, encoding).decode("utf-8")
    except UnicodeError:
        return None
    return decoded if len(decoded) < len(text) else None


def _places(text: str, decoded: str) -> Iterator[tuple[str, str, str]]:
    """For each decoded character beyond ASCII: the character before its sequence, the sequence, and itself."""
    at = 0
    for char in decoded:
        size = len(char.encode("utf-8"))
        if size > 1:
            yield text[at - 1 : at], text[at : at + size], char
        at += size


def _odd(before: str, sequence: str, char: str) -> bool:
    """Whether nobody writes this: a capital or a symbol of mathematics or drawing within a word, or mixed alphabets."""
    if before.isalpha() and sequence[0].isupper() and (before.islower() or script_of(before) != script_of(sequence[0])):
        return True
    if before.isalpha() and len(sequence) > 2 and not any(map(str.isalpha, (*sequence[1:], char))):
        return True  # a sign, which looks like several marks behind a letter: "COâ‚‚"
    scripts = {script_of(part) for part in sequence if part.isalpha()}
    return len(scripts) > 1 or (
        before.isalpha() and char.isalpha() and unicodedata.category(sequence[0]) in ("Sm", "So")
    )


def _bytes(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        if not "\x80" <= text[error.start] <= "\x9f":
            raise
    return b"".join(_byte(char, encoding) for char in text)


def _byte(char: str, encoding: str) -> bytes:
    """A character as one byte; what the encoding has no character for was passed on as a control."""
    try:
        return char.encode(encoding)
    except UnicodeError:
        if "\x80" <= char <= "\x9f":
            return char.encode("latin-1")
        raise


@cache
def _quiet() -> Any:
    """What ftfy calls its configuration, without anything but its repair of encodings."""
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )


def _outside(spans: tuple[tuple[int, int], ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of `[start, end)` that no span covers."""
    for left, right in spans:
        if right <= start or left >= end:
            continue
        if left > start:
            yield start, left
        start = max(start, right)
    if start < end:
        yield start, end


_BEYOND_ASCII = lazy.pattern(r"[^\x00-\x7f]+")


def _differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """What to replace in `before`: runs beyond ASCII one by one where the ASCII around them is the same in `after`."""
    left, right = list(_BEYOND_ASCII.finditer(before)), list(_BEYOND_ASCII.finditer(after))
    if _BEYOND_ASCII.split(before) == _BEYOND_ASCII.split(after):
        for old, new in zip(left, right, strict=True):
            if old[0] != new[0]:
                yield old.start(), old.end(), new[0]
        return
    start, stop = 0, min(len(before), len(after))
    while start < stop and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < stop - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    yield start, len(before) - tail, after[start : len(after) - tail]
