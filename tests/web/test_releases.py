"""The pages on which the day of release is arranged."""

from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.access import LifeArea
from koereplan.casework.cases.models import StepEvent
from koereplan.casework.cases.queries import case_page
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import EntryPoint
from koereplan.casework.plans.kinds import Status
from tests.factories import TODAY
from tests.factories.cases import admitted, changed, owned, revision
from tests.factories.organisations import Prison, prison, unit
from tests.factories.plans import action, named
from tests.factories.plans import written as plan_written
from tests.factories.releases import BED, MONEY, RELEASED, arranged, booked, department
from tests.web.conftest import SignIn


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def office(case_id: UUID) -> UUID:
    return department(case_id, opening="man-fre 10-14")


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def bed(case_id: UUID, **other: str) -> dict[str, str]:
    said = {"state": "in_place", "kind": "temporary", "what": "Elverhøjsgyde 3", "confirmed_by": "Farah Aziz"}
    return said | day("from_on", RELEASED) | {"move": "", "reason": "", "revision": str(revision(case_id))} | other


def appointment(case_id: UUID, office: UUID, **other: str) -> dict[str, str]:
    point = EntryPoint.objects.get(unit=office)
    said = {"office": str(point.pk), "at_time": "11", "made_by": "holder", "revision": str(revision(case_id))}
    return said | day("on_day", RELEASED) | other


def test_the_page_says_what_is_missing_and_when_it_is(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    page = sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/").content.decode()
    for said in ("Fredag 26. februar 2027", "Hjem til Odense", "Ingen tid er aftalt", "Bolig: ikke endnu"):
        assert said in page


def test_a_bed_is_written_down_and_shown(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    client = sign_in(home.owner)
    assert client.post(f"/sager/{case_id}/loesladelsen/bolig/", bed(case_id)).status_code == 302
    page = client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    for said in ("Midlertidig bolig fra kommunen, Elverhøjsgyde 3", "Bekræftet af Farah Aziz", "Bolig: på plads"):
        assert said in page


def test_what_is_left_out_is_said_beside_it_and_nothing_typed_is_lost(
    home: Prison, sign_in: SignIn, case_id: UUID
) -> None:
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladelsen/bolig/", bed(case_id, confirmed_by=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv, hvem der har bekræftet det." in page
    assert "Elverhøjsgyde 3" in page


def test_the_form_begins_with_what_the_plan_agrees(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    found = action("Plads på Herberget", owner=named(home.owner), due_on=RELEASED, status=Status.AGREED)
    assert found.area is LifeArea.HOUSING
    plan_written(case_id, found, actor=home.owner)
    page = sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/bolig/").content.decode()
    assert "Plads på Herberget" in page


def test_two_who_edit_are_told_what_the_other_wrote(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    sent = bed(case_id, what="Mit eget forslag")
    arranged(case_id, BED, actor=home.owner)
    client = sign_in(home.owner)
    answer = client.post(f"/sager/{case_id}/loesladelsen/bolig/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    for said in ("En anden nåede at gemme først", "Elverhøjsgyde 3", "Mit eget forslag"):
        assert said in page
    again = sent | {"revision": str(revision(case_id))}
    assert client.post(f"/sager/{case_id}/loesladelsen/bolig/", again).status_code == 302


def test_a_time_at_a_closed_door_is_refused_and_can_be_promised(
    home: Prison, sign_in: SignIn, case_id: UUID, office: UUID
) -> None:
    client, at = sign_in(home.owner), f"/sager/{case_id}/loesladelsen/tider/"
    answer = client.post(at, appointment(case_id, office, at_time="15.30"))
    assert answer.status_code == 422
    assert "uden for åbningstiden (10.00–14.00)" in answer.content.decode()
    promised = appointment(case_id, office, at_time="15.30", opens_for_us="on")
    assert client.post(at, promised).status_code == 302
    assert "fredag 26. februar 2027 kl. 15.30" in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()


@pytest.mark.parametrize("written", ["kvart over ti", "25", "10.99"])
def test_a_time_that_is_none_is_said_beside_it(
    home: Prison, sign_in: SignIn, case_id: UUID, office: UUID, written: str
) -> None:
    sent = appointment(case_id, office, at_time=written)
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladelsen/tider/", sent)
    assert (answer.status_code, "Skriv klokkeslættet som 10.30." in answer.content.decode()) == (422, True)


def test_a_time_is_moved_and_dropped(home: Prison, sign_in: SignIn, case_id: UUID, office: UUID) -> None:
    client, one = sign_in(home.owner), booked(case_id, office, actor=home.owner)
    at = f"/sager/{case_id}/loesladelsen/tider/{one}/"
    assert "11.00" in client.get(at).content.decode()
    assert client.post(at, appointment(case_id, office, at_time="12.30")).status_code == 302
    dropped = {"reason": "Afdelingen flyttede", "revision": str(revision(case_id))}
    assert client.post(f"{at}aflys/", dropped).status_code == 302
    assert client.get(at).status_code == 404


def test_papers_are_ticked_all_at_once(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    client, at = sign_in(home.owner), f"/sager/{case_id}/loesladelsen/papirer/"
    papers = ("mitid", "health_card", "identity", "bank_account", "tax_card", "digital_post", "keys", "forms")
    sent = {f"state_{paper}": "in_place" for paper in papers} | {f"note_{paper}": "" for paper in papers}
    sent["revision"] = str(revision(case_id))
    refused = client.post(at, sent | {"state_mitid": "not_applicable"})
    assert (refused.status_code, "Skriv, hvorfor det ikke gælder." in refused.content.decode()) == (422, True)
    assert client.post(at, sent).status_code == 302
    assert "Papirer: på plads" in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()


def test_a_closed_day_warns_from_the_day_it_is_known_and_asks_for_a_bridge(
    home: Prison, sign_in: SignIn, case_id: UUID
) -> None:
    changed(case_id, {"parole_date": date(2027, 12, 24), "end_date": date(2028, 6, 1)}, actor=home.owner)
    client = sign_in(home.owner)
    assert "falder på juleaftensdag" in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    page = client.get(f"/sager/{case_id}/loesladelsen/bro/").content.decode()
    assert "rykkes frem til torsdag 23. december 2027" in page
    assert f'href="/sager/{case_id}/loesladelsesdato/"' in page
    bridge = {"bridge_door": "Vagten", "bridge_money": "Forskud", "bridge_bed": "Herberget"}
    sent = bridge | {"revision": str(revision(case_id))}
    assert client.post(f"/sager/{case_id}/loesladelsen/bro/", sent).status_code == 302
    page = client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    assert "Aftal en bro" not in page
    assert "Herberget" in page


def test_the_day_is_settled_with_one_button(home: Prison, sign_in: SignIn, case_id: UUID, office: UUID) -> None:
    changed(case_id, {"release_kind": "end_of_sentence", "end_date": RELEASED}, actor=home.owner)
    client = sign_in(home.owner)
    assert "trin 9A er udført" not in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    booked(case_id, office, actor=home.owner)
    assert "trin 9A er udført" in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    assert client.post(f"/sager/{case_id}/loesladelsen/aftalt/").status_code == 302
    assert StepEvent.objects.filter(step="9A").exists()


def test_probation_is_drawn_in_by_the_prepared_page(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    client, at = sign_in(home.owner), f"/sager/{case_id}/loesladelsen/kif/"
    assert "29. januar 2027" in client.get(at).content.decode()
    sent = {"probation_office": "", "agreed": ["further_work"], "note": "", "revision": str(revision(case_id))}
    assert client.post(at, sent | day("occurred_on", TODAY)).status_code == 422
    assert client.post(at, sent | day("occurred_on", TODAY) | {"probation_office": str(kif)}).status_code == 302
    case = case_page(case_id, actor=home.owner, on=TODAY)
    assert [line.unit.name for line in case.partners] == ["KiF Fyn"]
    assert {tick for step, _number, tick in case.ticks if step == "9"} == {"drawn_in", "further_work"}


def test_a_refused_parole_is_seen_before_it_turns_the_course(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    client, at = sign_in(home.owner), f"/sager/{case_id}/loesladelsen/afgoerelse/"
    sent = {"outcome": "refused", "reason": "Området har afslået", "revision": str(revision(case_id))}
    sent |= day("known_on", TODAY) | day("end_date", date(2027, 8, 26))
    seen = client.post(at, sent | {"act": "preview"}).content.decode()
    for said in ("26. februar 2027", "26. august 2027", "To køreplaner, side om side"):
        assert said in seen
    assert client.post(at, sent | {"act": "save"}).status_code == 302
    case = case_page(case_id, actor=home.owner, on=TODAY)
    applies = {line.step: line.applies for line in case.roadmap.steps}
    assert (applies["9"], applies["9A"]) == (False, True)


def test_a_postponed_parole_asks_for_its_new_day(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    client, at = sign_in(home.owner), f"/sager/{case_id}/loesladelsen/afgoerelse/"
    sent = {"outcome": "postponed", "reason": "Udsat", "revision": str(revision(case_id))} | day("known_on", TODAY)
    assert client.post(at, sent | {"act": "preview"}).status_code == 422
    later = sent | day("parole_date", date(2027, 4, 2))
    assert client.post(at, later | {"act": "save"}).status_code == 302
    assert case_page(case_id, actor=home.owner, on=TODAY).roadmap.release_date == date(2027, 4, 2)


def test_on_remand_the_page_is_there_at_once(home: Prison, sign_in: SignIn) -> None:
    on_remand = dict.fromkeys(("sentence_start_date", "sentence_months", "parole_date", "end_date"))
    case_id = admitted(home, **on_remand, supervision_end_date=None)  # type: ignore[arg-type]
    page = sign_in(home.leader).get(f"/sager/{case_id}/loesladelsen/").content.decode()
    assert "Kan løslades når som helst" in page


def test_those_who_may_not_write_are_shown_no_forms(home: Prison, sign_in: SignIn, case_id: UUID) -> None:
    arranged(case_id, MONEY, actor=home.owner)
    client = sign_in(home.leader)
    assert "Skriv, hvordan det står" not in client.get(f"/sager/{case_id}/loesladelsen/").content.decode()
    assert client.get(f"/sager/{case_id}/loesladelsen/bolig/").status_code == 404
    assert sign_in(prison("Nyborg").owner).get(f"/sager/{case_id}/loesladelsen/").status_code == 404


@pytest.mark.parametrize("slug", ["mitid", "findes-ikke"])
def test_a_matter_without_a_page_is_not_found(home: Prison, sign_in: SignIn, case_id: UUID, slug: str) -> None:
    assert sign_in(home.owner).get(f"/sager/{case_id}/loesladelsen/{slug}/").status_code == 404
