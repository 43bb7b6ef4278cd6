"""The person answers and withdraws without anybody in between, by the same services as those who write it down."""

from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Basis, NotAllowed, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.queries import (
    CaseConsents,
    NoSuchCase,
    case_page,
    consents_of_case,
    disclosures_of_case,
    recent_news,
    stops_of_unit,
    waiting,
)
from koereplan.casework.consents.asking import Given
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.consents.kinds import ConsentState, Form, Means, WithdrawnBy
from koereplan.casework.consents.models import Answer, Withdrawal
from koereplan.casework.journal.models import LogEntry
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import owned, state, the_person
from tests.factories.consents import asked, asking, consented
from tests.factories.organisations import Prison, municipality, prison, works

pytestmark = pytest.mark.django_db
MITID = Given(answered_on=TODAY, form=Form.ELECTRONIC, evidence="MitID")


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def mikkel(case_id: UUID) -> Actor:
    return the_person(case_id)


@pytest.fixture
def odense() -> UUID:
    return municipality("Odense Kommune")


def own(actor: Actor) -> CaseConsents:
    return consents_of_case(None, actor=actor, on=TODAY)


def ended(case_id: UUID, consent_id: UUID, actor: Actor) -> None:
    services.withdraw_consent(
        case_id,
        consent_id,
        withdrawn_on=TODAY,
        by=WithdrawnBy.PERSON,
        means=Means.ELECTRONIC,
        actor=actor,
        on=TODAY,
    )


def last_use() -> tuple[str, list[str], str, str]:
    return LogEntry.objects.order_by("-id").values_list("use", "bases", "purpose", "role")[0]


def test_the_person_finds_the_own_consents_without_knowing_the_case(
    place: Prison, case_id: UUID, mikkel: Actor, odense: UUID
) -> None:
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    asked(owned(place, name="En Anden"), asking(odense), actor=place.owner)
    found = own(mikkel)
    assert (found.case_id, [line.id for line in found.lines]) == (case_id, [consent_id])
    assert last_use() == ("consents_of_case", [Basis.SELF], "self", Role.PERSON)


def test_what_the_person_says_yes_to_opens_at_once(place: Prison, case_id: UUID, mikkel: Actor, odense: UUID) -> None:
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    services.record_consent(case_id, consent_id, MITID, actor=mikkel, on=TODAY)
    assert [consent.id for consent in consents_of([case_id], on=TODAY)[case_id]] == [consent_id]
    assert own(mikkel).lines[0].state is ConsentState.IN_FORCE
    answer = Answer.objects.get()
    assert (answer.form, answer.evidence, answer.recorded_by, answer.recorded_for) == (
        "electronic",
        "MitID",
        None,
        None,
    )
    assert LogEntry.objects.filter(use="record_consent", role=Role.PERSON, purpose="self", bases=["self"]).exists()


def test_a_no_of_the_persons_own_leaves_the_step_not_permitted(
    place: Prison, case_id: UUID, mikkel: Actor, odense: UUID
) -> None:
    consent_id = asked(case_id, asking(odense, step="1"), actor=place.owner)
    services.refuse_consent(case_id, consent_id, answered_on=TODAY, actor=mikkel, on=TODAY)
    assert state(case_id, "1", on=TODAY) is State.NOT_PERMITTED
    assert own(mikkel).lines[0].state is ConsentState.REFUSED


def test_what_the_person_withdraws_closes_at_once_and_the_recipient_is_asked(
    place: Prison, case_id: UUID, mikkel: Actor, odense: UUID
) -> None:
    consent_id = consented(case_id, asking(odense), actor=place.owner)
    ended(case_id, consent_id, mikkel)
    (consent,) = consents_of([case_id], on=TODAY)[case_id]
    assert not consent.is_in_force(TODAY)
    assert Withdrawal.objects.get().recorded_by is None
    (stop,) = stops_of_unit(actor=works("Mette Krag", odense, Role.COORDINATOR), on=TODAY)
    assert stop.asker.name == "Søbysøgård Fængsel"


def test_the_prison_chases_the_recipient_of_what_the_person_withdrew(
    place: Prison, case_id: UUID, mikkel: Actor, odense: UUID
) -> None:
    ended(case_id, consented(case_id, asking(odense), actor=place.owner), mikkel)
    (chased,) = waiting(actor=place.owner, on=TODAY)
    assert (chased.case_id, chased.waits_on) == (case_id, TODAY + timedelta(days=3))


def test_whoever_holds_the_case_has_it_as_news(place: Prison, case_id: UUID, mikkel: Actor, odense: UUID) -> None:
    services.record_consent(case_id, asked(case_id, asking(odense), actor=place.owner), MITID, actor=mikkel, on=TODAY)
    news = recent_news(since=TODAY, actor=place.owner, on=TODAY)
    assert [(line.kind, line.actor_name) for line in news] == [("ConsentGiven", "Mikkel Storgaard")]


def test_nobody_answers_for_somebody_else(place: Prison, case_id: UUID, odense: UUID) -> None:
    consent_id = asked(case_id, asking(odense), actor=place.owner)
    stranger = the_person(owned(place, name="En Anden"))
    with pytest.raises(NoSuchCase):
        services.record_consent(case_id, consent_id, MITID, actor=stranger, on=TODAY)
    with pytest.raises(NoSuchCase):
        services.refuse_consent(case_id, consent_id, answered_on=TODAY, actor=stranger, on=TODAY)
    with pytest.raises(NoSuchCase):
        ended(case_id, consent_id, stranger)
    assert own(stranger).lines == ()


def test_the_person_does_nothing_else_to_the_case(place: Prison, case_id: UUID, mikkel: Actor) -> None:
    with pytest.raises(NotAllowed):
        services.close_case(case_id, reason="Slut", revision=1, actor=mikkel, on=TODAY)


def test_the_person_reads_to_whom_something_was_given(
    place: Prison, case_id: UUID, mikkel: Actor, odense: UUID
) -> None:
    assert disclosures_of_case(None, actor=mikkel, on=TODAY).lines == ()
    consent_id = consented(case_id, asking(odense), actor=place.owner)
    case_page(case_id, actor=works("Mette Krag", odense, Role.COORDINATOR), on=TODAY)
    (line,) = disclosures_of_case(None, actor=mikkel, on=TODAY).lines
    assert (line.to_unit.name, line.basis, line.rests_on) == ("Odense Kommune", Basis.CONSENT, consent_id)
    assert last_use() == ("disclosures_of_case", [Basis.SELF], "self", Role.PERSON)


def test_there_is_nothing_of_ones_own_to_those_who_work_here(place: Prison, case_id: UUID) -> None:
    for door in (consents_of_case, disclosures_of_case):
        with pytest.raises(NoSuchCase):
            door(None, actor=place.owner, on=TODAY)
