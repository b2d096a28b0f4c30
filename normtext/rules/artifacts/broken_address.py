"""Addresses that translation took apart: "https: // www. example. com", "info @ example . com", "@ example_user"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext import lazy
from normtext.core.doc import Doc
from normtext.core.edit import Certainty, Flag, Proposal
from normtext.core.rule import Example, Keep, rule
from normtext.facts.pieces import AnyPiece
from normtext.facts.protected import is_protected
from normtext.rules.artifacts._prose import BEFORE_SPACING
from normtext.rules.artifacts._tables import words

_SCHEME = lazy.pattern(r"\b(?:(https?|ftp) ?[:：] ?/ ?/ ?(?=[A-Za-z0-9])|www(?= ?[.．] ?[A-Za-z0-9]))", re.IGNORECASE)
_LABEL = lazy.pattern(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_DOT = lazy.pattern(r" ?[.．] ?(?=[a-z0-9])")
_REST = lazy.pattern(r"(?:[/?#]|:\d)(?:[\w/%~.?=&#+:@!$,;-]{0,500}[\w/=])?")
_SEGMENT = lazy.pattern(
    r"(?: /|/ | / )([\w%~+=&?-]{1,80})(?: ?[.．] ?(html?|php|aspx?|jsp|pdf|xml|json|jpe?g|png|txt)\b)?(?![:/])"
)
_FILE = lazy.pattern(r" ?[.．] ?(?=(?:html?|php|aspx?|jsp|pdf|xml|json|jpe?g|png|txt)\b)")
_HYPHENED = lazy.pattern(
    r"(?: ?-(?: |(?<= -))\w{1,40}|-\w{1,40}|(?<=-) \w{1,40}){1,6}"
    r"(?= ?[.．] ?(?:html?|php|aspx?|jsp|pdf|xml|json|jpe?g|png|txt)\b)"
)
"""The rest of a file's name whose hyphens were set apart."""
_QUERY = lazy.pattern(r" ?\? ?\w{1,30} ?= ?[\w%.~-]{0,79}\w(?: ?& ?\w{1,30} ?= ?[\w%.~-]{0,79}\w)*")
_LOCAL = r"[A-Za-z0-9][\w+-]{0,40}(?:(?: [.．] |[.．] ?(?=[a-z\d+-]+ ?[@＠]\s)|[.．])[\w+-]{1,40}){0,3}"
_EMAIL = lazy.pattern(rf"(?<![\w.@])({_LOCAL}) ?[@＠] ?(?=[A-Za-z0-9-]{{1,60}} ?[.．])")
_AT, _LONGEST_LOCAL, _LONGEST_LABEL = lazy.pattern("[@＠]"), 180, 63
_HANDLE = lazy.pattern(r"@ (?<!\S@ )(?=[A-Za-z]\w{2,30}\b(?![.@]))")
_NAME = lazy.pattern(r"\w+")

_MAY_BE_SCHEME = lazy.pattern("[hHfFwW](?:(?<=[hH])[tT][tT][pP]|(?<=[fF])[tT][pP]|(?<=[wW])[wW][wW])")
_has_scheme = AnyPiece(_MAY_BE_SCHEME.search, words=True)


@rule(
    "broken-address",
    family="artifacts",
    stage=BEFORE_SPACING,
    needs=["@", "＠", _has_scheme],
    certainty=Certainty.LIKELY,
    examples=[
        Example("At https : // www . example . org / a / b . html today", "At https://www.example.org/a/b.html today"),
        Example("Siehe www. beispiel. de für mehr.", "Siehe www.beispiel.de für mehr."),
        Example("Voir http：//exemple.fr/aide ici.", "Voir http://exemple.fr/aide ici."),
        Example("Mail a . smith @ example . org or info＠example．jp", "Mail a.smith@example.org or info@example.jp"),
        Example("Follow @ open_harbour on it.", "Follow @open_harbour on it."),
    ],
    keeps=[
        Keep("Visit https://example.com/a,b. Then write to a.b@example.com. Thanks.", "addresses in order"),
        Keep("Meet us @ noon, two coffees @ 3 euros.", "the sign as a word"),
    ],
)
def broken_address(doc: Doc) -> Iterator[Proposal | Flag]:
    """Closes the gaps in URLs that have a scheme or "www.", in e-mail addresses with a known domain, in handles."""
    text = doc.text
    if _has_scheme(doc):
        end = 0
        for match in _SCHEME.finditer(text):
            if match.start() >= end:
                end, address = _url(text, match)
                if address != text[match.start() : end]:
                    yield doc.replace(match.start(), end, address, "a URL has gaps")
    if not doc.chars.isdisjoint("@＠"):
        for match in _emails(text):
            end, domain = _host(text, match.end())
            address = f"{match[1].replace(' ', '').replace('．', '.')}@{domain}"
            if (
                end
                and address != text[match.start() : end]
                and not is_protected(doc, match.start(), end, {"code", "url"})
            ):
                yield doc.replace(match.start(), end, address, "an e-mail address has gaps")
        for match in _HANDLE.finditer(text):
            if _is_handle(text, match):
                yield doc.delete(match.end() - 1, match.end(), "a handle has a gap")


def _emails(text: str) -> Iterator[re.Match[str]]:
    """What `_EMAIL` finds, looked for around its sign only."""
    end = 0
    for sign in _AT.finditer(text):
        match = _EMAIL.search(text, max(end, sign.start() - _LONGEST_LOCAL), sign.end() + _LONGEST_LABEL)
        if match:
            yield match
            end = match.end()


def _url(text: str, match: re.Match[str]) -> tuple[int, str]:
    """The end of the address that begins at `match`, and how it is written."""
    opening = f"{match[1]}://" if match[1] else "www"
    at = match.end()
    if match[1]:
        end, host = _host(text, at)
        if not end:
            return at, text[match.start() : at]
    else:
        dot = _DOT.match(text, at)
        end, host = _host(text, dot.end()) if dot else (0, "")
        if not end:
            return at, text[match.start() : at]
        host = "." + host
    address = opening + host
    damaged = address != text[match.start() : end]
    rest = _REST.match(text, end)
    if rest:
        address, end = address + rest[0], rest.end()
    while damaged:
        hyphened = _HYPHENED.match(text, end) if address.count("/") > 2 else None
        if hyphened:
            address, end = address + hyphened[0].replace(" ", ""), hyphened.end()
        file = _FILE.match(text, end) if address.count("/") > 2 else None
        segment = None if file or address.endswith("/") else _SEGMENT.match(text, end)
        if file:
            name = _NAME.match(text, file.end())
            end = name.end() if name else file.end()
            address += "." + text[file.end() : end]
            break
        if segment is None:
            break
        address += "/" + segment[1] + (f".{segment[2]}" if segment[2] else "")
        end = segment.end()
    query = _QUERY.match(text, end)
    if query and "?" not in address:
        address, end = address + query[0].replace(" ", ""), query.end()
    return end, address


def _host(text: str, at: int) -> tuple[int, str]:
    """The end and the spelling of the host name at `at`: up to a top-level domain; 0 and "" where none is there.

    A gap after a top-level domain ends it, unless another one follows ("co. uk").
    """
    label = _LABEL.match(text, at)
    if label is None:
        return 0, ""
    host, end = label[0], label.end()
    known = 0, ""
    for _ in range(6):
        dot = _DOT.match(text, end)
        label = _LABEL.match(text, dot.end()) if dot else None
        if dot is None or label is None:
            break
        gap = len(dot[0]) > 1
        if gap and known[0] == end and label[0] not in words("addresses", "countries"):
            break
        host, end = f"{host}.{label[0]}", label.end()
        if (
            label[0] in words("addresses", "generic")
            or label[0] in words("addresses", "countries")
            or (not gap and known[0])
        ):
            known = end, host
    return known


def _is_handle(text: str, match: re.Match[str]) -> bool:
    """Whether a name with a digit or an underscore follows, or a word that announces a handle stands before."""
    name = _NAME.match(text, match.end())
    before = text[max(0, match.start() - 30) : match.start()].lower().split()[-1:] or [""]
    marked = name is not None and ("_" in name[0] or any(char.isdigit() for char in name[0]))
    return marked or before[0].strip(":,(") in words("addresses", "before_handles")
