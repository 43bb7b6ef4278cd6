"""A department is merged into another: at once, and what it had of cases by a job that can be begun again."""

from datetime import date
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from koereplan.casework.access import Actor
from koereplan.casework.organisations.services.merging import merge_department as merge_unit

PASSES_ON = "koereplan.jobs.tasks.pass_on_what_was_merged"


@transaction.atomic
def merge_department(owner_id: UUID, unit_id: UUID, *, successor: UUID, actor: Actor, on: date) -> None:
    """Let a department be part of another from the day on, and have what it had of cases passed on.

    :raises NotAllowed: the actor neither keeps the municipality's doors nor administers it.
    :raises MergerRefused: one of them is not the municipality's, they are the same, or nobody there works on cases.
    """
    merge_unit(owner_id, unit_id, successor=successor, actor=actor, on=on)
    app.configure_task(PASSES_ON, lock="pass_on").defer()
