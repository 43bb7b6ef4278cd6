"""For a municipality, a release is one errand among hundreds: what it is asked takes two clicks."""

from collections.abc import Callable

from koereplan.casework.access import SYSTEM, Actor, LifeArea, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.coordination.enquiring import Enquired, Said
from koereplan.casework.coordination.services import send_enquiry
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.notices.services import send_notice
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.casework.notices.test_services import DUTY
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.meetings import called
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_notice_is_confirmed_and_a_case_lead_named_with_two_clicks(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    way_in = record_entry_point(town, Topic.ADMISSIONS, town, Reached(phone="66 00 00 00"), actor=SYSTEM, on=TODAY)
    works("Otto Gormsen", town, Role.CASEWORKER)
    asks = visit(works("Hanne Lindegaard", town, Role.COORDINATOR))
    assert "Ingen venter på svar." in asks.read()
    asks.check()
    send_notice(case_id, [way_in], duty=DUTY, revision=revision(case_id), actor=world.home.owner, on=TODAY)
    send_enquiry(
        case_id,
        Enquired(
            unit_id=town,
            purpose="Koordinere planen",
            expectations="Et svar",
            of_areas={LifeArea.HOUSING: Said("Har ingen bolig.")},
            possibilities=frozenset(),
            other_possibilities="",
            asks="Hvad kan I?",
            rope_holder="",
            wants_meeting=False,
            answer_by=TODAY,
        ),
        actor=world.home.owner,
        on=TODAY,
    )
    called(case_id, world.home.owner)
    offer_handover(case_id, to_unit=town, actor=world.home.owner, on=TODAY)
    asks.open("/mit-arbejde/")
    asks.check()
    notice = asks.page.get_by_role("article").filter(has_text="er indsat i")
    notice.get_by_label("Sagsansvarlig hos jer").select_option(label="Otto Gormsen")
    with asks.page.expect_navigation():
        notice.get_by_role("button", name="Kvittér").click()
    assert "Sagsansvarlig: Otto Gormsen" in asks.page.content()
    assert "er indsat i" not in asks.page.locator(".inbox article h3").all_inner_texts()
    lead = asks.page.get_by_role("article").filter(has_text="Hvem er sagsansvarlig")
    with asks.page.expect_navigation():
        lead.get_by_role("button", name="Udpeg").click()
    assert asks.page.url.endswith("/mit-arbejde/")
    meeting = asks.page.get_by_role("article").filter(has_text="Kommer I til")
    meeting.get_by_label("Ja, vi kommer").check(force=True)
    with asks.page.expect_navigation():
        meeting.get_by_role("button", name="Send svar").click()
    assert "Kommer I til" not in asks.read()
    asks.check()
