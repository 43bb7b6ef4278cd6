"""A document is set from a template and plain values."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typst import Compiler, Fonts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


def typeset(template: str, says: Mapping[str, Any], *, on: date) -> bytes:
    """Return a document as PDF/UA-1, set on a day; the same values give the same bytes.

    What the values hold is text and never markup. A template that leaves out what a screen reader needs is refused.

    :raises typst.TypstError: the template is wrong.
    """
    compiler = Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts(), ignore_system_fonts=True)
    document = compiler.compile(
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"says": json.dumps(says)},
        timestamp=datetime.combine(on, time(), UTC),
    )
    assert isinstance(document, bytes)  # noqa: S101 - one file is asked for
    return document


@cache
def fonts() -> Fonts:
    """Return the fonts that lie beside the templates, and no others."""
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
