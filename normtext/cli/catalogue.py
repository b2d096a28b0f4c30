"""`normtext rules`, `rule NAME`, `profiles`, `languages`: what there is."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence

from normtext.cli import OK
from normtext.cli.options import Parser
from normtext.core.profile import load_profile, profile_names
from normtext.core.rule import Rule
from normtext.errors import unknown


def rules_command(arguments: Sequence[str]) -> int:
    """One line a rule, in the order in which they run."""
    Parser(prog="normtext rules", description="Lists all rules in the order in which they run.").parse_args(arguments)
    from normtext.rules import ORDER

    for rule in sorted(ORDER, key=lambda rule: rule.stage):
        print(f"{rule.family:11} {rule.name:28} {rule.doc.strip().splitlines()[0]}")
    return OK


def rule_command(arguments: Sequence[str]) -> int:
    """The page of one rule."""
    parser = Parser(prog="normtext rule", description="Shows what a rule does, with examples.")
    parser.add_argument("name", metavar="NAME", help="as listed by: normtext rules")
    given = parser.parse_args(arguments)
    from normtext.rules import ORDER

    rules = {rule.name: rule for rule in ORDER}
    if given.name not in rules:
        raise unknown("rule", given.name, rules)
    print("\n".join(page(rules[given.name])))
    return OK


def page(rule: Rule) -> Iterator[str]:
    """The lines of a rule's page."""
    yield rule.name
    yield "=" * len(rule.name)
    yield ""
    yield inspect.cleandoc(rule.doc)
    yield ""
    where = "any language" if rule.languages is None else ", ".join(sorted(rule.languages))
    certainty, scope = rule.certainty.name.lower(), rule.scope.name.lower()
    yield f"Family: {rule.family}. Certainty: {certainty}. Scope: {scope}. Languages: {where}."
    profiles = [name for name in profile_names() if _runs(rule, name)]
    yield f"Profiles: {', '.join(profiles) or 'none'}."
    for option, default in rule.options.items():
        yield f"Option {rule.name}.{option}: {default!r} by default."
    if rule.examples:
        yield "\nRepairs"
        for before, after, lang in rule.examples:
            yield f"  {_shown(before)}{f'   ({lang})' if lang else ''}"
            yield f"→ {_shown(after)}"
    if rule.keeps:
        yield "\nKeeps"
        for text, why, lang in rule.keeps:
            yield f"  {_shown(text)}{f'   ({lang})' if lang else ''}{f'   — {why}' if why else ''}"


def _runs(rule: Rule, name: str) -> bool:
    profile = load_profile(name)
    return rule.family in profile.families and not profile.without & {rule.name, rule.family}


def _shown(text: str) -> str:
    """The text with line breaks and invisible characters written out."""
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in text)


def profiles_command(arguments: Sequence[str]) -> int:
    """One line a profile."""
    Parser(prog="normtext profiles", description="Lists all profiles.").parse_args(arguments)
    for name in profile_names():
        profile = load_profile(name)
        print(f"{profile.label:14} {profile.description}")
        print(f"{'':14} families: {', '.join(profile.families)}")
    return OK


def languages_command(arguments: Sequence[str]) -> int:
    """One line a language: its tag, its name and the families that know it by itself."""
    Parser(prog="normtext languages", description="Lists languages.").parse_args(arguments)
    from normtext.facts.coverage import coverage

    for row in coverage():
        print(f"{row.tag:10} {row.name:24} {', '.join(row.families)}")
    return OK
