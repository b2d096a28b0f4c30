"""Rows of social networks and invitations to share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from normtext.core.doc import Doc
from normtext.core.edit import Flag, Proposal
from normtext.core.rule import Example, Keep, Scope, rule
from normtext.rules.debris._gate import suspicious
from normtext.rules.debris._page import Page
from normtext.rules.debris._phrases import phrase_of
from normtext.rules.debris._plan import Hit, removals

LEAST = 2
"""Fewer different networks than this are no row."""

_NETWORKS = (
    "facebook messenger|facebook|fb|twitter|x|instagram|youtube|linkedin|pinterest|reddit|tumblr|whatsapp|telegram|viber|"
    "tiktok|snapchat|threads|bluesky|mastodon|flipboard|pocket|messenger|email|e-mail|mail|print|copy link|rss|line|vk|"
    "vkontakte|odnoklassniki|ok|weibo|sina weibo|wechat|qq|qzone|kakaotalk|kakao|naver|skype|mix|digg|delicious|stumbleupon|"
    "xing|google\\+|google plus|google news|google|spotify|apple podcasts|discord|medium|github|flickr|vimeo|soundcloud|"
    "evernote|hacker news|buffer|instapaper|livejournal|twitch|truth social|gettr|parler|mewe|hatena|feedly|signal|"
    "вконтакте|одноклассники|фейсбук|твиттер|телеграм|ватсап|微博|新浪微博|微信|qq空间|朋友圈|豆瓣|人人网|はてな|ポケット|"
    "페이스북|트위터|카카오톡|네이버|فيسبوك|تويتر|واتساب|تيليجرام|يوتيوب|انستغرام|فیس بوک|تلگرام|واتس اپ"
)
_ONE = re.compile(_NETWORKS)
_WEAK = frozenset(
    [
        "x",
        "email",
        "e-mail",
        "mail",
        "print",
        "line",
        "ok",
        "mix",
        "medium",
        "pocket",
        "signal",
        "buffer",
        "copy",
        "google",
        "discord",
        "threads",
        "twitch",
    ]
)
_ROW = re.compile(rf"(?:(?:{_NETWORKS})[^\w]*)+")
_LEAD = re.compile(r"[^:]{1,60}:\s*")


@rule(
    "share-bar",
    family="debris",
    scope=Scope.DOCUMENT,
    trigger=suspicious,
    examples=[
        Example("Facebook\nTwitter\nWhatsApp\nThe bridge is closed until May.", "The bridge is closed until May."),
        Example("Share this article: Facebook | X | Telegram\nThe bridge is closed.", "The bridge is closed."),
    ],
    keeps=[
        Keep("Facebook", "one name may be a heading"),
        Keep("Facebook, Twitter and TikTok must answer by May.", "a sentence"),
    ],
)
def share_bar(doc: Doc) -> Iterator[Proposal | Flag]:
    """Invitations to share or follow, and rows of at least two social networks, in one line or one a line."""
    yield from removals(doc, "share-bar")


def detect(page: Page, taken: Set[int]) -> Iterator[Hit]:
    """Rows that ask to share, and rows of networks."""
    rows = page.rows
    at = 0
    while at < len(rows):
        phrase = phrase_of(rows[at])
        if phrase is not None and phrase.kind == "share" and phrase.sure:
            yield Hit(at, at, "an invitation to share or follow")
            at += 1
            continue
        if rows[at].words <= 30 and row_of_networks(rows[at].text.casefold().strip()):
            yield Hit(at, at, "a row of social networks")
            at += 1
            continue
        end = at
        found = set()
        while end < len(rows) and (name := rows[end].key) and _ONE.fullmatch(name):
            found.add(name)
            end += 1
        if not page.alone and len(found - _WEAK) >= LEAST:
            yield Hit(at, end - 1, "a row of social networks")
        at = max(end, at + 1)


def row_of_networks(line: str) -> bool:
    """Whether a line has nothing but the names of several networks, behind a label or not."""
    if not 6 < len(line) <= 200:
        return False
    for text in (line, line[match.end() :] if (match := _LEAD.match(line)) else ""):
        if text and _ROW.fullmatch(text) and "," not in text:
            found = set(_ONE.findall(text))
            if len(found) >= LEAST and len(found - _WEAK) >= 1:
                return True
    return False
