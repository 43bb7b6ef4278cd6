"""How cases stand to those who ask for them: all stored grounds, as the plain values that are decided over."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import PRISON_SERVICE, SYSTEM, Standing
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case, Deputyship
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.grounds import contacts_of, notices_of
from koereplan.casework.emergencies import grounds as emergencies
from koereplan.casework.organisations.queries import bodies_of
from koereplan.foundation.spans import covering


def standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    """Return how cases stand on a day, in a fixed number of queries.

    Whether somebody may see a case hangs on all its grounds, so the system reads them, whoever asks.
    """
    with acting(SYSTEM, on=on):
        open_cases(case_ids)
        return _standings(case_ids, on=on)


def _standings(case_ids: Collection[UUID], *, on: date) -> Mapping[UUID, Standing]:
    cases = Case.objects.filter(pk__in=case_ids).values_list("pk", "unit_id", "holder_id", "unit_ids", "person_id")
    held = list(cases)
    deputies = defaultdict(set)
    for case_id, staff_id in Deputyship.objects.filter(covering(on), case__in=case_ids).values_list("case", "staff"):
        deputies[case_id].add(staff_id)
    bodies = bodies_of({unit_ids[0] for *_rest, unit_ids, _person in held}, actor=SYSTEM, on=on)
    contacts, accesses = contacts_of(case_ids, on=on), emergencies.grounds(case_ids, on=on)
    consents = consents_of(case_ids, on=on)
    given = {consent.id: consent for of_case in consents.values() for consent in of_case}
    notices = notices_of(case_ids, consents=given, on=on)
    return {
        case_id: Standing(
            unit_ids=frozenset(unit_ids),
            holder_unit_id=unit_id,
            holder_id=holder_id,
            deputy_ids=frozenset(deputies[case_id]),
            holder_body=bodies.get(unit_ids[0], PRISON_SERVICE),
            contacts=contacts.get(case_id, ()),
            notices=notices.get(case_id, ()),
            consents=consents.get(case_id, ()),
            person_id=person_id,
            emergencies=accesses.get(case_id, ()),
        )
        for case_id, unit_id, holder_id, unit_ids, person_id in held
    }
