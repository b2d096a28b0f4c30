"""The report of a run: one HTML file that needs nothing else, for a browser, light or dark."""

from __future__ import annotations

import json
from importlib.resources import files

from normtext import __version__
from normtext.report.statistics import Statistics


def report_page(statistics: Statistics, title: str = "normtext report") -> str:
    """The page: totals, edits by rule, by language and by document, samples, flags and failures."""
    data = {
        "title": title,
        "version": __version__,
        "signature": statistics.signature,
        "documents": statistics.documents,
        "characters": statistics.characters,
        "changed": statistics.changed,
        "rules": [[rule, statistics.families.get(rule, ""), count] for rule, count in statistics.edits.most_common()],
        "flags": statistics.flags.most_common(),
        "languages": [
            [tag, counts["documents"], counts["changed"], counts["edits"]]
            for tag, counts in sorted(statistics.languages.items(), key=lambda item: (-item[1]["edits"], item[0]))
        ],
        "rows": [list(row) for row in sorted(statistics.rows, key=lambda row: (-row[0], row[1]))],
        "samples": {key: [sample for _, sample in pairs] for key, pairs in sorted(statistics.samples.items())},
        "failures": sorted(statistics.failures),
        "unlisted": statistics.unlisted_failures,
    }
    template = (files("normtext.report") / "page.html").read_text(encoding="utf-8")
    # "<" must not open a tag within the script that holds the data.
    return template.replace("__DATA__", json.dumps(data, ensure_ascii=True).replace("<", "\\u003c"))
