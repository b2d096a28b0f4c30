"""normtext where people already work. Each adapter is columns in, columns out; it imports its library on use.

All of them rest on `normtext.adapters.arrow.normalize_batch`, so the same texts give the same bytes everywhere.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from normtext.errors import MissingExtra


def require(module: str, extra: str) -> ModuleType:
    """The module, imported.

    Raises:
        MissingExtra: it is not installed; the message holds the install command.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != module.split(".")[0]:
            raise
        raise MissingExtra(f"this needs {module}; run: pip install 'normtext[{extra}]'") from error
