"""How cases stand to those who ask for them: all stored grounds, as the plain values that are decided over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Coalesce, JSONObject

from koereplan.casework.access import PRISON_SERVICE, SYSTEM, AreaHolder, Authority, Body, LifeArea, Standing, Tail
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.apart.grounds import exchanges_of, exit_cases_of, referrals_of
from koereplan.casework.cases.models import AreaHolding, Case, Deputyship, Holding
from koereplan.casework.cases.models import Tail as StoredTail
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.grounds import contacts_of, notices_of
from koereplan.casework.emergencies import grounds as emergencies
from koereplan.casework.organisations.queries import bodies_of
from koereplan.casework.withholding import grounds as withheld
from koereplan.foundation.spans import covering


def standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    """Return how cases stand on a day, in a fixed number of queries.

    Whether somebody may see a case hangs on all its grounds, so the system reads them, whoever asks.
    """
    with acting(SYSTEM, on=on):
        open_cases(case_ids)
        return _standings(case_ids, on=on)


def _standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    # Nobody holds a case that is closed: the unit that held it last may read it.
    last = Holding.objects.filter(case=OuterRef("pk")).order_by("-from_at").values("unit")[:1]
    tails = StoredTail.objects.filter(case=OuterRef("pk"), until_on__gt=on).order_by("from_on", "unit_id")
    areas = AreaHolding.objects.filter(case=OuterRef("pk"), until_at__isnull=True).order_by("life_area")
    of_area = JSONObject(area="life_area", unit="unit_id", staff="staff_id", deputy="deputy_id")
    cases = list(
        Case.objects.filter(pk__in=case_ids).annotate(
            answers_id=Coalesce("unit_id", Subquery(last), output_field=UUIDField()),
            areas_held=ArraySubquery(areas.values(of=of_area)),
            read_on=ArraySubquery(tails.values(of=JSONObject(unit="unit_id", from_on="from_on", until_on="until_on"))),
            kept=withheld.withheld_of("pk"),
            has_died=Q(person__died_on__isnull=False),
        )
    )
    deputies = defaultdict(set)
    for case_id, staff_id in Deputyship.objects.filter(covering(on), case__in=case_ids).values_list("case", "staff"):
        deputies[case_id].add(staff_id)
    units = {UUID(row["unit"]) for case in cases for row in (*case.read_on, *case.areas_held)}
    units |= {case.answers_id for case in cases}
    bodies = bodies_of(units, actor=SYSTEM, on=on)
    contacts, accesses = contacts_of(case_ids, on=on), emergencies.grounds(case_ids, on=on)
    consents = consents_of(case_ids, on=on)
    given = {consent.id: consent for of_case in consents.values() for consent in of_case}
    notices = notices_of(case_ids, consents=given, on=on)
    exchanges, exit_cases = exchanges_of(case_ids, on=on), exit_cases_of(case_ids)
    referrals = referrals_of(case_ids, consents=given)
    return {
        case.pk: Standing(
            unit_ids=case.unit_ids | {case.answers_id},
            holder_unit_id=case.unit_id,
            holder_id=case.holder_id,
            deputy_ids=frozenset(deputies[case.pk]),
            holder_body=bodies.get(case.answers_id) or _former_body(case),
            areas=tuple(_areas(case.areas_held, bodies)),
            tails=tuple(_tails(case.read_on, bodies)),
            contacts=contacts.get(case.pk, ()),
            notices=notices.get(case.pk, ()),
            consents=consents.get(case.pk, ()),
            exchanges=exchanges.get(case.pk, ()),
            exit_cases=exit_cases.get(case.pk, ()),
            referrals=referrals.get(case.pk, ()),
            person_id=None if case.has_died else case.person_id,
            withheld=withheld.grounds(case.kept),
            emergencies=accesses.get(case.pk, ()),
        )
        for case in cases
    }


def _former_body(case: Any) -> Body:
    """Return the body of a unit that does not exist any more: outside the prison service, one of its own."""
    return Body(Authority.MUNICIPALITY, str(case.answers_id)) if case.held_outside else PRISON_SERVICE


def _areas(rows: Iterable[Mapping[str, str | None]], bodies: Mapping[UUID, Body]) -> Iterator[AreaHolder]:
    for row in rows:
        unit_id, staff_id = UUID(row["unit"]), UUID(row["staff"])
        if unit_id in bodies:
            yield AreaHolder(
                life_area=LifeArea(row["area"] or ""),
                unit_id=unit_id,
                body=bodies[unit_id],
                staff_id=staff_id,
                deputy_id=UUID(row["deputy"]) if row["deputy"] else None,
            )


def _tails(rows: Iterable[Mapping[str, str]], bodies: Mapping[UUID, Body]) -> Iterator[Tail]:
    for row in rows:
        unit_id = UUID(row["unit"])
        if unit_id in bodies:
            from_on, until_on = map(date.fromisoformat, (row["from_on"], row["until_on"]))
            yield Tail(unit_id=unit_id, body=bodies[unit_id], from_on=from_on, until_on=until_on)
