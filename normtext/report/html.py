"""A `Result` as HTML for notebooks: source and output side by side, each edit coloured by its family."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normtext.core.edit import Edit, Flag
    from normtext.core.result import Result
    from normtext.report.statistics import Statistics

COLOURS = {
    "characters": "#4c78a8",
    "debris": "#8a8a8a",
    "artifacts": "#e45756",
    "numbers": "#b279a2",
    "casing": "#54a24b",
    "names": "#f58518",
}

_STYLE = """<style>
.normtext{font:14px/1.55 system-ui,sans-serif}
.normtext table{border-collapse:collapse;width:100%;table-layout:fixed;font:inherit}
.normtext td,.normtext th{vertical-align:top;text-align:start;padding:.45em .7em;border:1px solid #8885}
.normtext td.text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
.normtext mark{color:inherit;border-radius:2px;background:color-mix(in srgb,var(--c) 20%,transparent);
border-bottom:2px solid var(--c);cursor:help}
.normtext mark.gone{text-decoration:line-through;text-decoration-thickness:1px}
.normtext .key{display:inline-block;margin-right:1em;border-bottom:2px solid var(--c)}
.normtext .charts{display:flex;flex-wrap:wrap;gap:0 2em;align-items:flex-start}
</style>"""


def result_html(result: Result) -> str:
    """The HTML of a result: legend, source and output side by side, flags; hovering over an edit says why."""
    counts = Counter(edit.family for edit in result.edits)
    keys = (f'<span class="key" style="--c:{COLOURS[key]}">{key} {count}</span>' for key, count in counts.items())
    source, output = "".join(_marked(result, source=True)), "".join(_marked(result, source=False))
    flags = "".join(_flagged(flag, result.source[flag.start : flag.end][:80]) for flag in result.flags)
    return (
        f'<div class="normtext">{_STYLE}<p>{html.escape(result.status)}; {len(result.edits)} edits {"".join(keys)}</p>'
        "<table><tr><th>source</th><th>output</th></tr>"
        f'<tr><td class="text">{source}</td><td class="text">{output}</td></tr></table>'
        f"{f'<ul>{flags}</ul>' if flags else ''}</div>"
    )


def statistics_html(statistics: Statistics) -> str:
    """The HTML of a corpus summary: edits by rule and by language as bars, and a sample of each rule."""
    rules = [(rule, COLOURS[statistics.families[rule]], n) for rule, n in statistics.edits.most_common()]
    languages = sorted(
        ((tag, "#4c78a8", counts["edits"]) for tag, counts in statistics.languages.items()), key=_by_count
    )
    order = sorted(statistics.samples, key=lambda key: (key.startswith("flag:"), -statistics.edits[key], key))
    samples = "".join(_sampled(key, statistics.samples[key][0][1]) for key in order)
    return (
        f'<div class="normtext">{_STYLE}<p>{statistics.documents:,} texts, {statistics.changed:,} changed, '
        f"{statistics.edits.total():,} edits, {statistics.flags.total():,} flags, "
        f"{len(statistics.failures):,} failed</p>"
        f"<div class='charts'><div><h4>Edits by rule</h4>{_bars(rules)}</div>"
        f"<div><h4>Edits by language</h4>{_bars(languages)}</div></div>"
        f"<h4>Samples</h4><table><colgroup><col style='width:13em'><col></colgroup>{samples}</table></div>"
    )


def _sampled(key: str, sample: dict[str, Any]) -> str:
    """A row of the table of samples: an edit with what stands around it in the source."""
    before, after = html.escape(_shown(sample["before"][:80])), html.escape(_shown(str(sample.get("after", ""))[:80]))
    why = html.escape(sample["why"], quote=True)
    colours = ("#f58518", "") if key.startswith("flag:") else ("#e45756", "gone")
    new = f"<mark style='--c:#54a24b' title='{why}'>{after}</mark>" if after else ""
    return (
        f"<tr><td>{html.escape(key)}</td><td class='text'>…{html.escape(_shown(sample['left'][-40:]))}"
        f"<mark class='{colours[1]}' style='--c:{colours[0]}' title='{why}'>{before}</mark>{new}"
        f"{html.escape(_shown(sample['right'][:40].rstrip()))}</td></tr>"
    )


def _by_count(row: tuple[str, str, int]) -> tuple[int, str]:
    return -row[2], row[0]


def _bars(rows: Sequence[tuple[str, str, int]]) -> str:
    """A horizontal bar chart of (name, colour, count) rows, as SVG."""
    most = max((count for _, _, count in rows), default=1) or 1
    bars = "".join(
        f'<text x="170" y="{22 * at + 15}" text-anchor="end" fill="currentColor">{html.escape(name)}</text>'
        f'<rect x="178" y="{22 * at + 3}" height="16" width="{220 * count / most + 1:.1f}" fill="{colour}"/>'
        f'<text x="{184 + 220 * count / most:.1f}" y="{22 * at + 15}" fill="currentColor">{count:,}</text>'
        for at, (name, colour, count) in enumerate(rows)
    )
    return f'<svg width="460" height="{22 * len(rows)}" font-size="13" font-family="system-ui,sans-serif">{bars}</svg>'


def _flagged(flag: Flag, text: str) -> str:
    return f"<li>{html.escape(flag.name)} at {flag.start}: {html.escape(_shown(text))} — {html.escape(flag.why)}</li>"


def _marked(result: Result, *, source: bool) -> Iterator[str]:
    """The source or the output with every edit marked."""
    at = 0
    for edit in result.edits:
        yield html.escape(_shown(result.source[at : edit.start]))
        if source or edit.after:
            yield _mark(edit, edit.before if source else edit.after, gone=source and not edit.after)
        at = edit.end
    yield html.escape(_shown(result.source[at:]))


def _mark(edit: Edit, text: str, *, gone: bool) -> str:
    title = html.escape(" → ".join(f"{step.rule}: {step.why}" for step in edit.steps), quote=True)
    shown = html.escape(_shown(text)) or "·"
    return (
        f'<mark class="{"gone" if gone else "kept"}" style="--c:{COLOURS[edit.family]}" title="{title}">{shown}</mark>'
    )


def _shown(text: str) -> str:
    """The text with invisible characters, but not white space, written out."""
    return "".join(ch if ch.isprintable() or ch in "\n\t" else f"‹{ord(ch):04X}›" for ch in text)
