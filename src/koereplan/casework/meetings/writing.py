"""The minutes of a meeting as they are written down, and what of them must be there before it is closed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.access import Actor, LifeArea
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.meetings.calling import called_to
from koereplan.casework.meetings.kinds import AREAS, NUMBERS, Came, Kind, Why
from koereplan.casework.meetings.models import SETTLED, Agreement, Attendance, Evaluation, Meeting, Note
from koereplan.casework.meetings.problems import MeetingRefused
from koereplan.casework.meetings.values import Attended, Evaluated, Minutes
from koereplan.casework.plans.values import Action

ENOUGH = 2
"""How many must have taken part before anything was a meeting."""
CHECKED = dict.fromkeys((LifeArea.HEALTH_PHYSICAL, LifeArea.HEALTH_MENTAL), "health")
"""What the checklist calls areas of life for which it has another name."""


def require_possible(meeting: Meeting, minutes: Minutes, known: Knowledge, *, on: date) -> None:
    """Pass when a meeting can have been held so, and it is written of each who was called whether they took part.

    :raises MeetingRefused: it cannot, or somebody is left out.
    """
    if minutes.held_on > on:
        raise MeetingRefused(field="held_on", what=gettext("Dagen ligger i fremtiden. Skriv, hvornår mødet var."))
    if minutes.held_on < known.facts.admission_date:
        raise MeetingRefused(field="held_on", what=gettext("Dagen ligger før indsættelsen."))
    released_on = known.stay.released_on
    if meeting.kind == Kind.FOLLOW_UP and (released_on is None or minutes.held_on < released_on):
        raise MeetingRefused(field="held_on", what=gettext("Det opfølgende møde holdes efter løsladelsen."))
    told = {one.participant_id: one for one in minutes.attended}
    for participant in called_to(meeting):
        one = told.get(participant.pk)
        if one is None or (one.came is Came.ABSENT) is (one.why is None):
            raise MeetingRefused(
                field=f"attended_{participant.pk}", what=gettext("Vælg, om de var med, og ellers hvorfor ikke.")
            )
    if sum(one.came is not Came.ABSENT for one in told.values()) < ENOUGH:
        raise MeetingRefused(field="", what=gettext("Når højst én var med, blev mødet ikke holdt. Udsæt det i stedet."))


def write(meeting: Meeting, minutes: Minutes, *, actor: Actor, on: date) -> None:
    """Write down who came, what was said in each area of life, what was settled, and what parties think.

    :raises MeetingRefused: others have told how it went before the person was asked.
    """
    by = recorded(actor=actor, on=on)
    meeting.held_on, meeting.held_as = minutes.held_on, minutes.held_as
    settled = minutes.settled.tidied()
    for name in (*SETTLED, "case_lead"):
        setattr(meeting, name, getattr(settled, name))
    last = attendance_of(meeting)
    Attendance.objects.bulk_create(
        Attendance(participant_id=one.participant_id, came=one.came, why=one.why or "", **by)
        for one in minutes.attended
        if last.get(one.participant_id) != one
    )
    stands = notes_of(meeting.pk)
    Note.objects.bulk_create(
        Note(meeting=meeting, content=NUMBERS[area], text=text.strip(), **by)
        for area, text in minutes.notes.items()
        if stands.get(NUMBERS[area], "") != text.strip()
    )
    persons = {one.pk for one in called_to(meeting) if one.is_person}
    for evaluated in sorted(minutes.evaluated, key=lambda one: one.participant_id not in persons):
        write_evaluation(meeting, evaluated, actor=actor, on=on)


def write_evaluation(meeting: Meeting, evaluated: Evaluated, *, actor: Actor, on: date) -> None:
    """Write down what a party thinks, the person first.

    :raises MeetingRefused: the party is not called, the meeting is no such one, or the person was not asked yet.
    """
    called = {one.pk: one for one in called_to(meeting)}
    party = called.get(evaluated.participant_id)
    if meeting.kind != Kind.FOLLOW_UP or party is None:
        raise MeetingRefused(field="went", what=gettext("I er ikke spurgt om, hvordan løsladelsen gik."))
    if not (party.is_person or is_heard(meeting)):
        raise MeetingRefused(field=f"went_{party.pk}", what=gettext("Spørg personen først, og skriv det ned."))
    last = Evaluation.objects.filter(participant=party).order_by("-id").first()
    if last is None or (last.went, last.said) != (evaluated.went, evaluated.said.strip()):
        Evaluation.objects.create(
            participant=party, went=evaluated.went, said=evaluated.said.strip(), **recorded(actor=actor, on=on)
        )


def require_evaluated(meeting: Meeting) -> None:
    """Pass when the person has told how the release went, or did not come; of other meetings nobody is asked.

    :raises MeetingRefused: the person was not asked.
    """
    if meeting.kind == Kind.FOLLOW_UP and not is_heard(meeting):
        persons = [one.pk for one in called_to(meeting) if one.is_person]
        what = gettext("Spørg personen, hvordan løsladelsen gik, eller skriv, at personen ikke ønsker at svare.")
        raise MeetingRefused(field=f"went_{persons[0]}" if persons else "", what=what)


def is_heard(meeting: Meeting) -> bool:
    """Return whether the person has told how the release went, or did not come to say so."""
    of_person = {"participant__meeting": meeting, "participant__is_person": True}
    if Evaluation.objects.filter(**of_person).exists():
        return True
    last = Attendance.objects.filter(**of_person).order_by("-id").first()
    return last is not None and last.came == Came.ABSENT


def note_agreements(meeting: Meeting, agreed: Iterable[tuple[Action, UUID]], *, actor: Actor, on: date) -> None:
    """Write down which actions of the plan were agreed in a meeting."""
    by = recorded(actor=actor, on=on)
    Agreement.objects.bulk_create(
        Agreement(meeting=meeting, content=NUMBERS[action.area], action_id=action_id, **by)
        for action, action_id in agreed
    )


def ticks_of(meeting: Meeting, minutes: Minutes) -> set[str]:
    """Return what of its step's checklist a meeting has done."""
    if meeting.kind == Kind.FOLLOW_UP:
        return {"held", "outcome"}
    areas = {AREAS[content] for content in Agreement.objects.filter(meeting=meeting).values_list("content", flat=True)}
    ticks = {"held", *SETTLED, *minutes.settled.booked}
    ticks |= {CHECKED.get(area, area.value) for area in areas}
    return ticks | ({"case_lead"} if meeting.case_lead else set())


def attendance_of(meeting: Meeting) -> dict[UUID, Attended]:
    """Return what was last written of whether participants took part."""
    rows = Attendance.objects.filter(participant__meeting=meeting).order_by("id")
    return {row.participant_id: _attended(row) for row in rows}


def notes_of(meeting_id: UUID) -> dict[int, str]:
    """Return what was last written in each area of life, by its number."""
    return {row.content: row.text for row in Note.objects.filter(meeting=meeting_id).order_by("id")}


def _attended(row: Attendance) -> Attended:
    return Attended(participant_id=row.participant_id, came=Came(row.came), why=Why(row.why) if row.why else None)
