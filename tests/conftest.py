"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "shared", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", parent=settings.get_profile("shared"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "shared")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled rules out of the user's cache, here and in commands that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("FACTLINT_CACHE")
    os.environ["FACTLINT_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["FACTLINT_CACHE"]
    else:
        os.environ["FACTLINT_CACHE"] = before
