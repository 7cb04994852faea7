"""Crosswire sets press reports of one event side by side.

What they agree on, where they part, what each leaves out, who said what on whose authority, and what is due; every line
with the sentences it rests on.

    reports = [crosswire.read("a.txt"), crosswire.read("b.txt")]
    brief = crosswire.compare([crosswire.annotate(report) for report in reports])
    print(crosswire.render(brief, "text"))
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.brief import render as render
    from crosswire.desk.comparing import compare as compare
    from crosswire.desk.grouping import group as group
    from crosswire.desk.reading import annotate as annotate
    from crosswire.desk.reading import read as read
    from crosswire.desk.reading import read_all as read_all
    from crosswire.errors import CrosswireError as CrosswireError
    from crosswire.model import Brief as Brief
    from crosswire.model import Document as Document
    from crosswire.model import Finding as Finding
    from crosswire.model import Rejected as Rejected
    from crosswire.model import Report as Report
    from crosswire.model import Statement as Statement

__version__ = "0.1.0"

_HOMES = {
    "Brief": "model", "CrosswireError": "errors", "Document": "model", "Finding": "model", "Rejected": "model",
    "Report": "model", "Statement": "model", "annotate": "desk.reading", "compare": "desk.comparing",
    "group": "desk.grouping", "read": "desk.reading", "read_all": "desk.reading", "render": "brief",
}  # fmt: skip

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604  # built from one table


def _verb(name: str) -> property:
    def get(_: ModuleType) -> Any:
        return getattr(importlib.import_module(f"crosswire.{_HOMES[name]}"), name)

    def keep(_: ModuleType, module: object) -> None:
        """Python binds a room to the package when it is first imported; the verb of that name stays what is public."""

    return property(get, keep)


class _Package(ModuleType):
    """The package with its public names, imported when first used: `import crosswire` alone loads nothing heavy.

    Two rooms bear the names of public verbs (`annotate`, `compare`); as attributes of the package the verbs win.
    """

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"module 'crosswire' has no attribute {name!r}; it has {', '.join(_HOMES)}")


for _name in _HOMES:
    setattr(_Package, _name, _verb(_name))
sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted(__all__)
