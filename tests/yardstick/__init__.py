"""The independent reference: the normative rules written a second time, plainly, with dateutil.

It imports nothing of `koereplan`; every random comparison holds the engine, its columns and the command against it.
"""

from __future__ import annotations

from tests.yardstick.facts import Contradicting, Facts, parse, read
from tests.yardstick.output import evaluate, fault_keys
from tests.yardstick.roadmap import Roadmap, Row, roadmap

__all__ = ["Contradicting", "Facts", "Roadmap", "Row", "evaluate", "fault_keys", "parse", "read", "roadmap"]
