"""The pages on which people are called to meetings, answer, write minutes, and close the loop."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
import vobject
from django.test import Client
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.casework.access import Role
from koereplan.casework.cases.models import StepEvent
from koereplan.casework.meetings.kinds import Kind
from koereplan.casework.meetings.models import Call, CallAnswer, Evaluation, Meeting
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.plans.models import ActionRow
from tests.factories import TODAY
from tests.factories.cases import changed, owned, released, revision
from tests.factories.meetings import called, closed, town_of
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of

RELEASED = date(2027, 2, 26)
THEN = date(2027, 3, 19)


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def call_of(home: Prison, town: UUID, when: date = date(2026, 12, 3), **other: object) -> dict[str, object]:
    return {
        **day("day", when),
        "time": "10.30",
        "minutes": "60",
        "held_as": "video",
        "where": "https://video.example/abc",
        "invited": ["person", f"{home.unit_id}/{home.owner.staff_id}", f"{town}/"],
        **other,
    }


def minutes_of(meeting: Meeting, when: date, **other: object) -> dict[str, object]:
    return {
        **day("held_on", when),
        "held_as": "phone",
        "revision": revision(meeting.case_id),
        "act": "close",
        **{f"attended_{one.pk}": "phone" for one in meeting.participants.all()},
        "municipality_follows_up": "Hanne ringer",
        "plan_responsible": "Hanne",
        "coordinator": "Hanne",
        "initiative": "Hanne",
        **other,
    }


def test_the_step_leads_to_a_call_that_is_prepared(sara: Client, case_id: UUID) -> None:
    assert (
        sara.get(f"/sager/{case_id}/moeder/trin-8/").headers["Location"]
        == f"/sager/{case_id}/moeder/indkald/loesladelse/"
    )
    page = sara.get(f"/sager/{case_id}/moeder/indkald/loesladelse/").content.decode()
    for said in ("Mikkel Storgaard", "Sara Holm, Søbysøgård Fængsel", "Odense", 'value="10.00"', 'value="2026"'):
        assert said in page
    assert sara.get(f"/sager/{case_id}/moeder/indkald/nyt/").status_code == 404
    assert sara.get(f"/sager/{case_id}/moeder/indkald/fest/").status_code == 404


def test_a_meeting_is_called_answered_and_put_into_a_calendar(
    home: Prison, sara: Client, sign_in: SignIn, case_id: UUID
) -> None:
    town = town_of(case_id)
    assert sara.post(f"/sager/{case_id}/moeder/indkald/loesladelse/", call_of(home, town)).status_code == 302
    meeting = Meeting.objects.get()
    at = f"/sager/{case_id}/moeder/{meeting.pk}/"
    hanne = sign_in(works("Hanne Lindegaard", town, Role.COORDINATOR))
    assert at in hanne.get("/mit-arbejde/").content.decode()
    page = hanne.get(at).content.decode()
    assert "torsdag 3. december 2026 kl. 10.30–11.30" in page
    assert "https://video.example/abc" in page
    participant = meeting.participants.get(unit=town)
    answered = hanne.post(f"{at}svar/{participant.pk}/", {"reply": "another_time", "said": "", "number": "0"})
    assert answered.status_code == 422
    assert "Skriv, hvornår I kan." in answered.content.decode()
    assert hanne.post(f"{at}svar/{participant.pk}/", {"reply": "yes", "number": "0"}).status_code == 302
    assert CallAnswer.objects.get().reply == "yes"
    file = hanne.get(f"{at}kalender.ics")
    assert file.headers["Content-Disposition"] == 'attachment; filename="moede.ics"'
    assert vobject.readOne(file.content.decode()).vevent.uid.value == str(meeting.pk)
    assert "Mikkel" not in file.content.decode()


@pytest.mark.parametrize(
    ("when", "time", "why"),
    [
        (date(2026, 12, 5), "10", "Det er en lørdag, og kontorerne er lukket."),
        (date(2026, 12, 3), "16.00", "Det er uden for kontorernes åbningstid"),
        (date(2026, 12, 24), "10", "juleaftensdag"),
    ],
)
def test_an_hour_at_which_nobody_works_is_asked_about_and_not_refused(
    home: Prison, sara: Client, case_id: UUID, when: date, time: str, why: str
) -> None:
    path, sent = f"/sager/{case_id}/moeder/indkald/loesladelse/", call_of(home, town_of(case_id), when, time=time)
    asked = sara.post(path, sent)
    assert asked.status_code == 422
    assert why in asked.content.decode()
    assert sara.post(path, sent | {"sure": "on"}).status_code == 302


def test_the_opening_hours_of_those_who_are_called_are_minded(home: Prison, sara: Client, case_id: UUID) -> None:
    town = town_of(case_id)
    reached = Reached(phone="00 11 22 33", opening="man-tor 12-15")
    hanne = works("Hanne Lindegaard", town, Role.COORDINATOR)
    record_entry_point(town, Topic.BENEFITS, town, reached, actor=hanne, on=TODAY)
    path, sent = f"/sager/{case_id}/moeder/indkald/loesladelse/", call_of(home, town)
    assert "uden for åbningstiden (12.00–15.00)" in sara.post(path, sent).content.decode()
    assert sara.post(path, sent | {"time": "14.30"}).status_code == 422
    assert sara.post(path, sent | {"time": "14"}).status_code == 302


def test_what_somebody_else_answered_is_asked_for_in_words_about_them(
    home: Prison, sara: Client, case_id: UUID
) -> None:
    meeting = Meeting.objects.get(pk=called(case_id, home.owner))
    person, own = (meeting.participants.get(is_person=True), meeting.participants.get(staff=home.owner.staff_id))
    for one, words in ((person, "Hvad er svaret?"), (own, "Kommer I?")):
        assert words in sara.get(f"/sager/{case_id}/moeder/{meeting.pk}/svar/{one.pk}/").content.decode()


@pytest.mark.parametrize("time", ["25", "10.75", "ti", "½", ""])
def test_what_is_no_time_is_said_beside_the_field_and_stays(
    home: Prison, sara: Client, case_id: UUID, time: str
) -> None:
    sent = call_of(home, town_of(case_id), time=time)
    refused = sara.post(f"/sager/{case_id}/moeder/indkald/loesladelse/", sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'id="id_time_error"' in page
    assert f'value="{time}"' in page or not time
    assert "https://video.example/abc" in page


def test_a_probation_office_and_somebody_outside_are_called_too(home: Prison, sara: Client, case_id: UUID) -> None:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    more: dict[str, object] = {"probation_office": str(kif), "other0_name": "Ida", "other0_party": "Røde Kors"}
    sent = call_of(home, town_of(case_id)) | more
    assert sara.post(f"/sager/{case_id}/moeder/indkald/loesladelse/", sent).status_code == 302
    page = sara.get(f"/sager/{case_id}/moeder/{Meeting.objects.get().pk}/").content.decode()
    for said in ("KiF Fyn", "Ida, Røde Kors", "Får ikke besked fra Køreplan"):
        assert said in page


def test_another_day_says_why_and_the_meeting_that_was_not_held_stays_in_sight(
    home: Prison, sara: Client, case_id: UUID
) -> None:
    meeting = called(case_id, home.owner)
    at = f"/sager/{case_id}/moeder/{meeting}/"
    sent = call_of(home, town_of(case_id), revision=revision(case_id))
    refused = sara.post(f"{at}ret/", sent)
    assert refused.status_code == 422
    assert "Vælg, hvorfor mødet flyttes." in refused.content.decode()
    assert sara.post(f"{at}ret/", sent | {"cause": "partner"}).status_code == 302
    assert Call.objects.filter(meeting=meeting).count() == 2
    assert sara.post(f"{at}udsaet/", {"cause": "person", "said": "Ville ikke."}).headers["Location"] == f"{at}ret/"
    page = sara.get(f"/sager/{case_id}/moeder/").content.decode()
    assert "Ikke holdt: personen kan eller vil ikke. Ville ikke." in page
    assert f"{at}ret/" in sara.get("/mit-arbejde/").content.decode()
    assert sara.get(f"{at}udsaet/").status_code == 404


def test_a_stale_form_is_told_and_loses_nothing(home: Prison, sara: Client, case_id: UUID) -> None:
    meeting = called(case_id, home.owner)
    at = f"/sager/{case_id}/moeder/{meeting}/"
    stale = revision(case_id)
    sent = call_of(home, town_of(case_id), cause="partner")
    assert sara.post(f"{at}ret/", sent | {"revision": stale}).status_code == 302
    other = sent | {"revision": stale, "where": "https://video.example/en-anden"}
    told = sara.post(f"{at}ret/", other)
    assert told.status_code == 409
    assert "https://video.example/en-anden" in told.content.decode()


def test_minutes_become_actions_and_the_meeting_closes_when_it_is_settled(
    home: Prison, sara: Client, case_id: UUID
) -> None:
    meeting = Meeting.objects.get(pk=called(case_id, home.owner))
    path = f"/sager/{case_id}/moeder/{meeting.pk}/referat/"
    agreed = {
        "note_housing": "Har ingen bolig.",
        "a_housing_0_what": "Anvise en bolig",
        "a_housing_0_owner": f"{home.unit_id}/{home.owner.staff_id}",
        **day("a_housing_0_due_on", date(2027, 1, 15)),
    }
    lacking = sara.post(path, minutes_of(meeting, TODAY, **agreed, initiative=""))
    assert lacking.status_code == 422
    page = lacking.content.decode()
    assert "Skriv, hvem der indkalder til det opfølgende møde" in page
    assert "Har ingen bolig." in page
    nobody = sara.post(path, minutes_of(meeting, TODAY, **(agreed | {"a_housing_0_owner": ""})))
    assert 'id="id_a_housing_0_owner_error"' in nobody.content.decode()
    assert not ActionRow.objects.exists()
    assert sara.post(path, minutes_of(meeting, TODAY, **agreed)).status_code == 302
    assert StepEvent.objects.get(step="8").occurred_on == TODAY
    page = sara.get(f"/sager/{case_id}/moeder/{meeting.pk}/").content.decode()
    for said in ("Holdt", "Anvise en bolig", "Hanne ringer", "Har ingen bolig.", "Var med på telefon"):
        assert said in page
    assert sara.get(path).status_code == 404


def test_whoever_is_left_out_of_the_minutes_is_named(home: Prison, sara: Client, case_id: UUID) -> None:
    meeting = Meeting.objects.get(pk=called(case_id, home.owner, day=TODAY))
    refused = sara.post(f"/sager/{case_id}/moeder/{meeting.pk}/referat/", {"act": "close"})
    assert "Vælg, om Mikkel Storgaard var med." in refused.content.decode()


def test_minutes_can_be_saved_before_everything_is_settled(home: Prison, sara: Client, case_id: UUID) -> None:
    meeting = Meeting.objects.get(pk=called(case_id, home.owner))
    path = f"/sager/{case_id}/moeder/{meeting.pk}/referat/"
    assert sara.post(path, minutes_of(meeting, TODAY, act="save", initiative="", coordinator="")).status_code == 302
    page = sara.get(f"/sager/{case_id}/moeder/{meeting.pk}/").content.decode()
    assert "men ikke lukket" in page
    assert "Ikke aftalt" in page
    assert "Hanne ringer" in sara.get(path).content.decode()


def test_the_loop_is_closed_with_the_person_first(
    home: Prison, sign_in: SignIn, case_id: UUID, settings: SettingsWrapper
) -> None:
    closed(case_id, called(case_id, home.owner), home.owner)
    released(case_id, home)
    settings.FIXED_TODAY = THEN
    meeting = Meeting.objects.get(
        pk=called(case_id, home.owner, kind=Kind.FOLLOW_UP, day=THEN, on=THEN - timedelta(days=7))
    )
    sara = sign_in(home.owner)
    path = f"/sager/{case_id}/moeder/{meeting.pk}/referat/"
    assert sara.get(f"/sager/{case_id}/moeder/trin-8f/").headers["Location"] == path
    page = sara.get(path).content.decode()
    assert page.index("Mikkel Storgaard</legend>", page.index("Personen først")) < page.index(
        "Odense</legend>", page.index("Personen først")
    )
    assert "Aftalt på løsladelsesmødet." not in page
    refused = sara.post(path, minutes_of(meeting, THEN))
    assert refused.status_code == 422
    assert "Spørg personen, hvordan løsladelsen gik" in refused.content.decode()
    own = meeting.participants.get(is_person=True)
    told = {f"went_{own.pk}": "partly", f"evaluation_{own.pk}": "Jeg manglede penge den første uge."}
    assert sara.post(path, minutes_of(meeting, THEN, **told)).status_code == 302
    assert Evaluation.objects.get().said == "Jeg manglede penge den første uge."
    assert StepEvent.objects.get(step="8F").occurred_on == THEN


def test_the_person_sees_the_own_meetings_and_answers(home: Prison, case_id: UUID) -> None:
    called(case_id, home.owner)
    client = browser_of(case_id)
    page = client.get("/min-sag/moeder/").content.decode()
    for said in ("Løsladelsesmøde", "Besøgslokale 2", "Odense"):
        assert said in page
    meeting = Meeting.objects.get()
    path = f"/min-sag/moeder/{meeting.pk}/svar/"
    assert client.post(path, {"reply": "yes", "number": "0"}).status_code == 302
    assert "Ja, vi kommer" not in client.get("/min-sag/moeder/").content.decode()
    assert client.get(f"/min-sag/moeder/{meeting.pk}/forloebet/").status_code == 404


def test_nobody_without_a_part_in_the_case_sees_its_meetings(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    meeting = called(case_id, home.owner)
    leader = sign_in(home.leader)
    assert leader.get(f"/sager/{case_id}/moeder/{meeting}/").status_code == 200
    for path in ("ret/", "referat/", "udsaet/", "aflys/"):
        assert leader.get(f"/sager/{case_id}/moeder/{meeting}/{path}").status_code == 404
    stranger = sign_in(works("En fremmed", unit("Nyborg Fængsel")))
    for path in ("", f"{meeting}/", f"{meeting}/kalender.ics"):
        assert stranger.get(f"/sager/{case_id}/moeder/{path}").status_code == 404


def test_a_meeting_that_no_longer_fits_is_one_press_from_a_form_with_another_day(
    home: Prison, sara: Client, case_id: UUID
) -> None:
    meeting = called(case_id, home.owner, day=date(2026, 12, 3))
    changed(case_id, {"parole_date": date(2026, 12, 2)}, actor=home.owner)
    at = f"/sager/{case_id}/moeder/{meeting}/"
    assert f'href="{at}ret/"' in sara.get("/mit-arbejde/").content.decode()
    page = sara.get(at).content.decode()
    assert "Mødet ligger efter løsladelsen." in page
    assert "Flyt mødet" in page
    form = sara.get(f"{at}ret/").content.decode()
    assert 'name="day_day" value="30"' in form
    assert re.search(r'value="date_changed"[^>]* checked', form)


def test_whoever_calls_a_meeting_is_said_to_come(home: Prison, sara: Client, case_id: UUID) -> None:
    meeting = called(case_id, home.owner)
    page = sara.get(f"/sager/{case_id}/moeder/{meeting}/").content.decode()
    assert "Indkalder, og kommer" in page
    assert page.count("Har ikke svaret") == 2
