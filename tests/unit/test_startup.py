"""What a process pays for: a clean line loads no library, model or table that it does not need."""

from __future__ import annotations

import subprocess
import sys

_RUN = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
sys.argv = ["normtext", *{arguments}]
from normtext.__main__ import main
status = main()
sys.stdout.flush()
print("modules", *sys.modules, file=sys.stderr)
print("opened", *(path for path in opened if "data" in path), file=sys.stderr)
sys.exit(status)
"""

LIBRARIES = """
    concurrent.futures csv dataclasses difflib ftfy gzip html.entities hypothesis importlib.metadata importlib.resources
    inspect langdetect multiprocessing numpy py3langid pyarrow regex sentencepiece tempfile zipfile
"""
OWN = """
    normtext.casing.truecase normtext.facts.language normtext.facts.language_model normtext.numbers.find
    normtext.numbers.rewrite normtext.report
"""
TABLES = "models/ debris-phrases debris-catalogue language-names words/ languages.tsv tables/numbers/"


def loaded(*arguments: str, text: str) -> tuple[str, set[str], list[str]]:
    """The output for a text, the modules that were imported, and the data files that were read."""
    code = _RUN.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True)
    modules, opened = done.stderr.decode().splitlines()[-2:]
    return done.stdout.decode(), {*modules.split()[1:]}, opened.split()[1:]


def test_a_clean_line_loads_nothing_that_it_does_not_need() -> None:
    clean = "The committee will meet on Tuesday in the town hall to discuss the new budget.\n"
    text, modules, opened = loaded(text=clean)
    assert text == clean
    assert sorted(modules & {*LIBRARIES.split(), *OWN.split()}) == []
    assert [path for path in opened if any(table in path for table in TABLES.split())] == []


def test_the_version_loads_next_to_nothing() -> None:
    text, modules, opened = loaded("--version", text="")
    assert text.startswith("normtext ")
    assert sorted(modules & {"argparse", "re", "typing", "pathlib", *LIBRARIES.split()}) == []
    assert opened == []
