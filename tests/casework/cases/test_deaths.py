"""A death stops all that would be sent or waits, at once and whichever room would send it; a mistake is corrected."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from koereplan.casework.access import ContentClass, NotAllowed, Reading
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case, Opening
from koereplan.casework.cases.problems import FactsRefused, ReasonMissing
from koereplan.casework.cases.queries import death_of_person, my_work, waiting
from koereplan.casework.cases.services import DeathRefused, correct_death, record_death
from koereplan.casework.cases.waiting import wait
from koereplan.casework.journal.delivering import take_up
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import Outgoing, Recipient, post, redirect, send_again
from koereplan.casework.people.queries import person_named
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import owned, revision, state
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def dies(case_id: UUID, home: Prison) -> None:
    record_death(case_id, died_on=TODAY, revision=revision(case_id), actor=home.owner, on=TODAY)


def letter(case_id: UUID, home: Prison) -> UUID:
    """Let a letter be sent, and return its id."""
    outgoing = Outgoing(
        case_id=case_id,
        reference="2026-0001",
        about_id=uuid4(),
        content=frozenset({Reading(ContentClass.IDENTITY)}),
        to=Recipient(home.unit_id, "Odense Kommune", "post@example.dk"),
        from_name="Fængslet",
        subject="Besked",
        text="Teksten",
    )
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        return post(outgoing, actor=home.owner, on=TODAY)


def let_wait(case_id: UUID, home: Prison) -> None:
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        wait(case_id, "letter", uuid4(), waits_on=TODAY, about="Odense")


def status(letter_id: UUID) -> str:
    return Letter.objects.get(pk=letter_id).status


def test_what_has_not_gone_is_held_back_and_what_is_posted_later_too(case_id: UUID, home: Prison) -> None:
    before = letter(case_id, home)
    dies(case_id, home)
    after = letter(case_id, home)
    assert {status(before), status(after)} == {LetterStatus.HELD_BACK}
    assert not take_up(most=10, on=TODAY, at=timezone.now())
    assert [line.to_name for line in death_of_person(case_id, actor=home.owner, on=TODAY).letters] == [
        "Odense Kommune"
    ] * 2


def test_not_even_sending_again_gets_a_letter_out(case_id: UUID, home: Prison) -> None:
    failed = letter(case_id, home)
    Letter.objects.filter(pk=failed).update(status=LetterStatus.FAILED)
    dies(case_id, home)
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        written = Letter.objects.get(pk=failed)
        redirect(written, address="andre@example.dk")
        send_again(written)
    assert status(failed) == LetterStatus.HELD_BACK


def test_nothing_waits_or_is_late_any_more(case_id: UUID, home: Prison) -> None:
    let_wait(case_id, home)
    assert waiting(actor=home.owner, on=TODAY)
    assert any(group.count for group in my_work(actor=home.owner, on=TODAY).groups)
    dies(case_id, home)
    let_wait(case_id, home)
    assert not waiting(actor=home.owner, on=TODAY)
    assert not any(group.count for group in my_work(actor=home.owner, on=TODAY).groups)
    assert state(case_id, "5", on=TODAY) is State.CANCELLED


def test_the_persons_own_pages_close(case_id: UUID, home: Prison) -> None:
    person_id = Case.objects.get(pk=case_id).person_id
    assert Opening.objects.filter(case_id=case_id, basis="self").exists()
    dies(case_id, home)
    assert not Opening.objects.filter(case_id=case_id, basis="self", until_on__gt=TODAY).exists()
    assert person_named(person_id, actor=home.owner, on=TODAY) is None


def test_a_mistake_is_corrected_and_letters_wait_for_somebodys_word(case_id: UUID, home: Prison) -> None:
    held = letter(case_id, home)
    let_wait(case_id, home)
    dies(case_id, home)
    with pytest.raises(ReasonMissing):
        correct_death(case_id, reason=" ", actor=home.owner, on=TODAY)
    correct_death(case_id, reason="Forvekslet med en anden", actor=home.owner, on=TODAY)
    assert status(held) == LetterStatus.FAILED
    assert waiting(actor=home.owner, on=TODAY)
    assert state(case_id, "5", on=TODAY) is not State.CANCELLED
    assert Opening.objects.filter(case_id=case_id, basis="self", until_on__gt=TODAY).exists()
    with pytest.raises(DeathRefused):
        correct_death(case_id, reason="Igen", actor=home.owner, on=TODAY)


def test_it_is_recorded_once_on_a_day_that_can_be_by_whoever_answers_for_the_case(case_id: UUID, home: Prison) -> None:
    for died_on in (TODAY + timedelta(days=1), TODAY - timedelta(days=9999)):
        with pytest.raises(FactsRefused):
            record_death(case_id, died_on=died_on, revision=revision(case_id), actor=home.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        record_death(
            case_id, died_on=TODAY, revision=revision(case_id), actor=works("Kai Krog", home.unit_id), on=TODAY
        )
    dies(case_id, home)
    with pytest.raises(DeathRefused):
        dies(case_id, home)
