"""What each figure measures, who says so, and whether two claims are about the same thing."""

from __future__ import annotations

from checker.claims.model import Claim, Stance
from checker.claims.reading import read_claims

__all__ = ["Claim", "Stance", "read_claims"]
