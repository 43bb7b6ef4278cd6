"""What is arranged for the release of one case."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor, ContentClass, Doing, LifeArea, May, NotAllowed, Reason, Standing
from koereplan.casework.acting import door
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.readiness import Ready, Signal, Stand, readiness_of
from koereplan.casework.cases.seeing import log_sights, required_sight, seen, sights
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.naming import Naming, naming
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.releases import uses
from koereplan.casework.releases.days import ReleaseDay
from koereplan.casework.releases.horizon import as_it_stands
from koereplan.casework.releases.kinds import AREAS, Booking, MadeBy, Matter, area_of
from koereplan.casework.releases.marking import is_on_the_day
from koereplan.casework.releases.models import AppointmentRow, Arrangement
from koereplan.casework.releases.offices import offices_of
from koereplan.casework.releases.shapes import AppointmentLine, ArrangedLine, ReleasePage
from koereplan.casework.releases.values import Appointment, Arranged
from koereplan.casework.releases.written import Written
from koereplan.foundation.spans import covering
from koereplan.roadmap import assess


@door
def release_of_case(case_id: UUID | None, *, to_person: bool = False, actor: Actor, on: date) -> ReleasePage:
    """Return what is arranged for a release; without an id it is the actor's own.

    `to_person` calls staff as the person reads of them, on paper that is handed over.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on), "person", "holder")
    standing = standing_of(case, actor=actor, on=on)
    required_sight(case.pk, standing, actor=actor, on=on)
    found = sights(actor, ContentClass.PLAN, standing=standing, on=on)
    if not found:
        raise NotAllowed(case=case.pk, reason=Reason.NEEDS_CONSENT)
    log_sights(uses.RELEASE_OF_CASE, case.pk, found.values(), actor=actor, on=on)
    known = Knowledge.present(case)
    facts, written, day = known.facts, Written.of(known.stay.pk), ReleaseDay.of(case.release_date)
    towards = naming(to_person=to_person, actor=actor, on=on)
    return ReleasePage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        person_name=case.person_name,
        given_name=case.person.given_names.split()[0],
        day=day,
        kind=facts.release_kind or "",
        is_remand=facts.sentence_start_date is None,
        released_on=known.stay.released_on,
        municipality=_municipality(case, actor=actor, on=on),
        matters=dict(_matters(written.matters, found, towards)),
        appointments=tuple(
            _appointment(row, day, towards) for row in written.appointments if AREAS[row.content] in found
        ),
        signals=_signals(case.pk, known, on=on),
        offices=offices_of(case, actor=actor, on=on),
        areas=frozenset(found),
        holder=towards.called(case.holder.full_name, case.unit_id) if case.holder else "",
        may_write=_may_write(case, standing, actor=actor, on=on),
        may_carry_out=bool(seen(actor, Doing(May.CARRY_OUT_STEP), standing=standing, on=on)),
    )


def _signals(case_id: UUID, known: Knowledge, *, on: date) -> Mapping[Signal, Stand]:
    """Return how the nine signals stand, those that nobody has marked as the timetable has them."""
    applies = {line.step: line.applies for line in assess(known.facts, on=on).steps}
    met = any(event.step == "8" for event in known.events)
    return {
        signal: stand
        if stand.since
        else Stand(as_it_stands(signal, None, supervised=applies.get("10"), meets=applies.get("8"), met=met))
        for signal, stand in readiness_of(case_id).items()
    }


def _may_write(case: Case, standing: Standing, *, actor: Actor, on: date) -> bool:
    doing = Doing(May.EDIT_PLAN, LifeArea.HOUSING) if actor.unit_id == case.unit_id else Doing(May.ANSWER)
    return bool(seen(actor, doing, standing=standing, on=on))


def _municipality(case: Case, *, actor: Actor, on: date) -> str:
    rows = CaseMunicipality.objects.filter(covering(on), case=case)
    by_kind = {row.kind: row.municipality_id for row in rows}
    found = by_kind.get(MunicipalityKind.RELEASE) or by_kind.get(MunicipalityKind.ACTING)
    return unit_name(found, actor=actor, on=on) if found else ""


def _matters(
    written: Mapping[Matter, Arrangement], areas: Mapping[LifeArea, object], towards: Naming
) -> Iterator[tuple[Matter, ArrangedLine]]:
    for matter in Matter:
        if area_of(matter) in areas:
            row = written.get(matter)
            yield matter, _line(row, towards) if row else ArrangedLine(Arranged(matter=matter, state=Ready.MISSING))


def _line(row: Arrangement, towards: Naming) -> ArrangedLine:
    arranged = Arranged(
        matter=Matter(row.matter),
        state=Ready(row.state),
        kind=row.kind,
        what=row.what,
        from_on=row.from_on,
        confirmed_by=row.confirmed_by,
        move=row.move,
        reason=row.reason,
    )
    return ArrangedLine(arranged, row.recorded_on, towards.writer(row))


def _appointment(row: AppointmentRow, day: ReleaseDay | None, towards: Naming) -> AppointmentLine:
    appointment = Appointment(
        topic=Topic(row.topic),
        unit_id=row.unit_id,
        place=row.place,
        phone=row.phone,
        with_whom="" if towards.hides(row.unit_id) else row.with_whom,
        on_day=row.on_day,
        at_time=row.at_time,
        bring=row.bring,
        pays_advance=row.pays_advance,
        made_by=MadeBy(row.made_by),
    )
    on_the_day = is_on_the_day(row, day)
    by = towards.writer(row)
    return AppointmentLine(row.appointment_id, appointment, Booking(row.booking), on_the_day, row.recorded_on, by)
