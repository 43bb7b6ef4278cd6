"""Other people's engines on the simple rules of `bench/peers/`, each as a multiple of plain Python on the same rules.

Each has a virtual environment of its own under `var/bench/`, made the first time it is needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "peers"
ENVIRONMENTS = Path(__file__).parent.parent / "var" / "bench"


@dataclass(frozen=True)
class Peer:
    """An engine: its module in `bench/peers/`, what it needs, and how many cases keep it busy for about a second."""

    module: str
    name: str
    requirements: str
    cases: int


PLAIN = Peer("e01_plain", "plain Python with dateutil", "requirements.txt", 5_000)
PEERS = (
    Peer("e04_spiff", "SpiffWorkflow DMN", "requirements-spiff.txt", 500),
    Peer("e03_zen", "zen-engine", "requirements.txt", 4_000),
    Peer("e05_openfisca", "OpenFisca-Core", "requirements-openfisca.txt", 100_000),
    Peer("e06c_polars", "polars, two threads", "requirements.txt", 100_000),
    Peer("e07a_duckdb", "DuckDB, two threads", "requirements.txt", 100_000),
)


def multiples(*, quick: bool) -> dict[str, float]:
    """Return how many times as many cases a second each peer does as plain Python, run just before it."""
    found = {}
    for peer in PEERS:
        plain = cases_a_second(PLAIN, quick=quick)
        found[peer.name] = cases_a_second(peer, quick=quick) / plain
    return found


def cases_a_second(peer: Peer, *, quick: bool) -> float:
    """Return what a peer does, by the median of a few repetitions, once its rows are equal to those of plain Python."""
    cases = peer.cases // 5 if quick else peer.cases
    command = [
        environment(peer.requirements),
        "run_engine.py",
        peer.module,
        cases,
        "--reps",
        3 if quick else 5,
        "--singles",
        0,
    ]
    if peer is not PLAIN:
        command += ["--ref", reference(cases)]
    return cases / run(command)["median_s"]


def reference(cases: int) -> Path:
    """Return a file of the right rows of so many cases, as plain Python finds them."""
    file = ENVIRONMENTS / f"rows-{cases}.npz"
    if not file.exists():
        run(
            [
                environment(PLAIN.requirements),
                "run_engine.py",
                PLAIN.module,
                cases,
                "--reps",
                1,
                "--singles",
                0,
                "--write",
                file,
            ]
        )
    return file


def run(command: list[Any]) -> dict[str, Any]:
    # The peers' own harness can wait for a quiet machine; interleaving with plain Python serves us better.
    outside = os.environ | {"BENCH_WAIT": "0"}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=HERE, env=outside, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def environment(requirements: str) -> Path:
    """Return the Python of a peer's virtual environment, which is made when it does not exist or is of another time."""
    wanted = hashlib.sha256((HERE / requirements).read_bytes()).hexdigest()[:12]
    folder = ENVIRONMENTS / f"{Path(requirements).stem}-{wanted}"
    ready = folder / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run(
            [folder / "bin/pip", "install", "--quiet", "-r", HERE / requirements], check=True, capture_output=True
        )
        ready.touch()
    return folder / "bin" / "python"
