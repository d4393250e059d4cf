"""factlint finds the places where an article contradicts itself or plain arithmetic."""

from checker.version import __version__

__all__ = ["__version__"]
