"""Whoever was called for a unit is called for the one that it was merged into."""

from koereplan.casework.cases.models import Case
from koereplan.casework.meetings.models import Meeting, Participant
from koereplan.casework.organisations.mergers import Merger


def pass_calls_on(case: Case, merger: Merger) -> None:
    """Let the successor be called to the meetings that lie ahead, and what was answered stand; call for it besides."""
    ahead = Meeting.objects.filter(case=case, ended_on__isnull=True)
    ahead.filter(called_for=merger.unit_id).update(called_for=merger.successor_id)
    called = Participant.objects.filter(meeting__in=ahead, unit=merger.unit_id, until_number__isnull=True)
    for one in called:
        staff_id = one.staff_id if one.staff_id in merger.team else None
        of_successor = Participant.objects.filter(
            meeting=one.meeting_id, unit=merger.successor_id, staff=staff_id, until_number__isnull=True
        )
        if of_successor.exists():
            one.until_number = one.from_number
        else:
            one.unit_id, one.staff_id = merger.successor_id, staff_id
            one.name = one.name if staff_id else ""
        one.save(update_fields=["unit", "staff", "name", "until_number"])
