"""The parts of the running product: child processes that are kept running, and end with us."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from koereplan.commands.database.cluster import die_with_parent
from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STARTS_IN_VAIN = 5
SHORTEST_LIFE_S = 10.0
GRACE_S = 15.0


class WillNotRun(Problem):
    """A part of the product dies again and again."""

    code = "up.will_not_run"
    says = "{part} går ned, hver gang den startes. Grunden står i linjerne ovenfor."


class Part:
    """A child process that is started again when it dies."""

    def __init__(self, name: str, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._name = name
        self._start = start
        self._young_deaths = 0
        self._again_at: float | None = None
        self._begin()

    def keep_running(self) -> None:
        """Start the process again if it has died.

        :raises WillNotRun: it died young, time after time.
        """
        if self._process.poll() is None:
            return
        now = time.monotonic()
        if self._again_at is None:
            died_young = now - self._begun_at < SHORTEST_LIFE_S
            self._young_deaths = self._young_deaths + 1 if died_young else 0
            if self._young_deaths >= STARTS_IN_VAIN:
                raise WillNotRun(part=self._name)
            print(f"{self._name} gik ned og startes igen.", file=sys.stderr, flush=True)
            # One that died because another part did is given time for that part to come back.
            self._again_at = now + self._young_deaths
        if now >= self._again_at:
            self._begin()

    def stop(self) -> None:
        """End the process: politely first, then for certain."""
        self._process.terminate()
        try:
            self._process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _begin(self) -> None:
        self._process = self._start()
        self._begun_at = time.monotonic()
        self._again_at = None


def child(command: Sequence[str], *, env: Mapping[str, str], keep: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """Start a program that no Ctrl-C of ours reaches, but that ends when we do, however that happens."""
    return subprocess.Popen(
        command,
        env=env,
        pass_fds=keep,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=lambda: die_with_parent(signal.SIGKILL),  # noqa: PLW1509 - nothing else is run there
    )
