"""Somebody is admitted whose case is with another unit: nobody gets a second one, and nothing is typed twice."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.services import close_case
from koereplan.casework.drafts.models import Draft
from koereplan.casework.handovers.models import CaseRequest, Handover
from koereplan.casework.handovers.services import accept_handover, offer_handover, record_arrival, refuse_case
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.factories import TODAY
from tests.factories.cases import changed, owned, released, revision
from tests.factories.organisations import Prison, municipality, prison
from tests.web.conftest import SignIn
from tests.web.test_acts import day

WHERE = "/indsaettelse/"
CPR = "770594-0018"
CAME = date(2026, 11, 21)


@pytest.fixture
def there(db: None) -> Prison:
    return prison("Nyborg Fængsel")


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr=CPR)


@pytest.fixture
def client(there: Prison, sign_in: SignIn) -> Client:
    return sign_in(there.owner)


def whole(**other: str) -> dict[str, str]:
    """Return the whole form of an admission, as it is sent."""
    return {
        "given_names": "Mikkel",
        "family_name": "Storgaard",
        "cpr": CPR,
        "language": "da",
        "acting_municipality": str(municipality("Assens Kommune")),
        **day("admission_date", CAME),
        "sentence_months": "7",
        "release_kind": "undecided",
        **other,
    }


def asked(client: Client, there: Prison, **other: str) -> CaseRequest:
    """Let a prison ask for the case."""
    both = {"plan_owner": str(there.owner.staff_id), "deputy": str(there.colleague.staff_id)}
    answer = client.post(f"{WHERE}bed-om-sagen/", {"cpr": CPR, **day("admission_date", CAME), **both, **other})
    assert answer.status_code == 302
    return CaseRequest.objects.get()


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_by_its_number_the_case_is_found_at_another_prison_with_whom_to_call_and_nothing_of_it(
    case_id: UUID, home: Prison, client: Client
) -> None:
    reached = Reached(email="post@example.dk", phone="00 11 22 33", contact="Vagten")
    record_entry_point(home.unit_id, Topic.CASES, home.unit_id, reached, actor=home.leader, on=TODAY)
    page = client.post(WHERE, {"find": "1", "cpr": CPR}).content.decode()
    assert "Personen har en sag hos Søbysøgård Fængsel" in page
    assert "00 11 22 33" in page
    assert "Lise Leder" in page
    assert "Bed om sagen" in page
    assert "Storgaard" not in page
    assert str(case_id) not in page
    assert LogEntry.objects.filter(use="known_elsewhere", case_ids=[case_id]).exists()


def test_the_number_in_the_second_form_is_caught_too_and_what_was_typed_goes_along(
    case_id: UUID, client: Client
) -> None:
    for sent in (whole(), whole(is_new="1")):
        page = client.post(WHERE, sent).content.decode()
        assert "Personen har en sag hos Søbysøgård Fængsel" in page
        assert '<input type="hidden" name="sentence_months" value="7">' in page
        assert 'value="21"' in page, "since when the person is here is typed already"
    assert Case.objects.count() == 1


def test_of_a_case_that_lists_show_the_reader_says_that_it_is_another_one(
    case_id: UUID, home: Prison, sign_in: SignIn
) -> None:
    own = sign_in(home.owner)
    assert "Er det en, der har været her før?" in own.post(WHERE, whole()).content.decode()
    assert own.post(WHERE, whole(is_new="1")).status_code == 302
    assert Case.objects.count() == 2


def test_a_number_of_nobody_and_none_at_all_go_on_to_the_form(case_id: UUID, client: Client) -> None:
    for sent in (
        {"cpr": "770594-0026"},
        {"given_names": "Mikkel", "family_name": "Storgaard", **day("birth_date", date(1994, 5, 17))},
    ):
        page = client.post(WHERE, {"find": "1", **sent}).content.decode()
        assert "Registrer indsættelsen" in page
        assert "Søbysøgård" not in page


def test_a_case_is_asked_for_given_on_and_goes_on_with_what_was_typed(
    case_id: UUID, home: Prison, there: Prison, client: Client, sign_in: SignIn
) -> None:
    released(case_id, home, on=date(2026, 11, 1))
    request = asked(client, there, **whole(plan_owner=str(there.owner.staff_id), deputy=str(there.colleague.staff_id)))
    mine = shown(client, "/mit-arbejde/")
    assert "Sager, I har bedt om" in mine
    assert "770594-0018 Mikkel Storgaard" in mine
    holder = sign_in(home.owner)
    at = f"/sager/{case_id}/overdragelse/bedt-om/{request.pk}/"
    assert f'href="{at}"' in shown(holder, "/mit-arbejde/")
    page = shown(holder, at)
    assert "Nyborg Fængsel beder om sagen" in page
    assert "21. november 2026" in page
    assert client.get(at).status_code == 404
    assert holder.post(at, {"act": "give"}).status_code == 302
    assert "Sager, I har bedt om" not in shown(client, "/mit-arbejde/")
    offer = Handover.objects.get(ended_on=None)
    assert f"/sager/{case_id}/nyt-ophold/" in shown(client, f"/sager/{case_id}/overdragelse/{offer.pk}/")
    page = shown(client, f"/sager/{case_id}/nyt-ophold/")
    assert 'name="sentence_months" value="7"' in page
    assert f'value="{request.typed["acting_municipality"][0]}" selected' in page
    sent = {
        key: value for key, value in whole().items() if key not in {"given_names", "family_name", "cpr", "language"}
    }
    assert client.post(f"/sager/{case_id}/nyt-ophold/", sent | {"begun_by": "recall"}).status_code == 302
    assert Case.objects.get().holder_id == there.owner.staff_id


def test_what_is_wrong_with_a_request_stands_beside_its_field_and_nothing_is_asked(
    case_id: UUID, there: Prison, client: Client
) -> None:
    same = str(there.owner.staff_id)
    ahead = {**day("admission_date", date(2027, 1, 1)), "plan_owner": same, "deputy": str(there.colleague.staff_id)}
    for sent, says in (
        ({**day("admission_date", CAME)}, "Vælg også en handleplansansvarlig."),
        ({**day("admission_date", CAME), "plan_owner": same, "deputy": same}, "Vælg en anden end den ansvarlige."),
        (ahead, "Dagen ligger i fremtiden."),
        (
            {"admission_date_day": "31", "admission_date_month": "2", "admission_date_year": "2026"},
            "Den dag findes ikke",
        ),
    ):
        answer = client.post(f"{WHERE}bed-om-sagen/", {"cpr": CPR, "family_name": "Storgaard", **sent})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert says in page
        assert '<input type="hidden" name="family_name" value="Storgaard">' in page
    assert not CaseRequest.objects.exists()


@pytest.mark.parametrize("path", ["bed-om-sagen/", "afsluttet-sag/"])
def test_without_a_number_that_somebody_has_one_begins_at_the_beginning(
    path: str, case_id: UUID, client: Client
) -> None:
    for answer in (
        client.get(f"{WHERE}{path}"),
        client.post(f"{WHERE}{path}", {"cpr": "770594-0026", **day("admission_date", CAME)}),
    ):
        assert answer.status_code == 302
        assert urlsplit(answer["Location"]).path == WHERE


def test_somebody_who_asks_twice_is_told_that_the_unit_has_asked_already(
    case_id: UUID, there: Prison, client: Client, sign_in: SignIn
) -> None:
    request = asked(client, there)
    page = sign_in(there.colleague).post(WHERE, {"find": "1", "cpr": CPR}).content.decode()
    assert "I har bedt om sagen" in page
    assert "Sara Holm bad om den" in page
    assert f'href="{WHERE}bedt-om/{request.pk}/"' in page
    assert "Opret en ny sag" not in page


def test_a_request_is_withdrawn_on_its_page(case_id: UUID, there: Prison, client: Client, sign_in: SignIn) -> None:
    at = f"{WHERE}bedt-om/{asked(client, there).pk}/"
    assert "har ikke svaret endnu" in shown(client, at)
    assert sign_in(prison("Horsens Fængsel").owner).get(at).status_code == 404
    assert client.post(at).status_code == 302
    assert client.get(at).status_code == 404
    assert "Sager, I har bedt om" not in shown(client, "/mit-arbejde/")


def test_after_a_no_what_was_typed_becomes_a_new_case(
    case_id: UUID, home: Prison, there: Prison, client: Client, sign_in: SignIn
) -> None:
    typed = whole(plan_owner=str(there.owner.staff_id), deputy=str(there.colleague.staff_id))
    request = asked(client, there, **typed)
    holder = sign_in(home.leader)
    at = f"/sager/{case_id}/overdragelse/bedt-om/{request.pk}/"
    wrong = holder.post(at, {"act": "refuse", "reason": ""})
    assert wrong.status_code == 422
    assert holder.post(at, {"act": "another"}).status_code == 302
    page = shown(client, f"{WHERE}bedt-om/{request.pk}/")
    assert "Det er ikke den samme person." in page
    kept = {name: values[0] for name, values in CaseRequest.objects.get().typed.items()}
    assert all(f'name="{name}" value="{value}"' in page for name, value in kept.items())
    assert client.post(WHERE, kept | {"is_new": "1"}).status_code == 302
    assert Case.objects.count() == 2
    assert client.get(f"{WHERE}bedt-om/{request.pk}/").status_code == 404


def test_after_a_no_to_a_number_alone_the_form_comes_with_the_number(
    case_id: UUID, home: Prison, there: Prison, client: Client
) -> None:
    request = asked(client, there, find="1")
    refuse_case(case_id, request.pk, reason="Det er en anden.", actor=home.owner, on=TODAY)
    page = client.post(WHERE, {"find": "1", "cpr": CPR}).content.decode()
    assert "har sagt nej: Det er en anden." in page
    page = client.post(WHERE, {"find": "1", "cpr": CPR, "is_new": "1"}).content.decode()
    assert "Registrer indsættelsen" in page
    assert f'value="{CPR}"' in page
    assert '<input type="hidden" name="is_new" value="1">' in page


def test_a_closed_case_goes_on_from_the_same_page_and_only_what_is_new_is_written(
    case_id: UUID, home: Prison, client: Client
) -> None:
    released(case_id, home, on=date(2026, 11, 1))
    changed(case_id, {"ended_on": "2026-11-10"}, actor=home.owner)
    close_case(case_id, reason="Slut.", revision=revision(case_id), actor=home.owner, on=TODAY)
    page = client.post(WHERE, {"find": "1", "cpr": CPR}).content.decode()
    assert "Personen har en afsluttet sag" in page
    assert "Søbysøgård Fængsel havde den sidst" in page
    assert "Den samme som sidst" in page
    assert "Storgaard" not in page
    sent = {"cpr": CPR, "begun_by": "readmission", "release_kind": "undecided", "acting_municipality": ""}
    wrong = client.post(f"{WHERE}afsluttet-sag/", sent | {"sentence_months": "syv"})
    assert wrong.status_code == 422
    assert 'value="syv"' in wrong.content.decode()
    assert Stay.objects.count() == 1
    answer = client.post(f"{WHERE}afsluttet-sag/", sent | day("admission_date", CAME))
    assert answer.status_code == 302
    assert str(case_id) in answer["Location"]
    assert "Mikkel Storgaard" in shown(client, answer["Location"])


def test_a_prison_that_may_still_read_a_case_asks_for_it_back_from_there(
    case_id: UUID, home: Prison, there: Prison, sign_in: SignIn, settings: Settings
) -> None:
    settings.READ_ONLY_TAIL_DAYS = 30
    offer = offer_handover(case_id, to_unit=there.unit_id, expected_on=TODAY, actor=home.owner, on=TODAY)
    both: dict[str, Any] = {"plan_owner": there.owner.staff_id, "deputy": there.colleague.staff_id}
    accept_handover(offer, **both, actor=there.owner, on=TODAY)
    record_arrival(offer, arrived_on=TODAY, actor=there.owner, on=TODAY)
    before = sign_in(home.owner)
    page = shown(before, f"/sager/{case_id}/nyt-ophold/")
    assert "Sagen er hos Nyborg Fængsel. Bed om den" in page
    assert '<input type="hidden" name="cpr" value="7705940018">' in page
    page = before.post(f"{WHERE}bed-om-sagen/", {"cpr": "7705940018"}).content.decode()
    assert "Personen har en sag hos Nyborg Fængsel" in page
    assert "error-summary" not in page
    asked(before, home)


def test_a_draft_left_lying_is_gone_on_with_or_thrown_away_before_another_is_begun(client: Client) -> None:
    client.post(WHERE, {"given_names": "Ane", "family_name": "Bo", "draft": "save"})
    page = client.post(WHERE, {"find": "1", "cpr": "770594-0026"}).content.decode()
    assert "handler om Ane Bo" in page
    assert f'href="{WHERE}?kladde=1"' in page
    assert "Registrer indsættelsen" not in page
    sent = {"find": "1", "cpr": "770594-0026", "draft": "anew", "draft_version": "1"}
    page = client.post(WHERE, sent).content.decode()
    assert 'value="770594-0026"' in page
    assert not Draft.objects.exists()
    saved = client.post(WHERE, {"given_names": "Ny", "draft": "save"}, headers={"Accept": "application/json"})
    assert saved.json()["version"] == 1
