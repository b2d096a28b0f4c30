"""From text to numerals: literals and number words become tokens, runs of adjacent tokens become numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from normtext import lazy
from normtext.numbers import cjk, guards
from normtext.numbers.fractions import fraction, over, plural_fraction, ratios
from normtext.numbers.grammar import Token, adjacent
from normtext.numbers.lexicon import Atom, Lexicon
from normtext.numbers.literals import exponent, literals, read, spaced
from normtext.numbers.locale import Marks
from normtext.numbers.model import Numeral
from normtext.numbers.parse import parse
from normtext.numbers.scales import suffix_scale, with_period

_TOLL_FREE = lazy.pattern(r"[89]0\d \d{3} \d{3}")
"""Also how free and premium telephone numbers are written from Portugal to Poland."""
_LOOSE_SIGN = lazy.pattern(r"(?:.?[(:=\n]|\A) ?- \Z")
_SIGN = lazy.pattern(r"[-−–]")


Words = Sequence[tuple[int, int, str]]
"""Folded words that can be of numbers, with their spans."""


def numerals(
    text: str, words: Words, lexicon: Lexicon, marks: Marks, taken: Iterable[tuple[int, int]]
) -> list[Numeral]:
    """All numbers of a text, in order, from its words and its digits; `taken` spans (sorted) are left out."""
    blocked = list(taken)
    fractions = list(ratios(text, blocked))
    if fractions:
        blocked = sorted([*blocked, *((numeral.start, numeral.end) for numeral in fractions)])
    tokens = list(_literal_tokens(text, marks, blocked, lexicon))
    if words:
        tokens += _word_tokens(text, words, lexicon, blocked)
        tokens.sort(key=_start)
    found: list[Numeral] = []
    if lexicon.language in cjk.LANGUAGES:
        found = list(cjk.numerals(text, tokens, lexicon))
        covered = [(numeral.start, numeral.end) for numeral in found]
        tokens = [token for token in tokens if not guards.overlaps(covered, token.start, token.end)]
    for run in _runs(text, tokens):
        if len(run) == 1:
            literal = run[0].literal
            if literal is not None:
                if isinstance(literal.value, Fraction) and literal.value.denominator == 1:
                    literal.value = literal.value.numerator
                found.append(literal)
                continue
            if _is_glue(run[0]):
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
        scale, end = suffix_scale(text, numeral, lexicon)
        if scale != 1:
            numeral.value, numeral.end, numeral.loose, numeral.places = numeral.value * scale, end, True, ""
    if _TOLL_FREE.fullmatch(text, start, end):
        numeral.loose = True
    if " " in text[start:end] and (guards.group_beside(text, start, end) or guards.identifier_before(text, start)):
        return None
    if ordinal_head(text, start, lexicon):
        return numeral
    if start and _SIGN.match(text[start - 1]) and (start == 1 or _opens(text[start - 2])):
        numeral.start -= 1
        numeral.value = -numeral.value
        numeral.loose = numeral.loose or text[start - 1] == "–"  # as often a dash
    elif _LOOSE_SIGN.match(text[max(0, start - 4) : start]):
        numeral.start = start - 2
        numeral.value = -numeral.value
        numeral.loose = True
    return numeral


def _opens(char: str) -> bool:
    """Whether a sign can stand behind this character: no word, number or bracket ends with it."""
    return not (guards.is_letter(char) or char.isdecimal() or char in ".,)]%$€£_")


def _word_tokens(text: str, hits: Words, lexicon: Lexicon, blocked: list[tuple[int, int]]) -> Iterator[Token]:
    at = 0
    while at < len(hits):
        start, end, word = hits[at]
        if len(word) == 1 and lexicon.language == "ko" and word in "영공일이삼사오육칠팔구":
            at += 1  # syllables of many words: the characters are read with their counters
            continue
        if word in lexicon.glue and _apart(text, hits, at):
            at += 1
            continue
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


_FAR = 4
"""No two parts of a number are farther apart, in code points."""
_JOINTS = " \u00a0\u202f-\u2010\u2011\u00ad\u200b"


def _apart(text: str, hits: Words, at: int) -> bool:
    """Whether no other part of a number stands beside a word, neither in words nor in digits."""
    start, end, _ = hits[at]
    if (at and start - hits[at - 1][1] <= _FAR) or (at + 1 < len(hits) and hits[at + 1][0] - end <= _FAR):
        return False
    before, behind = text[max(0, start - _FAR - 1) : start], text[end : end + _FAR + 1]
    before, behind = before.rstrip(_JOINTS)[-1:], behind.lstrip(_JOINTS)[:1]
    return not (before.isdecimal() or behind.isdecimal() or before in _SIGNS or behind in _SIGNS)


_SIGNS = frozenset(".,٫%٪½¼¾")


def _joined(text: str, start: int, end: int) -> bool:
    """Whether digits or signs touch a word."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    return before in "_@#/\\" or after in "_@#/\\" or before.isdecimal() or after.isdecimal()


def _phrase(text: str, hits: Words, at: int, first: str, lexicon: Lexicon) -> tuple[int, Atom] | None:
    """The longest set phrase that begins at a hit: how many hits it takes, and its atom."""
    if at + 1 == len(hits) or hits[at + 1][0] - hits[at][1] > 2:
        return None
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


_LONGEST = 120
"""No number has more words."""


def _read_run(text: str, run: list[Token], lexicon: Lexicon) -> Iterator[Numeral]:
    at = 0
    previous: Numeral | None = None
    while at < len(run):
        head = run[at].atom
        if head is not None and head.role == "minus" and previous is not None and previous.end >= run[at].start - 1:
            at += 1
            continue
        found = parse(text, run[at : at + _LONGEST], lexicon)
        if found is None:
            at += 1
            continue
        numeral, used = plural_fraction(text, run, at, *found, lexicon) or fraction(run, at, *found, lexicon)
        # A compound is one word: it is read whole or not at all.
        if at + used < len(run) and run[at + used].start < numeral.end:
            while at < len(run) and run[at].start < numeral.end:
                at += 1
            continue
        with_period(text, numeral, run[at + used - 1], lexicon)
        alone = lexicon.settings.get("never_alone", ())
        if alone and all(token.word in alone for token in run[at : at + used]):
            at += used
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
