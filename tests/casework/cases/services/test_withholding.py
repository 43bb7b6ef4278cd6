"""What is kept from the person on a legal ground is closed to them everywhere, until somebody lifts it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from koereplan.casework.access import Actor, ContentClass, LifeArea, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.queries import waiting, who_has_used, withheld_of_case
from koereplan.casework.cases.services import NoSuchCase, NoSuchWithheld, WithholdingRefused, review_withheld, withhold
from koereplan.casework.plans.models import GoalRow
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.withholding.models import Withheld
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.organisations import Prison, prison, works
from tests.factories.plans import goal, written

pytestmark = pytest.mark.django_db

REVIEW = TODAY + timedelta(days=30)
GROUND = "Forvaltningslovens § 15 b, nr. 5: hensynet til andre"


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    case_id = owned(place)
    both = goal("Et sted at bo"), goal("Se sin søn", area=LifeArea.NETWORK)
    written(case_id, goals=both, actor=place.owner)
    return case_id


def kept(case_id: UUID, actor: Actor, *, review_on: date = REVIEW, ground: str = GROUND) -> UUID:
    plan = (ContentClass.PLAN, LifeArea.NETWORK)
    return withhold(case_id, *plan, legal_ground=ground, review_on=review_on, actor=actor, on=TODAY)


def goals(actor: Actor, case_id: UUID | None = None, *, on: date = TODAY) -> set[str]:
    return {line.goal.words for line in plan_of_case(case_id, actor=actor, on=on).goals}


def rows(case_id: UUID, actor: Actor, *, on: date = TODAY) -> tuple[int, int]:
    with as_product(), transaction.atomic(), acting(actor, on=on):
        open_cases([case_id])
        return GoalRow.objects.count(), Withheld.objects.count()


def test_the_person_is_not_shown_it_and_others_are(case_id: UUID, place: Prison) -> None:
    mikkel = the_person(case_id)
    assert goals(mikkel) == {"Et sted at bo", "Se sin søn"}
    kept(case_id, place.owner)
    assert goals(mikkel) == {"Et sted at bo"}
    assert goals(place.colleague, case_id) == {"Et sted at bo", "Se sin søn"}
    assert rows(case_id, mikkel) == (1, 0)
    assert rows(case_id, place.owner) == (2, 1)


def test_a_day_that_passes_shows_nothing_and_is_chased(case_id: UUID, place: Prison) -> None:
    withheld_id = kept(case_id, place.owner)
    late = REVIEW + timedelta(days=60)
    assert goals(the_person(case_id), on=late) == {"Et sted at bo"}
    [line] = waiting(actor=place.owner, on=REVIEW)
    assert (line.kind, line.waits_on) == ("withheld_review", REVIEW)
    again = REVIEW + timedelta(days=30)
    review_withheld(case_id, withheld_id, review_on=again, actor=place.owner, on=REVIEW)
    assert [line.waits_on for line in waiting(actor=place.owner, on=again)] == [again]
    assert [line.review_on for line in withheld_of_case(case_id, actor=place.owner, on=REVIEW).lines] == [again]


def test_somebody_lifts_it_once(case_id: UUID, place: Prison) -> None:
    withheld_id = kept(case_id, place.owner)
    review_withheld(case_id, withheld_id, review_on=None, actor=place.leader, on=TODAY)
    assert goals(the_person(case_id)) == {"Et sted at bo", "Se sin søn"}
    assert withheld_of_case(case_id, actor=place.owner, on=TODAY).lines == ()
    assert waiting(actor=place.owner, on=REVIEW) == ()
    for unknown in (withheld_id, uuid4()):
        with pytest.raises(NoSuchWithheld):
            review_withheld(case_id, unknown, review_on=None, actor=place.owner, on=TODAY)


def test_the_person_reads_that_something_is_withheld_and_not_what_or_why(case_id: UUID, place: Prison) -> None:
    kept(case_id, place.owner)
    mikkel = the_person(case_id)
    says = {line.says for line in who_has_used(None, actor=mikkel, on=TODAY).lines}
    assert "har besluttet, at noget i din sag ikke vises for dig" in says
    assert "15 b" not in str(says)
    with pytest.raises((NoSuchCase, NotAllowed)):
        withheld_of_case(case_id, actor=mikkel, on=TODAY)


def test_only_those_who_answer_for_the_case_withhold(case_id: UUID, place: Prison) -> None:
    other = works("Kai", place.unit_id, Role.CASEWORKER)
    for actor in (other, the_person(case_id), prison("Nyborg Fængsel").owner):
        with pytest.raises((NotAllowed, NoSuchCase)):
            kept(case_id, actor)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("legal_ground", {"ground": " "}),
        ("review_on", {"review_on": TODAY}),
        ("review_on", {"review_on": TODAY + timedelta(days=400)}),
    ],
)
def test_it_names_a_legal_ground_and_a_day_near_enough(
    case_id: UUID, place: Prison, field: str, changed: dict[str, object]
) -> None:
    with pytest.raises(WithholdingRefused) as refused:
        kept(case_id, place.owner, **changed)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


def test_what_the_own_page_is_made_of_is_never_withheld(case_id: UUID, place: Prison) -> None:
    for content, area in ((ContentClass.IDENTITY, None), (ContentClass.CONSENTS, None), (ContentClass.PLAN, None)):
        with pytest.raises(WithholdingRefused):
            withhold(case_id, content, area, legal_ground=GROUND, review_on=REVIEW, actor=place.owner, on=TODAY)
