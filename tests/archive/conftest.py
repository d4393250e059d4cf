"""What tests of archives need."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow", reason="needs factlint[archive]")
pytest.importorskip("warcio", reason="needs factlint[archive]")
