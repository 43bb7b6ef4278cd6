"""The pages about the editions."""

from __future__ import annotations

from pathlib import Path

from koereplan.roadmap.document import FOLDER, pages

ROOT = Path(__file__).parents[2]


def test_the_pages_are_current() -> None:
    written = {file.name: file.read_text("utf-8") for file in (ROOT / FOLDER).iterdir()}
    assert written == pages(), "run `make docs`"
