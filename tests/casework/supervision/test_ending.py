"""Supervision ends with what goes on and in whose hands, and nothing of it waits any longer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from koereplan.casework.access import NotAllowed
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import open_stay
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.supervision.kinds import EndKind
from koereplan.casework.supervision.models import Ending
from koereplan.casework.supervision.queries import supervised as supervised_list
from koereplan.casework.supervision.queries import supervision_of_case
from koereplan.casework.supervision.said import Ended, SupervisionRefused
from koereplan.casework.supervision.services import end_supervision
from tests.factories import TODAY
from tests.factories.cases import revision
from tests.factories.supervision import Supervision, met, supervised

pytestmark = pytest.mark.django_db
ENDED = Ended(
    kind=EndKind.LIFTED, ended_on=TODAY, goes_on="Støtte i egen bolig hver uge.", rope_name="Oda Krag, Odense Kommune"
)


@pytest.fixture
def of() -> Supervision:
    return supervised()


def end(of: Supervision, ended: Ended = ENDED) -> None:
    end_supervision(of.case_id, ended, revision=revision(of.case_id), actor=of.home.owner, on=TODAY)


def last_day(of: Supervision) -> object:
    with acting(of.home.owner, on=TODAY):
        open_cases([of.case_id])
        return Knowledge.present(Case.objects.get(pk=of.case_id)).facts.supervision_end_date


def test_what_goes_on_is_said_with_who_holds_the_rope_and_the_last_day_is_that(of: Supervision) -> None:
    met(of, again_in=timedelta(weeks=1))
    end(of)
    ending = supervision_of_case(of.case_id, actor=of.officer, on=TODAY).ending
    assert ending is not None
    assert (ending.rope, last_day(of)) == ("Oda Krag, Odense Kommune", TODAY)
    assert not waiting(actor=of.officer, on=TODAY)
    assert not supervised_list(actor=of.officer, on=TODAY).lines
    with pytest.raises(SupervisionRefused):
        end(of)


def test_a_recall_leaves_the_last_day_to_the_new_stay(of: Supervision) -> None:
    before = last_day(of)
    end(of, replace(ENDED, kind=EndKind.RECALL, rope_name=""))
    assert last_day(of) == before


def test_nobody_is_let_go_without_a_hand_that_holds(of: Supervision) -> None:
    for ended, field in (
        (replace(ENDED, goes_on=" "), "goes_on"),
        (replace(ENDED, rope_name=""), "rope_name"),
        (replace(ENDED, ended_on=TODAY + timedelta(days=1)), "ended_on"),
        (replace(ENDED, ended_on=TODAY - timedelta(days=30)), "ended_on"),
    ):
        with pytest.raises(SupervisionRefused) as refusal:
            end(of, ended)
        assert refusal.value.details["field"] == field
    assert not Ending.objects.exists()


def test_supervision_that_has_not_begun_does_not_end_and_others_do_not_end_it(of: Supervision) -> None:
    with pytest.raises(NotAllowed):
        end_supervision(of.case_id, ENDED, revision=revision(of.case_id), actor=of.officer, on=TODAY)
    ahead = supervised(released_on=None, parole_date="2026-12-14")
    with pytest.raises(SupervisionRefused):
        end(ahead)


def test_a_recall_that_nobody_wrote_down_lets_nothing_wait_either(of: Supervision) -> None:
    met(of, again_in=timedelta(weeks=1))
    assert waiting(actor=of.officer, on=TODAY)
    facts = {"admission_date": TODAY, "sentence_start_date": TODAY, "sentence_months": 6}
    open_stay(of.case_id, begun_by=Beginning.RECALL, facts=facts, actor=of.home.leader, on=TODAY)
    assert not waiting(actor=of.officer, on=TODAY)
