"""The rules of the family "debris", in the order in which they run."""

from __future__ import annotations

from normtext.core.rule import Rule
from normtext.rules.debris.advert_marker import advert_marker
from normtext.rules.debris.breadcrumb import breadcrumb
from normtext.rules.debris.byline import byline
from normtext.rules.debris.comment_form import comment_form
from normtext.rules.debris.cookie_notice import cookie_notice
from normtext.rules.debris.copyright_line import copyright_line
from normtext.rules.debris.counter import counter
from normtext.rules.debris.dateline import dateline
from normtext.rules.debris.file_name import file_name
from normtext.rules.debris.language_menu import language_menu
from normtext.rules.debris.newsletter import newsletter
from normtext.rules.debris.page_noise import page_noise
from normtext.rules.debris.page_sentence import page_sentence
from normtext.rules.debris.pager import pager
from normtext.rules.debris.photo_credit import photo_credit
from normtext.rules.debris.related_links import related_links
from normtext.rules.debris.repeated_line import repeated_line
from normtext.rules.debris.share_bar import share_bar
from normtext.rules.debris.site_chrome import site_chrome

ORDER: tuple[Rule, ...] = (
    language_menu,
    file_name,
    counter,
    advert_marker,
    share_bar,
    comment_form,
    cookie_notice,
    newsletter,
    pager,
    breadcrumb,
    copyright_line,
    related_links,
    repeated_line,
    site_chrome,
    page_noise,
    page_sentence,
    byline,
    dateline,
    photo_credit,
)
