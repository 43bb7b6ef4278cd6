"""Units ask each other in a case: answered, closed, disagreed about, and lifted to both leaders."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.journal.models import Disclosure, Entry, Letter
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.questions.kinds import State, Turn, Waits
from koereplan.casework.questions.problems import NoSuchQuestion, QuestionRefused
from koereplan.casework.questions.queries import QuestionLine, questions_of_case
from koereplan.casework.questions.services import ask_question, remind_of_questions_by_mail, say_in_thread
from koereplan.casework.questions.values import Asking
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import asking as consent_to
from tests.factories.consents import consented
from tests.factories.organisations import Prison, municipality, prison, works
from tests.factories.plans import action, written

pytestmark = pytest.mark.django_db

ANSWER_BY = TODAY + timedelta(days=7)


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def town(case_id: UUID, home: Prison) -> UUID:
    """The municipality, drawn in."""
    unit_id = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[unit_id], revision=revision(case_id), actor=home.owner, on=TODAY
    )
    return unit_id


@pytest.fixture
def hanne(town: UUID) -> Actor:
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def lea(town: UUID) -> Actor:
    return works("Lea Leder", town, Role.LEADER)


def asking(to: UUID, **other: object) -> Asking:
    whole = {"to_unit": to, "area": LifeArea.HOUSING, "text": "Hvornår er boligen klar?", "answer_by": ANSWER_BY}
    return Asking(**(whole | other))  # type: ignore[arg-type]


def asked(case_id: UUID, to: UUID, actor: Actor, **other: object) -> UUID:
    return ask_question(case_id, asking(to, **other), actor=actor, on=TODAY)


def line(case_id: UUID, actor: Actor, on: date = TODAY) -> QuestionLine:
    (one,) = questions_of_case(case_id, actor=actor, on=on).questions
    return one


def waits(actor: Actor, on: date = TODAY) -> list[str]:
    ours = {kind.value for kind in Waits}
    return [row.kind for row in waiting(actor=actor, on=on) if row.kind in ours]


def test_it_waits_with_whom_it_is_asked_until_that_unit_answers_and_then_with_who_asked(
    home: Prison, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    question = asked(case_id, town, home.owner)
    assert (waits(hanne), waits(home.owner)) == ([Waits.ASKED], [Waits.UNANSWERED])
    say_in_thread(case_id, question, Turn.ANSWER, text="Den 1. marts.", actor=hanne, on=TODAY)
    assert (waits(hanne), waits(home.owner)) == ([], [Waits.ANSWERED])
    assert line(case_id, home.owner).said[0].text == "Den 1. marts."
    say_in_thread(case_id, question, Turn.ASK_ON, text="Og nøglen?", actor=home.owner, on=TODAY)
    assert waits(hanne) == [Waits.ASKED]
    say_in_thread(case_id, question, Turn.ANSWER, text="Hentes hos viceværten.", actor=hanne, on=TODAY)
    say_in_thread(case_id, question, Turn.CLOSE, actor=home.owner, on=TODAY)
    assert waits(hanne) == waits(home.owner) == []
    assert line(case_id, hanne).state is State.CLOSED
    assert line(case_id, home.owner).may == ()


def test_a_municipality_asks_the_prison_as_well(home: Prison, case_id: UUID, hanne: Actor) -> None:
    asked(case_id, home.unit_id, hanne, owner=home.owner.staff_id)
    assert (waits(home.owner), waits(hanne)) == ([Waits.ASKED], [Waits.UNANSWERED])
    assert line(case_id, home.owner).owner == home.owner.name


def test_somebody_named_has_it_alone(home: Prison, case_id: UUID, town: UUID, hanne: Actor) -> None:
    otto = works("Otto Gormsen", town, Role.CASEWORKER)
    asked(case_id, town, home.owner, owner=otto.staff_id)
    assert (waits(otto), waits(hanne)) == ([Waits.ASKED], [])


def test_a_disagreement_is_an_outcome_and_can_be_lifted_to_both_leaders(
    home: Prison, case_id: UUID, town: UUID, hanne: Actor, lea: Actor
) -> None:
    question = asked(case_id, town, home.owner)
    say_in_thread(case_id, question, Turn.DISAGREE, text="Vi mener, at fængslet betaler.", actor=hanne, on=TODAY)
    assert line(case_id, hanne).state is State.DISAGREED
    assert waits(home.owner) == waits(hanne) == []
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.DECIDE, text="Kommunen betaler.", actor=lea, on=TODAY)
    say_in_thread(case_id, question, Turn.LIFT, text="Vi kommer ikke videre.", actor=home.owner, on=TODAY)
    soon = TODAY + timedelta(days=10)
    assert (waits(lea, soon), waits(home.leader, soon), waits(hanne, soon)) == ([Waits.LIFTED], [Waits.LIFTED], [])
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.DECIDE, text="Kommunen betaler.", actor=hanne, on=TODAY)
    say_in_thread(case_id, question, Turn.DECIDE, text="Kommunen betaler.", actor=lea, on=TODAY)
    assert waits(lea, soon) == waits(home.leader, soon) == []
    assert Entry.objects.filter(kind="DisagreementDecided").exists()


def test_about_an_action_it_lies_where_the_action_does(home: Prison, case_id: UUID, town: UUID) -> None:
    (action_id,) = written(case_id, action("Skrive op til bolig", area=LifeArea.NETWORK), actor=home.owner)
    asked(case_id, town, home.owner, action_id=action_id, area=LifeArea.OTHER)
    one = line(case_id, home.owner)
    assert (one.area, one.action) == (LifeArea.NETWORK, "Skrive op til bolig")


def test_of_health_nobody_is_asked_who_may_not_read_it(home: Prison, case_id: UUID, town: UUID, hanne: Actor) -> None:
    with pytest.raises(QuestionRefused) as refused:
        asked(case_id, town, home.owner, area=LifeArea.SUBSTANCE_USE)
    assert refused.value.details["field"] == "area"
    what = consent_to(town, content=frozenset({ContentClass.PLAN}), life_areas=frozenset({LifeArea.SUBSTANCE_USE}))
    consented(case_id, what, actor=home.owner)
    asked(case_id, town, home.owner, area=LifeArea.SUBSTANCE_USE)
    assert line(case_id, hanne).area is LifeArea.SUBSTANCE_USE


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"text": " "}, "text"),
        ({"answer_by": TODAY - timedelta(days=1)}, "answer_by"),
        ({"action_id": UUID(int=7)}, "action"),
        ({"owner": UUID(int=7)}, "to"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    home: Prison, case_id: UUID, town: UUID, other: dict[str, object], field: str
) -> None:
    with pytest.raises(QuestionRefused) as refused:
        asked(case_id, town, home.owner, **other)
    assert refused.value.details["field"] == field


def test_only_units_with_a_part_in_the_case_ask_and_are_asked(home: Prison, case_id: UUID, town: UUID) -> None:
    elsewhere = municipality("Assens Kommune")
    with pytest.raises(QuestionRefused) as refused:
        asked(case_id, elsewhere, home.owner)
    assert refused.value.details["field"] == "to"
    with pytest.raises(NoSuchCase):
        asked(case_id, town, works("Asta", elsewhere, Role.CASEWORKER))


def test_nobody_answers_for_the_other_side_or_twice(home: Prison, case_id: UUID, town: UUID, hanne: Actor) -> None:
    question = asked(case_id, town, home.owner)
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.ANSWER, text="Ja.", actor=home.owner, on=TODAY)
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.CLOSE, actor=hanne, on=TODAY)
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.ANSWER, text=" ", actor=hanne, on=TODAY)
    say_in_thread(case_id, question, Turn.ANSWER, text="Ja.", actor=hanne, on=TODAY)
    with pytest.raises(QuestionRefused):
        say_in_thread(case_id, question, Turn.ANSWER, text="Nej.", actor=hanne, on=TODAY)
    with pytest.raises(NoSuchQuestion):
        say_in_thread(case_id, UUID(int=7), Turn.ANSWER, text="Ja.", actor=hanne, on=TODAY)


def test_the_editors_of_nothing_say_nothing(home: Prison, case_id: UUID, town: UUID) -> None:
    question = asked(case_id, town, home.owner)
    with pytest.raises((NotAllowed, NoSuchCase, NoSuchQuestion)):
        say_in_thread(case_id, question, Turn.ANSWER, text="Ja.", actor=works("Rie", town, Role.STATISTICIAN), on=TODAY)


def test_what_the_prison_says_to_a_municipality_stands_in_the_ledger(home: Prison, case_id: UUID, town: UUID) -> None:
    asked(case_id, town, home.owner)
    given = Disclosure.objects.get(to_unit_id=town, how="handed_over")
    assert set(given.classes) == {ContentClass.IDENTITY, ContentClass.PLAN}


def test_the_journal_tells_that_units_asked_and_never_what(home: Prison, case_id: UUID, town: UUID) -> None:
    asked(case_id, town, home.owner)
    assert "boligen" not in str(Entry.objects.get(kind="QuestionAsked").payload)


def test_whoever_has_mail_is_told_and_reminded_by_it(home: Prison, case_id: UUID, town: UUID) -> None:
    mail = Reached(email="post@odense.example")
    record_entry_point(town, Topic.CITIZEN_SERVICE, town, mail, actor=SYSTEM, on=TODAY)
    asked(case_id, town, home.owner)
    letter = Letter.objects.get()
    assert "Hvornår er boligen klar?" in letter.text
    assert not letter.is_secure
    Letter.objects.update(status="sent")
    assert remind_of_questions_by_mail(actor=SYSTEM, on=ANSWER_BY) == 1
    assert remind_of_questions_by_mail(actor=SYSTEM, on=ANSWER_BY) == 0
    assert Entry.objects.filter(kind="QuestionReminded").count() == 1


def test_a_municipality_has_its_own_question_reminded_of_as_the_holder_has(
    home: Prison, case_id: UUID, hanne: Actor
) -> None:
    mail = Reached(email="sager@soebysoegaard.example")
    record_entry_point(home.unit_id, Topic.CASES, home.unit_id, mail, actor=SYSTEM, on=TODAY)
    asked(case_id, home.unit_id, hanne)
    Letter.objects.update(status="sent")
    assert remind_of_questions_by_mail(actor=SYSTEM, on=ANSWER_BY) == 1
    assert remind_of_questions_by_mail(actor=SYSTEM, on=ANSWER_BY) == 0
    reminder = Letter.objects.order_by("posted_at").last()
    assert reminder is not None
    assert (reminder.to_unit_id, reminder.from_name) == (home.unit_id, "Odense")
    assert waits(hanne, ANSWER_BY) == [Waits.UNANSWERED]
