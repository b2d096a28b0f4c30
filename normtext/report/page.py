"""The report of a run: one HTML file that needs nothing else, for a browser, light or dark."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from normtext import __version__
from normtext.report.html import COLOURS
from normtext.report.statistics import LISTED, Statistics


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
        "rows": [list(row) for row in sorted(statistics.rows, key=lambda row: (-row[0], row[1]))[:LISTED]],
        "samples": {key: [sample for _, sample in statistics.samples[key]] for key in _by_count(statistics)},
        "failures": sorted(statistics.failures),
        "unlisted": statistics.unlisted_failures,
        "families": statistics.families,
        "colours": COLOURS,
        "listed": LISTED,
    }
    template = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    # "<" must not open a tag within the script that holds the data.
    return template.replace("__DATA__", json.dumps(data, ensure_ascii=True).replace("<", "\\u003c"))


def _by_count(statistics: Statistics) -> list[str]:
    """The keys of the samples: rules, then flags, the most frequent first."""
    counts = statistics.edits | Counter({f"flag:{name}": count for name, count in statistics.flags.items()})
    return sorted(statistics.samples, key=lambda key: (key.startswith("flag:"), -counts[key], key))
