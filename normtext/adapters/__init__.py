"""normtext where people already work. Each adapter is columns in, columns out; it imports its library on use.

What is done to a column is the same everywhere (`normtext.adapters.columns`), and so are the bytes. Every module's
docstring is its how-to: `python -m pydoc normtext.adapters.polars`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from normtext.errors import MissingExtra


def require(module: str, extra: str) -> ModuleType:
    """The module, imported.

    Raises:
        MissingExtra: it or what it needs is not installed; the message holds the install command.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = (error.name or module).split(".")[0]
        raise MissingExtra(f"this needs {name}; run: pip install 'normtext[{extra}]'") from error
