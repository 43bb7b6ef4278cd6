"""Reading an edition's data: its numbers, each with its source, and what its steps say to people."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from koereplan.roadmap.edition import Deliverable, Precondition, Source, Step
from koereplan.roadmap.expressions import Period, Unit
from koereplan.roadmap.model import Party

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

    from koereplan.roadmap.edition import Rule

_OPENS: Final = "Det forudsættes, at"
_UNITS: Final = {word: unit for unit in Unit for word in unit.value[2:4]}


def periods(file: Traversable) -> dict[str, Period]:
    """Return the periods of a TOML file by name.

    :raises ValueError: a period has no source, or is no whole number of days, weeks, months or years.
    """
    return {name: _period(name, entry) for name, entry in tomllib.loads(file.read_text("utf-8")).items()}


def _period(name: str, entry: dict[str, Any]) -> Period:
    if not entry.get("source"):
        raise ValueError(f"period {name!r} has no source")
    amount, _, word = str(entry["is"]).partition(" ")
    if not amount.isdecimal() or word not in _UNITS:
        raise ValueError(f"period {name!r} is not of the form »3 måneder«")
    return Period(int(amount), _UNITS[word])


def general(file: Traversable, key: str) -> tuple[str, ...]:
    """Return what a TOML file says of the roadmap as a whole under a key."""
    return tuple(tomllib.loads(file.read_text("utf-8")).get(key, ()))


def general_preconditions(file: Traversable) -> tuple[Precondition, ...]:
    """Return what a TOML file says must stand ready for the roadmap as a whole: everybody's to see to."""
    groups = tomllib.loads(file.read_text("utf-8")).get("general_preconditions", ())
    said = ((group["opens"], text) for group in groups for text in group["da"])
    return tuple(
        Precondition(key=f"0.{number}", step="", opens=opens, text=text, parties=tuple(Party))
        for number, (opens, text) in enumerate(said, start=1)
    )


def steps(file: Traversable, rules: Iterable[Rule]) -> tuple[Step, ...]:
    """Return the steps that the rules declare, with their words from a TOML file, in the order of the rules.

    :raises ValueError: a rule has no words, or words have no rule.
    """
    words = tomllib.loads(file.read_text("utf-8"))
    declared = {rule.step: rule for rule in rules}
    if declared.keys() != words["step"].keys():
        raise ValueError(f"rules and words differ on {sorted(declared.keys() ^ words['step'].keys())}")
    return tuple(_step(rule, words["document"], words["step"][key]) for key, rule in declared.items())


def _step(rule: Rule, document: str, words: dict[str, Any]) -> Step:
    return Step(
        key=rule.step,
        title=words["title"],
        title_en=words["title_en"],
        source=Source(document, words["place"], words["quote"]),
        interpretations=tuple(words.get("interpretations", ())),
        preconditions=tuple(
            Precondition(
                key=f"{rule.step}.{number}",
                step=rule.step,
                opens=_OPENS,
                text=item["da"],
                parties=tuple(map(Party, item["of"])),
            )
            for number, item in enumerate(words.get("preconditions", ()), start=1)
        ),
        deliverables=tuple(
            Deliverable(key=item["key"], text=item["da"], text_en=item["en"], ours=item.get("ours", False))
            for item in words["deliverables"]
        ),
        rule=rule,
    )
