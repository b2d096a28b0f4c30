"""One text gives the same bytes in every process, however it is started and whatever its hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import normtext as nt

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*/damaged.txt"))

SPREAD = """
import multiprocessing, sys
import normtext as nt
from tests.planted import doubled_x

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    pipe = nt.Pipeline(rules=[doubled_x], options={"numbers.style": "plain"})
    texts = [f"the &amp; xx {at}" for at in range(600)]
    spread = list(pipe.map(texts, jobs=2))
    assert [(result.text, result.edits, result.flags) for result in spread] == [
        (result.text, result.edits, result.flags) for result in map(pipe.explain, texts)
    ]
    print(spread[0].text)
"""

ACCOUNT = """
import hashlib, sys
from pathlib import Path
import normtext as nt

pipe, digest = nt.Pipeline(), hashlib.sha256()
for path in sys.argv[1:]:
    result = pipe.explain(Path(path).read_bytes().decode())
    digest.update(repr((result.text, result.edits, result.flags, result.suggestions, result.signature)).encode())
print(digest.hexdigest())
"""


@pytest.mark.parametrize(
    "method", ["spawn", pytest.param("forkserver", marks=pytest.mark.skipif(sys.platform == "win32", reason="no fork"))]
)
def test_processes_are_started_any_way(method: str, tmp_path: Path) -> None:
    script = tmp_path / "spread.py"
    script.write_text(SPREAD, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script), method], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout) == (0, "the & x 0\n"), done.stderr


def test_results_do_not_depend_on_the_hash_seed() -> None:
    digest = hashlib.sha256()
    pipe = nt.Pipeline()
    for path in ARTICLES:
        result = pipe.explain(path.read_bytes().decode())
        digest.update(repr((result.text, result.edits, result.flags, result.suggestions, result.signature)).encode())
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", ACCOUNT, *map(str, ARTICLES)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.stdout.strip() == digest.hexdigest(), f"seed {seed}: {done.stderr}"
