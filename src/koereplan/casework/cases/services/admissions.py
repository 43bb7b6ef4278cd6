"""A stay begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, May
from koereplan.casework.acting import door, open_new, open_parts
from koereplan.casework.cases import uses
from koereplan.casework.cases.events import AdmissionRegistered
from koereplan.casework.cases.holding import end_deputyship, pass_on, take_up
from koereplan.casework.cases.keeping import record_facts, tell
from koereplan.casework.cases.kinds import Beginning, MunicipalityKind
from koereplan.casework.cases.knowledge import RECORDED, as_json, read
from koereplan.casework.cases.models import Case, CaseMunicipality, Placement, Stay
from koereplan.casework.cases.occasions import Occasion, happened
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import FactsRefused
from koereplan.casework.cases.readiness import ready_anew
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services.facts import alter
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge, reassess
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.casework.organisations.models import Unit
from koereplan.casework.organisations.queries import StaffRow, leader_of
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.people.services import know_person
from koereplan.foundation.problem import Problem
from koereplan.foundation.text import danish_order
from koereplan.roadmap import DEFAULT_EDITION, Facts, Fault


class NoLeader(Problem):
    """Nobody leads the unit, so nobody could hold the case."""

    code = "cases.no_leader"
    says = _(
        "Enheden har ingen leder registreret i dag, så ingen kan få ansvaret for sagen. Få registreret en leder først."
    )


class NotAPlace(Problem):
    """Nobody is admitted to a unit of this kind."""

    code = "cases.not_a_place"
    says = _("Indsættelser registreres i et fængsel, en arrest eller et udslusningsfængsel. Skift til sådan en enhed.")


class StillInside(Problem):
    """The former stay is not over: neither released nor ended."""

    code = "cases.still_inside"
    says = _("Personen er ikke løsladt fra det nuværende ophold. Registrer løsladelsen først.")


@dataclass(frozen=True, slots=True)
class Admitted:
    """What registering an admission made."""

    case_id: UUID
    stay_id: UUID
    reference: str


@door
@transaction.atomic
def register_admission(
    person: PersonDetails,
    *,
    facts: Mapping[str, object],
    known: Mapping[str, date] | None = None,
    acting_municipality: UUID,
    release_municipality: UUID | None = None,
    actor: Actor,
    on: date,
) -> Admitted:
    """Open a case for somebody admitted to the actor's unit; its leader holds the case from the day of admission.

    `facts` are the roadmap's (`birth_date` comes from the person), as dates or as JSON writes them.

    :raises FactsRefused: something about the person or in the facts is wrong; every fault at once, by field or key.
    :raises NoLeader: the unit has no leader who could hold the case.
    :raises NotAPlace: nobody is admitted to a unit of this kind.
    """
    leader = _receiving_leader(actor=actor, on=on)
    municipalities = {
        MunicipalityKind.ACTING: acting_municipality,
        MunicipalityKind.RELEASE: release_municipality or acting_municipality,
    }
    faults = (*_faults_of_person(person, on=on), *_faults_of_municipalities(municipalities))
    read_facts = _facts(person, facts, known, faults=faults, on=on)
    admitted = know_person(person, actor=actor, on=on)
    case = Case(
        reference=_next_reference(on),
        person=admitted,
        person_name=admitted.name,
        sort_name=danish_order(f"{admitted.family_name} {admitted.given_names}"),
        unit_id=actor.unit_id,
        holder_id=leader.id,
        opened_on=on,
    )
    case.save(force_insert=True)
    open_new(case.pk)
    permit(May.REGISTER, case, uses.REGISTER_ADMISSION, actor=actor, on=on)
    take_up(case, unit_id=actor.unit_id, staff_id=leader.id, admitted_on=read_facts.admission_date)
    CaseMunicipality.objects.bulk_create(
        CaseMunicipality(case=case, kind=kind, municipality_id=municipality, from_on=read_facts.admission_date)
        for kind, municipality in municipalities.items()
    )
    happened(Occasion.ADMITTED, case, day=read_facts.admission_date, actor=actor, on=on)
    return _begin(case, read_facts, number=1, begun_by=Beginning.ADMISSION, holder=leader, actor=actor, on=on)


@door
@transaction.atomic
def open_stay(
    case_id: UUID,
    *,
    begun_by: Beginning,
    facts: Mapping[str, object],
    known: Mapping[str, date] | None = None,
    actor: Actor,
    on: date,
) -> Admitted:
    """Open a new stay on a person's case: readmitted or recalled to the actor's unit.

    What the former stay left open is cancelled. The unit's leader holds the case: from the admission if it was
    closed, else from now.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises StillInside: the former stay is not over.
    :raises FactsRefused: something in the facts is wrong.
    :raises NoLeader: the unit has no leader who could hold the case.
    :raises NotAPlace: nobody is admitted to a unit of this kind.
    """
    leader = _receiving_leader(actor=actor, on=on)
    case = locked_case(case_id)
    permit(May.REGISTER, case, uses.OPEN_STAY, actor=actor, on=on)
    former = Knowledge.present(case)
    if former.stay.released_on is None and former.facts.ended_on is None:
        raise StillInside(case=case_id)
    read_facts = _facts(case.person.details, facts, known, faults=(), on=on)
    if former.stay.released_on and read_facts.admission_date < former.stay.released_on:
        raise FactsRefused((Fault("admission_date", gettext("ligger før løsladelsen fra det forrige ophold")),))
    if former.facts.ended_on is None:
        alter(
            case,
            former,
            {"ended_on": read_facts.admission_date},
            known_on=on,
            reason=str(begun_by.label),
            actor=actor,
            on=on,
        )
    if case.closed_on is None:
        end_deputyship(case, on=on)
        pass_on(case, unit_id=actor.unit_id, staff_id=leader.id, on=on)
    else:
        case.closed_on = None
        take_up(case, unit_id=actor.unit_id, staff_id=leader.id, admitted_on=read_facts.admission_date)
    ready_anew(case_id)
    number = former.stay.number + 1
    admitted = _begin(case, read_facts, number=number, begun_by=begun_by, holder=leader, actor=actor, on=on)
    happened(Occasion.STAY_OPENED, case, day=read_facts.admission_date, actor=actor, on=on)
    return admitted


def _receiving_leader(*, actor: Actor, on: date) -> StaffRow:
    if not Unit.objects.filter(pk=actor.unit_id, kind__in=PLACES).exists():
        raise NotAPlace
    leader = leader_of(actor.unit_id, actor=actor, on=on)
    if leader is None:
        raise NoLeader
    return leader


def _faults_of_person(person: PersonDetails, *, on: date) -> Iterator[Fault]:
    for field, what in person.faults(on=on).items():
        yield Fault(field, str(what))


def _faults_of_municipalities(municipalities: Mapping[MunicipalityKind, UUID]) -> Iterator[Fault]:
    found = Unit.objects.filter(pk__in=municipalities.values(), kind=UnitKind.MUNICIPALITY)
    real = set(found.values_list("pk", flat=True))
    for kind, municipality in municipalities.items():
        if municipality not in real:
            yield Fault(f"{kind}_municipality", gettext("Vælg en kommune."))


def _facts(
    person: PersonDetails,
    facts: Mapping[str, object],
    known: Mapping[str, date] | None,
    *,
    faults: Sequence[Fault],
    on: date,
) -> Facts:
    """Return the facts of a stay that begins.

    :raises FactsRefused: there are faults already, or something in the facts is wrong; every fault at once.
    """
    raw = {key: as_json(value) for key, value in facts.items()}
    raw["edition"] = DEFAULT_EDITION
    raw["birth_date"] = as_json(person.birth_date)
    raw["known"] = {key: day.isoformat() for key, day in (known or {}).items()}
    if str(raw.get("admission_date") or "") > on.isoformat():
        faults = (*faults, Fault("admission_date", gettext("ligger i fremtiden; registrer, når det er sket")))
    try:
        read_facts = read(raw, on=on)
    except FactsRefused as refused:
        raise FactsRefused((*faults, *refused.faults)) from refused
    if faults:
        raise FactsRefused(tuple(faults))
    return read_facts


def _begin(
    case: Case, facts: Facts, *, number: int, begun_by: Beginning, holder: StaffRow, actor: Actor, on: date
) -> Admitted:
    """Open the stay itself, record its facts and timetable, and tell the journal."""
    stay = Stay.objects.create(case=case, number=number, edition=facts.edition, begun_by=begun_by)
    open_parts()
    Placement.objects.create(stay=stay, unit_id=actor.unit_id, from_on=facts.admission_date)
    values = {key: as_json(getattr(facts, key)) for key in RECORDED if getattr(facts, key) is not None}
    values |= {key: None for key in facts.known if key not in values}
    versions = record_facts(stay, values, known=facts.known, reason="", actor=actor, on=on)
    reassess(case, Knowledge(stay, versions, ()), on=on)
    told = AdmissionRegistered(
        subject=of_case(case.pk),
        stay=number,
        begun_by=begun_by,
        admitted_on=facts.admission_date,
        holder=holder.name,
    )
    tell(case, told, actor=actor, on=on)
    reopen([case.pk], on=on)
    return Admitted(case.pk, stay.pk, case.reference)


def _next_reference(on: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_case_number(%s)", [on.year])
        (number,) = cursor.fetchone()
    return f"{on.year}-{number:04}"
