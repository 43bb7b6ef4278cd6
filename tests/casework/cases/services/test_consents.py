from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, ContentClass, LifeArea, NotAllowed, Role, keys_of
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Listed
from koereplan.casework.cases.queries import consents_of_case, stops_of_unit, waiting
from koereplan.casework.consents.asking import Asking, ConsentFault
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.consents.kinds import ConsentState, Language
from koereplan.casework.consents.models import Answer, Consent
from koereplan.casework.consents.stops import UNCONFIRMED
from koereplan.casework.handovers.services import accept_handover, offer_handover, record_arrival
from koereplan.casework.journal.models import Entry, LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.people.models import Person
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import done, owned, state, the_person
from tests.factories.consents import asked, asking, consented, given_on, taken_back
from tests.factories.organisations import Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HEALTH = frozenset({LifeArea.SUBSTANCE_USE})


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def odense() -> UUID:
    return municipality("Odense Kommune")


def stands(case_id: UUID, consent_id: UUID, place: Prison, *, on: date = TODAY) -> ConsentState:
    line = consents_of_case(case_id, actor=place.owner, on=on).line(consent_id)
    assert line is not None
    return line.state


def in_force(case_id: UUID, *, on: date = TODAY) -> list[UUID]:
    return [consent.id for consent in consents_of([case_id], on=on).get(case_id, ()) if consent.is_in_force(on)]


def test_a_consent_that_is_asked_for_opens_nothing_until_it_is_given(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    assert not in_force(case_id)
    services.record_consent(case_id, consent_id, given_on(TODAY), actor=place.owner, on=TODAY)
    assert in_force(case_id) == [consent_id]
    assert stands(case_id, consent_id, place) is ConsentState.IN_FORCE
    assert list(Entry.objects.order_by("id").values_list("kind", flat=True))[-2:] == ["ConsentAsked", "ConsentGiven"]


def test_the_text_that_was_shown_is_kept_word_for_word(place: Prison, case_id: UUID, odense: UUID) -> None:
    consent_id = asked(case_id, asking(odense, life_areas=HEALTH), actor=place.owner)
    text = str(Consent.objects.get(pk=consent_id).text)
    for word in ("Kriminalforsorgen", "Odense Kommune", "misbrug", "12 måneder", "sundhedsloven § 44", "datoer"):
        assert word in text
    assert "samtaler under tilsynet" not in text


def test_the_journal_does_not_tell_what_a_consent_names(place: Prison, case_id: UUID) -> None:
    centre = unit("Odense Kommune, Misbrugscentret", UnitKind.DEPARTMENT)
    consented(case_id, asking(centre, life_areas=HEALTH), actor=place.owner)
    assert not Entry.objects.filter(payload__icontains="misbrug").exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"content": frozenset()}, "content"),
        ({"content": frozenset({ContentClass.KSP_ITEMS})}, "content"),
        ({"content": frozenset({ContentClass.EXIT_CASE})}, "content"),
        ({"life_areas": frozenset()}, "life_areas"),
        ({"task": " "}, "task"),
        ({"months": 13}, "months"),
        ({"months": 24, "life_areas": HEALTH}, "months"),
    ],
)
def test_what_no_consent_can_be_is_refused_beside_its_field(
    place: Prison, case_id: UUID, odense: UUID, change: dict[str, object], field: str
) -> None:
    wrong: Asking = asking(odense, **change)  # type: ignore[arg-type]
    with pytest.raises(ConsentFault) as refused:
        asked(case_id, wrong, actor=place.owner)
    assert refused.value.details["field"] == field
    assert not Consent.objects.exists()


def test_nobody_is_asked_on_behalf_of_a_unit_that_works_on_no_release(place: Prison, case_id: UUID) -> None:
    with pytest.raises(ConsentFault) as refused:
        asked(case_id, asking(unit("Region Syddanmark", UnitKind.REGION)), actor=place.owner)
    assert refused.value.details["field"] == "recipient"


def test_the_deputy_asks_and_records_and_the_leader_and_others_do_not(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    consented(case_id, asking(odense), actor=place.colleague)
    for other in (place.leader, works("En kollega", place.unit_id)):
        with pytest.raises(NotAllowed):
            asked(case_id, asking(odense), actor=other)
    with pytest.raises(services.NoSuchCase):
        asked(case_id, asking(odense), actor=prison("Nyborg Fængsel").owner)


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_an_answer_lies_between_the_question_and_today(place: Prison, case_id: UUID, odense: UUID, day: date) -> None:
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    with pytest.raises(ConsentFault) as refused:
        services.record_consent(case_id, consent_id, given_on(day), actor=place.owner, on=TODAY)
    assert refused.value.details["field"] == "answered_on"


def test_only_the_first_answer_counts(place: Prison, case_id: UUID, odense: UUID) -> None:
    consent_id = consented(case_id, asking(odense), actor=place.owner)
    with pytest.raises(services.AlreadyAnswered):
        services.refuse_consent(case_id, consent_id, answered_on=TODAY, actor=place.colleague, on=TODAY)
    assert in_force(case_id) == [consent_id]


def test_a_consent_of_another_case_looks_like_none(place: Prison, case_id: UUID, odense: UUID) -> None:
    consent_id = asked(owned(place, name="En Anden"), asking(odense), actor=place.owner)
    with pytest.raises(services.NoSuchCase):
        services.record_consent(case_id, consent_id, given_on(TODAY), actor=place.owner, on=TODAY)


@pytest.mark.parametrize("step", ["1", "4"])
def test_a_refusal_makes_the_step_not_permitted_and_a_later_yes_lets_it_be_done(
    place: Prison, case_id: UUID, odense: UUID, step: str
) -> None:
    assert state(case_id, step, on=TODAY) is State.OVERDUE
    consent_id = asked(case_id, asking(odense, step=step), actor=place.owner)
    services.refuse_consent(case_id, consent_id, answered_on=TODAY, note="Vil tænke", actor=place.owner, on=TODAY)
    assert state(case_id, step, on=TODAY) is State.NOT_PERMITTED
    assert not in_force(case_id)
    consented(case_id, asking(odense, step=step), actor=place.owner, on=TOMORROW)
    done(case_id, step, occurred_on=TOMORROW, actor=place.owner, on=TOMORROW)
    assert state(case_id, step, on=TOMORROW) is State.DONE


def test_a_refusal_leaves_a_step_alone_that_needs_no_consent_or_is_done(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    done(case_id, "1", occurred_on=YESTERDAY, actor=place.owner, on=YESTERDAY)
    for step in ("1", "6", ""):
        consent_id = asked(case_id, asking(odense, step=step), actor=place.owner)
        services.refuse_consent(case_id, consent_id, answered_on=TODAY, actor=place.owner, on=TODAY)
    assert state(case_id, "1", on=TODAY) is State.DONE_LATE
    assert state(case_id, "6", on=TODAY) is not State.NOT_PERMITTED


def test_a_renewal_names_the_same_and_takes_over_when_it_is_given(place: Prison, case_id: UUID, odense: UUID) -> None:
    old = consented(case_id, asking(odense), actor=place.owner, on=date(2026, 3, 2))
    new = renewed(case_id, old, place)
    with pytest.raises(services.NotInForce):
        renewed(case_id, old, place)
    assert in_force(case_id) == [old]
    services.record_consent(case_id, new, given_on(TODAY), actor=place.owner, on=TODAY)
    assert in_force(case_id) == [new]
    assert stands(case_id, old, place) is ConsentState.RENEWED
    was, is_now = (Consent.objects.get(pk=pk) for pk in (old, new))
    assert (is_now.content, is_now.life_areas, is_now.recipient_id) == (was.content, was.life_areas, was.recipient_id)
    with pytest.raises(services.NotInForce):
        taken_back(case_id, old, actor=place.owner)
    taken_back(case_id, new, actor=place.owner)
    assert not in_force(case_id)


def renewed(case_id: UUID, consent_id: UUID, place: Prison) -> UUID:
    return services.renew_consent(case_id, consent_id, months=12, language=Language.DANISH, actor=place.owner, on=TODAY)


def test_a_consent_withdrawn_is_out_of_force_at_once_and_its_recipient_confirms(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    consent_id = consented(case_id, asking(odense), actor=place.owner, on=YESTERDAY)
    taken_back(case_id, consent_id, actor=place.owner)
    assert not in_force(case_id)
    (owed,) = stops_of_unit(actor=mette, on=TODAY)
    assert (owed.is_late, owed.person_name) == (False, "")
    services.confirm_stop(owed.id, actor=mette, on=TOMORROW)
    assert not stops_of_unit(actor=mette, on=TOMORROW)
    line = consents_of_case(case_id, actor=place.owner, on=TOMORROW).line(consent_id)
    assert line is not None
    assert line.end is not None
    assert (line.end.confirmed_by, line.end.confirmed_on) == ("Mette Krag", TOMORROW)
    with pytest.raises(services.AlreadyAnswered):
        services.confirm_stop(owed.id, actor=mette, on=TOMORROW)


def test_a_confirmation_that_does_not_come_is_chased_on_both_sides(place: Prison, case_id: UUID, odense: UUID) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    taken_back(case_id, consented(case_id, asking(odense), actor=place.owner), actor=place.owner)
    last_day = TODAY + timedelta(days=3)
    assert [line.is_late for line in stops_of_unit(actor=mette, on=last_day)] == [False]
    assert [line.is_late for line in stops_of_unit(actor=mette, on=last_day + timedelta(days=1))] == [True]
    (chased,) = waiting(actor=place.owner, on=TODAY)
    assert (chased.kind, chased.case_id, chased.waits_on, chased.about) == (UNCONFIRMED, case_id, last_day, "")
    (owed,) = stops_of_unit(actor=mette, on=TODAY)
    services.confirm_stop(owed.id, actor=mette, on=TODAY)
    assert not waiting(actor=place.owner, on=TODAY)


def test_a_confirmation_is_chased_by_whoever_holds_the_case_then(place: Prison, case_id: UUID, odense: UUID) -> None:
    taken_back(case_id, consented(case_id, asking(odense), actor=place.owner), actor=place.owner)
    nyborg = prison("Nyborg Fængsel")
    handover = offer_handover(case_id, to_unit=nyborg.unit_id, expected_on=TODAY, actor=place.owner, on=TODAY)
    accept_handover(
        handover,
        plan_owner=nyborg.owner.staff_id,
        deputy=nyborg.colleague.staff_id,
        actor=nyborg.leader,
        on=TODAY,
    )
    assert [line.kind for line in waiting(actor=nyborg.owner, on=TODAY)] == ["handover_arrives"]
    record_arrival(handover, arrived_on=TODAY, actor=nyborg.leader, on=TODAY)
    assert [line.kind for line in waiting(actor=nyborg.owner, on=TODAY)] == [UNCONFIRMED]
    assert not waiting(actor=place.owner, on=TODAY)


def test_the_log_says_a_name_was_shown_beside_a_withdrawal_only_where_it_was(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    first, second = (consented(case_id, asking(odense), actor=place.owner) for _each in range(2))
    for consent_id, entry in ((first, ([case_id], ["identity"])), (second, ([case_id], []))):
        taken_back(case_id, consent_id, actor=place.owner)
        stops_of_unit(actor=mette, on=TODAY)
        logged = LogEntry.objects.filter(use="stops_of_unit", case_ids__len__gt=0).order_by("id").last()
        assert logged is not None
        assert (logged.case_ids, logged.classes) == entry


def test_nobody_but_the_recipient_confirms(place: Prison, case_id: UUID, odense: UUID) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    taken_back(case_id, consented(case_id, asking(odense), actor=place.owner), actor=place.owner)
    (owed,) = stops_of_unit(actor=mette, on=TODAY)
    for other in (
        place.owner,
        works("Anna Lund", municipality("Assens Kommune"), Role.COORDINATOR),
        works("Rie Revisor", odense, Role.AUDITOR),
    ):
        assert not stops_of_unit(actor=other, on=TODAY)
        with pytest.raises(services.NoSuchCase):
            services.confirm_stop(owed.id, actor=other, on=TODAY)


def test_a_question_taken_back_before_it_was_answered_is_told_to_nobody(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    taken_back(case_id, consent_id, actor=place.owner)
    assert not stops_of_unit(actor=mette, on=TODAY)
    with pytest.raises(services.AlreadyAnswered):
        services.record_consent(case_id, consent_id, given_on(TODAY), actor=place.owner, on=TODAY)


def test_what_has_ended_cannot_be_withdrawn(place: Prison, case_id: UUID, odense: UUID) -> None:
    expired = consented(case_id, asking(odense, months=3), actor=place.owner, on=date(2026, 3, 2))
    refused = asked(case_id, asking(odense), actor=place.owner)
    services.refuse_consent(case_id, refused, answered_on=TODAY, actor=place.owner, on=TODAY)
    for consent_id in (expired, refused):
        with pytest.raises(services.NotInForce) as told:
            taken_back(case_id, consent_id, actor=place.owner)
        assert "intet at trække tilbage" in told.value.for_user()


def test_whoever_is_asked_to_take_over_does_not_see_what_others_were_given(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    other = prison("Nyborg Fængsel")
    consented(case_id, asking(odense), actor=place.owner)
    offer_handover(case_id, to_unit=other.unit_id, expected_on=TOMORROW, actor=place.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        consents_of_case(case_id, actor=other.owner, on=TODAY)


def test_what_rests_on_a_consent_is_on_the_recipients_lists_exactly_while_it_holds(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    consent_id = consented(case_id, asking(odense), actor=place.owner, on=YESTERDAY)
    next_year = date(2027, 11, 22)
    assert [listed(mette, on=day) for day in (YESTERDAY, TODAY, next_year - timedelta(days=1), next_year)] == [
        ["Mikkel Storgaard"],
        ["Mikkel Storgaard"],
        ["Mikkel Storgaard"],
        [],
    ]
    taken_back(case_id, consent_id, actor=place.owner)
    assert listed(mette, on=TODAY) == []


def listed(actor: Actor, *, on: date) -> list[str]:
    rows = Listed.objects.filter(key__in=keys_of(actor), from_on__lte=on, until_on__gt=on)
    return list(rows.values_list("person_name", flat=True))


def test_what_a_consent_does_not_name_is_not_listed_by_it(place: Prison, case_id: UUID, odense: UUID) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    only_name = frozenset({ContentClass.IDENTITY})
    consented(case_id, asking(odense, content=only_name, life_areas=frozenset()), actor=place.owner)
    assert listed(mette, on=TODAY) == []


def test_the_name_stands_beside_a_withdrawal_only_for_those_who_may_still_see_it(
    place: Prison, case_id: UUID, odense: UUID
) -> None:
    mette = works("Mette Krag", odense, Role.COORDINATOR)
    first, second = (consented(case_id, asking(odense), actor=place.owner) for _each in range(2))
    taken_back(case_id, first, actor=place.owner)
    assert [line.person_name for line in stops_of_unit(actor=mette, on=TODAY)] == ["Mikkel Storgaard"]
    taken_back(case_id, second, actor=place.owner)
    assert [line.person_name for line in stops_of_unit(actor=mette, on=TODAY)] == ["", ""]


NEEDED = [("pl", False, True), ("so", False, True), ("da", True, True), ("da", False, False)]


@pytest.mark.parametrize(("language", "needs_interpreter", "is_demanded"), NEEDED)
def test_a_yes_names_who_put_it_in_a_language_that_nobody_has_approved(
    place: Prison, case_id: UUID, language: str, *, needs_interpreter: bool, is_demanded: bool
) -> None:
    Person.objects.filter(cases=case_id).update(language=language, needs_interpreter=needs_interpreter)
    consent_id = asked(case_id, asking(municipality()), actor=place.owner)
    read = replace(given_on(TODAY), read_aloud_in=language, read_aloud_by="Sara Holm")
    if is_demanded:
        with pytest.raises(ConsentFault) as refused:
            services.record_consent(case_id, consent_id, read, actor=place.owner, on=TODAY)
        assert refused.value.details["field"] == "interpreter"
    services.record_consent(
        case_id, consent_id, replace(read, interpreter="Tolk 4711" if is_demanded else ""), actor=place.owner, on=TODAY
    )


def test_a_reader_who_speaks_the_language_needs_no_interpreter(place: Prison, case_id: UUID) -> None:
    Person.objects.filter(cases=case_id).update(language="pl")
    consent_id = asked(case_id, asking(municipality()), actor=place.owner)
    speaks = replace(given_on(TODAY), reader_speaks=True)
    with pytest.raises(ConsentFault):
        services.record_consent(case_id, consent_id, speaks, actor=place.owner, on=TODAY)
    read = replace(speaks, read_aloud_in="pl", read_aloud_by="Ewa Lis")
    services.record_consent(case_id, consent_id, read, actor=place.owner, on=TODAY)
    assert Answer.objects.get(consent=consent_id).reader_speaks


def test_the_person_answers_without_anybody_between(place: Prison, case_id: UUID) -> None:
    Person.objects.filter(cases=case_id).update(language="pl")
    consent_id = asked(case_id, asking(municipality()), actor=place.owner)
    services.record_consent(case_id, consent_id, given_on(TODAY), actor=the_person(case_id), on=TODAY)
    assert Answer.objects.get(consent=consent_id).is_given
