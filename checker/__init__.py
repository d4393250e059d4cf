"""factlint finds the places where an article contradicts itself or plain arithmetic.

    import checker

    report = checker.check("The trail is 20 miles (52 km) long.")
    for finding in report.findings:
        print(finding.severity, finding.message)

`check` and `facts` are the whole public face, with the models that they return; each is loaded when it is
first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from checker.version import __version__

if TYPE_CHECKING:
    from checker.api import check, facts
    from checker.engine import NotChecked, Report
    from checker.errors import DocumentError, FactlintError, RuleError, SettingsError
    from checker.factsheet import Entry
    from checker.findings import Edit, Finding, Place, Severity, Suggestion

__all__ = [
    "DocumentError",
    "Edit",
    "Entry",
    "FactlintError",
    "Finding",
    "NotChecked",
    "Place",
    "Report",
    "RuleError",
    "SettingsError",
    "Severity",
    "Suggestion",
    "__version__",
    "check",
    "facts",
]

_HOMES = {
    "checker.api": ("check",),
    "checker.engine": ("NotChecked", "Report"),
    "checker.errors": ("DocumentError", "FactlintError", "RuleError", "SettingsError"),
    "checker.factsheet": ("Entry",),
    "checker.findings": ("Edit", "Finding", "Place", "Severity", "Suggestion"),
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first used."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps `checker.facts` the public function, where the import system would put the module of that name.

    `from checker.facts import …` finds the module all the same.
    """

    @property
    def facts(self) -> Any:
        return import_module("checker.api").facts

    @facts.setter
    def facts(self, module: ModuleType) -> None:
        """What the import system sets once the module is loaded."""


sys.modules[__name__].__class__ = _Package
