"""The agency's own catalogue of exercises, filled by whoever edits guides: nothing in it is ours."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.supervision.models import Exercise
from koereplan.foundation.problem import Problem

EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


class ExerciseRefused(Problem):
    """An exercise cannot be written so; `field` says where, `what` says why."""

    code = "supervision.exercise_refused"
    says = _("{what}")


class NoSuchExercise(Problem):
    """The catalogue has no such exercise."""

    code = "supervision.no_such_exercise"
    says = _("Øvelsen findes ikke i kataloget. Vælg en anden.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseAdded(Event):
    """An exercise was added to the catalogue."""

    says: ClassVar = _("Øvelsen »{title}« er lagt i kataloget.")
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRetired(Event):
    """An exercise is not chosen any more."""

    says: ClassVar = _("Øvelsen »{title}« er taget ud af kataloget.")
    title: str


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """An exercise as the catalogue shows it."""

    id: UUID
    title: str
    aim: str
    text: str
    is_retired: bool


def catalogue() -> tuple[ExerciseLine, ...]:
    """Return all exercises by title, those that were retired last."""
    rows = Exercise.objects.order_by("retired_on", "title").values_list("pk", "title", "aim", "text", "retired_on")
    lines = [ExerciseLine(pk, title, aim, text, retired_on is not None) for pk, title, aim, text, retired_on in rows]
    return tuple(sorted(lines, key=lambda line: (line.is_retired, line.title)))


@transaction.atomic
def add_exercise(title: str, *, aim: str, text: str, actor: Actor, on: date) -> UUID:
    """Add an exercise to the catalogue, and return its id.

    :raises NotAllowed: the catalogue is for others to edit.
    :raises ExerciseRefused: something is not said, or there is one of that name.
    """
    _require_editor(actor)
    said = {"title": title.strip(), "aim": aim.strip(), "text": text.strip()}
    for field, words in said.items():
        if not words:
            raise ExerciseRefused(field=field, what=gettext("Udfyld feltet."))
    if Exercise.objects.filter(title=said["title"], retired_on__isnull=True).exists():
        raise ExerciseRefused(
            field="title",
            what=gettext("Der er allerede en øvelse med det navn. Vælg et andet, eller tag den gamle ud først."),
        )
    exercise = Exercise.objects.create(**said, added_on=on, added_by_id=actor.recorded_as)
    _record(ExerciseAdded, exercise, actor=actor, on=on)
    return exercise.pk


@transaction.atomic
def retire_exercise(exercise_id: UUID, *, actor: Actor, on: date) -> None:
    """Take an exercise out of the catalogue; sessions that it was used in keep it.

    :raises NotAllowed: the catalogue is for others to edit.
    :raises NoSuchExercise: there is none such that is not retired.
    """
    _require_editor(actor)
    exercise = Exercise.objects.select_for_update().filter(pk=exercise_id, retired_on__isnull=True).first()
    if exercise is None:
        raise NoSuchExercise(exercise=exercise_id)
    exercise.retired_on = on
    exercise.save(update_fields=["retired_on"])
    _record(ExerciseRetired, exercise, actor=actor, on=on)


def _require_editor(actor: Actor) -> None:
    if actor.role not in EDITORS:
        raise NotAllowed(actor=actor.staff_id)


def _record(event: type[ExerciseAdded | ExerciseRetired], exercise: Exercise, *, actor: Actor, on: date) -> None:
    record(event(subject=f"exercise:{exercise.pk}", title=exercise.title), actor=actor, on=on)
