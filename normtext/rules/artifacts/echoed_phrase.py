"""Weak signs of a loop: a phrase that returns within its sentence, "bed linen or bed linen", "sub-sub-sub-sub-"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.words import word_ranks
from normtext.rules.artifacts._runs import is_unspaced, tokens
from normtext.rules.artifacts._tables import words

LONGEST_TEXT = 600
"""Code points of the longest text that is searched: a segment or a paragraph. In longer texts phrases return anyway."""

_PHRASE = 4
"""Tokens of a phrase that returns. Of three, every second news article has some."""
_REACH = 16
"""Tokens between the beginnings of the two copies, at most."""
_SHARE = 0.25
"""Least share of the words of a sentence that the second copies make up."""
_CONTENT = 120
"""Words among so many of the most frequent ones say nothing by returning."""

_ADJECTIVE_LAST = frozenset(["es", "fr", "it", "pt", "ca", "ro", "gl", "oc", "id", "ms", "vi", "ar", "fa", "he"])
"""Languages whose adjectives follow their nouns."""

_SENTENCE = lazy.pattern(r"(?:[.!?;:][\"'”’»)]*\s+|[。！？\n])")
_STUTTER = lazy.pattern(r"-([^\W\d_]{2,20})-\1-\1(?![^\W\d_])")


def _trigger(doc: Doc) -> bool:
    if not 20 < len(doc.text) <= LONGEST_TEXT:
        return False
    return _stutters(doc) or any(map(_may_echo, _SENTENCE.split(doc.text)))


_stutters = AnyPiece(_STUTTER.search, words=True)


def _may_echo(sentence: str) -> bool:
    """Whether enough words of a sentence return in it: three, or one beside a word such as "or"."""
    words_of = [piece.strip(_MARKS) for piece in sentence.lower().split()]
    different = set(words_of)
    returning = len(words_of) - len(different)
    if returning >= _PHRASE - 1 or is_unspaced(sentence):
        return True
    return returning > 0 and not different.isdisjoint(words("loops", "either") | words("loops", "both"))


_MARKS = "".join(chr(code) for code in range(33, 128) if not chr(code).isalnum()) + "«»“”„‘’…–—¿¡،؛؟।"


@rule(
    "echoed-phrase",
    family="artifacts",
    trigger=_trigger,
    keeps=[
        Keep("More and more people came, and the more they were, the more they sang.", "emphasis", "en"),
        Keep(
            "We will build the roads, we will build the schools, we will build the bridges.", "a figure of speech", "en"
        ),
    ],
)
def echoed_phrase(doc: Doc) -> Iterator[Proposal | Flag]:
    """Reports phrases that return soon after within one sentence of a short text; repairs nothing.

    Reported as "repetition_loop" of severity "info": by itself it is no proof. Anaphora (copies that each open a
    clause) is left out. Needs the frequent words of the language.
    """
    if _stutters(doc):
        for match in _STUTTER.finditer(doc.text):
            if match[1].lower() not in words("loops", "interjections") and _copies_before(doc.text, match):
                yield doc.flag(
                    "repetition_loop", match.start() - len(match[1]), match.end(), "a part of a word repeats"
                )
    start = 0
    for end in [*(match.end() for match in _SENTENCE.finditer(doc.text)), len(doc.text)]:
        found = tokens(doc.text, start, end) if _may_echo(doc.text[start:end]) else []
        folded = [token.text.lower() for token in found]
        if not _returns(folded):
            start = end
            continue
        ranks = word_ranks(doc.base_lang)
        if not ranks:
            return
        content = [_is_word(token) and ranks.get(token, 1 << 30) >= _CONTENT for token in folded]
        span = _joined_copies(folded, content, doc.base_lang) or _echo(folded, content)
        if span is not None:
            why = "a phrase returns within its sentence"
            yield doc.flag("repetition_loop", found[span[0]].start, found[span[1] - 1].end, why, severity="info")
        start = end


def _returns(folded: Sequence[str]) -> bool:
    """Whether any phrase returns, or stands on both sides of a word such as "or": before the language is asked for."""
    phrases = list(zip(*(folded[at:] for at in range(_PHRASE)), strict=False))
    return len(set(phrases)) < len(phrases) or any(
        folded[at - size : at] == folded[at + 1 : at + 1 + size]
        for at, word in enumerate(folded)
        if word in words("loops", "either") or word in words("loops", "both")
        for size in range(1, min(at, 3) + 1)
    )


def _copies_before(text: str, match: re.Match[str]) -> bool:
    """Whether the part stands before the first hyphen too."""
    start = match.start() - len(match[1])
    return start >= 0 and text[start : match.start()] == match[1]


def _joined_copies(folded: Sequence[str], content: Sequence[bool], language: str) -> tuple[int, int] | None:
    """The place of "X or X" or "X and X" where X is not what people double.

    A single word doubled with "and" is mostly emphasis; only for English is it known well enough which words are not.
    """
    for at, word in enumerate(folded):
        either = word in words("loops", "either")
        if not either and word not in words("loops", "both"):
            continue
        for size in (3, 2, 1):
            if at < size or folded[at - size : at] != folded[at + 1 : at + 1 + size]:
                continue
            unit = [
                token for token, counts in zip(folded[at - size : at], content[at - size : at], strict=True) if counts
            ]
            if not unit or not all(token[0].isalpha() for token in folded[at - size : at]):
                continue
            if language in _ADJECTIVE_LAST and content[at + size + 1 : at + size + 2] == [True]:
                continue  # "hyphens or hyphens low": an adjective tells the two apart
            if size > 1 and max(map(len, unit)) > 3:
                return at - size, at + size + 1
            if (
                size == 1
                and (either or language == "en")
                and len(unit[0]) - (not either) >= 5
                and not _is_emphasis(unit[0])
            ):
                return at - size, at + size + 1
    return None


def _is_emphasis(word: str) -> bool:
    return word in words("loops", "doubled") or word.endswith(("er", "ly")) or word in words("loops", "emphatics")


def _echo(folded: Sequence[str], content: Sequence[bool]) -> tuple[int, int] | None:
    """The place of a phrase that returns, if its later copies are a good part of the sentence."""
    seen: dict[tuple[str, ...], int] = {}
    covered: set[int] = set()
    first = last = 0
    for at in range(len(folded) - _PHRASE + 1):
        phrase = tuple(folded[at : at + _PHRASE])
        if not _is_word(phrase[0]) or sum(map(_is_word, phrase)) < _PHRASE - 1 or not any(content[at : at + _PHRASE]):
            continue
        before = seen.get(phrase)
        if before is not None and at - _REACH <= before <= at - _PHRASE and not _is_anaphora(folded, before, at):
            first, last = before if not covered else min(first, before), at + _PHRASE
            covered.update(range(at, last))
        seen[phrase] = at
    if covered and len(covered) >= _SHARE * sum(map(_is_word, folded)):
        return first, last
    return None


def _is_anaphora(folded: Sequence[str], before: int, at: int) -> bool:
    """Whether both copies, as far back as they agree, open a clause."""
    while before > 0 and folded[before - 1] == folded[at - 1] and _is_word(folded[before - 1]):
        before, at = before - 1, at - 1
    if before > 0 and _is_word(folded[before - 1]):
        return False
    return not _is_word(folded[at - 1]) or folded[at - 1] in words("loops", "joiners")


def _is_word(token: str) -> bool:
    return token[0].isalnum() and not (len(token) == 1 and token > "\u2e80")
