"""What a case's journal is told when a department that has a part in it is merged into another."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn(Event):
    """What a department had of the case is the one's that it was merged into."""

    says: ClassVar = _("{unit} er lagt sammen med {successor}, som har overtaget det, {unit} havde i sagen.")
    unit: str
    unit_id: UUID
    successor: str
    successor_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MergerKnown(Event):
    """Whoever holds the case has seen who has now what a department had."""

    says: ClassVar = _("Set af den ansvarlige: {successor} har nu det, {unit} havde. Det var fra {from_on}.")
    unit: str
    successor: str
    from_on: date
