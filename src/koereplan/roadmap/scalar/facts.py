"""Reading the facts of one case: days as whole numbers, events by step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from koereplan.roadmap.contradictions import KNOWN_KEYS
from koereplan.roadmap.facts import FACTS, FactType
from koereplan.roadmap.scalar.names import TABLES

if TYPE_CHECKING:
    from koereplan.roadmap.edition import Edition


_NUMBER: Final = "0 if (day := {}) is None else day.toordinal() - ORIGIN"
AT_HAND: Final = ", ".join(f"{name}={name}" for name in (*TABLES, "ORIGIN"))
"""What the function uses in every row, as parameters of its own: the names that Python finds fastest."""


def prologue(edition: Edition, body: list[str]) -> list[str]:
    """Read the facts that are used into variables, days as whole numbers, and sort the events by step."""
    used = set(re.findall(r"\w+", " ".join(body)))
    written = ["today = on.toordinal() - ORIGIN"]
    for spec in FACTS:
        if spec.key in used and spec.type is not FactType.TEXT:
            written.append(f"{spec.key} = facts.{spec.key}")
            if spec.type is FactType.DATE:
                written.append(f"{spec.key} = 0 if {spec.key} is None else {spec.key}.toordinal() - ORIGIN")
    for mapping, keys in (("known", KNOWN_KEYS), ("given", [step.key for step in edition.steps if step.shiftable])):
        names = {key: f"{mapping}_{key}" for key in keys if f"{mapping}_{key}" in used}
        if names:
            written += [f"{mapping} = facts.{mapping}", f"if {mapping}:"]
            written += [f"    {name} = {_NUMBER.format(f'{mapping}.get({key!r})')}" for key, name in names.items()]
            written += ["else:", f"    {' = '.join(names.values())} = 0"]
    return written + _events(edition)


_EVENTS: Final = """\
refused, rows = (), []
for event in facts.events:
    place = PLACES.get(event.step, {elsewhere})
    if event.outcome is NOT_PERMITTED:
        refused += (event.step,)
    elif place <= {elsewhere}:
        done[place] = event.date.toordinal() - ORIGIN
    else:
        done[place].append(event.date.toordinal() - ORIGIN)"""


def _events(edition: Edition) -> list[str]:
    """Sort the events by step: one day for each step that occurs once, then one for unknown steps, then lists."""
    once = [step for step in edition.steps if not step.recurring]
    many = [step for step in edition.steps if step.recurring]
    written = [f"done = [{'0, ' * (len(once) + 1)}{'[], ' * len(many)}]"]
    written += _EVENTS.format(elsewhere=len(once)).splitlines()
    names = [f"done_{step.key}" for step in once], [f"done_{step.key}" for step in many]
    written.append(f"{', '.join([*names[0], '_', *names[1]])} = done")
    written += [f"{name}.sort()" for name in names[1]]
    return written + [
        f"refused_{step.key} = {step.key!r} in refused" for step in edition.steps if step.rule.needs_consent
    ]


def places(edition: Edition) -> dict[str, int]:
    """Return where the events of each step are put: see `_events`."""
    once = [step.key for step in edition.steps if not step.recurring]
    many = [step.key for step in edition.steps if step.recurring]
    return {key: place for place, key in enumerate([*once, "", *many]) if key}
