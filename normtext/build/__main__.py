"""`python -m normtext.build WHAT …`: make a table or a model. Each WHAT is a module with `main(arguments) -> int`."""

from __future__ import annotations

import sys
from importlib import import_module

BUILDERS = {
    "debris": "normtext.build.debris",
    "debris-catalogue": "normtext.build.debris_catalogue",
    "debris-index": "normtext.build.debris_index",
    "debris-pages": "normtext.build.debris_pages",
    "debris-words": "normtext.build.debris_words",
    "check": "normtext.build.check",
    "confusables": "normtext.build.characters",
    "gazetteer": "normtext.build.gazetteer",
    "letters": "normtext.build.letters",
    "names-lexicon": "normtext.build.names_lexicon",
    "casing": "normtext.build.casing",
    "casing-text": "normtext.build.casing_text",
    "emoji": "normtext.build.emoji",
    "language": "normtext.build.language",
    "months": "normtext.build.months",
    "language-names": "normtext.build.language_names",
    "numbers": "normtext.build.numbers",
    "numbers-spelled": "normtext.build.numbers_spelled",
    "place-forms": "normtext.build.place_forms",
    "scripts": "normtext.build.scripts",
    "tags": "normtext.build.tags",
    "telling-words": "normtext.build.telling_words",
    "truncation": "normtext.build.truncation",
    "words": "normtext.build.words",
}


def main(arguments: list[str]) -> int:
    """Hand the arguments to the builder that the first one names; its exit code."""
    if not arguments or arguments[0] not in BUILDERS:
        print(f"usage: python -m normtext.build {{{','.join(sorted(BUILDERS))}}} …", file=sys.stderr)
        return 2
    return int(import_module(BUILDERS[arguments[0]]).main(arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
