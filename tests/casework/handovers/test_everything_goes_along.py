"""Whoever takes a case over has all that is known in it: nothing is left behind, and nothing starts again."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model

from koereplan.casework.access import Actor, ContentClass, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases import queries, services
from koereplan.casework.handovers.services import accept_handover, offer_handover, record_arrival, write_about_handover
from koereplan.casework.records.services import receive_records
from koereplan.roadmap import State
from tests.architecture.test_row_security import GUARDED
from tests.factories import TODAY
from tests.factories.cases import SENTENCED, admitted, changed, done, owned, revision, state
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, prison, works
from tests.factories.plans import agreed
from tests.factories.records import asked_for, permitted, question, received, upload

pytestmark = pytest.mark.django_db

ARRIVED = date(2026, 12, 7)
KEPT_BY_KEY = {"cases_opening", "cases_listed", "cases_work", "cases_waiting"}
"""What lists read: written anew for those who have the case now."""

NOT_OF_A_CASE = {"journal_logentry", "journal_logseal"}
"""The log of uses is the auditor's and the person's to read, whoever holds the case."""

POLICIES = "SELECT polrelid::regclass::text, pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'opened'"
OPENED = ("opened_cases()", "opened_stays()", "opened_people()", "opened_subjects()")


@pytest.fixture
def giver() -> Prison:
    return prison("Søbysøgård Fængsel")


@pytest.fixture
def receiver() -> Prison:
    return prison("Nyborg Fængsel")


def full_case(giver: Prison) -> UUID:
    """Return a case in which much has happened: steps, facts, consents, a plan, records, an emergency."""
    case_id = owned(giver)
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=giver.owner)
    changed(case_id, {"parole_date": date(2027, 1, 14)}, actor=giver.owner)
    services.save_checklist(case_id, "4", ticks=["asked_probation"], actor=giver.owner, on=TODAY)
    services.set_address(
        case_id, text="Elverhøjsgyde 3\nOdense", protected=True, revision=revision(case_id), actor=giver.owner, on=TODAY
    )
    town = queries.case_page(case_id, actor=giver.owner, on=TODAY).municipalities[0].municipality.id
    told = consented(
        case_id,
        asking(town, content=frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION}), life_areas=frozenset()),
        actor=giver.owner,
    )
    services.complete_step(
        case_id,
        "1",
        occurred_on=TODAY,
        note="Ringet til kommunen",
        notified=[services.Notified(unit_id=town, consent_id=told)],
        revision=revision(case_id),
        actor=giver.owner,
        on=TODAY,
    )
    services.complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=giver.owner, on=TODAY
    )
    taken_back(case_id, consented(case_id, asking(town), actor=giver.owner), actor=giver.owner)
    agreed(case_id, giver)
    permitted(case_id, sender=town, actor=giver.owner)
    request = asked_for(case_id, question(town), actor=giver.owner)
    receive_records(case_id, request, received(upload()), is_all=True, actor=giver.owner, on=TODAY)
    return case_id


def handed_over(case_id: UUID, giver: Prison, receiver: Prison) -> None:
    """Let a case go to another prison in the ordinary way."""
    handover = offer_handover(case_id, to_unit=receiver.unit_id, expected_on=ARRIVED, actor=giver.owner, on=TODAY)
    write_about_handover(handover, text="Har han arbejde?", actor=receiver.owner, on=TODAY)
    accept_handover(
        handover,
        plan_owner=receiver.owner.staff_id,
        deputy=receiver.colleague.staff_id,
        actor=receiver.leader,
        on=TODAY,
    )
    record_arrival(handover, arrived_on=ARRIVED, actor=receiver.owner, on=ARRIVED)


def rows_seen(case_id: UUID, actor: Actor, *, on: date) -> dict[str, set[str]]:
    """Return which rows of every guarded table are shown to somebody who has opened a case, by their ids."""
    with acting(actor, on=on), connection.cursor() as cursor:
        open_cases([case_id])
        found = {}
        for model in GUARDED:
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT {key}::text FROM {table}")
            found[table] = {pk for (pk,) in cursor.fetchall()}
        return found


def test_the_new_unit_sees_every_row_that_the_old_one_saw(giver: Prison, receiver: Prison) -> None:
    case_id = full_case(giver)
    before = rows_seen(case_id, giver.owner, on=TODAY)
    handed_over(case_id, giver, receiver)
    after = rows_seen(case_id, receiver.owner, on=ARRIVED)
    left_behind = {table for table, rows in before.items() if rows - after[table]} - KEPT_BY_KEY
    assert not left_behind
    assert all(after[table] for table in KEPT_BY_KEY if before[table])
    filled = {table.partition("_")[0] for table, rows in before.items() if rows}
    assert filled >= {"cases", "consents", "contacts", "journal", "people", "plans", "records"}


def test_the_old_unit_sees_none_of_it_any_more(giver: Prison, receiver: Prison) -> None:
    case_id = full_case(giver)
    handed_over(case_id, giver, receiver)
    seen = rows_seen(case_id, giver.owner, on=ARRIVED)
    told_of = {"handovers_handover", "handovers_message", "consents_withdrawal", "consents_stop", "journal_entry"}
    assert {table for table, rows in seen.items() if rows} <= told_of


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_every_table_is_shown_with_its_case_whoever_holds_it(model: type[Model]) -> None:
    table = model._meta.db_table
    assert table in KEPT_BY_KEY | NOT_OF_A_CASE or _goes_along(table, _policies())


def _policies() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        return dict(cursor.fetchall())


def _goes_along(table: str, policies: dict[str, str]) -> bool:
    """Return whether a table's rows are shown with opened cases, or with a row of another table that is."""
    says = policies[table]
    return any(opened in says for opened in OPENED) or any(
        _goes_along(other, policies) for other in _followed(says) if other != table
    )


def _followed(policy: str) -> Iterator[str]:
    yield from re.findall(r"EXISTS \( SELECT\s+FROM (\w+)", policy)


def test_the_new_unit_works_on_where_the_old_one_stopped(giver: Prison, receiver: Prison) -> None:
    case_id = full_case(giver)
    handed_over(case_id, giver, receiver)
    assert state(case_id, "3", on=ARRIVED) is State.DONE
    for actor, step in ((receiver.owner, "8"), (receiver.colleague, "7")):
        done(case_id, step, occurred_on=ARRIVED, actor=actor, on=ARRIVED)
    page = queries.case_page(case_id, actor=receiver.owner, on=ARRIVED)
    assert page.deputy is not None
    assert page.deputy.staff.id == receiver.colleague.staff_id
    assert page.is_whole, "notes and journal go along"
    assert [line.unit.name for line in page.placements] == ["Søbysøgård Fængsel", "Nyborg Fængsel"]


def test_whoever_was_drawn_in_stays_so_and_sees_who_holds_the_case_now(giver: Prison, receiver: Prison) -> None:
    case_id = full_case(giver)
    town = queries.case_page(case_id, actor=giver.owner, on=TODAY).municipalities[0].municipality.id
    handed_over(case_id, giver, receiver)
    coordinator = works("Hanne Lindegaard", town, Role.COORDINATOR)
    page = queries.case_page(case_id, actor=coordinator, on=ARRIVED)
    assert page.holding is not None
    assert page.holding.unit.name == "Nyborg Fængsel"


def test_a_judgment_after_remand_keeps_what_was_done_and_dates_the_rest(giver: Prison) -> None:
    nothing_yet = dict.fromkeys(SENTENCED) | {"admission_date": "2026-02-26", "serving": "remand"}
    case_id = admitted(giver, **nothing_yet)  # type: ignore[arg-type]
    services.appoint(
        case_id,
        plan_owner=giver.owner.staff_id,
        deputy=giver.colleague.staff_id,
        revision=revision(case_id),
        actor=giver.leader,
        on=date(2026, 2, 27),
    )
    done(case_id, "3", occurred_on=date(2026, 3, 2), actor=giver.owner, on=date(2026, 3, 2))
    assert state(case_id, "5", on=date(2026, 6, 1)) is State.UNDETERMINED
    sentence = {**SENTENCED, "sentence_start_date": "2026-06-01", "serving": "prison"}
    del sentence["admission_date"]
    changed(case_id, sentence, reason="Endelig dom.", actor=giver.owner, on=date(2026, 6, 2))
    assert state(case_id, "3", on=date(2026, 6, 2)) is State.DONE
    assert state(case_id, "5", on=date(2026, 6, 2)) is not State.UNDETERMINED
    page = queries.case_page(case_id, actor=giver.owner, on=date(2026, 6, 2))
    assert (len(page.stays), page.stay.number) == (1, 1)


def test_somebody_readmitted_has_one_case_and_the_former_stay_is_read_as_it_was(giver: Prison) -> None:
    case_id = full_case(giver)
    out = date(2026, 12, 1)
    services.record_release(
        case_id,
        released_on=out,
        released_as=services.ReleasedAs.PAROLE,
        revision=revision(case_id),
        actor=giver.owner,
        on=out,
    )
    again = date(2027, 2, 1)
    facts = {"admission_date": "2027-02-01", "sentence_start_date": "2027-02-01", "sentence_months": 6}
    services.open_stay(case_id, begun_by=services.Beginning.RECALL, facts=facts, actor=giver.leader, on=again)
    new = queries.case_page(case_id, actor=giver.leader, on=again)
    assert (new.stay.number, new.deputy) == (2, None)
    former = queries.case_page(case_id, stay_number=1, actor=giver.leader, on=again)
    assert "Ringet til kommunen" in {event.note for event in former.events}
    assert queries.how_many_lack(actor=giver.leader, on=again) == {queries.Lack.NEW: 1}
