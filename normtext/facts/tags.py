"""Language tags (BCP 47), in one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from normtext.errors import ConfigError

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*\Z", re.IGNORECASE)


@lru_cache(maxsize=512)
def language_tag(tag: str) -> str:
    """The tag in its usual spelling: "pt-BR" for "PT_br", "sr-Latn" for "sr-latn".

    Raises:
        ConfigError: it does not have the form of a language tag.
    """
    if not _TAG.match(tag):
        raise ConfigError(
            f"{tag!r} is not a language tag; give one such as 'en', 'pt-BR' or 'sr-Latn', or none to detect it"
        )
    base, *rest = tag.replace("_", "-").lower().split("-")
    return "-".join([base, *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part
