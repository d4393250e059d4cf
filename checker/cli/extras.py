"""Commands whose libraries come with an extra of the package."""

from __future__ import annotations

from importlib.util import find_spec

from checker.errors import SettingsError


def need(extra: str, *modules: str) -> None:
    """Raise SettingsError, saying what to install, where one of the modules is not there."""
    if any(find_spec(module) is None for module in modules):
        raise SettingsError(f"this command needs more libraries: pip install 'factlint[{extra}]'")
