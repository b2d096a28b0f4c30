from __future__ import annotations

import ast
import pickle
import pkgutil
import re
import warnings
from importlib import import_module
from pathlib import Path

import normtext
from normtext import lazy


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late, compiled = lazy.pattern(r"(\d+)-(\d+)", re.ASCII), re.compile(r"(\d+)-(\d+)", re.ASCII)
    text = "1-2 and 30-40"
    assert late.pattern == compiled.pattern
    assert (late.groups, late.flags) == (compiled.groups, compiled.flags)
    assert late.findall(text) == compiled.findall(text)
    assert late.sub(r"\2", text) == compiled.sub(r"\2", text)
    assert [late.match(text, at) is None for at in (0, 1)] == [False, True]
    assert lazy.pattern(rb"a+").split(b"baab") == [b"b", b"b"]
    assert [found[0] for found in pickle.loads(pickle.dumps(late)).finditer(text)] == ["1-2", "30-40"]


def test_a_method_taken_before_the_pattern_is_compiled_works_before_and_after() -> None:
    late = lazy.pattern("b+")
    search = late.search
    for found in (search("abbc"), lazy.ready(search)("abbc"), late.search("abbc")):
        assert found is not None
        assert found.span() == (1, 3)
    assert lazy.ready(len) is len


def test_every_pattern_compiles_without_a_warning() -> None:
    """What `re.compile` would say on import, it says here."""
    patterns = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for module in pkgutil.walk_packages(normtext.__path__, "normtext."):
            if ".adapters." in module.name or ".build." in module.name or module.name == "normtext.__main__":
                continue
            for value in vars(import_module(module.name)).values():
                for found in value if isinstance(value, tuple) else [value]:
                    if isinstance(found, lazy._Pattern):
                        patterns += 1
                        assert re.compile(found.pattern, found._flags).groups >= 0
    assert patterns > 300


def test_no_module_compiles_a_pattern_or_looks_for_resources_as_it_is_imported() -> None:
    """The one idiom: `lazy.pattern` at the top of modules, and `resources` for data."""
    package = Path(normtext.__path__[0])
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] in ("build", "testing", "lazy.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert "importlib.resources" not in {
            node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        }, path
        at_top = (node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef))
        calls = (node for top in at_top for node in ast.walk(top) if isinstance(node, ast.Call))
        assert "re.compile" not in {ast.unparse(call.func) for call in calls}, f"{path}: use lazy.pattern"
