"""A second edition, wholly invented: the meeting a month earlier, no step 12, and a step of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

from koereplan.roadmap import edition
from koereplan.roadmap.deadlines import before
from koereplan.roadmap.edition import Phase, Rule
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import NOT_EXPELLED, RELEASE, SENTENCED
from koereplan.roadmap.loading import periods, steps

_PERIODS = periods(files(__package__) / "periods.toml")
_KEPT = {step.key: step for step in edition().steps if step.key != "12"}
_MEETING = _KEPT["8"]
_HOUSING = Rule(
    step="B",
    phase=Phase.BEFORE_RELEASE,
    conditions=(SENTENCED, NOT_EXPELLED),
    timing=before(RELEASE, _PERIODS["housing"]),
)

_EARLIER = replace(_MEETING, rule=replace(_MEETING.rule, timing=before(RELEASE, _PERIODS["meeting"])))

PILOT = replace(
    edition(),
    key="pilot",
    title="Forsøg med bolig",
    begins=date(2030, 1, 1),
    steps=(*(_KEPT | {"8": _EARLIER}).values(), *steps(files(__package__) / "words.toml", [_HOUSING])),
)
