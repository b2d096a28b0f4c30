"""Damage generators: what scraping and machine translation do to text, on purpose and with a seed.

A generator takes clean text and a `random.Random`. A lossless one destroys nothing: repair(damage(x)) = repair(x).
A lossy one (lower case, tokenized quotes, loops) can only be repaired at a rate.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Damage(NamedTuple):
    """One way to damage text."""

    name: str
    family: str
    lossless: bool
    apply: Callable[[str, Random], str]


DAMAGE: dict[str, Damage] = {}


def _damage(
    name: str, family: str, *, lossless: bool
) -> Callable[[Callable[[str, Random], str]], Callable[[str, Random], str]]:
    def register(apply: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
        DAMAGE[name] = Damage(name, family, lossless, apply)
        return apply

    return register


@_damage("mojibake", "characters", lossless=True)
def mojibake(text: str, rng: Random) -> str:
    """UTF-8 read as Windows-1252, where every byte has a character there."""
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeError:
        return text


@_damage("entities", "characters", lossless=True)
def entities(text: str, rng: Random) -> str:
    """Letters outside ASCII, quotes and ampersands as HTML entities."""
    escaped = html.escape(text)
    return "".join(f"&#{ord(ch)};" if ord(ch) > 0x7F and ch.isalpha() and rng.random() < 0.5 else ch for ch in escaped)


@_damage("decomposed", "characters", lossless=True)
def decomposed(text: str, rng: Random) -> str:
    """Normalization form D."""
    return unicodedata.normalize("NFD", text)


@_damage("invisibles", "characters", lossless=True)
def invisibles(text: str, rng: Random) -> str:
    """A byte order mark in front; zero width spaces and soft hyphens within Latin, Greek and Cyrillic words."""
    broken = re.sub(r"(?<=[a-zа-яα-ω])(?=[a-zа-яα-ω])", lambda _: rng.choice(["", "", "", "\u00ad", "\u200b"]), text)
    return "\ufeff" + broken


@_damage("tokenized", "characters", lossless=False)
def tokenized(text: str, rng: Random) -> str:
    """A space before each punctuation mark, as tokenizers leave them."""
    return re.sub(r"(?<=\w)(?=[,.!?;:](?:\s|$))", " ", text)


@_damage("language-menu", "debris", lossless=True)
def language_menu(text: str, rng: Random) -> str:
    """A glued language menu as the first line."""
    names = [
        "English",
        "Français",
        "Deutsch",
        "Español",
        "Português",
        "Italiano",
        "Русский",
        "日本語",
        "한국어",
        "Ελληνικά",
        "العربية",
    ]
    rng.shuffle(names)
    return "".join(names[: rng.randint(6, len(names))]) + "\n\n" + text


@_damage("site-chrome", "debris", lossless=True)
def site_chrome(text: str, rng: Random) -> str:
    """What stands around an article: a skip link above, a comment form below."""
    below = [
        "- Advertisement -",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ]
    return "Skip to content\n\n" + text + "\n\n" + "\n".join(below[rng.randint(0, 1) :]) + "\n"


@_damage("lower-case", "casing", lossless=False)
def lower_case(text: str, rng: Random) -> str:
    """All lower case."""
    return text.lower()


@_damage("upper-case", "casing", lossless=False)
def upper_case(text: str, rng: Random) -> str:
    """All capitals."""
    return text.upper()


@_damage("loop", "artifacts", lossless=False)
def loop(text: str, rng: Random) -> str:
    """A word repeated six to twelve times, as a translation model that got stuck."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    return " ".join([*words[:at], *[words[at]] * rng.randint(6, 12), *words[at + 1 :]])


@_damage("glued-sentence", "artifacts", lossless=False)
def glued_sentence(text: str, rng: Random) -> str:
    """The space after a full stop lost."""
    return re.sub(r"(?<=[a-zа-я])\. (?=[A-ZА-Я])", ".", text, count=rng.randint(1, 3))


@_damage("full-width-digits", "numbers", lossless=True)
def full_width_digits(text: str, rng: Random) -> str:
    """Digits in the width of ideographs, in text that has none: beside ideographs they may be wanted."""
    if any(ch >= "\u2e80" for ch in text):
        return text
    return re.sub(r"[0-9]", lambda match: chr(ord(match[0]) + 0xFEE0), text)
