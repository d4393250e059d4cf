"""The page that is served is the one that its sources make, and is part of what is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checker.server.page import FOLDER, INDEX, NONCE

ROOT = Path(__file__).parents[2]  # what is installed does not have the sources of the page
SOURCES = ROOT / "checker" / "server" / "page_src"
FILES = {"index.html", "app.js", "app.css", "licenses.txt"}


def needs_node() -> str:
    node = shutil.which("node")
    if node is None or not (SOURCES / "node_modules").is_dir():
        pytest.skip("needs Node: npm ci in checker/server/page_src")
    return node


def test_the_built_page_is_that_of_the_sources(tmp_path: Path) -> None:
    subprocess.run([needs_node(), str(SOURCES / "build.mjs"), str(tmp_path)], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), f"{name}: npm run build"


def test_the_types_hold() -> None:
    needs_node()
    done = subprocess.run(
        [str(SOURCES / "node_modules/.bin/tsc"), "--noEmit"],
        cwd=SOURCES,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = (FOLDER / INDEX).read_bytes()
    assert NONCE in page and {path.name for path in FOLDER.iterdir()} == FILES
    assert re.findall(rb"""(?:src|href)="(?!/|data:)""", page) == []
    assert b"style=" not in page and b"<style" not in page and b"onclick" not in page
    assert re.findall(rb"url\(|@import", (FOLDER / "app.css").read_bytes()) == []


def test_the_lock_names_no_host() -> None:
    assert "://" not in re.sub(
        r'"url": "[^"]+"', "", (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    )


def test_the_wheel_holds_the_page_and_not_its_sources(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="needs hatchling")
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("needs a checkout")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name.removeprefix("checker/server/") for name in archive.namelist()}
    assert {f"static/{name}" for name in FILES} <= held
    assert not [name for name in held if name.startswith("page_src/")]
