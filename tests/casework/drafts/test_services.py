"""A draft is its writer's alone, never written over unseen, and gone when nobody comes back."""

from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.drafts.models import Draft
from koereplan.casework.drafts.queries import DraftLine, draft_at
from koereplan.casework.drafts.services import DraftElsewhere, discard_draft, forget_drafts, save_draft
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db
WHERE = "/et/sted/"


def typed(
    actor: Actor, text: str = "Bor hos sin søster", *, builds_on: int | None = None, case_id: UUID | None = None
) -> DraftLine:
    return save_draft(WHERE, {"text": [text]}, builds_on=builds_on, case_id=case_id, actor=actor, on=TODAY)


def found(actor: Actor, case_id: UUID | None = None) -> DraftLine | None:
    return draft_at(WHERE, case_id=case_id, actor=actor, on=TODAY)


@pytest.fixture
def home() -> Prison:
    return prison()


def test_what_was_typed_is_there_for_its_writer_and_for_nobody_else(home: Prison) -> None:
    typed(home.owner)
    draft = found(home.owner)
    assert draft is not None
    assert draft.typed == {"text": ["Bor hos sin søster"]}
    assert found(home.colleague) is None
    assert found(home.leader) is None


def test_a_window_that_has_seen_less_never_writes_over_more(home: Prison) -> None:
    first = typed(home.owner)
    typed(home.owner, "Bor hos sin bror", builds_on=first.version)
    for builds_on in (first.version, None, 99):
        with pytest.raises(DraftElsewhere):
            typed(home.owner, "Bor intet sted", builds_on=builds_on)
    draft = found(home.owner)
    assert draft is not None
    assert draft.typed == {"text": ["Bor hos sin bror"]}


def test_only_the_version_that_was_seen_is_thrown_away(home: Prison) -> None:
    first = typed(home.owner)
    second = typed(home.owner, builds_on=first.version)
    discard_draft(WHERE, version=first.version, case_id=None, actor=home.owner, on=TODAY)
    assert found(home.owner)
    discard_draft(WHERE, version=second.version, case_id=None, actor=home.owner, on=TODAY)
    assert found(home.owner) is None


def test_a_draft_about_a_case_is_closed_with_the_case(home: Prison) -> None:
    case_id = owned(home)
    typed(home.owner, case_id=case_id)
    assert found(home.owner, case_id)
    assert found(home.owner) is None, "the case is not opened"
    stranger = prison("Nyborg Fængsel").owner
    with pytest.raises(NoSuchCase):
        typed(stranger, case_id=case_id)


def test_a_draft_that_nobody_comes_back_to_is_forgotten(home: Prison) -> None:
    typed(home.owner, case_id=owned(home))
    assert forget_drafts(kept_days=30, actor=SYSTEM, on=TODAY + timedelta(days=30)) == 0
    assert forget_drafts(kept_days=30, actor=SYSTEM, on=TODAY + timedelta(days=31)) == 1
    assert not Draft.objects.exists()


def test_nobody_but_the_system_forgets_what_others_write(home: Prison) -> None:
    typed(home.owner)
    assert forget_drafts(kept_days=0, actor=home.colleague, on=TODAY + timedelta(days=99)) == 0
    assert Draft.objects.exists()
