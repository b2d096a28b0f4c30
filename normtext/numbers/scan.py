"""From text to numerals: literals and number words become tokens, runs of adjacent tokens become numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normtext.numbers import cjk, guards
from normtext.numbers.fractions import fraction, over, plural_fraction, ratios
from normtext.numbers.grammar import Token, adjacent
from normtext.numbers.lexicon import Atom, Lexicon, fold
from normtext.numbers.literals import exponent, literals, read, spaced
from normtext.numbers.locale import Marks
from normtext.numbers.model import Numeral
from normtext.numbers.parse import parse

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u05b0-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d82\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u200c\u200d"
)
"""Combining marks of the scripts whose words contain them."""

_WORD = re.compile(rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*(?:[’'ʼ‘`][^\W\d_]{{1,12}}[{MARKS}]*)?")
_SUFFIX = re.compile(r" ?(?:[kK]|[MGBTb])(?![^\W\u3040-\u9fff\uac00-\ud7af]|[’'-])")
_SUFFIXES = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "b": 10**9, "T": 10**12}
_LOOSE_SIGN = re.compile(r"(?:.?[(:=\n]|\A) ?- \Z")
_SIGN = re.compile(r"[-−–]")


def numerals(text: str, lexicon: Lexicon, marks: Marks, taken: Iterable[tuple[int, int]]) -> list[Numeral]:
    """All numbers of a text, in order; `taken` spans (sorted) are left out."""
    blocked = list(taken)
    fractions = list(ratios(text, blocked))
    if fractions:
        blocked = sorted([*blocked, *((numeral.start, numeral.end) for numeral in fractions)])
    tokens = list(_literal_tokens(text, marks, blocked, lexicon))
    if lexicon.words:
        tokens += _word_tokens(text, lexicon, blocked)
        tokens.sort(key=_start)
    found: list[Numeral] = []
    if lexicon.language in cjk.LANGUAGES:
        found = list(cjk.numerals(text, tokens, lexicon))
        covered = [(numeral.start, numeral.end) for numeral in found]
        tokens = [token for token in tokens if not guards.overlaps(covered, token.start, token.end)]
    for run in _runs(text, tokens):
        if len(run) == 1 and _is_glue(run[0]):
            continue
        found += _read_run(text, run, lexicon)
    found += fractions
    if lexicon.language in cjk.LANGUAGES:
        found = [cjk.signed(text, numeral, lexicon) for numeral in found]
    found.sort(key=lambda numeral: numeral.start)
    return over(text, found, lexicon)


def _start(token: Token) -> int:
    return token.start


def _literal_tokens(text: str, marks: Marks, blocked: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[Token]:
    held = [(numeral.start, numeral.end, numeral) for numeral in spaced(text, marks)]
    ranges = [(start, end) for start, end, _ in held]
    for start, end, numeral in held:
        if not guards.overlaps(blocked, start, end) and not guards.literal_shielded(text, start, end):
            yield Token(start, end, None, numeral)
    for start, end in literals(text, 0, len(text)):
        if guards.overlaps(blocked, start, end) or guards.overlaps(ranges, start, end):
            continue
        found = _literal(text, start, end, marks, lexicon)
        if found is None and " " in text[start:end]:
            at = start
            for piece in text[start:end].split(" "):
                single = _literal(text, at, at + len(piece), marks, lexicon)
                if single is not None:
                    yield Token(single.start, single.end, None, single)
                at += len(piece) + 1
        elif found is not None:
            yield Token(found.start, found.end, None, found)


def ordinal_head(text: str, start: int, lexicon: Lexicon) -> int:
    """The length of the prefix before `start` that makes a number an ordinal ("ke-4", "第3"); 0 for none."""
    for prefix in lexicon.settings.get("ordinal_prefix", ()):
        at = start - len(prefix)
        if text[max(0, at) : start].lower() == prefix and (at == 0 or not guards.is_letter(text[at - 1])):
            return len(prefix)
    return 0


def _literal(text: str, start: int, end: int, marks: Marks, lexicon: Lexicon) -> Numeral | None:
    if guards.literal_shielded(text, start, end) and not ordinal_head(text, start, lexicon):
        return None
    numeral = read(text, start, end, marks)
    if numeral is None:
        return None
    if numeral.end == start + len(text[start:end]):
        numeral = exponent(text, numeral)
        suffix = _SUFFIX.match(text, numeral.end)
        if suffix:
            numeral.value *= _SUFFIXES[suffix[0].strip()]
            numeral.end = suffix.end()
            numeral.loose = True
            numeral.places = ""
    if " " in text[start:end] and (guards.group_beside(text, start, end) or guards.identifier_before(text, start)):
        return None
    if ordinal_head(text, start, lexicon):
        return numeral
    if start and _SIGN.match(text[start - 1]) and (start == 1 or _opens(text[start - 2])):
        numeral.start -= 1
        numeral.value = -numeral.value
    elif _LOOSE_SIGN.match(text[max(0, start - 4) : start]):
        numeral.start = start - 2
        numeral.value = -numeral.value
        numeral.loose = True
    return numeral


def _opens(char: str) -> bool:
    """Whether a sign can stand behind this character: no word, number or bracket ends with it."""
    return not (guards.is_letter(char) or char.isdecimal() or char in ".,)]%$€£_")


def _word_tokens(text: str, lexicon: Lexicon, blocked: list[tuple[int, int]]) -> Iterator[Token]:
    hits = _hits(text, lexicon)
    at = 0
    while at < len(hits):
        start, end, word = hits[at]
        taken, linked = _phrase(text, hits, at, word, lexicon), False
        if taken is None and lexicon.proclitics and word.startswith(lexicon.proclitics):
            taken, linked = _phrase(text, hits, at, word[1:], lexicon), True
        if taken:
            count, atom = taken
            end = hits[at + count - 1][1]
            if not guards.overlaps(blocked, start, end):
                if linked:
                    yield Token(start, start + 1, Atom("link"), None, word[0])
                    start += 1
                phrase = " ".join(hit[2] for hit in hits[at : at + count])
                yield Token(start, end, atom, None, phrase)
            at += count
            continue
        if not guards.overlaps(blocked, start, end) and not _joined(text, start, end):
            atoms = lexicon.atoms(word)
            if len(atoms) == 2 and atoms[0].role == "link" and word.startswith(lexicon.proclitics or "\0"):
                yield Token(start, start + 1, atoms[0], None, word[0])
                start, atoms = start + 1, atoms[1:]
            for atom in atoms:
                yield Token(start, end, atom, None, word)
            if not atoms and word in lexicon.fractions:
                yield Token(start, end, None, None, word)
        at += 1


def _hits(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """The words that can be of numbers, folded, with their spans. Each different word is looked up once."""
    known: dict[str, str] = {}
    worth = False
    hits: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        surface = match[0]
        found = known.get(surface)
        if found is None:
            found = known[surface] = _folded_member(surface, lexicon)
            worth = worth or (found != "" and found not in lexicon.glue)
        if not found:
            continue
        if "’" not in found or found in lexicon.members:
            hits.append((match.start(), match.end(), found))
            continue
        cut = found.index("’")
        for start, end, part in ((0, cut, found[:cut]), (cut + 1, len(found), found[cut + 1 :])):
            if _is_member(part, lexicon):
                hits.append((match.start() + start, match.start() + end, part))
    return hits if worth else []


def _folded_member(surface: str, lexicon: Lexicon) -> str:
    """The folded word if it, or a part of it before or behind an apostrophe, can be of a number; else ""."""
    word = fold(surface)
    if _is_member(word, lexicon) or ("’" in word and any(_is_member(part, lexicon) for part in word.split("’"))):
        return word
    return ""


def _is_member(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.members or ((lexicon.compound or bool(lexicon.proclitics)) and bool(lexicon.atoms(word)))


def _joined(text: str, start: int, end: int) -> bool:
    """Whether digits or signs touch a word."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    return before in "_@#/\\" or after in "_@#/\\" or before.isdecimal() or after.isdecimal()


def _phrase(
    text: str, hits: list[tuple[int, int, str]], at: int, first: str, lexicon: Lexicon
) -> tuple[int, Atom] | None:
    """The longest set phrase that begins at a hit: how many hits it takes, and its atom."""
    for tokens, atom in lexicon.phrases.get(first, ()):
        upto = at + len(tokens)
        if upto > len(hits):
            continue
        if all(hits[at + i][2] == tokens[i] for i in range(1, len(tokens))) and all(
            1 <= hits[i + 1][0] - hits[i][1] <= 2
            and text[hits[i][1] : hits[i + 1][0]].strip(" \u00a0-\u2010\u2011") == ""
            for i in range(at, upto - 1)
        ):
            return len(tokens), atom
    return None


def _runs(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if run and not (token.start == run[-1].start or adjacent(text, run[-1], token)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _is_glue(token: Token) -> bool:
    """Whether a token is no number alone."""
    return token.atom is not None and token.atom.role in ("link", "article")


def _read_run(text: str, run: list[Token], lexicon: Lexicon) -> Iterator[Numeral]:
    at = 0
    previous: Numeral | None = None
    while at < len(run):
        head = run[at].atom
        if head is not None and head.role == "minus" and previous is not None and previous.end >= run[at].start - 1:
            at += 1
            continue
        found = parse(text, run[at:], lexicon)
        if found is None:
            at += 1
            continue
        numeral, used = plural_fraction(text, run, at, *found, lexicon) or fraction(run, at, *found, lexicon)
        # A compound is one word: it is read whole or not at all.
        if at + used < len(run) and run[at + used].start < numeral.end:
            while at < len(run) and run[at].start < numeral.end:
                at += 1
            continue
        if previous is not None and numeral.start - previous.end <= 1:
            if used == 1 and run[at].word in lexicon.settings.get("first_only", ()):
                at += used
                continue
            if previous.value != 1 or previous.form == "digits":
                numeral.loose = previous.loose = True
        yield numeral
        previous = numeral
        at += used
