"""Who is called to a meeting: they must be somebody who can come, and units that have no part in the case get one."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext

from koereplan.casework.access import Actor, Authority
from koereplan.casework.cases.drawing_in import draw_in_by_call, forget_call, units_in
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle
from koereplan.casework.journal.events import Event
from koereplan.casework.meetings.kinds import PLANS_RELEASE, STEPS, Kind, Waits
from koereplan.casework.meetings.models import Call, Meeting, Participant
from koereplan.casework.meetings.problems import MeetingRefused
from koereplan.casework.meetings.values import Invited
from koereplan.casework.organisations.bodies import authority_of
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.queries import staff_of_units


def present_call(meeting: Meeting) -> Call:
    """Return a meeting's last call: when and where it is now."""
    return Call.objects.filter(meeting=meeting).order_by("-number")[0]


def called_to(meeting: Meeting) -> list[Participant]:
    """Return who is called to a meeting now."""
    return list(Participant.objects.filter(meeting=meeting, until_number__isnull=True).order_by("from_number", "id"))


def invited_as(participant: Participant) -> Invited:
    """Return a participant as they were called."""
    return Invited(
        is_person=participant.is_person,
        unit_id=participant.unit_id,
        staff_id=participant.staff_id,
        name=participant.name,
        party=participant.party,
    )


def require_right(kind: Kind, invited: Collection[Invited], *, actor: Actor, on: date) -> None:
    """Pass when those who are called can be, and are those without whom it is no such meeting.

    Whoever has the case alone after a release follows up with the person, and needs nobody else for it.

    :raises MeetingRefused: somebody is named who does not work where it says, or nobody is called whom it needs.
    """
    units = {one.unit_id for one in invited if one.unit_id}
    staff = staff_of_units(units, actor=actor, on=on)
    for one in invited:
        if one.staff_id and all(row.id != one.staff_id for row in staff.get(one.unit_id or one.staff_id, ())):
            what = gettext("%(name)s arbejder ikke længere i enheden. Vælg en anden.") % {"name": one.name}
            raise MeetingRefused(field="invited", what=what)
        if not (one.is_person or one.unit_id) and not (one.name.strip() and one.party.strip()):
            raise MeetingRefused(field="invited", what=gettext("Skriv både navn og myndighed eller forening."))
    if not any(one.is_person for one in invited):
        raise MeetingRefused(field="invited", what=gettext("Indkald også personen selv: mødet er om deres vej ud."))
    others = {one.unit_id or one.name for one in invited if not one.is_person} - {actor.unit_id}
    if not others and kind is not Kind.FOLLOW_UP:
        raise MeetingRefused(field="invited", what=gettext("Indkald mindst én uden for jeres egen enhed."))


def call_in(
    case: Case, meeting: Meeting, invited: Iterable[Invited], call: Call, known: Knowledge, *, actor: Actor, on: date
) -> list[Event]:
    """Write who is called, draw in those who were not, and return what the caller tells the journal.

    :raises MeetingRefused: a unit has no part in the case, and is not one that this meeting draws in.
    :raises ContactRefused: a unit is not one that step 8 draws in.
    """
    new = list(invited)
    Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            is_person=one.is_person,
            unit_id=one.unit_id,
            staff_id=one.staff_id,
            name=one.name.strip(),
            party=one.party.strip(),
            from_number=call.number,
        )
        for one in new
    )
    strange = sorted({one.unit_id for one in new if one.unit_id} - units_in(case, on=on))
    if strange and meeting.kind not in PLANS_RELEASE:
        raise MeetingRefused(
            field="invited", what=gettext("En enhed er ikke inddraget i sagen. Kontakt den først, så kan den se mødet.")
        )
    step = STEPS[Kind.RELEASE]
    return draw_in_by_call(case, meeting.pk, step, strange, number=known.stay.number, actor=actor, on=on)


def call_off(meeting: Meeting, gone: Sequence[Participant], call: Call, *, on: date) -> bool:
    """Write who is called no more, let go of those whom the call drew in, and return whether there were any."""
    Participant.objects.filter(pk__in=[one.pk for one in gone]).update(until_number=call.number)
    stay = set(Participant.objects.filter(meeting=meeting, until_number__isnull=True).values_list("unit", flat=True))
    units = {one.unit_id for one in gone if one.unit_id} - stay
    for unit_id in units:
        settle(meeting.pk, Waits.CALLED, unit_id=unit_id)
    return bool(forget_call(meeting.pk, units, on=on))


def ticks_of_call(meeting: Meeting) -> set[str]:
    """Return what of step 8's checklist is done by those who are called."""
    units = Unit.objects.filter(pk__in=[one.unit_id for one in called_to(meeting) if one.unit_id])
    ticks = {"called_person"}
    if units.filter(kind=UnitKind.PROBATION_OFFICE).exists():
        ticks.add("called_probation")
    if any(authority_of(unit.pk) is not Authority.PRISON_SERVICE for unit in units):
        ticks.add("called_municipality")
    return ticks
