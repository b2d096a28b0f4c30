"""Words run together where a capital letter shows the seam: "left the cityThe police"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Stage, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.facts.words import proper_words, word_ranks
from normtext.rules.artifacts._prose import clause_before, line_around, looks_like_code, piece_around, words_before
from normtext.rules.artifacts._tables import words

_LOWER, _UPPER = (
    r"a-zß-öø-ÿāăąćčďđēęěğģīįķĺļľłńņňőŕřśşšţťūůűųźżžșțα-ωά-ώа-яё-џґ",
    r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΑ-ΩΆΈ-ΏА-ЯЀ-ЏҐ",
)
_SEAM = lazy.pattern(rf"[{_UPPER}](?<=[{_LOWER}][{_UPPER}])")
_CAMEL = lazy.pattern(
    rf"(?<![\w'’-])([{_UPPER}]?[{_LOWER}]{{3,30}})([{_UPPER}][{_LOWER}]{{1,30}})(?![\w-])(?=[ ,.!?'’]|$)"
)
_LONGEST_LEFT = 31
_LEFT = lazy.pattern(rf"(?<![\w'’-])[{_UPPER}]?[{_LOWER}]{{3,30}}\Z")
_CONTENT_WORDS = 5000
_CLOSE = 40
"""After two glued words that open no sentence one of the very commonest words must follow, as in running text."""
_ARTICLES = 40
"""After a name only so many are looked for: "FaceTime", "PlayStation" and "OpenSource" are names."""
_LEAST_CLAUSE = 4
_ENDED = lazy.pattern(r"[.!?…][\"”’»)]{0,2}\s*\Z")
_POLITE = frozenset({"Sie", "Lei", "Loro"})
"""Pronouns that have a capital within a sentence too."""
_OPENERS = 120
"""A word among so many of the commonest opens a sentence often enough ("The", "In", "He")."""


@rule(
    "glued-words",
    family="artifacts",
    stage=Stage.JOINS,
    needs=[AnyPiece(_SEAM.search)],
    certainty=Certainty.LIKELY,
    examples=[
        Example(
            "Nobody knew the answerThe teacher smiled and went on.",
            "Nobody knew the answer. The teacher smiled and went on.",
            "en",
        ),
        Example(
            "Niemand kannte die antwortDer Lehrer lächelte nur.",
            "Niemand kannte die antwort. Der Lehrer lächelte nur.",
            "de",
        ),
        Example(
            "The wave is the largest in EuropeIt has reached 24 countries.",
            "The wave is the largest in Europe. It has reached 24 countries.",
            "en",
        ),
    ],
    keeps=[
        Keep("iPhone, eBay, YouTube, McDonald, LaTeX, macOS and LeBron are names.", "names written so", "en"),
        Keep(
            "She wrote on LinkedIn that FaceTime is free, and MasterCard and PayPal the same.", "names written so", "en"
        ),
        Keep("The userName and the firstName field are set in getValue.", "identifiers", "en"),
    ],
)
def glued_words(doc: Doc) -> Iterator[Proposal | Flag]:
    """Puts the lost space before a capital letter between two words of the language.

    The second must be a function word ("The", "In"), or both must be common words in a line that holds no code. Where a
    clause stands before and an article or a pronoun opens the next one, a full stop was lost too.
    """
    matches = list(_camels(doc.text))
    ranks = word_ranks(doc.base_lang) if matches else {}
    for match in matches if ranks else ():
        left, right = match[1], match[2].lower()
        if right not in ranks or words_before(doc, match.start()) < 2:
            continue
        opens = _opens_sentence(doc, match, right)
        if not _is_common(left, ranks, doc.base_lang) and not (opens and left in ranks):
            continue
        if is_protected(doc, match.start(), match.end()) or looks_like_code(piece_around(doc.text, match.start())):
            continue
        function = ranks[right] < _OPENERS and right not in proper_words(doc.base_lang)
        common = left.islower() and len(left) > 3 and len(right) > 3 and ranks[right] < _CONTENT_WORDS
        if left[0].isupper() and ranks[right] >= _ARTICLES:
            continue
        follows = _follows(doc, match, code=not opens)
        if opens and follows < 1 << 30:
            yield doc.insert(match.start(2), ". ", "a sentence ends without its full stop")
        elif (function and follows < 1 << 30) or (common and follows < _CLOSE):
            yield doc.insert(match.start(2), " ", "two words are glued together")


def _camels(text: str) -> Iterator[re.Match[str]]:
    """What `_CAMEL` finds, looked for at the seams only."""
    for seam in _SEAM.finditer(text):
        left = _LEFT.search(text, max(0, seam.start() - _LONGEST_LEFT), seam.start())
        match = left and _CAMEL.match(text, left.start())
        if match:
            yield match


def _is_common(left: str, ranks: Mapping[str, int], language: str) -> bool:
    """Whether the first word is a common one, or a name."""
    if left[0].isupper():
        return len(left) > 4 and left.lower() in proper_words(language)
    return ranks.get(left, 1 << 30) < _CONTENT_WORDS


def _opens_sentence(doc: Doc, match: re.Match[str], right: str) -> bool:
    """Whether a clause ends with the first word and the second, an article or a pronoun, opens one that ends too."""
    if right not in words("glued-numbers", doc.base_lang, "openers") or match[2] in _POLITE:
        return False
    clause = clause_before(doc, match.end(1))
    return len(clause) >= _LEAST_CLAUSE and _ENDED.search(line_around(doc, match.start())) is not None


def _follows(doc: Doc, match: re.Match[str], *, code: bool) -> int:
    """The rank of the word after the glued piece; beyond all ranks where the line has more of them or (`code`) code."""
    line = line_around(doc, match.start())
    following = doc.text[match.end() : match.end() + 40].split()
    if len(_CAMEL.findall(line)) > 1 or not following or (code and looks_like_code(line)):
        return 1 << 30
    return word_ranks(doc.base_lang).get(following[0].lower(), 1 << 30)
