"""Entry points are recorded, confirmed and closed by those who keep them, and noted by those who need one."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Group, NotAllowed
from koereplan.casework.access.parties import ROLES
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.entry_points.details import EntryPointRefused, Reached
from koereplan.casework.organisations.entry_points.queries import NoSuchEntryPoint, keeps
from koereplan.casework.organisations.kinds import TOPICS, Topic
from koereplan.casework.organisations.models import EntryPoint, EntryPointSpan
from koereplan.casework.organisations.queries import partners
from koereplan.foundation.spans import covering


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEntryPoint(Event):
    """Something that happened to an entry point; the subject is its owner."""

    topic: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPointRecorded(OfEntryPoint):
    """There is a way in that was not known, or that is reached in another way from the day on."""

    says: ClassVar = _("Indgangen til {unit} er skrevet ned ({topic}).")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPointConfirmed(OfEntryPoint):
    """Its owner says that it is so still."""

    says: ClassVar = _("Indgangen til {unit} er bekræftet ({topic}).")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPointClosed(OfEntryPoint):
    """It is no way in any more."""

    says: ClassVar = _("Indgangen til {unit} er lukket ({topic}).")


@transaction.atomic
def record_entry_point(
    owner_id: UUID, topic: Topic, unit_id: UUID, reached: Reached, *, source: str = "", actor: Actor, on: date
) -> UUID:
    """Record where somebody takes a topic from the day on, and return the entry point's id.

    Whoever keeps the entry points there confirms it by that. Everybody else who works with cases can note one that they
    were told of, with who said so, as long as none of those there has confirmed one for the topic.

    :raises NotAllowed: they keep their entry points themselves, or the actor works with no cases.
    :raises EntryPointRefused: nobody can be reached so, the unit is another's, one does not turn to them about that, or
        nobody is named who said so.
    """
    reached = reached.trimmed()
    reached.check()
    found = partners([owner_id], probation=False, actor=actor, on=on)
    units = {unit.id: unit.name for unit in found}
    if unit_id not in units:
        raise EntryPointRefused(field="unit", what=gettext("Vælg enheden selv eller en af dens afdelinger."))
    if not any(topic in TOPICS.get(unit.kind, ()) for unit in found if unit.id == owner_id):
        raise EntryPointRefused(field="topic", what=gettext("Vælg et emne, man henvender sig til dem om."))
    known = _stands(owner_id, topic, source.strip(), actor=actor, on=on)
    point, _is_new = EntryPoint.objects.get_or_create(owner_id=owner_id, topic=topic, unit_id=unit_id)
    _begin(point, reached, known, on=on)
    told = EntryPointRecorded(subject=f"unit:{owner_id}", topic=str(Topic(topic).label), unit=units[unit_id])
    record(told, actor=actor, on=on)
    return point.pk


@transaction.atomic
def confirm_entry_point(entry_point_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that an entry point is as it stands, by whoever keeps it.

    :raises NoSuchEntryPoint: there is none on the day.
    :raises NotAllowed: somebody else keeps it.
    """
    span = _kept(entry_point_id, actor=actor, on=on)
    span.confirmed_on, span.confirmed_by_id, span.source = on, actor.recorded_as, ""
    span.save(update_fields=["confirmed_on", "confirmed_by", "source"])
    _tell(EntryPointConfirmed, span, actor=actor, on=on)


@transaction.atomic
def close_entry_point(entry_point_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that from the day on an entry point is none; what it was is kept.

    :raises NoSuchEntryPoint: there is none on the day.
    :raises NotAllowed: somebody else keeps it.
    """
    span = _kept(entry_point_id, actor=actor, on=on)
    span.until_on = on
    span.save(update_fields=["until_on"])
    _tell(EntryPointClosed, span, actor=actor, on=on)


def _stands(owner_id: UUID, topic: Topic, source: str, *, actor: Actor, on: date) -> dict[str, Any]:
    """Return how what the actor writes is known: confirmed by a keeper, or from whom it was heard.

    :raises NotAllowed: it is not theirs to say.
    :raises EntryPointRefused: nobody is named who said so.
    """
    if keeps(owner_id, actor=actor, on=on):
        return {"confirmed_on": on, "confirmed_by_id": actor.recorded_as}
    confirmed = EntryPointSpan.objects.filter(
        covering(on), entry_point__owner=owner_id, entry_point__topic=topic, confirmed_on__isnull=False
    )
    if actor.role not in ROLES[Group.CASEWORKERS] or confirmed.exists():
        raise NotAllowed(owner=owner_id, actor=actor.staff_id)
    if not source:
        raise EntryPointRefused(field="source", what=gettext("Skriv, hvem i kommunen der har oplyst det."))
    return {"source": source}


def _begin(point: EntryPoint, reached: Reached, known: dict[str, Any], *, on: date) -> None:
    """Let an entry point be reached so from the day on; how it was before ends with it."""
    EntryPointSpan.objects.filter(covering(on), entry_point=point).update(until_on=on)
    EntryPointSpan.objects.create(entry_point=point, from_on=on, **asdict(reached), **known)


def _kept(entry_point_id: UUID, *, actor: Actor, on: date) -> EntryPointSpan:
    """Return how an entry point is reached on the day, held still.

    :raises NoSuchEntryPoint: there is none on the day.
    :raises NotAllowed: somebody else keeps it.
    """
    spans = EntryPointSpan.objects.select_related("entry_point").select_for_update(of=("self",))
    span = spans.filter(covering(on), entry_point=entry_point_id).first()
    if span is None:
        raise NoSuchEntryPoint(entry_point=entry_point_id)
    if not keeps(span.entry_point.owner_id, actor=actor, on=on):
        raise NotAllowed(entry_point=entry_point_id, actor=actor.staff_id)
    return span


def _tell(kind: type[OfEntryPoint], span: EntryPointSpan, *, actor: Actor, on: date) -> None:
    point = span.entry_point
    units = {unit.id: unit.name for unit in partners([point.owner_id], probation=False, actor=actor, on=on)}
    told = kind(
        subject=f"unit:{point.owner_id}",
        topic=str(Topic(point.topic).label),
        unit=units.get(point.unit_id, ""),
    )
    record(told, actor=actor, on=on)
