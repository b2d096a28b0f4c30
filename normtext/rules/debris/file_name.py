"""Names of image files and screenshots that stand where an image was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Row
from normtext.rules.debris._patterns import choice
from normtext.rules.debris._plan import removals

_WHY = "the name of a file"
_SUFFIXES = "jpe?g|png|gif|webp|svg|bmp|tiff?|heic|avif|mp4|mov|avi|mkv|webm|mp3|m4a|wav"
_NAMED = lazy.pattern(rf"[\w\-()\[\]+%&@,~# .]{{0,150}}?[\w)\]]\.(?:{_SUFFIXES})", re.IGNORECASE)
_CAMERA = lazy.pattern(
    r"(?:(?:img|dsc|dscn|dscf|pxl|vid|mvimg|gopr|fb_img|whatsapp (?:image|video))[-_ ]?\d{3,}|"
    r"(?:pict|photo|image|foto|bild|signal|p)[-_]\d{4,}|(?:photo|image|picture|p)\d{5,})"
    r"(?:[-_. ]*(?:\d+|at|wa\d+|copy|\(\d+\)|[a-z]{1,3}\d+|edited|scaled))*",
    re.IGNORECASE,
)
_HASH = lazy.pattern(r"(?=[0-9a-f_\-]*\d)(?=[0-9a-f_\-]*[a-f])[0-9a-f_\-]{16,}(?:\.\w{2,4})?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _screenshot() -> re.Pattern[str]:
    joint = r"[ _\-.]*(?:from|at|von|om|le|del|dal|в)?[ _\-.]*"
    return re.compile(rf"(?:{choice('screenshot')}){joint}\d[\d\w _\-.:,()]{{0,80}}", re.IGNORECASE)


@rule(
    "file-name",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example(
            "screenshot 20240913 140245 chrome6826947823168445608\nThe court adjourned the hearing.",
            "The court adjourned the hearing.",
        ),
        Example("The court adjourned the hearing.\nIMG_20230412_113055.jpg", "The court adjourned the hearing."),
    ],
    keeps=[Keep("Open the file report.pdf and print it.", "a sentence that names a file")],
)
def file_name(doc: Doc) -> Iterator[Proposal | Flag]:
    """The name of an image file or a screenshot, alone on its line: what an extractor puts where an image was."""
    yield from removals(doc, "file-name")


def sign(row: Row) -> str | None:
    """Why a row is the name of an image, video or sound file."""
    text = row.text.strip()
    if len(text) < 6 or row.words > 12 or not row.key:
        return None
    if "." in text[-6:] and _NAMED.fullmatch(text):
        return _WHY
    if row.words == 1 and text.isascii() and _HASH.fullmatch(text):
        return _WHY
    return _WHY if row.digits and (_screenshot().fullmatch(text) or _CAMERA.fullmatch(text)) else None
