"""Single words in another language: "the new правительство", "the Vertrag and die neue Regelung"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, rule
from normtext.facts.foreign import WORD, markers, word_list, written_in
from normtext.facts.lines import rows
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.protected import is_protected
from normtext.facts.scripts import COMMON, script_of, scripts_of
from normtext.facts.words import proper_words, word_ranks
from normtext.rules.artifacts._prose import latin_words, other_scripts
from normtext.rules.artifacts.untranslated import untranslated_sentences

_LATIN_WORD = lazy.pattern(r"(?<![\w@#/.+&-])[a-z]{4,30}(?![\w@/.+&-])")
_BRACKETS = {
    ")": "(", "]": "[", "）": "（", "】": "【", "”": "“", "»": "«", "」": "「", "』": "『", "’": "‘", "“": "„",
    '"': '"', "/": "/",
}  # fmt: skip
"""Closing marks and what opens them: brackets, quotation marks, the slashes of phonetics."""
_REACH = 60
"""Code points around a word in which brackets and quotation marks are looked for."""
_ENGLISH_WORDS = 8000
"""Among so many English words are those that a text in another script does not borrow."""
_LEAST = {"Greek": 3, "Han": 1, "Hangul": 1}
"""Letters of a word in a foreign script, where it is not two."""
_WEIGHT = {"Han": 3, "Hangul": 2, "Hiragana": 2, "Katakana": 2}
"""Latin letters that one letter stands for."""
_NEAR, _FREQUENT = 3, 5000
"""How many words away another one confirms a word, and how frequent it must be in the same language."""
_ALONE, _LARGE, _FULL = 120, 12_000, 15_000
"""The ranks of words that need no confirmation, the words a table must have to say that they are not its own, and the
words of a table from enough text to say that they are its own: in a smaller one, "polo" is a function word."""


def _trigger(doc: Doc) -> bool:
    return _scripts_meet(doc) or _foreign_function_words(doc)


def _foreign_function_words(doc: Doc) -> bool:
    return doc.hint is not None and any(_same_script_in(doc.base_lang)(doc))


def _scripts_meet(doc: Doc) -> bool:
    """Whether the text has words in scripts of two languages, as far as that can be told without knowing its own."""
    return doc.fact(_meeting_scripts)


def _meeting_scripts(doc: Doc) -> bool:
    others = other_scripts(doc)
    if doc.hint is not None:
        own = written_in(doc.base_lang)
        return bool(others - own) or ("Latin" not in own and _has_english(doc))
    if len({_ONE_WRITING.get(script, script) for script in others}) != 1:
        return bool(others)
    sample = doc.text[:: len(doc.text) // _SAMPLE + 1]
    latin = sum(char.isascii() and char.isalpha() for char in sample)
    if 2 * latin > sum(map(str.isalpha, sample)):
        return True
    return _has_english(doc)


def _has_english(doc: Doc) -> bool:
    return any(_is_plain_english(word.decode()) for word in latin_words(doc) if len(word) >= _SHORTEST)


_SHORTEST = 4
"""Letters of an English word that counts."""


_ONE_WRITING = {"Hiragana": "Han", "Katakana": "Han"}
_SAMPLE = 64


@rule(
    "wrong-language-word",
    family="artifacts",
    trigger=_trigger,
    keeps=[
        Keep(
            "Seoul (서울) and the Chinese word 苹果; Gazprom («Газпром»); β-carotene.",
            "glosses and names of things",
            "en",
        ),
        Keep("Компания Microsoft выпустила Windows 11, работает online.", "brands and borrowings", "ru"),
        Keep("他用 Python 写了一个 App。", "brands", "zh"),
    ],
)
def wrong_language_word(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports words in a script or, where a language is named, of a language that is not the text's; repairs nothing.

    In brackets, in quotation marks, or after "word", "called" and the like a word is named, not used. In Latin text any
    word of another script counts; in other texts Latin words count only if they are plain English in lower case. Words
    in the same script count if they are function words of another language and no words of this one.
    """
    if not _trigger(doc):
        return
    language = doc.base_lang
    scripts = written_in(language)
    if not scripts:
        return
    sentences = doc.fact(untranslated_sentences)
    if _scripts_meet(doc):
        for start, end, why in _other_script(doc, language, scripts):
            if not _is_named(doc, start, end) and not _within(sentences, start):
                yield doc.flag("wrong_language_token", start, end, why)
    if _foreign_function_words(doc):
        for start, end, why in _same_script(doc, language):
            if not _is_named(doc, start, end) and not _within(sentences, start):
                yield doc.flag("wrong_language_token", start, end, why, severity="info")


def _other_script(doc: Doc, language: str, scripts: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Words in a script that the language is not written in, in lines that are mostly in its own."""
    for line in doc.lines:
        if "Latin" in scripts and line.text.isascii():
            continue
        found: list[tuple[int, int, str]] = []
        own = foreign = 0
        for match in WORD.finditer(line.text):
            for start, end, script in _stretches(line.text, match.start(), match.end()):
                if script in scripts:
                    own += (end - start) * _WEIGHT.get(script, 1)
                    continue
                foreign += (end - start) * _WEIGHT.get(script, 1)
                if script != "Latin" and end - start >= _LEAST.get(script, 2):
                    found.append((line.start + start, line.start + end, f"a word in {script} script"))
        if found and own >= foreign:
            yield from found
        if "Latin" not in scripts and own > 10:
            for match in _LATIN_WORD.finditer(line.text):
                start, end = line.start + match.start(), line.start + match.end()
                if _is_plain_english(match[0]) and not is_protected(doc, start, end):
                    yield start, end, "an English word"


def _is_plain_english(word: str) -> bool:
    return word_ranks("en").get(word, _ENGLISH_WORDS) < _ENGLISH_WORDS and word not in word_list("borrowed")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The parts of a word that are in one script, marks and signs included in the part before them."""
    scripts = scripts_of(text[start:end]) - {COMMON}
    if len(scripts) < 2:
        for script in scripts:
            yield start, end, script
        return
    at, script = start, COMMON
    for place in range(start, end):
        of_char = script_of(text[place])
        if of_char != COMMON and of_char != script:
            if script != COMMON:
                yield at, place, script
                at = place
            script = of_char
    if script != COMMON:
        yield at, end, script


def _same_script(doc: Doc, language: str) -> Iterator[tuple[int, int, str]]:
    """Function words of another language: one of the commonest by itself, others two by two."""
    start = 0
    for row, found in zip(rows(doc), _same_script_in(language)(doc), strict=True):
        for first, last, why in found:
            yield start + first, start + last, why
        start += len(row) + 1


@cache
def _same_script_in(language: str) -> OfLines[tuple[tuple[int, int, str], ...]]:
    return OfLines(lambda line: tuple(_foreign_words(line, language)))


def _foreign_words(line: str, language: str) -> Iterator[tuple[int, int, str]]:
    known = markers(language)
    if known.keys().isdisjoint(pieces_of(line)):
        return
    pieces = list(WORD.finditer(line))
    marked = [(at, known[match[0]]) for at, match in enumerate(pieces) if match[0] in known]
    if not marked or 3 * len(marked) > len(pieces):
        return
    places = {at for at, _ in marked}
    for at, other in marked:
        match = pieces[at]
        if _in_name(pieces, at, places, language, other):
            continue
        near = range(max(0, at - _NEAR), min(len(pieces), at + _NEAR + 1))
        common, full = word_ranks(other)[match[0]] < _ALONE, len(word_ranks(other)) >= _FULL
        confirmed = any(
            word != match[0] and (known.get(word) == other or ((common or full) and _is_foreign(word, language, other)))
            for word in (pieces[place][0].lower() for place in near)
        )
        sure = common and full and len(match[0]) > 2 and _is_unknown(match[0], language)
        if confirmed or (sure and len(word_ranks(language)) >= _LARGE):
            yield match.start(), match.end(), f"a word of another language ({other})"


def _is_unknown(word: str, language: str) -> bool:
    """Whether a word in lower case is none of a language: not in its table, or there with a capital letter only."""
    return word not in word_ranks(language) or word in proper_words(language)


def _is_foreign(word: str, language: str, other: str) -> bool:
    return word_ranks(other).get(word, _FREQUENT) < _FREQUENT and _is_unknown(word, language)


def _in_name(pieces: list[re.Match[str]], at: int, places: set[int], language: str, other: str) -> bool:
    """Whether a word, with the foreign ones beside it, stands in a name: "University of Dundee", "van Gogh".

    A capital letter after it shows that, unless it begins a noun of a German text or of a German stretch.
    """
    first = last = at
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    before = pieces[first - 1][0] if first > 1 else ""
    after = pieces[last + 1][0] if last + 1 < len(pieces) else ""
    particle = pieces[at][0] in word_list("particles")
    return before[:1].isupper() or (after[:1].isupper() and (particle or "de" not in (language, other)))


def _within(sentences: tuple[tuple[int, int, str], ...], at: int) -> bool:
    """Whether a place is in a sentence that is reported as untranslated."""
    return any(start <= at < end for start, end, _ in sentences)


def _is_named(doc: Doc, start: int, end: int) -> bool:
    """Whether a word stands in brackets or quotation marks, or after a word that announces it."""
    text = doc.text
    begin = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    before = text[begin:start]
    stop = text.find("\n", end, end + _REACH)
    after = text[end : stop if stop >= 0 else end + _REACH]
    if after.startswith((" (", "（")):
        return True  # what follows explains it
    if any(word in word_list("mention") for word in WORD.findall(before.lower())[-4:]):
        return True
    for closing, opening in _BRACKETS.items():
        at = before.rfind(opening)
        if (
            closing in after
            and at >= 0
            and closing not in before[at + 1 :]
            and _opens(text, begin + at, opening, closing)
        ):
            return True
    return False


def _opens(text: str, at: int, opening: str, closing: str) -> bool:
    """Whether a mark that may open and close opens: an odd one of its line."""
    return opening != closing or text.count(opening, text.rfind("\n", 0, at) + 1, at) % 2 == 0
