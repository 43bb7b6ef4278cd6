import ast
from pathlib import Path

import pytest

from tests.architecture.source import modules, name_of

BELOW_THE_EDGE = [path for path in modules("roadmap", "foundation", "casework") if path.name != "clock.py"]
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("timezone", "now"),
}


@pytest.mark.parametrize("path", BELOW_THE_EDGE, ids=name_of)
def test_only_the_edge_knows_what_day_it_is(path: Path) -> None:
    read = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr, node.attr) in CLOCKS
    ]
    assert not read, "take the day as on=, from the caller"


@pytest.mark.parametrize("path", BELOW_THE_EDGE, ids=name_of)
def test_nobody_below_the_edge_asks_the_clock(path: Path) -> None:
    assert "foundation.clock" not in path.read_text("utf-8"), "take the day as on=, from the caller"
