import json
from dataclasses import fields
from datetime import date
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

import koereplan.casework.cases.events
import koereplan.casework.handovers.events
import koereplan.casework.organisations.services  # noqa: F401 - each tells the journal of its events by being imported
from koereplan.casework.journal.events import KINDS, Event

EXAMPLES: dict[Any, object] = {
    str: "Sara Holm",
    int: 1,
    bool: True,
    date: date(2026, 11, 23),
    UUID: uuid4(),
    list[str]: ["3"],
    dict[str, tuple[object, object]]: {"parole_date": ("2027-02-26", None), "supervision": (None, True)},
}
CALLED = {"life_area": "housing"}
"""What only some words are: by the name of the field."""

TOLD = [kind for name, kind in sorted(KINDS.items()) if not name.startswith("Of")]


def example(kind: type[Event]) -> Event:
    values = {
        field.name: CALLED.get(field.name)
        or EXAMPLES[(get_args(field.type) or (field.type,))[0] if "|" in str(field.type) else field.type]
        for field in fields(kind)
    }
    return kind(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.__name__)
def test_every_event_is_told_in_words_from_what_the_journal_keeps(kind: type[Event], language: str) -> None:
    kept = json.loads(json.dumps(example(kind).payload(), cls=DjangoJSONEncoder))
    with translation.override(language):
        told = kind.sentence(kept)
    assert told
    assert not {"{", "}"} & set(told)
    assert "2026-11-23" not in told, "days are told in words"
