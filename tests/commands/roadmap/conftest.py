"""The command run where the test is, for all that a process of its own would add nothing to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koereplan.commands.roadmap.main import main
from tests.commands.roadmap.running import TODAY, Ended

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def here(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Return what runs the command to its end."""

    def run(*words: object) -> Ended:
        status = main([*map(str, words), "--today", TODAY])
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return run
