"""All detectors, in the order in which they look at a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normtext.rules.debris.advert_marker import detect as advert_marker
from normtext.rules.debris.breadcrumb import detect as breadcrumb
from normtext.rules.debris.comment_form import detect as comment_form
from normtext.rules.debris.cookie_notice import detect as cookie_notice
from normtext.rules.debris.copyright_line import detect as copyright_line
from normtext.rules.debris.counter import detect as counter
from normtext.rules.debris.file_name import detect as file_name
from normtext.rules.debris.language_menu import detect as language_menu
from normtext.rules.debris.newsletter import detect as newsletter
from normtext.rules.debris.page_noise import detect as page_noise
from normtext.rules.debris.pager import detect as pager
from normtext.rules.debris.related_links import detect as related_links
from normtext.rules.debris.repeated_line import detect as repeated_line
from normtext.rules.debris.share_bar import detect as share_bar
from normtext.rules.debris.site_chrome import detect as site_chrome

if TYPE_CHECKING:
    from normtext.rules.debris._plan import Detector

DETECTORS: tuple[tuple[str, Detector], ...] = (
    ("language-menu", language_menu),
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
    ("related-links", related_links),
    ("repeated-line", repeated_line),
    ("site-chrome", site_chrome),
    ("page-noise", page_noise),
)
