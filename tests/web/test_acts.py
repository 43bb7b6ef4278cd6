"""What one does on a page happens, and is told in plain words."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.cases.queries import CasePage, case_page
from tests.factories import TODAY
from tests.factories.cases import SENTENCED, admitted, done, owned, revision
from tests.factories.organisations import Prison, municipality
from tests.web.conftest import SignIn


def day(name: str, value: date) -> dict[str, str]:
    """Return a day as its three fields are sent."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def seen(case_id: UUID, home: Prison) -> CasePage:
    """Return the case as its plan owner sees it."""
    return case_page(case_id, actor=home.owner, on=TODAY)


def state_of(case_id: UUID, step: str, home: Prison) -> str:
    """Return how a step stands."""
    return str(next(line.state for line in seen(case_id, home).roadmap.steps if line.step == step))


def carried_out(client: Client, case_id: UUID, step: str, on: date, **fields: str) -> int:
    """Send the form of a step, and return the status."""
    data = {**day("occurred_on", on), "revision": str(revision(case_id)), **fields}
    return client.post(f"/sager/{case_id}/trin/{step}/", data).status_code


def test_a_step_is_carried_out(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    assert carried_out(sign_in(home.owner), case_id, "5", date(2026, 3, 20), note="Sammen med Mikkel") == 302
    assert state_of(case_id, "5", home) == "done"
    assert "Sammen med Mikkel" in [event.note for event in seen(case_id, home).events]


def test_a_day_that_lies_ahead_is_refused_beside_its_field(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    data = {**day("occurred_on", date(2026, 12, 1)), "revision": str(revision(case_id)), "note": "Det skrevne"}
    answer = sign_in(home.owner).post(f"/sager/{case_id}/trin/5/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_occurred_on_error"' in page
    assert "Det skrevne" in page


def test_a_step_that_needs_consent_can_be_not_permitted(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    assert carried_out(sign_in(home.owner), case_id, "4", date(2026, 3, 17), outcome="not_permitted") == 302
    assert state_of(case_id, "4", home) == "not_permitted"


def test_other_steps_do_not_ask_for_consent(home: Prison, sign_in: SignIn) -> None:
    page = sign_in(home.owner).get(f"/sager/{owned(home)}/trin/5/").content.decode()
    form = page.partition(" novalidate>")[2].partition("</form>")[0]
    assert "Gem som udført" in form
    assert "samtykke" not in form


def test_a_step_is_taken_back_with_a_reason(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    done(case_id, "5", occurred_on=date(2026, 3, 20), actor=home.owner)
    event = next(event for event in seen(case_id, home).events if event.step == "5")
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/haendelser/{event.id}/tag-tilbage/"
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, {"reason": "Forkert sag"}).status_code == 302
    assert state_of(case_id, "5", home) == "overdue"
    assert "Forkert sag" in client.get(f"/sager/{case_id}/historik/").content.decode()


def test_a_checklist_is_saved_alone(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    page = client.get(f"/sager/{case_id}/trin/7/").content.decode()
    item = page.partition('name="ticks"')[2].partition('value="')[2].partition('"')[0]
    client.post(f"/sager/{case_id}/trin/7/tjekliste/", {"occurrence": "1", "ticks": [item]})
    assert ("7", 1, item) in seen(case_id, home).ticks


def test_facts_that_contradict_each_other_are_told_at_their_fields(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    sent = {
        "act": "preview",
        "release_kind": "parole",
        **day("parole_date", date(2026, 1, 1)),
        "reason": "Prøve",
        "revision": str(revision(case_id)),
    }
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladelsesdato/", sent)
    assert answer.status_code == 422
    assert 'id="id_parole_date_error"' in answer.content.decode()


def test_a_preview_saves_nothing(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    before = revision(case_id)
    sent = {
        "act": "preview",
        "release_kind": "undecided",
        **day("parole_date", date(2027, 1, 14)),
        **day("end_date", date(2027, 8, 26)),
        **day("supervision_end_date", date(2028, 2, 26)),
        "reason": "Prøve",
        "revision": str(before),
    }
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladelsesdato/", sent)
    assert "43 dage tidligere" in answer.content.decode()
    assert revision(case_id) == before


def test_nothing_changed_is_said(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    sent = {
        "act": "preview",
        "release_kind": "undecided",
        **day("parole_date", date.fromisoformat(str(SENTENCED["parole_date"]))),
        **day("end_date", date.fromisoformat(str(SENTENCED["end_date"]))),
        **day("supervision_end_date", date.fromisoformat(str(SENTENCED["supervision_end_date"]))),
        "reason": "Prøve",
        "revision": str(revision(case_id)),
    }
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladelsesdato/", sent)
    assert "Du har ikke ændret noget" in answer.content.decode()


def test_a_release_that_took_place_is_recorded(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    sent = {**day("released_on", TODAY), "released_as": "parole", "revision": str(revision(case_id))}
    assert sign_in(home.owner).post(f"/sager/{case_id}/loesladt/", sent).status_code == 302
    assert seen(case_id, home).stay.released_on == TODAY


def test_the_municipality_is_changed(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    svendborg = municipality("Svendborg Kommune")
    sent = {
        "kind": "release",
        "municipality": str(svendborg),
        **day("from_on", TODAY),
        "revision": str(revision(case_id)),
    }
    assert sign_in(home.owner).post(f"/sager/{case_id}/kommune/", sent).status_code == 302
    release = seen(case_id, home).release_municipality()
    assert release is not None
    assert release.name == "Svendborg Kommune"


def test_a_person_is_corrected_and_a_wrong_number_refused(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    sent = {
        "given_names": "Mikkel",
        "family_name": "Storgård",
        **day("birth_date", date(1994, 5, 17)),
        "cpr": "123",
        "language": "da",
        "revision": str(revision(case_id)),
    }
    wrong = client.post(f"/sager/{case_id}/person/", sent)
    assert 'id="id_cpr_error"' in wrong.content.decode()
    assert client.post(f"/sager/{case_id}/person/", {**sent, "cpr": "770594-0018"}).status_code == 302
    assert seen(case_id, home).person.name == "Mikkel Storgård"


def test_somebody_readmitted_gets_a_new_stay_on_the_same_case(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    client = sign_in(home.leader)
    sent = {**day("released_on", date(2026, 11, 1)), "released_as": "parole", "revision": str(revision(case_id))}
    assert client.post(f"/sager/{case_id}/loesladt/", sent).status_code == 302
    name = {"given_names": "Mikkel", "family_name": "Storgaard", **day("birth_date", date(1994, 5, 17))}
    asked = client.post("/indsaettelse/", {"find": "1", **name}).content.decode()
    assert "Er det en, der har været her før?" in asked
    there = f"/sager/{case_id}/nyt-ophold/"
    assert f'href="{there}"' in asked
    page = client.get(there).content.decode()
    assert "17. maj 1994" in page
    assert 'name="given_names"' not in page
    new = {
        "begun_by": "recall",
        "acting_municipality": str(municipality("Assens Kommune")),
        **day("admission_date", TODAY),
        "release_kind": "undecided",
    }
    assert client.post(there, new).status_code == 302
    page = client.get(f"/sager/{case_id}/historik/").content.decode()
    assert "Ophold nr. 2" in page


def test_a_name_that_is_known_is_asked_about_before_it_is_registered_and_nothing_is_typed_again(
    home: Prison, sign_in: SignIn
) -> None:
    case_id = admitted(home)
    client = sign_in(home.leader)
    whole = {
        "given_names": "Mikkel",
        "family_name": "Storgaard",
        "language": "da",
        "acting_municipality": str(municipality()),
        **day("admission_date", TODAY),
        "sentence_months": "7",
        "release_kind": "undecided",
    }
    asked = client.post("/indsaettelse/", whole).content.decode()
    assert f'formaction="/sager/{case_id}/nyt-ophold/"' in asked
    assert '<input type="hidden" name="sentence_months" value="7">' in asked
    answer = client.post("/indsaettelse/", whole | {"is_new": "1"})
    assert answer.status_code == 302
    assert str(case_id) not in answer["Location"]


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({}, "cpr", "Skriv CPR-nummeret, eller navn og fødselsdato."),
        ({"cpr": "123"}, "cpr", "CPR-nummeret skal have ti cifre"),
        ({"given_names": "Mikkel"}, "family_name", "Skriv efternavnet."),
        (
            {"given_names": "Mikkel", "family_name": "Storgaard", **day("birth_date", date(2190, 1, 1))},
            "birth_date",
            "Fødselsdatoen ligger i fremtiden.",
        ),
    ],
)
def test_who_it_is_must_be_possible(home: Prison, sign_in: SignIn, sent: dict[str, str], field: str, says: str) -> None:
    answer = sign_in(home.leader).post("/indsaettelse/", {"find": "1", **sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert says in page


def test_a_number_that_nobody_has_goes_on_to_the_form_and_stands_in_it(home: Prison, sign_in: SignIn) -> None:
    answer = sign_in(home.leader).post("/indsaettelse/", {"find": "1", "cpr": "770594-0018"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="770594-0018"' in page
    assert "Registrer indsættelsen" in page


def test_what_cannot_be_is_said_in_the_words_of_the_page(home: Prison, sign_in: SignIn) -> None:
    sent = {
        "given_names": "Mikkel",
        "family_name": "Storgaard",
        "language": "da",
        "acting_municipality": str(municipality()),
        **day("admission_date", TODAY),
        **day("sentence_start_date", date(2026, 1, 2)),
        "release_kind": "undecided",
    }
    page = sign_in(home.leader).post("/indsaettelse/", sent).content.decode()
    assert "ligger før indsættelsesdato (23. november 2026)" in page
    assert "admission_date (" not in page


def test_whoever_is_still_inside_is_not_registered_again(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    page = sign_in(home.leader).get(f"/sager/{case_id}/nyt-ophold/").content.decode()
    assert "Personen er ikke løsladt fra det ophold, der er nu." in page
    assert "Registrer indsættelsen" not in page


def test_an_act_that_is_not_ones_own_is_refused_in_plain_words(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    answer = sign_in(home.leader).post(f"/sager/{case_id}/trin/5/tjekliste/", {"ticks": []})
    assert answer.status_code == 403
    assert "Spørg den, der har ansvaret for sagen" in answer.content.decode()
