"""EXIT cases, exchanges and referrals on pages: each is there for those who work on it, and for nobody else at all."""

import re
import time
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Actor, Role
from koereplan.casework.apart.models import Engagement, Exchange, ExitCase, Referral
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.web.sign_in.session import SEEN
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.consents import consented, to_refer
from tests.factories.organisations import Prison, municipality, unit, works
from tests.side_doors.recipes import day
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of

CPR = "770594-0018"
TOKEN = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+')


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr=CPR)


@pytest.fixture
def enok(db: None) -> Actor:
    return works("Enok Exit", unit("Direktoratet", UnitKind.DIRECTORATE), Role.EXIT_UNIT)


@pytest.fixture
def lone(db: None) -> Actor:
    return works("Lone Lokal", unit("Fyns Politi", UnitKind.POLICE_DISTRICT), Role.LOCAL_EXIT)


def begin(client: Client) -> str:
    sent = {"named": CPR, "evidence": "Bilag 1", **day("consented_on", TODAY)}
    answer = client.post("/exit/nyt/", sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_an_exit_case_is_begun_decided_passed_on_and_ended(
    case_id: UUID, sign_in: SignIn, enok: Actor, lone: Actor
) -> None:
    central, local = sign_in(enok), sign_in(lone)
    path = begin(central)
    assert "Mikkel Storgaard" in central.get("/exit/").content.decode()
    central.post(path, {"act": "decide", "is_taken_in": "yes"})
    central.post(path, {"act": "offer", "to_unit": str(lone.unit_id), "message": "Flytter til Fyn"})
    asked = local.get("/exit/").content.decode()
    assert "Mikkel" not in asked
    [offer] = re.findall(r"/exit/spurgt/[\w-]+/", asked)
    assert "Flytter til Fyn" in local.get(offer).content.decode()
    assert local.get(path).status_code == 404
    assert local.post(offer, {"act": "accept"}).status_code == 302
    assert "Mikkel Storgaard" in local.get(path).content.decode()
    assert local.post(path, {"act": "end", "ending": "ended", "reason": "Slut"}).status_code == 404
    assert central.post(path, {"act": "end", "ending": "ended", "reason": "Slut"})["Location"] == "/exit/"
    assert central.get(path).status_code == 404
    assert ExitCase.objects.get().reason == "Slut"


def test_what_is_refused_keeps_what_was_typed(case_id: UUID, sign_in: SignIn, enok: Actor) -> None:
    sent = {"named": "010101-0000", "evidence": "Bilag 1", **day("consented_on", TODAY)}
    answer = sign_in(enok).post("/exit/nyt/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ingen har det nummer" in page
    assert "Bilag 1" in page


def test_nobody_notices_by_any_page_that_there_is_an_exit_case(
    case_id: UUID, home: Prison, sign_in: SignIn, enok: Actor, lone: Actor
) -> None:
    lead = works("Exo", home.unit_id, Role.EXIT_LEAD)
    auditor = works("Ask", enok.unit_id, Role.AUDITOR)
    town = works("Tine", municipality("Vejle"), Role.COORDINATOR)
    of_case = [f"/sager/{case_id}/{room}" for room in ("", "historik/", "givet-videre/", "samtykker/", "fakta/")]
    lists = ["/sager/", "/mit-arbejde/", "/exit/", f"/exit/{uuid4()}/", "/log/", f"/log/{case_id}/"]
    readers = [sign_in(actor) for actor in (home.owner, home.leader, home.colleague, lead, auditor, town, lone)]
    for client in readers:
        # No page writes that the session was used, however long this takes.
        session = client.session
        session[SEEN] = int(time.time()) + 3600
        session.save()

    def noticed() -> list[tuple[int, str, int]]:
        found = []
        for client in readers:
            for path in (*of_case, *lists):
                client.get(path)
                with CaptureQueriesContext(connection) as asked:
                    answer = client.get(path)
                body = re.sub(r"side=\d+|foer=\d+|\d\d:\d\d", "", TOKEN.sub("", answer.content.decode()))
                shown = "" if path.startswith("/log/") else body
                # An auditor sees that EXIT is worked with, and never in whose case.
                assert path == "/log/" or "EXIT-forløb" not in body
                found.append((answer.status_code, shown, len(asked)))
        return found

    before = noticed()
    path = begin(sign_in(enok))
    for client in readers:
        assert client.get(path).status_code == 404
    assert noticed() == before


def test_a_ksp_member_has_one_page_and_puts_something_in(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    poul = works("Poul Politi", unit("Fyns Politi", UnitKind.POLICE_DISTRICT), Role.KSP_MEMBER)
    owner, member = sign_in(home.owner), sign_in(poul)
    sent = {"group": "KSP Fyn", "necessity": "", "members": [str(poul.staff_id)]}
    refused = owner.post(f"/sager/{case_id}/ksp/", sent | day("until_on", TODAY + timedelta(days=30)))
    assert refused.status_code == 422
    assert "KSP Fyn" in refused.content.decode()
    sent["necessity"] = "Nødvendigt for den første nat"
    answer = owner.post(f"/sager/{case_id}/ksp/", sent | day("until_on", TODAY + timedelta(days=30)))
    path = answer["Location"]
    assert "Nødvendigt for den første nat" in member.get(path).content.decode()
    assert member.post(path, {"act": "put_in", "text": "Bor hos sin søster", "content": ["81"]}).status_code == 302
    assert "Bor hos sin søster" in owner.get(path).content.decode()
    assert sign_in(home.leader).get(path).status_code == 404
    menu = member.get("/ksp/").content.decode()
    assert "/sager/" not in menu
    assert owner.post(path, {"act": "close"}).status_code == 302
    assert Exchange.objects.get().until_on == TODAY
    assert member.get(path).status_code == 404


def test_a_volunteer_sees_the_four_things_and_a_coordinator_the_referral(
    case_id: UUID, home: Prison, sign_in: SignIn
) -> None:
    cafe = unit("Caféen", UnitKind.CIVIL_SOCIETY)
    karla, viggo = works("Karla", cafe, Role.COORDINATOR), works("Viggo", cafe, Role.VOLUNTEER)
    owner, coordinator, volunteer = map(sign_in, (home.owner, karla, viggo))
    asked = owner.get(f"/sager/{case_id}/samtykker/nyt/?trin=referral").content.decode()
    assert "Caféen" in asked
    needs = owner.get(f"/sager/{case_id}/henvisninger/").content.decode()
    assert "Personen skal først have sagt ja" in needs
    consent_id = consented(case_id, to_refer(cafe), actor=home.owner)
    sent = {"consent": str(consent_id), "task": "Følges til træning"}
    assert owner.post(f"/sager/{case_id}/henvisninger/", sent).status_code == 302
    path = f"/henvisninger/{Referral.objects.get().pk}/"
    assert "Mikkel Storgaard" in coordinator.get(path).content.decode()
    coordinator.post(path, {"act": "accept"})
    engage = {"act": "engage", "staff": str(viggo.staff_id), "task": "Træning", "agreed_contact": "I caféen"}
    assert coordinator.post(path, engage).status_code == 422
    assert coordinator.post(path, engage | {"time": "Tirsdage"}).status_code == 302
    page = volunteer.get("/mine-aftaler/").content.decode()
    assert all(words in page for words in ("Mikkel", "I caféen", "Træning", "Tirsdage"))
    assert "Storgaard" not in page
    assert "/sager/" not in page
    assert "Storgaard" not in volunteer.get("/sager/").content.decode()
    coordinator.post(path, {"act": "release", "engagement": str(Engagement.objects.get().pk)})
    assert "Mikkel" not in volunteer.get("/mine-aftaler/").content.decode()


def test_the_person_reads_on_one_page_who_else_helps_and_nobody_learns_from_the_menu(
    case_id: UUID, home: Prison, sign_in: SignIn, enok: Actor
) -> None:
    person = browser_of(case_id)
    menu = person.get("/min-sag/").content.decode()
    assert "/min-sag/hjaelp/" in menu
    page = person.get("/min-sag/hjaelp/").content.decode()
    assert "Du er ikke henvist til nogen forening" in page
    assert "EXIT" not in page
    begin(sign_in(enok))
    cafe = unit("Caféen", UnitKind.CIVIL_SOCIETY)
    consent_id = consented(case_id, to_refer(cafe), actor=home.owner)
    sign_in(home.owner).post(f"/sager/{case_id}/henvisninger/", {"consent": str(consent_id), "task": "Træning"})
    page = person.get("/min-sag/hjaelp/").content.decode()
    assert all(words in page for words in ("Caféen", "Træning", "EXIT", "Direktoratet", "Det er ikke afgjort endnu"))
    assert "EXIT" not in person.get("/min-sag/").content.decode()
    assert sign_in(home.owner).get("/min-sag/hjaelp/").status_code == 404
