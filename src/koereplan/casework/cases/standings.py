"""How cases stand to those who ask for them: all stored grounds, as the plain values that are decided over."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import PRISON_SERVICE, SYSTEM, AreaHolder, Authority, Body, LifeArea, Standing, Tail
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.apart.grounds import exchanges_of, exit_cases_of, referrals_of
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.grounds import contacts_of, notices_of
from koereplan.casework.emergencies import grounds as emergencies
from koereplan.casework.organisations.bodies import Told, body_in, body_told
from koereplan.casework.withholding import grounds as withheld
from koereplan.foundation.statements import rows_of

# Nobody holds a case that is closed: the unit that held it last may read it.
_CASES = f"""
SELECT subject.id, subject.unit_id, asked_unit_id, answers.unit_id, {body_told("answers.unit_id")}, held_outside,
    holder_id, person_id, died_on IS NOT NULL,
    ARRAY(SELECT staff_id FROM cases_deputyship WHERE case_id = subject.id AND from_on <= %(on)s
          AND (until_on IS NULL OR until_on > %(on)s)),
    (SELECT json_agg(json_build_array(life_area, unit_id, {body_told("area.unit_id")}, staff_id, deputy_id)
                     ORDER BY life_area)
     FROM cases_areaholding area WHERE case_id = subject.id AND until_at IS NULL),
    (SELECT json_agg(json_build_array(unit_id, {body_told("tail.unit_id")}, from_on, until_on)
                     ORDER BY from_on, unit_id)
     FROM cases_tail tail WHERE case_id = subject.id AND until_on > %(on)s),
    {withheld.withheld_in("subject.id")}
FROM cases_case subject JOIN people_person person ON person.id = subject.person_id
CROSS JOIN LATERAL (SELECT coalesce(subject.unit_id, (
    SELECT unit_id FROM cases_holding WHERE case_id = subject.id ORDER BY from_at DESC LIMIT 1)) AS unit_id) answers
WHERE subject.id = ANY(%(cases)s)
"""  # noqa: S608 - columns of ours


def standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    """Return how cases stand on a day, in a fixed number of statements that are the same each time.

    Whether somebody may see a case hangs on all its grounds, so the system reads them, whoever asks.
    """
    with acting(SYSTEM, on=on):
        open_cases(case_ids)
        return _standings(case_ids, on=on)


def _standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    contacts, accesses = contacts_of(case_ids, on=on), emergencies.grounds(case_ids, on=on)
    consents = consents_of(case_ids, on=on)
    given = {consent.id: consent for of_case in consents.values() for consent in of_case}
    notices = notices_of(case_ids, consents=given, on=on)
    exchanges, exit_cases = exchanges_of(case_ids, on=on), exit_cases_of(case_ids)
    referrals = referrals_of(case_ids, consents=given)
    return {
        case_id: Standing(
            unit_ids=frozenset(one for one in (unit_id, asked_id, answers_id) if one),
            holder_unit_id=unit_id,
            holder_id=holder_id,
            deputy_ids=frozenset(deputy_ids),
            holder_body=_holder_body(answers_id, told, held_outside=held_outside),
            areas=tuple(_areas(areas or ())),
            tails=tuple(_tails(tails or ())),
            contacts=contacts.get(case_id, ()),
            notices=notices.get(case_id, ()),
            consents=consents.get(case_id, ()),
            exchanges=exchanges.get(case_id, ()),
            exit_cases=exit_cases.get(case_id, ()),
            referrals=referrals.get(case_id, ()),
            person_id=None if has_died else person_id,
            withheld=withheld.grounds(kept or ()),
            emergencies=accesses.get(case_id, ()),
        )
        for (
            case_id,
            unit_id,
            asked_id,
            answers_id,
            told,
            held_outside,
            holder_id,
            person_id,
            has_died,
            deputy_ids,
            areas,
            tails,
            kept,
        ) in rows_of(_CASES, cases=list(case_ids), on=on)
    }


def _holder_body(unit_id: UUID, told: Told, *, held_outside: bool) -> Body:
    """Return the body that answers; of a unit that is gone, one of its own outside the prison service."""
    gone = Body(Authority.MUNICIPALITY, str(unit_id)) if held_outside else PRISON_SERVICE
    return body_in(unit_id, told) or gone


def _areas(rows: Iterable[tuple[str, str, Told, str, str | None]]) -> Iterator[AreaHolder]:
    for area, unit, told, staff, deputy in rows:
        if body := body_in(UUID(unit), told):
            yield AreaHolder(
                life_area=LifeArea(area),
                unit_id=UUID(unit),
                body=body,
                staff_id=UUID(staff),
                deputy_id=UUID(deputy) if deputy else None,
            )


def _tails(rows: Iterable[tuple[str, Told, str, str]]) -> Iterator[Tail]:
    for unit, told, from_on, until_on in rows:
        if body := body_in(UUID(unit), told):
            days = {"from_on": date.fromisoformat(from_on), "until_on": date.fromisoformat(until_on)}
            yield Tail(unit_id=UUID(unit), body=body, **days)
