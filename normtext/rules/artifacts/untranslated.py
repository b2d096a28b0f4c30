"""Sentences left in another language: "Der Minister hat das Abkommen unterzeichnet." in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, rule
from normtext.facts.foreign import WORD, candidates, markers, share, strangeness, written_in
from normtext.facts.memory import OfLines, pieces_of
from normtext.facts.scripts import script_counts
from normtext.facts.words import word_ranks
from normtext.rules.artifacts._prose import distant, latin_words, other_scripts

_SENTENCE = lazy.pattern(r"[^.!?…。！？।؟\n]{1,600}[.!?…。！？।؟\n]?")
_QUOTED = lazy.pattern(r"[\"“„«「『][^\"”“»」』\n]{1,400}[\"”“»」』]|\([^()\n]{1,200}\)")
_LEAST_LETTERS, _LEAST_WORDS = 20, 5
_LEAST_UNSPACED = 9
_UNSPACED = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Khmer", "Lao", "Myanmar"})
_FREQUENT = 1000
"""Words among so many of a language raise the question whether a sentence is in it."""
_SHARE = 0.2
"""Least share of function words of the other language."""
_MARGIN = 1.2
"""How much less strange (`strangeness`) a sentence must be in the other language: words three times as frequent."""


def _trigger(doc: Doc) -> bool:
    """Whether, where a language is named, two words of others occur, or letters of another script, enough of them."""
    if doc.hint is None:
        return False
    language = doc.base_lang
    scripts = written_in(language)
    if not scripts:
        return False
    if language == "ja" or other_scripts(doc) - scripts:
        return True
    if "Latin" not in scripts and sum(map(len, latin_words(doc))) >= _LEAST_LETTERS - _LEAST_WORDS:
        return True
    return len(frozenset[str]().union(*_foreign_in(language)(doc))) > 1


@cache
def _foreign_in(language: str) -> OfLines[set[str]]:
    return OfLines(lambda line: markers(language, _FREQUENT).keys() & pieces_of(line))


@rule(
    "untranslated",
    family="artifacts",
    trigger=_trigger,
    keeps=[
        Keep("Das Meeting mit dem CEO von Google war nur sehr kurz.", "borrowed words", "de"),
        Keep('She sang "Non, je ne regrette rien" to the end of the night.', "a quotation", "en"),
    ],
)
def untranslated(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports sentences of at least 20 letters in another language than the one the caller named; repairs nothing.

    Another script tells by itself (kana tell Japanese from Chinese); in the same script the frequencies of the
    words in both languages decide. Quotations and brackets are set aside. Without a named language there is nothing to
    compare with.
    """
    for start, end, found in doc.fact(untranslated_sentences):
        yield doc.flag("untranslated", start, end, f"a sentence in {found}")


def untranslated_sentences(doc: Doc) -> tuple[tuple[int, int, str], ...]:
    """The places of such sentences, and the language or script of each."""
    if not doc.fact(_trigger):
        return ()
    language = doc.base_lang
    scripts = written_in(language)
    spans = []
    plain = scripts == {"Latin"} and not distant(doc)
    for match in _SENTENCE.finditer(_QUOTED.sub(_blank, doc.text)):
        sentence = match[0]
        if plain and _is_own(sentence, language):
            continue
        found = _foreign_script(sentence, language, scripts) or _foreign_words(sentence, language)
        if found:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            spans.append((start, match.start() + len(match[0].rstrip()), found))
    return tuple(spans)


def _is_own(sentence: str, language: str) -> bool:
    """Whether a sentence is in the text's language at a glance: most of its pieces are words of it, and none a sign."""
    pieces = [piece.strip(_MARKS) for piece in sentence.lower().split()]
    ranks = word_ranks(language)
    return markers(language, _FREQUENT).keys().isdisjoint(pieces) and 2 * sum(map(ranks.__contains__, pieces)) >= len(
        pieces
    )


_MARKS = ".,;:!?…\"'’“”„«»()[]-–—"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _foreign_script(sentence: str, language: str, scripts: frozenset[str]) -> str:
    """The script of a sentence that is written in none of the language's; "" where it is in one of them."""
    counts = script_counts(sentence)
    letters = sum(counts.values())
    if not letters:
        return ""
    kana = counts.get("Hiragana", 0) + counts.get("Katakana", 0)
    if language == "zh" and letters >= _LEAST_UNSPACED and kana > letters / 4:
        return "Japanese"
    if language == "ja" and not kana and letters >= _LEAST_UNSPACED and counts.get("Han", 0) == letters:
        return "Chinese" if sum(char in _CHINESE for char in sentence) > 1 else ""
    own = sum(counts.get(script, 0) for script in scripts)
    if own * 4 > letters:
        return ""
    script = max(sorted(counts), key=counts.__getitem__)
    if script in scripts:
        return ""
    if script in _UNSPACED:
        return f"{script} script" if letters >= _LEAST_UNSPACED else ""
    if letters < _LEAST_LETTERS or len(sentence.split()) < 4:
        return ""
    words = WORD.findall(sentence)
    if script == "Latin" and 2 * sum(word.islower() for word in words) < max(6, len(words)):
        return ""  # names and titles are no sentence
    return f"{script} script"


_CHINESE = frozenset("的了这们说为对时会过发还没个来着吗呢么")


def _foreign_words(sentence: str, language: str) -> str:
    """The language in the same script that a sentence is in; "" where it is, or may be, in the text's own."""
    words = [word.lower() for word in WORD.findall(sentence)]
    if len(words) < _LEAST_WORDS or sum(map(len, words)) < _LEAST_LETTERS:
        return ""
    marked = markers(language, _FREQUENT)
    others = {marked[word] for word in words if word in marked}
    if not others and 2 * sum(word in word_ranks(language) for word in words) < len(words):
        others = set(candidates(language))
    if not others or not word_ranks(language):
        return ""
    best = min(sorted(others), key=lambda other: strangeness(words, other))
    gain, known = strangeness(words, language) - strangeness(words, best), share(words, best)
    return best if (gain >= _MARGIN and known >= _SHARE) or (gain >= 2 * _MARGIN and known >= _SHARE / 2) else ""
