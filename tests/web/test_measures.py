"""Something that is like what runs is shown before it is written, and explained."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from koereplan.casework.assessments.models import Measure
from tests.factories.assessments import running
from tests.factories.cases import owned
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn

NEW = {"kind": "job_plan", "run_by": "Jobcenter Odense", "status": "running", "origin": "person"}


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def test_a_likely_duplicate_is_shown_first_and_can_be_kept_apart(case_id: UUID, client: Client, home: Prison) -> None:
    running(case_id, since_on=date(2026, 5, 3), actor=home.owner)
    where = f"/sager/{case_id}/indsatser/ny/"
    answer = client.post(where, NEW)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ligner: Jobplan eller beskæftigelsesindsats, Odense Kommune, Jobcenter, siden 3. maj 2026" in page
    assert "samme område, næsten samme ord, samme myndighed" in page
    assert 'value="Jobcenter Odense"' in page
    assert Measure.objects.count() == 1
    assert client.post(where, NEW | {"is_new": "1"}).status_code == 302
    assert Measure.objects.count() == 2


def test_what_is_like_nothing_is_saved_at_once(case_id: UUID, client: Client) -> None:
    assert client.post(f"/sager/{case_id}/indsatser/ny/", NEW).status_code == 302


def test_the_area_in_the_address_chooses_the_kind(case_id: UUID, client: Client) -> None:
    page = client.get(f"/sager/{case_id}/indsatser/ny/?omraade=misbrug").content.decode()
    assert '<option value="substance_treatment" selected>' in page
    assert client.get(f"/sager/{case_id}/indsatser/ny/?omraade=maanen").status_code == 200


def test_how_it_stands_is_changed_and_what_ended_stays(case_id: UUID, client: Client, home: Prison) -> None:
    measure = running(case_id, actor=home.owner)
    where = f"/sager/{case_id}/indsatser/{measure}/"
    sent = {"status": "ended", "note": "Stoppede ved indsættelsen"}
    page = client.post(where, sent, follow=True).content.decode()
    assert "afsluttet" in page
    assert "Stoppede ved indsættelsen" in page
    assert client.get(f"/sager/{case_id}/indsatser/{uuid4()}/").status_code == 404


def test_whoever_may_not_write_reads_without_buttons(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    measure = running(case_id, actor=home.owner)
    leader = sign_in(home.leader)
    page = leader.get(f"/sager/{case_id}/indsatser/").content.decode()
    assert "Odense Kommune, Jobcenter" in page
    assert "Skriv en indsats ned" not in page
    assert leader.get(f"/sager/{case_id}/indsatser/{measure}/").status_code == 403
