"""Preconditions and agreements as leaders meet them."""

from datetime import date, timedelta

from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.cooperation.agreements.queries import agreements
from koereplan.casework.cooperation.preconditions.queries import register
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, municipality, prison, works
from tests.web.conftest import SignIn
from tests.web.plain import spoken


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def goes_through(client: Client, home: Prison, key: str, **fields: str) -> tuple[int, str]:
    sent = {
        "stands": "partly",
        "evidence": "Vi har en vagtplan",
        "owner": str(home.owner.staff_id),
        **day("review_on", TODAY + timedelta(days=90)),
    }
    answer = client.post(f"/forudsaetninger/{home.unit_id}/{key}/", sent | fields)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def test_a_leader_goes_through_one_after_the_other_and_the_step_shows_it(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    leader = sign_in(home.leader)
    keys = [line.precondition.key for line in register(home.unit_id, actor=home.leader, on=TODAY).lines]
    page = leader.get(f"/forudsaetninger/{home.unit_id}/").content.decode()
    assert f"{len(keys)} forudsætninger er ikke gennemgået" in " ".join(spoken(page))
    where = keys.index("2.1")
    assert goes_through(leader, home, "2.1", next="1") == (302, f"/forudsaetninger/{home.unit_id}/{keys[where + 1]}/")
    assert goes_through(leader, home, keys[-1])[1] == f"/forudsaetninger/{home.unit_id}/"
    seen = sign_in(home.owner).get(f"/sager/{case_id}/trin/2/").content.decode()
    assert "Vi har en vagtplan" in seen
    assert "Sara Holm sørger for det" in seen


def test_what_was_typed_stands_with_what_is_wrong_beside_it(home: Prison, sign_in: SignIn) -> None:
    status, text = goes_through(sign_in(home.leader), home, "2.1", evidence="", **day("review_on", TODAY))
    assert status == 422
    assert "Skriv, hvad der viser det" in text
    assert 'id="id_evidence_error"' in text


def test_others_neither_go_through_it_nor_read_what_is_not_theirs(home: Prison, sign_in: SignIn) -> None:
    other = prison("Nyborg Fængsel")
    assert goes_through(sign_in(home.owner), home, "2.1")[0] == 403
    assert sign_in(other.owner).get(f"/forudsaetninger/{home.unit_id}/").status_code == 404
    assert sign_in(other.leader).get(f"/forudsaetninger/{home.unit_id}/").status_code == 200
    assert sign_in(home.leader).get(f"/forudsaetninger/{home.unit_id}/1.2/").status_code == 404


def test_two_leaders_agree_and_are_reminded_within_the_year(home: Prison, sign_in: SignIn) -> None:
    town = municipality("Odense Kommune")
    boss = works("Birgit", town, Role.LEADER)
    sent = {
        "party": str(town),
        "title": "Besked om indsættelse",
        "agreed": "Vi skriver samme dag.",
        "owner": str(home.leader.staff_id),
        **day("from_on", TODAY - timedelta(days=500)),
        **day("review_on", TODAY + timedelta(days=1)),
    }
    leader = sign_in(home.leader)
    assert leader.post("/samarbejdsaftaler/ny/", sent | {"agreed": ""}).status_code == 422
    assert leader.post("/samarbejdsaftaler/ny/", sent).status_code == 302
    [line] = agreements(actor=boss, on=TODAY)
    path = f"/samarbejdsaftaler/{line.id}/"
    client = sign_in(boss)
    assert "Vi bekræfter aftalen" in client.get(path).content.decode()
    assert client.post(f"{path}bekraeft/", {"number": "1"}).status_code == 302
    assert "Vi bekræfter aftalen" not in client.get(path).content.decode()
    assert client.post(f"{path}gennemgaa/", {**sent, "owner": str(boss.staff_id), "number": "1"}).status_code == 302
    assert client.post(f"{path}gennemgaa/", {**sent, "owner": str(boss.staff_id), "number": "1"}).status_code == 422
    assert sign_in(home.owner).get("/samarbejdsaftaler/ny/").status_code == 403


def test_my_work_tells_a_leader_what_is_to_be_gone_through_again(
    home: Prison, sign_in: SignIn, settings: object
) -> None:
    goes_through(sign_in(home.leader), home, "2.1", **day("review_on", TODAY + timedelta(days=1)))
    settings.FIXED_TODAY = TODAY + timedelta(days=1)  # type: ignore[attr-defined]
    assert "1 forudsætning skal gennemgås igen" in sign_in(home.leader).get("/mit-arbejde/").content.decode()
    assert "skal gennemgås igen" not in sign_in(home.owner).get("/mit-arbejde/").content.decode()
