"""Somebody is admitted where their case is not: it is found by the exact number, asked for, and given on."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from koereplan.casework.access import SYSTEM, NotAllowed, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases import queries as cases
from koereplan.casework.cases.models import Case, Holding, Stay, StepEvent, Waiting
from koereplan.casework.cases.problems import FactsRefused, ReasonMissing
from koereplan.casework.cases.services import Beginning, close_case, complete_step, open_stay, record_death
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.handovers import queries, services
from koereplan.casework.handovers.kinds import Awaits, Ending, Outcome, Waits
from koereplan.casework.handovers.models import CaseRequest, Handover
from koereplan.casework.journal.models import Disclosure, Entry, Letter, LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Staff
from tests.factories import TODAY
from tests.factories.cases import admitted, changed, owned, released, revision
from tests.factories.organisations import Prison, left, prison, unit, works

pytestmark = pytest.mark.django_db

CPR = "770594-0018"
CAME = TODAY - timedelta(days=2)
NEW: dict[str, object] = {"admission_date": CAME.isoformat(), "release_kind": "undecided"}


@pytest.fixture
def home() -> Prison:
    return prison("Søbysøgård Fængsel")


@pytest.fixture
def there() -> Prison:
    return prison("Nyborg Fængsel")


@pytest.fixture
def case_id(home: Prison) -> UUID:
    """Return the case of somebody who is inside at home, as far as anybody has written."""
    return owned(home, cpr=CPR)


def ask(there: Prison, **other: Any) -> UUID:
    sent: dict[str, Any] = {
        "admitted_on": CAME,
        "plan_owner": there.owner.staff_id,
        "deputy": there.colleague.staff_id,
        "named": "770594-0018",
        "typed": {},
    }
    return services.ask_for_case(CPR, **sent | other, actor=there.owner, on=TODAY)


def known(there: Prison, cpr: str = CPR) -> queries.KnownLine | None:
    return queries.known_elsewhere(cpr, actor=there.owner, on=TODAY)


def out(case_id: UUID, home: Prison, on: date = date(2026, 11, 1)) -> None:
    released(case_id, home, on=on)


def closed(case_id: UUID, home: Prison) -> None:
    out(case_id, home)
    facts: dict[str, object] = {"ended_on": "2026-11-10"}
    changed(case_id, facts, actor=home.owner)
    close_case(case_id, reason="Slut.", revision=revision(case_id), actor=home.owner, on=TODAY)


def waits(case_id: UUID) -> list[tuple[str, UUID | None]]:
    return sorted(Waiting.objects.filter(case=case_id, kind__startswith="case_").values_list("kind", "staff"), key=str)


def test_by_the_exact_number_another_prison_is_told_which_unit_has_the_case_and_nothing_else(
    case_id: UUID, there: Prison
) -> None:
    found = known(there)
    assert found is not None
    assert (found.holder.unit, found.holder.leader, found.closed_on) == ("Søbysøgård Fængsel", "Lise Leder", None)
    assert "Mikkel" not in repr(found)
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=there.owner, on=TODAY)


def test_a_number_that_nobody_has_tells_nothing_and_is_logged_all_the_same(case_id: UUID, there: Prison) -> None:
    assert known(there, "770594-0026") is None
    assert known(there, "") is None
    assert [entry.case_ids for entry in LogEntry.objects.filter(use="known_elsewhere")] == [[], []]


def test_the_person_reads_that_the_number_was_asked_for(case_id: UUID, there: Prison) -> None:
    known(there)
    (entry,) = LogEntry.objects.filter(use="known_elsewhere")
    assert (entry.case_ids, entry.actor_id, entry.unit_id) == ([case_id], there.owner.staff_id, there.unit_id)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (UnitKind.PROBATION_OFFICE, Role.PROBATION_OFFICER),
        (UnitKind.MUNICIPALITY, Role.COORDINATOR),
        (UnitKind.CLOSED_PRISON, Role.ADMINISTRATOR),
        (UnitKind.CLOSED_PRISON, Role.EXIT_LEAD),
    ],
)
def test_nobody_else_is_told_whom_a_number_means(case_id: UUID, kind: UnitKind, role: Role) -> None:
    stranger = works("Nysgerrig", unit("Et sted", kind), role)
    assert queries.known_elsewhere(CPR, actor=stranger, on=TODAY) is None
    with acting(stranger, on=TODAY), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM case_at_admission('7705940018', %s)", [uuid4()])
        assert cursor.fetchone() == (0,)


def test_no_second_case_comes_about_by_registering_it_all_the_same(case_id: UUID, there: Prison) -> None:
    with pytest.raises(services.KnownElsewhere):
        admitted(there, cpr=CPR, name="Et Andet Navn")
    assert Case.objects.count() == 1


def test_the_holder_is_asked_at_once_and_the_case_stays_closed_to_whoever_asks(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    ask(there)
    assert waits(case_id) == sorted([(Waits.WANTED, None), (Waits.WANTED, home.leader.staff_id)], key=str)
    for reader in (home.owner, home.leader):
        assert Waits.WANTED in {line.kind for line in cases.waiting(actor=reader, on=TODAY)}
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=there.owner, on=TODAY)
    assert cases.waiting(actor=there.owner, on=TODAY) == ()
    (line,) = queries.case_requests_of_unit(actor=there.colleague, on=TODAY)
    assert (line.holder.unit, line.named, line.outcome) == ("Søbysøgård Fængsel", "770594-0018", None)
    assert queries.case_requests_of_unit(actor=home.owner, on=TODAY) == ()
    assert Case.objects.get().holder_id == home.owner.staff_id


def test_given_on_while_inside_only_the_arrival_is_left_to_be_recorded(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    request_id = ask(there)
    wanted = queries.case_request(case_id, request_id, actor=home.owner, on=TODAY)
    assert wanted is not None
    assert (wanted.awaits, wanted.plan_owner, wanted.may_answer) == (Awaits.ARRIVAL, "Sara Holm", True)
    handover_id = services.give_case(case_id, request_id, actor=home.owner, on=TODAY)
    handover = Handover.objects.get(pk=handover_id)
    assert (handover.awaits, handover.expected_on, handover.accepted_on) == (Awaits.ARRIVAL, CAME, TODAY)
    assert Case.objects.get().holder_id == home.owner.staff_id, "nothing takes effect before it is recorded"
    assert cases.case_page(case_id, actor=there.owner, on=TODAY)
    assert waits(case_id) == []
    services.record_arrival(handover_id, arrived_on=CAME, actor=there.colleague, on=TODAY)
    connection.check_constraints()
    assert Case.objects.get().holder_id == there.owner.staff_id


def test_given_on_after_a_release_the_new_stay_is_opened_with_what_was_typed_and_by_those_named(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    out(case_id, home)
    request_id = ask(there, typed={"sentence_months": ["7"]})
    services.give_case(case_id, request_id, actor=home.leader, on=TODAY)
    assert Handover.objects.get(ended_on=None).awaits == Awaits.NEW_STAY
    assert [line.kind for line in cases.waiting(actor=there.owner, on=TODAY)] == [Waits.COMES_BACK]
    assert queries.typed_for_stay(case_id, actor=there.colleague, on=TODAY) == {"sentence_months": ["7"]}
    open_stay(case_id, begun_by=Beginning.READMISSION, facts=NEW, actor=there.leader, on=TODAY)
    connection.check_constraints()
    case = Case.objects.get()
    assert (case.unit_id, case.holder_id) == (there.unit_id, there.owner.staff_id)
    assert Holding.objects.latest("from_at").until_at is None
    assert StepEvent.objects.get(stay__number=2).step == "2"
    assert queries.typed_for_stay(case_id, actor=there.owner, on=TODAY) == {}


def test_whoever_else_was_asked_is_asked_no_more_when_the_case_is_given_on(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    other = prison("Horsens Fængsel")
    first = services.offer_handover(case_id, to_unit=other.unit_id, expected_on=TODAY, actor=home.owner, on=TODAY)
    services.give_case(case_id, ask(there), actor=home.owner, on=TODAY)
    assert Handover.objects.get(pk=first).ending == Ending.OVERTAKEN
    assert Case.objects.get().asked_unit_id == there.unit_id


def test_of_somebody_named_who_has_left_since_the_unit_is_asked_anew(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    request_id = ask(there)
    left(there.owner, TODAY)
    handover_id = services.give_case(case_id, request_id, actor=home.owner, on=TODAY)
    assert Handover.objects.get(pk=handover_id).accepted_on is None
    assert Waiting.objects.filter(kind=Waits.OFFERED, unit=there.unit_id).exists()


def test_after_a_no_a_new_case_may_be_registered_once(case_id: UUID, home: Prison, there: Prison) -> None:
    request_id = ask(there)
    with pytest.raises(ReasonMissing):
        services.refuse_case(case_id, request_id, reason=" ", actor=home.owner, on=TODAY)
    services.refuse_case(case_id, request_id, reason="Det er ikke den samme.", actor=home.owner, on=TODAY)
    (line,) = queries.case_requests_of_unit(actor=there.owner, on=TODAY)
    assert (line.outcome, line.reason) == (Outcome.REFUSED, "Det er ikke den samme.")
    new = admitted(there, cpr=CPR, name="En Anden")
    assert new != case_id
    assert queries.case_requests_of_unit(actor=there.owner, on=TODAY) == ()
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=there.owner, on=TODAY)


def test_only_those_who_may_offer_the_case_give_it_on_or_say_no(case_id: UUID, home: Prison, there: Prison) -> None:
    request_id = ask(there)
    outsider = works("Ida Ny", home.unit_id)
    with pytest.raises(NotAllowed):
        services.give_case(case_id, request_id, actor=outsider, on=TODAY)
    with pytest.raises(NotAllowed):
        services.refuse_case(case_id, request_id, reason="Nej.", actor=outsider, on=TODAY)
    for actor in (there.owner, there.leader, prison("Horsens Fængsel").leader):
        with pytest.raises(NoSuchCase):
            services.give_case(case_id, request_id, actor=actor, on=TODAY)


def test_a_request_is_withdrawn_by_the_unit_that_made_it(case_id: UUID, home: Prison, there: Prison) -> None:
    request_id = ask(there)
    with pytest.raises(services.NoSuchCaseRequest):
        services.withdraw_case_request(request_id, actor=home.owner, on=TODAY)
    services.withdraw_case_request(request_id, actor=there.colleague, on=TODAY)
    assert waits(case_id) == []
    with pytest.raises(services.NoSuchCaseRequest):
        services.give_case(case_id, request_id, actor=home.owner, on=TODAY)
    ask(there)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"admitted_on": TODAY + timedelta(days=1)}, "admission_date"),
        ({"plan_owner": uuid4()}, "plan_owner"),
        ({"deputy": uuid4()}, "deputy"),
    ],
)
def test_what_cannot_be_asked_says_which_field(case_id: UUID, there: Prison, other: dict[str, Any], field: str) -> None:
    with pytest.raises(services.HandoverRefused) as refused:
        ask(there, **other)
    assert refused.value.details["field"] == field


def test_a_case_is_asked_for_once_and_never_ones_own(case_id: UUID, home: Prison, there: Prison) -> None:
    ask(there)
    with pytest.raises(services.HandoverRefused, match="allerede"):
        ask(there)
    with pytest.raises(services.HandoverRefused, match="jeres egen"):
        ask(home)


def test_nobody_answers_and_both_are_reminded_and_then_their_leaders(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    for actor in (home.owner, home.leader, there.owner, there.leader):
        Staff.objects.filter(pk=actor.staff_id).update(email=f"{actor.staff_id}@example.dk")
    ask(there)
    told = []
    for days in range(9):
        day = TODAY + timedelta(days=days)
        told.append(services.chase_case_requests(actor=SYSTEM, on=day))
        assert services.chase_case_requests(actor=SYSTEM, on=day) == 0
    assert told == [0, 1, 0, 1, 0, 0, 0, 1, 0]
    names = list(Letter.objects.order_by("posted_on").values_list("posted_on", "to_name"))
    assert {name for day, name in names if day == TODAY + timedelta(days=1)} == {"Sara Holm"}
    assert [name for day, name in names if day == TODAY + timedelta(days=3)].count("Lise Leder") == 2
    assert not any("Mikkel" in text or "2026-" in text for text in Letter.objects.values_list("text", flat=True))
    assert Entry.objects.filter(kind="CaseRequestReminded").count() == 3


def test_a_request_follows_the_case_to_whoever_takes_it_over(case_id: UUID, home: Prison, there: Prison) -> None:
    other = prison("Horsens Fængsel")
    request_id = ask(there)
    offer = services.offer_handover(case_id, to_unit=other.unit_id, expected_on=TODAY, actor=home.owner, on=TODAY)
    both: dict[str, Any] = {"plan_owner": other.owner.staff_id, "deputy": other.colleague.staff_id}
    services.accept_handover(offer, **both, actor=other.owner, on=TODAY)
    services.record_arrival(offer, arrived_on=TODAY, actor=other.owner, on=TODAY)
    assert CaseRequest.objects.get().from_unit_id == other.unit_id
    assert waits(case_id) == sorted([(Waits.WANTED, None), (Waits.WANTED, other.leader.staff_id)], key=str)
    services.give_case(case_id, request_id, actor=other.owner, on=TODAY)


def test_a_case_that_is_closed_meanwhile_ends_the_request_and_the_unit_is_told(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    ask(there)
    closed(case_id, home)
    (line,) = queries.case_requests_of_unit(actor=there.owner, on=TODAY)
    assert line.outcome is Outcome.OVERTAKEN
    services.put_away_case_request(line.id, actor=there.owner, on=TODAY)
    assert queries.case_requests_of_unit(actor=there.owner, on=TODAY) == ()


def test_a_closed_case_goes_on_with_a_new_stay_where_the_person_is_now(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    closed(case_id, home)
    with pytest.raises(services.HandoverRefused, match="afsluttet"):
        ask(there)
    found = known(there)
    assert found is not None
    assert (found.holder.unit, found.closed_on) == ("Søbysøgård Fængsel", TODAY)
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=there.owner, on=TODAY)
    made = services.readmit(CPR, begun_by=Beginning.READMISSION, facts=NEW, actor=there.owner, on=TODAY)
    connection.check_constraints()
    assert made.case_id == case_id
    case = Case.objects.get()
    assert (case.unit_id, case.holder_id, case.asked_unit_id) == (there.unit_id, there.leader.staff_id, None)
    assert Stay.objects.count() == 2
    *_before, first, second = Holding.objects.order_by("from_at")
    assert first.until_at is not None
    assert second.from_at >= first.until_at
    assert cases.case_page(case_id, actor=there.owner, on=TODAY)
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=home.owner, on=TODAY)


def test_whoever_is_recorded_as_dead_comes_back_nowhere_and_that_is_not_said(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    record_death(case_id, died_on=TODAY, revision=revision(case_id), actor=home.owner, on=TODAY)
    with pytest.raises(services.HandoverRefused, match="ring til enheden"):
        ask(there)
    close_case(case_id, reason="Slut.", revision=revision(case_id), actor=home.owner, on=TODAY)
    with pytest.raises(services.HandoverRefused, match="ring til enheden"):
        services.readmit(CPR, begun_by=Beginning.READMISSION, facts=NEW, actor=there.owner, on=TODAY)


def test_what_is_refused_opens_nothing_of_the_closed_case(case_id: UUID, home: Prison, there: Prison) -> None:
    closed(case_id, home)
    with pytest.raises(FactsRefused):
        services.readmit(
            CPR,
            begun_by=Beginning.READMISSION,
            facts=NEW | {"admission_date": "2027-01-01"},
            actor=there.owner,
            on=TODAY,
        )
    with pytest.raises(NoSuchCase):
        cases.case_page(case_id, actor=there.owner, on=TODAY)


def test_that_somebody_was_expelled_is_not_asked_again(home: Prison, there: Prison) -> None:
    case_id = owned(home, cpr=CPR, expulsion=True)
    closed(case_id, home)
    new = NEW | {"expulsion": None}
    services.readmit(CPR, begun_by=Beginning.READMISSION, facts=new, actor=there.owner, on=TODAY)
    facts = {line.key: line.value for line in cases.case_for_form(case_id, actor=there.owner, on=TODAY).facts}
    assert facts["expulsion"] is True


def test_an_open_case_is_not_taken_by_opening_a_stay(case_id: UUID, home: Prison, there: Prison) -> None:
    out(case_id, home)
    with pytest.raises(services.HandoverRefused, match="Bed om den"):
        services.readmit(CPR, begun_by=Beginning.READMISSION, facts=NEW, actor=there.owner, on=TODAY)
    with pytest.raises(NoSuchCase):
        services.readmit("770594-0026", begun_by=Beginning.READMISSION, facts=NEW, actor=there.owner, on=TODAY)


def test_a_municipality_that_has_taken_a_case_over_gives_it_on_and_it_stands_in_the_ledger(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    town = cases.case_page(case_id, actor=home.owner, on=TODAY).municipalities[0].municipality.id
    hanne, henrik = (works(name, town, Role.CASEWORKER) for name in ("Hanne Lindegaard", "Henrik Lund"))
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    offer = services.offer_handover(case_id, to_unit=town, actor=home.owner, on=TODAY)
    both: dict[str, Any] = {"plan_owner": hanne.staff_id, "deputy": henrik.staff_id}
    services.accept_handover(offer, **both, actor=hanne, on=TODAY)
    out(case_id, home, on=TODAY)
    assert Case.objects.get().holder_id == hanne.staff_id
    request_id = ask(there)
    assert queries.case_request(case_id, request_id, actor=hanne, on=TODAY)
    assert Disclosure.objects.filter(to_unit_id=town, by_id=hanne.staff_id).exists()
    services.give_case(case_id, request_id, actor=hanne, on=TODAY)
    open_stay(case_id, begun_by=Beginning.RECALL, facts=NEW | {"admission_date": TODAY}, actor=there.owner, on=TODAY)
    connection.check_constraints()
    assert Case.objects.get().holder_id == there.owner.staff_id


def test_who_led_the_unit_that_held_it_last_is_written_to_when_a_closed_case_goes_on(
    case_id: UUID, home: Prison, there: Prison
) -> None:
    Staff.objects.filter(pk=home.leader.staff_id).update(email="lise@example.dk")
    closed(case_id, home)
    services.readmit(CPR, begun_by=Beginning.READMISSION, facts=NEW, actor=there.owner, on=TODAY)
    (letter,) = Letter.objects.filter(to_unit_id=home.unit_id)
    assert "Nyborg Fængsel" in letter.text
    assert "Mikkel" not in letter.text
    assert LogEntry.objects.filter(use="readmit", case_ids=[case_id], unit_id=there.unit_id).exists()
