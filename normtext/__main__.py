"""The command `normtext`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command; the exit status. `--version` is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from normtext import __version__

        try:
            print(f"normtext {__version__}", flush=True)
        except OSError as error:
            sys.stderr.write(f"normtext: standard output: {error.strerror}\n")
            return 3
        return 0
    import gc

    gc.set_threshold(100_000)  # modules and tables stay: looking for garbage among them takes a tenth of the start,
    from normtext.cli import run

    status = run(sys.argv[1:])
    gc.freeze()  # and at the end, a fifth
    return status


if __name__ == "__main__":
    sys.exit(main())
