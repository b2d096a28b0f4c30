"""What is said around translations: word stems of `chatter.toml` as patterns, over all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normtext import lazy
from normtext.facts.pieces import AnyPiece
from normtext.facts.scripts import script_of
from normtext.rules.artifacts._prose import NO_SPACES
from normtext.rules.artifacts._tables import table

_WHOLE = 3
"""Stems of so many letters and less are whole words."""
_WHOLE_TOPICS = frozenset({"order", "order_end", "speaker", "myself", "offer", "condition", "asking"})
"""Topics whose entries are words, not stems."""

_PREFIXES = {"Hebrew": "[ושהבלכמ]{0,3}", "Arabic": "[وف]?(?:ال|بال|لل|كال)?"}
"""Articles, conjunctions and prepositions that are written as one with the next word."""

_JOINING = frozenset({*NO_SPACES, *_PREFIXES, "Hangul"})


def says(topic: str, text: str, language: str = "") -> bool:
    """Whether a text, lower-cased, has a word of a topic of the table, in English or the language named, or in any."""
    return may_say(text, topic) and _pattern(topic, language).search(text) is not None


def counts(topic: str, text: str, language: str = "") -> int:
    """How many different words of a topic it has, in English or the language named, or in any."""
    return len(set(_pattern(topic, language).findall(text))) if may_say(text, topic) else 0


def opens_with(topic: str, text: str, language: str = "") -> bool:
    """Whether it begins with one, in English or the language named, or in any."""
    return _pattern(topic, language).match(text) is not None


@cache
def stems(topic: str, language: str = "") -> tuple[str, ...]:
    """All stems of a topic, without repetition; the table writes "_" for a space and "*" for a gap."""
    lists = table("chatter")[topic]
    chosen = [lists[key] for key in lists if key in ("all", "en", language)] if language else lists.values()
    return tuple(dict.fromkeys(entry.replace("_", " ") for value in chosen for entry in value.split()))


def may_say(text: str, *topics: str) -> bool:
    """Whether a word of a text, lower-cased, begins as one of the topics does: False only where `says` is.

    In scripts without spaces, or with articles joined to the words, stems may begin anywhere.
    """
    spoken, begun, joins = _spoken(text)
    openings = _openings(topics)
    if not openings.keys().isdisjoint(begun) and any(
        word.startswith(openings.get(word[:_START], ())) for word in spoken
    ):
        return True
    return joins and _joined(topics).search(text) is not None


def piece_says(*topics: str) -> AnyPiece:
    """The question whether a piece may say something of one of the topics."""
    asked = sum(_ASKED.setdefault(topic, 1 << len(_ASKED)) for topic in topics)
    return AnyPiece(lambda piece: _topics_of(piece) & asked, words=True)


_ASKED: dict[str, int] = {}
"""The topics that are asked of pieces, and a bit for each."""


@lru_cache(maxsize=64)
def _topics_of(piece: str) -> int:
    """The bits of the topics of which a piece may say something: one look for all questions."""
    text, found = piece.lower(), 0
    openings = _topics_by_opening()
    for word in (text,) if text.isalpha() else _WORD.findall(text):
        for opening, bit in openings.get(word[:_START], ()):
            if word.startswith(opening):
                found |= bit
    if _may_join(text) and _joined(tuple(_ASKED)).search(text):
        for topic, bit in _ASKED.items():
            if _joined((topic,)).search(text):
                found |= bit
    return found


@cache
def _topics_by_opening() -> dict[str, tuple[tuple[str, int], ...]]:
    """The first words of the stems, each with the bit of its topic, by their first four letters."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for topic, bit in _ASKED.items():
        for start, openings in _openings((topic,)).items():
            found[start] = (*found.get(start, ()), *((opening, bit) for opening in openings))
    return found


@lru_cache(maxsize=64)
def _spoken(text: str) -> tuple[list[str], frozenset[str], bool]:
    """The words of a text, how they begin, and whether it may have joined ones; asked for topics in a row."""
    spoken = _WORD.findall(text)
    return spoken, frozenset([word[:_START] for word in spoken]), _may_join(text)


_START = 4
_WORD = lazy.pattern(r"\w+")


@cache
def _openings(topics: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The first words of the stems by their first four letters."""
    found: dict[str, tuple[str, ...]] = {}
    for word in dict.fromkeys(word for topic in topics for stem in stems(topic) for word in _WORD.findall(stem)[:1]):
        found[word[:_START]] = (*found.get(word[:_START], ()), word)
    return found


@cache
def _joined(topics: tuple[str, ...]) -> re.Pattern[str]:
    """The beginnings of the stems in scripts without spaces, or with articles joined to the words."""
    openings = (stem.partition("*")[0].partition(" ")[0] for topic in topics for stem in stems(topic))
    return re.compile(_any_of([opening for opening in openings if _joins_words(opening[:1])]) or "(?!)")


def _any_of(words: list[str]) -> str:
    """A pattern that finds something where one of the words stands, letter by letter: many words share the first."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(first) + (f"(?:{_any_of(rest)})" if all(rest) else "") for first, rest in rests.items())


def _may_join(text: str) -> bool:
    """Whether a text has letters of those scripts, as far as one look can tell."""
    return not text.isascii() and _FAR.search(text) is not None


_FIRST_JOINING = "\u0590"
_FAR = lazy.pattern(f"[{_FIRST_JOINING}-\U0010ffff]")


def _joins_words(char: str) -> bool:
    return char >= _FIRST_JOINING and script_of(char) in _JOINING


@cache
def first_words(topic: str) -> frozenset[str]:
    """The first word of each stem, as whole words: for a quick look whether a topic may come up."""
    return frozenset(stem.split(" ")[0] for stem in stems(topic))


@cache
def _pattern(topic: str, language: str = "") -> re.Pattern[str]:
    longest_first = sorted(stems(topic, language), key=len, reverse=True)
    whole = topic in _WHOLE_TOPICS
    spaced = [_expression(stem, whole) for stem in longest_first if not _unspaced(stem)]
    unspaced = [re.escape(stem) for stem in longest_first if _unspaced(stem)]
    groups = [*_group(r"(?<!\w)", spaced), *_group("", unspaced)]
    return re.compile("|".join(groups))


def _group(before: str, alternatives: list[str]) -> Iterator[str]:
    if alternatives:
        yield f"{before}(?:{'|'.join(alternatives)})"


def _expression(stem: str, whole: bool) -> str:
    body = r"\s".join(map(re.escape, stem.split(" "))).replace(r"\*", r"(?!\w)[^.!?]{1,80}?(?<!\w)")
    body = _PREFIXES.get(script_of(stem[0]), "") + body
    return body + r"(?!\w)" if whole or len(stem) <= _WHOLE else body


def _unspaced(stem: str) -> bool:
    return script_of(stem[0]) in NO_SPACES or script_of(stem[0]) == "Hangul"


_POLITE = lazy.pattern(
    r"(?:please|bitte|por favor|s'il vous plaît|per favore|alstublieft|proszę|пожалуйста|lütfen|من فضلك|कृपया|hãy)[, ]*"
    r"|请|請"
)
_SENTENCE = lazy.pattern(r"[^.!?。！？।؟:：\n]{1,300}[.!?。！？।؟:：\n]?")


_TASKS = frozenset(
    {"instruction", "instructions", "task", "prompt", "system", "user", "aufgabe", "anweisung", "consigne", "tâche"}
    | {"tarea", "instrucciones", "instruções", "tarefa", "istruzioni", "задание", "завдання", "任务", "指示", "작업"}
)
"""Labels of an order."""


def is_prompt(text: str) -> bool:
    """Whether a text begins with an order to translate, or tells a model that it is a translator."""
    folded = text.lower().replace("’", "'")
    if folded.lstrip().startswith("[inst]"):
        return True
    sentences = _SENTENCE.findall(folded)
    if len(sentences) > 1 and sentences[0].strip(" *_#:：") in _TASKS:
        del sentences[0]
    return bool(sentences) and (_orders(sentences[0]) or _casts(sentences))


def _orders(sentence: str) -> bool:
    bare = _POLITE.sub("", sentence.strip(" *_#\"'"), count=1).strip()
    last = not bare.isascii() and says("order_end", bare.rstrip(" .:。：!")[-16:])
    if not last and not opens_with("order", bare):
        return False
    briefs = counts("brief", bare)
    named = says("language", bare) or says("text", bare)
    return briefs > 1 or (briefs == 1 and (named or bare[-1] in ":：")) or (named and bare[-1] in ":：")


def _casts(sentences: list[str]) -> bool:
    first = sentences[0].strip()
    if not opens_with("roles", first) or not (says("translate", first) or says("brief", first)):
        return False
    whole = " ".join(sentences)
    return says("translate", whole) and (len(sentences) > 1 or says("order", whole))
