"""When something new is like a measure that there is already: by its area, its words and whoever runs it."""

import re
from collections.abc import Iterable

from koereplan.casework.access import LifeArea
from koereplan.casework.assessments.kinds import MeasureStatus
from koereplan.casework.assessments.shapes import Likeness, MeasureLine

SAME, ALIKE = 0.6, 0.3
"""How much of their trigrams two texts share that say the same, and that say much the same."""

_SAYS_NOTHING = frozenset(
    {"af", "at", "den", "der", "det", "eller", "en", "et", "for", "fra", "hos", "i", "ikke", "kommune", "kommunen"}
    | {"med", "og", "om", "på", "skal", "som", "så", "til", "ved"}
)


def alike(measures: Iterable[MeasureLine], area: LifeArea, words: str, *, run_by: str = "") -> tuple[Likeness, ...]:
    """Return the measures that something new is like, the likest first."""
    found = []
    for measure in measures:
        nearness = _nearness(words, f"{measure.what} {measure.kind.label}")
        authority = _nearness(run_by, measure.run_by) if run_by else 0
        likeness = Likeness(measure, measure.life_area is area, nearness >= ALIKE, authority >= ALIKE)
        if nearness >= SAME or (likeness.by_area and (likeness.by_words or likeness.by_authority)):
            runs = measure.status is not MeasureStatus.ENDED
            found.append(((runs, nearness + authority), likeness))
    return tuple(likeness for _rank, likeness in sorted(found, key=lambda pair: pair[0], reverse=True))


def _nearness(words: str, others: str) -> float:
    """Return how much of the shorter of two texts stands in the other, by the parts of its words."""
    ours, theirs = _parts(words), _parts(others)
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer else 0


def _parts(text: str) -> frozenset[str]:
    words = [word for word in re.findall(r"\w+", text.lower()) if word not in _SAYS_NOTHING]
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))
