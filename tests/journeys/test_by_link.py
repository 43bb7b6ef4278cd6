"""A unit without an account answers a letter in two clicks, in a real browser that nobody is signed in with."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.links import as_typed, secret_of
from koereplan.casework.journal.models import Letter
from koereplan.casework.meetings.models import CallAnswer
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.casework.notices.test_services import DUTY, told
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.meetings import called
from tests.journeys.conftest import Visit, World
from tests.journeys.test_accessible import Come


@pytest.fixture
def stranger(live_server: LiveServer, browser: Browser) -> Iterator[Visit]:
    """Return a visitor whom nobody has signed in."""
    context = browser.new_context(locale="da-DK")
    yield Visit(context.new_page(), live_server.url)
    context.close()


@pytest.fixture
def case_id(world: World) -> UUID:
    return owned(world.home)


@pytest.fixture
def way_in(case_id: UUID) -> UUID:
    """Return where the person's municipality takes messages."""
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    return record_entry_point(
        town, Topic.ADMISSIONS, town, Reached(email="post@odense.example"), actor=SYSTEM, on=TODAY
    )


def code() -> str:
    return as_typed(secret_of(Letter.objects.get()))


def test_from_the_code_on_paper_to_a_named_case_lead(
    case_id: UUID, way_in: UUID, world: World, stranger: Visit
) -> None:
    told(case_id, world.home, way_in, duty=DUTY)
    stranger.open("/svar/")
    stranger.check()
    stranger.page.get_by_label("Koden i brevet").fill(code().lower())
    stranger.press("Fortsæt")
    stranger.check()
    stranger.press("Bekræft, at vi har fået den")
    assert stranger.page.locator(".error-summary").is_visible()
    stranger.check()
    stranger.page.get_by_label("Dit navn").fill("Karen Lund")
    stranger.page.get_by_label("Hvem kan vi kontakte hos jer?").fill("Per Friis")
    stranger.press("Bekræft, at vi har fået den")
    assert "af Karen Lund, via link" in stranger.read()
    stranger.check()
    assert Notice.objects.get().case_lead == "Per Friis"


@pytest.mark.usefixtures("way_in")
def test_a_call_is_answered(case_id: UUID, world: World, stranger: Visit) -> None:
    called(case_id, world.home.owner)
    stranger.open(f"/svar/{code()}/")
    stranger.check()
    stranger.choose("Ja, vi kommer")
    stranger.page.get_by_label("Dit navn").fill("Karen Lund")
    stranger.press("Svar")
    assert "I har svaret" in stranger.read()
    assert CallAnswer.objects.get().reply == "yes"


def test_what_answers_nobody_and_the_pages_of_what_is_sent_are_accessible(
    case_id: UUID, way_in: UUID, world: World, stranger: Visit, visit: Come
) -> None:
    stranger.open("/svar/0000-0000-0000/")
    assert "Her er ikke noget at svare på" in stranger.read()
    stranger.check()
    told(case_id, world.home, way_in, duty=DUTY)
    Letter.objects.update(status=LetterStatus.FAILED, fault="Postserveren siger nej (550): Ukendt postkasse")
    let_failed_letters_wait(on=TODAY)
    sara = visit(world.home.owner)
    for path in ("/ikke-naaet-frem/", "/daglig-mail/", f"/sager/{case_id}/mail/{Letter.objects.get().pk}/"):
        sara.open(path)
        sara.check()
