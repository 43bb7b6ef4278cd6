"""A leader appoints with the case loads in sight, and nobody's cases are left without somebody."""

from uuid import UUID

from django.test import Client

from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import case_page
from tests.factories import TODAY
from tests.factories.cases import admitted, owned, revision
from tests.factories.organisations import Prison, away, left, prison, works
from tests.web.conftest import SignIn
from tests.web.test_acts import day, state_of


def appointment(case_id: UUID, **people: UUID) -> dict[str, str]:
    """Return the form of an appointment as it is sent."""
    named = {field: str(staff_id) for field, staff_id in people.items()}
    return {**named, **day("appointed_on", TODAY), "revision": str(revision(case_id))}


def row_of(page: str, name: str) -> str:
    """Return a candidate's row in the table."""
    return page.partition(f'<th scope="row">{name}')[2].partition("</tr>")[0]


def counts_of(page: str, name: str) -> list[str]:
    """Return the numbers in a candidate's row: held, deputised, late, releases."""
    cells = row_of(page, name).split("<td")[1:5]
    return [cell.partition("</td>")[0].rpartition("</span>")[2].strip() for cell in cells]


def test_the_leader_appoints_both_and_step_2_is_done(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    client = sign_in(home.leader)
    sent = appointment(case_id, plan_owner=home.owner.staff_id, deputy=home.colleague.staff_id)
    assert client.post(f"/sager/{case_id}/ansvarlig/", sent).status_code == 302
    assert state_of(case_id, "2", home) == "done_late"
    page = case_page(case_id, actor=home.owner, on=TODAY)
    assert page.holding is not None
    assert page.holding.staff.id == home.owner.staff_id


def test_candidates_stand_with_their_case_loads_and_nobody_is_suggested(home: Prison, sign_in: SignIn) -> None:
    owned(home, parole_date="2026-12-20")
    away(home.colleague, TODAY)
    case_id = admitted(home, name="Anna Vinther")
    page = sign_in(home.leader).get(f"/sager/{case_id}/ansvarlig/").content.decode()
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.index("Lise Leder") < table.index("Sara Holm") < table.index("Jonas Riis")
    assert "Væk indtil videre" in row_of(page, "Jonas Riis")
    held, _deputised, _late, releases = counts_of(page, "Sara Holm")
    assert (held, releases) == ("1", "1")
    assert "checked" not in table


def test_one_alone_is_refused_with_what_to_do_and_what_was_chosen_stays(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    sent = appointment(case_id, plan_owner=home.owner.staff_id)
    answer = sign_in(home.leader).post(f"/sager/{case_id}/ansvarlig/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vælg også en stedfortræder. En sag skal have begge." in page
    assert 'href="#id_deputy_0"' in page
    assert "checked" in row_of(page, "Sara Holm")


def test_whoever_is_appointed_stands_chosen_when_it_is_changed(home: Prison, sign_in: SignIn) -> None:
    page = sign_in(home.leader).get(f"/sager/{owned(home)}/ansvarlig/").content.decode()
    assert row_of(page, "Sara Holm").count("checked") == 1
    assert row_of(page, "Jonas Riis").count("checked") == 1
    assert "appointed_on" not in page


def test_others_than_the_leader_are_told_who_appoints(home: Prison, sign_in: SignIn) -> None:
    page = sign_in(home.owner).get(f"/sager/{owned(home)}/ansvarlig/").content.decode()
    assert "Lederen af enheden udpeger." in page
    assert "<table>" not in page


def test_a_leader_is_told_what_lacks_somebody_and_hands_it_over_several_at_once(home: Prison, sign_in: SignIn) -> None:
    cases = [owned(home), owned(home, name="Anna Vinther")]
    left(home.owner, TODAY)
    new = works("Bo Lund", home.unit_id)
    client = sign_in(home.leader)
    work = client.get("/mit-arbejde/").content.decode()
    assert "2 sager står hos nogen, der ikke arbejder her længere." in work
    page = client.get("/fordeling/").content.decode()
    assert page.count("Sara Holm arbejder her ikke længere") == 2
    sent = {"cases": [str(case_id) for case_id in cases], "plan_owner": str(new.staff_id), "deputy": ""}
    answer = client.post("/fordeling/", sent, follow=True)
    assert "2 sager er givet videre." in answer.content.decode()
    assert set(Case.objects.values_list("holder_id", flat=True)) == {new.staff_id}
    assert "Nogen mangler" not in client.get("/mit-arbejde/").content.decode()


def test_a_colleagues_cases_are_given_to_others_before_they_leave(home: Prison, sign_in: SignIn) -> None:
    owned(home)
    admitted(home, name="Anna Vinther")
    page = sign_in(home.leader).get(f"/fordeling/?colleague={home.colleague.staff_id}").content.decode()
    assert "Mikkel Storgaard" in page
    assert "Anna Vinther" not in page
    assert page.partition('name="cases"')[2].partition(">")[0].count("checked") == 1


def test_nothing_is_shared_out_without_a_case_or_to_nobody(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    client = sign_in(home.leader)
    nothing = client.post("/fordeling/", {"plan_owner": str(home.owner.staff_id)})
    assert nothing.status_code == 422
    assert "Vælg mindst én sag." in nothing.content.decode()
    half = client.post("/fordeling/", {"cases": [str(case_id)], "plan_owner": str(home.owner.staff_id), "deputy": ""})
    assert half.status_code == 422
    assert "Mikkel Storgaard har ingen stedfortræder, der arbejder her. Vælg en." in half.content.decode()


def test_only_a_leader_shares_cases_out(home: Prison, sign_in: SignIn) -> None:
    assert sign_in(home.owner).get("/fordeling/").status_code == 403


def test_a_new_case_is_the_leaders_and_the_case_says_so(home: Prison, sign_in: SignIn) -> None:
    case_id = admitted(home)
    client = sign_in(home.leader)
    assert "1 ny sag er lederens" in client.get("/mit-arbejde/").content.decode()
    assert "Til en handleplansansvarlig er udpeget" in client.get(f"/sager/{case_id}/").content.decode()


def seen(client: Client, case_id: UUID) -> str:
    """Return what the case says of who is responsible now."""
    return client.get(f"/sager/{case_id}/").content.decode().partition("Ansvarlig nu")[2].partition("</div>")[0]


def test_a_case_says_who_acts_for_whom_and_an_illness_is_only_an_absence(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.colleague)
    sent = {"staff": str(home.owner.staff_id), **day("from_on", TODAY), **day("last_on", TODAY)}
    leader = sign_in(home.leader)
    leader.post("/fravaer/", {**sent, "kind": "illness"})
    assert "Jonas Riis handler i dag for Sara Holm, der er væk til og med 23. november" in seen(client, case_id)
    assert "ygdom" not in client.get(f"/sager/{case_id}/").content.decode()


def test_a_holiday_is_called_so_and_the_owner_is_told_who_acts(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    away(home.owner, TODAY, TODAY.replace(month=12, day=3))
    owner = sign_in(home.owner)
    assert "Jonas Riis handler i dag for Sara Holm, der er på ferie til og med 3. december" in seen(owner, case_id)
    assert "Du er registreret som væk til og med 3. december" in owner.get("/mit-arbejde/").content.decode()
    unit = sign_in(home.leader).get("/mit-arbejde/?scope=unit").content.decode()
    assert "Jonas Riis for Sara Holm" in unit


def test_an_absence_that_leaves_a_case_with_nobody_is_seen_when_it_is_registered(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    away(home.owner, TODAY, TODAY.replace(day=30))
    client = sign_in(home.colleague)
    sent = {"staff": str(home.colleague.staff_id), "kind": "holiday"}
    days = {**day("from_on", TODAY.replace(day=27)), **day("last_on", TODAY.replace(month=12, day=2))}
    page = client.post("/fravaer/", {**sent, **days}, follow=True).content.decode()
    assert "Begge er væk fra 27. november til 30. november" in page
    assert "Din leder har dem på sin liste" in page
    work = sign_in(home.leader).get("/mit-arbejde/").content.decode()
    assert "I 1 sag er den ansvarlige og stedfortræderen væk på samme tid." in work
    assert seen(client, case_id), "the case is still the deputy's to open"


def test_when_both_are_away_the_case_says_that_the_leader_must_appoint(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    away(home.owner, TODAY)
    away(home.colleague, TODAY)
    says = seen(sign_in(home.leader), case_id)
    assert "Ingen handler i dag for Sara Holm, der er på ferie. Lise Leder skal udpege en, der handler." in says


def test_another_prisons_staff_are_no_candidates(home: Prison, sign_in: SignIn) -> None:
    stranger = prison("Nyborg Fængsel").owner
    case_id = admitted(home)
    sent = appointment(case_id, plan_owner=stranger.staff_id, deputy=home.owner.staff_id)
    assert sign_in(home.leader).post(f"/sager/{case_id}/ansvarlig/", sent).status_code == 422
