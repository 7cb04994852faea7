"""Optional parts, and the line that installs them."""

import importlib
from types import ModuleType

from crosswire.errors import MissingExtraError


def require(module: str, *, extra: str) -> ModuleType:
    """The module, imported.

    Raises:
        MissingExtraError: it is not installed; the message holds the line that installs it.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"This needs the package {module!r}, which is not installed. Install it with: pip install 'crosswire[{extra}]'"
        ) from error
