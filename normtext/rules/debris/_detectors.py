"""All detectors: signs, which one row shows by itself, and what needs the rows around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from normtext.rules.debris._page import Row, row_of
from normtext.rules.debris.advert_marker import sign as advert_marker
from normtext.rules.debris.breadcrumb import sign as breadcrumb
from normtext.rules.debris.comment_form import detect as comment_fields
from normtext.rules.debris.comment_form import sign as comment_form
from normtext.rules.debris.cookie_notice import sign as cookie_notice
from normtext.rules.debris.copyright_line import sign as copyright_line
from normtext.rules.debris.counter import detect as bare_figures
from normtext.rules.debris.counter import sign as counter
from normtext.rules.debris.file_name import sign as file_name
from normtext.rules.debris.language_menu import detect as language_menu
from normtext.rules.debris.newsletter import sign as newsletter
from normtext.rules.debris.page_noise import detect as page_noise
from normtext.rules.debris.pager import sign as pager
from normtext.rules.debris.related_links import detect as related_links
from normtext.rules.debris.repeated_line import detect as repeated_line
from normtext.rules.debris.share_bar import detect as networks
from normtext.rules.debris.share_bar import sign as share_bar
from normtext.rules.debris.site_chrome import detect as site_chrome

if TYPE_CHECKING:
    from normtext.rules.debris._plan import Detector

SIGNS: tuple[tuple[str, Callable[[Row], str | None]], ...] = (
    ("file-name", file_name),
    ("counter", counter),
    ("advert-marker", advert_marker),
    ("share-bar", share_bar),
    ("comment-form", comment_form),
    ("cookie-notice", cookie_notice),
    ("newsletter", newsletter),
    ("pager", pager),
    ("breadcrumb", breadcrumb),
    ("copyright-line", copyright_line),
)
_NEED_MORE = {"counter", "advert-marker", "comment-form", "newsletter", "pager"}
PLAIN_SIGNS = tuple((rule, sign) for rule, sign in SIGNS if rule not in _NEED_MORE)
"""What a line without digits may be that says none of the phrases."""
LONG_SIGNS, LONG = (("cookie-notice", cookie_notice),), 40
"""What lines of more words than this may be."""
DETECTORS: tuple[tuple[str, Detector], ...] = (
    ("language-menu", language_menu),
    ("share-bar", networks),
    ("comment-form", comment_fields),
    ("related-links", related_links),
    ("repeated-line", repeated_line),
    ("site-chrome", site_chrome),
    ("counter", bare_figures),
    ("page-noise", page_noise),
)


@lru_cache(maxsize=1 << 14)
def sign_of(text: str) -> tuple[str, str] | None:
    """The rule that takes a line for what it says itself, and why."""
    row = row_of(text)
    signs = LONG_SIGNS if row.words > LONG else SIGNS if row.digits or row.phrase is not None else PLAIN_SIGNS
    for rule, sign in signs:
        why = sign(row)
        if why is not None:
            return rule, why
    return None
