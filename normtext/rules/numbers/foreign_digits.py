"""Digits of another script than the text's."""

from __future__ import annotations

from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.numbers import _trigger


@rule(
    "foreign-digits",
    family="numbers",
    needs=[_trigger.foreign_digits],
    scope=Scope.DOCUMENT,
    certainty=Certainty.LIKELY,
    examples=[
        Example("The index rose １５％ in ２０２４.", "The index rose 15% in 2024.", "en"),
        Example("از ۱۷ تا ۲۷ تیر ٢٥٤ ناشر می‌آیند.", "از ۱۷ تا ۲۷ تیر ۲۵۴ ناشر می‌آیند.", "fa"),
        Example("عمق چاه ۵\u0666 متر و طول آن ۱۱۴ متر است.", "عمق چاه ۵۶ متر و طول آن ۱۱۴ متر است.", "fa"),
    ],
    keeps=[
        Keep("عدد الصفحات ٢٥٠ صفحة.", "Arabic has its own digits", "ar"),
        Keep("約２５００人が参加した。", "full-width digits belong to East Asian text", "ja"),
        Keep("बैठक में ३५० लोग आए।", "the script has its own digits", "hi"),
    ],
)
def foreign_digits(doc: Doc) -> Iterator[Proposal | Flag]:
    """Digits of a script that the text does not use, or of two scripts in one number, become ASCII digits.

    Full-width digits stay in Chinese, Japanese and Korean text, native digits in text of their own script, unless that
    writes nearly all its numbers in ASCII digits. A number of Arabic and Persian digits takes those of the text; Arabic
    ones in Persian and Urdu text become its own.
    """
    if not _trigger.foreign_digits(doc):
        return
    from normtext.numbers.rewrite import rewritings

    edits = rewritings(doc, "foreign-digits")
    for edit in edits:
        yield doc.replace(edit.start, edit.end, edit.after, edit.why)
    for start, end, after in _harmonized(doc):
        if not any(edit.start < end and start < edit.end for edit in edits):
            yield doc.replace(start, end, after, "Arabic and Persian digits in one number")


_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC_NUMBER = lazy.pattern(rf"[{_ARABIC}{_PERSIAN}]*[{_ARABIC}][{_ARABIC}{_PERSIAN}٫٬]*")
_EITHER = lazy.pattern(
    rf"(?<!\d)(?:[{_ARABIC}]++[٫٬]?[{_PERSIAN}]|[{_PERSIAN}]++[٫٬]?[{_ARABIC}])[{_ARABIC}{_PERSIAN}٫٬]*+"
)


_ONE_SET = frozenset({"fa", "ur", "ps"})
"""Languages that write the second set only."""


def _harmonized(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Numbers that mix the two sets of digits of the Arabic script, in the set that the text has more of."""
    text = doc.text
    if doc.chars.isdisjoint(_ARABIC) or doc.chars.isdisjoint(_PERSIAN):
        return
    arabic, persian = (sum(map(text.count, digits)) for digits in (_ARABIC, _PERSIAN))
    if doc.base_lang in _ONE_SET:
        arabic, mixed = 0, _ARABIC_NUMBER.finditer(text)
    else:
        mixed = _EITHER.finditer(text)
    if arabic != persian:
        table = str.maketrans(_PERSIAN, _ARABIC) if arabic > persian else str.maketrans(_ARABIC, _PERSIAN)
        for match in mixed:
            yield match.start(), match.end(), match[0].translate(table)
