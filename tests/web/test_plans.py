"""The pages of a plan: written area by area, agreed, followed up, contributed to, and read by the person."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Actor, LifeArea, Role
from koereplan.casework.assessments.kinds import Aspect, MeasureKind
from koereplan.casework.cases.models import Case, CaseMunicipality, StepEvent
from koereplan.casework.cases.services import complete_step
from koereplan.casework.plans.kinds import Status
from koereplan.casework.plans.queries import PlanPage
from koereplan.casework.plans.services import ask_contribution, report_action
from koereplan.casework.plans.values import Asked
from koereplan.web.sign_in.session import PERSON
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed, running
from tests.factories.cases import owned, revision
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, works
from tests.factories.plans import SOON, action, agreed, goal, named, seen, written
from tests.web.conftest import SignIn
from tests.web.plain import spoken


def day(name: str, value: date) -> dict[str, str]:
    """Return a day as its three fields are sent."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def text(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def plan(case_id: UUID, home: Prison) -> PlanPage:
    return seen(case_id, home.owner)


def owner_choice(actor: Actor) -> str:
    return f"{actor.unit_id}/{actor.staff_id}"


def test_an_empty_plan_says_what_is_missing_and_where_to_begin(case_id: UUID, sara: Client) -> None:
    page = text(sara, f"/sager/{case_id}/plan/")
    assert "Ingen mål og ingen handlinger endnu" in page
    assert "Ikke aftalt endnu" in page
    assert f"/sager/{case_id}/plan/skriv/housing/" in page


def test_the_case_leads_to_its_plan_and_step_5_and_7_too(case_id: UUID, sara: Client) -> None:
    page = text(sara, f"/sager/{case_id}/")
    assert f'href="/sager/{case_id}/plan/"' in page


def test_a_goal_and_an_action_are_written_with_one_line_each_and_the_owner_is_offered(
    home: Prison, case_id: UUID, sara: Client
) -> None:
    path = f"/sager/{case_id}/plan/skriv/housing/"
    form = text(sara, path)
    assert f'<option value="{owner_choice(home.owner)}" selected>Sara Holm' in form
    sent = {
        "revision": revision(case_id),
        "g0_words": "Et sted, der ikke er hos min bror",
        "a0_what": "Søge bolig i Odense",
        "a0_owner": owner_choice(home.owner),
        "a0_part": "serving",
    }
    assert sara.post(path, sent).status_code == 302
    [one] = plan(case_id, home).actions
    assert (one.action.what, one.action.owner.name) == ("Søge bolig i Odense", "Sara Holm")
    page = text(sara, f"/sager/{case_id}/plan/")
    for said in ("»Et sted, der ikke er hos min bror«", "1 mangler hvornår", "Ingen dag", "Ingen handling endnu"):
        assert said in page


def test_what_was_typed_stays_and_each_fault_stands_beside_its_field(home: Prison, case_id: UUID, sara: Client) -> None:
    written(case_id, action(owner=named(home.owner)), actor=home.owner)
    path = f"/sager/{case_id}/plan/skriv/housing/"
    sent = {
        "revision": revision(case_id),
        "a0_what": "Søge bolig",
        "a0_owner": "",
        "a0_status": "agreed",
        "a1_what": "Noget andet",
        **day("a1_due_on", date(2026, 11, 1)),
        "a2_due_on_day": "31",
        "a2_due_on_month": "2",
        "a2_due_on_year": "2027",
    }
    answer = sara.post(path, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Den dag findes ikke: 31.2.2027." in page
    assert 'value="Noget andet"' in page
    answer = sara.post(path, {name: value for name, value in sent.items() if not name.startswith("a2")})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "myndighed og navn" in page.partition('id="id_a0_owner_error"')[2][:300]
    assert 'id="id_a0_due_on_error"' in page
    assert "Dagen er passeret" in page.partition('id="id_a1_due_on_error"')[2][:300]
    assert 'value="Noget andet"' in page
    assert [one.action.what for one in plan(case_id, home).actions] == ["Søge om bolig"]


def test_an_authority_and_a_name_that_are_on_no_list_can_be_written(home: Prison, case_id: UUID, sara: Client) -> None:
    path = f"/sager/{case_id}/plan/skriv/network/"
    sent = {
        "revision": revision(case_id),
        "a0_what": "Mentor",
        "a0_owner": "other",
        "a0_name": "Bente",
        "a0_party": "Blå Kors",
        **day("a0_due_on", SOON),
    }
    assert sara.post(path, sent).status_code == 302
    assert "Bente, Blå Kors" in text(sara, f"/sager/{case_id}/plan/")
    assert 'value="Blå Kors"' in text(sara, path)


def test_who_saves_after_somebody_else_is_told_and_keeps_what_was_typed(
    home: Prison, case_id: UUID, sara: Client, sign_in: SignIn
) -> None:
    written(case_id, action(), actor=home.owner)
    path = f"/sager/{case_id}/plan/skriv/housing/"
    sent = {"revision": revision(case_id), "a0_what": "Mit", "a0_status": "proposed"}
    assert sign_in(home.colleague).post(path, {**sent, "a0_what": "Hans"}).status_code == 302
    answer = sara.post(path, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jonas Riis har rettet det samme imens" in page
    assert 'value="Mit"' in page


def test_the_plan_is_agreed_on_one_page_and_step_5_is_done_by_that(home: Prison, case_id: UUID, sara: Client) -> None:
    whole, _bare = written(
        case_id, action(owner=named(home.owner), due_on=SOON), action("Uden nogen"), actor=home.owner
    )
    path = f"/sager/{case_id}/plan/aftal/"
    form = text(sara, path)
    assert "Søge om bolig: Sara Holm, Søbysøgård Fængsel, senest 14. december 2026" in form
    assert "Uden nogen" in form.partition("Kan ikke aftales endnu")[2]
    sent = {
        "revision": revision(case_id),
        "agreed": [str(whole)],
        "view": "partly",
        "signed": "paper",
        "evidence": "Bilag 4",
        "comment": "Vil helst til Fyn",
        "comment_area": "housing",
        **day("held_on", TODAY),
    }
    assert sara.post(path, sent | {"evidence": ""}).status_code == 422
    assert sara.post(path, sent).status_code == 302
    page = text(sara, f"/sager/{case_id}/plan/")
    stands = "Version 1, handleplanen er lavet 23. november 2026. Næste opfølgning senest 23. februar 2027"
    assert stands in " ".join(spoken(page))
    assert "Mikkel Storgaard: delvis enig, underskrevet på papir 23. november 2026" in page
    assert "»Vil helst til Fyn«" in page
    assert plan(case_id, home).is_made


def test_a_follow_up_asks_of_each_action_and_a_passed_day_wants_an_answer(
    home: Prison, case_id: UUID, sara: Client
) -> None:
    march = date(2026, 3, 24)
    agreed(case_id, home, action("Bolig", owner=named(home.owner), due_on=date(2026, 5, 1)), on=march)
    written(case_id, action("Skole", area=LifeArea.EDUCATION_EMPLOYMENT), actor=home.owner)
    path = f"/sager/{case_id}/plan/opfoelgning/"
    form = text(sara, path)
    assert "206 dage for sent" in form
    assert "Skole" in form.partition("som ingen kan gå i gang med endnu")[2]
    sent = {
        "revision": revision(case_id),
        "present": "there",
        "view": "agrees",
        "signed": "spoken",
        "comment_area": "other",
        "c_housing": "Broderen er flyttet",
        **day("held_on", TODAY),
    }
    assert sara.post(path, sent).status_code == 422
    assert sara.post(path, sent | {"h0_occurrence": "carried_on"}).status_code == 422
    carried = sent | {"h0_occurrence": "carried_on", "h0_said": "Venter på svar", **day("h0_due_on", SOON)}
    assert sara.post(path, carried).status_code == 302
    page = text(sara, f"/sager/{case_id}/plan/version/2/")
    for said in ("Flyttet", "senest 1. maj 2026", "senest 14. december 2026", "Venter på svar", "Broderen er flyttet"):
        assert said in page
    assert StepEvent.objects.filter(stay__case=case_id, step="7").exists()


def test_without_a_plan_there_is_nothing_to_follow_up(case_id: UUID, sara: Client) -> None:
    assert "Der er ingen aftalt handleplan at følge op på" in text(sara, f"/sager/{case_id}/plan/opfoelgning/")


@pytest.fixture
def karen(home: Prison, case_id: UUID) -> Actor:
    """Return a caseworker of the municipality, which is drawn in."""
    unit_id = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    complete_step(
        case_id,
        "6",
        occurred_on=TODAY,
        contacted=[unit_id],
        revision=revision(case_id),
        actor=home.owner,
        on=TODAY,
    )
    return works("Karen Dahl", unit_id, Role.CASEWORKER)


def test_a_contribution_is_asked_given_and_taken_in(
    home: Prison, case_id: UUID, sara: Client, karen: Actor, sign_in: SignIn
) -> None:
    soon = day("answer_by", date(2026, 11, 30))
    sent = {"area": "housing", "whom": f"{karen.unit_id}/", "question": "Hvad kan I tilbyde?", **soon}
    assert sara.post(f"/sager/{case_id}/plan/bidrag/", sent).status_code == 302
    [asked] = plan(case_id, home).requests
    assert sara.post(f"/sager/{case_id}/plan/bidrag/{asked.id}/mind/").status_code == 302
    town = sign_in(karen)
    assert "Hvad kan I tilbyde?" in text(town, "/handlinger/")
    assert "Giv et bidrag til handleplanen" in text(town, "/mit-arbejde/")
    assert "Odense har ikke givet det bidrag" in text(sara, "/mit-arbejde/")
    path = f"/sager/{case_id}/plan/bidrag/{asked.id}/"
    given = {"text": "Bolig fra februar", "s0_what": "Anvise bolig", "s0_is_ours": "on", **day("s0_due_on", SOON)}
    assert town.post(path, {"text": ""}).status_code == 422
    assert town.post(path, given).status_code == 302
    assert "Ingen plan venter på dig" in text(town, "/handlinger/")
    assert "Giv et bidrag til handleplanen" not in text(town, "/mit-arbejde/")
    assert "har ikke givet det bidrag" not in text(sara, "/mit-arbejde/")
    page = text(sara, f"/sager/{case_id}/plan/")
    assert "»Bolig fra februar«" in page
    [arrived] = plan(case_id, home).actions
    take = f"/sager/{case_id}/plan/handling/{arrived.action.id}/tag-med/"
    assert take in page
    assert sara.post(take).status_code == 302
    [taken] = plan(case_id, home).actions
    assert (taken.action.status, taken.action.owner.name) == (Status.PROPOSED, "Karen Dahl")
    assert sara.post(take).status_code == 404


def test_whom_an_action_names_reports_on_it_from_their_own_list(
    home: Prison, case_id: UUID, karen: Actor, sign_in: SignIn
) -> None:
    [pk] = agreed(case_id, home, action("Anvise bolig", owner=named(karen), due_on=SOON))
    town = sign_in(karen)
    path = f"/sager/{case_id}/plan/handling/{pk}/"
    assert path in text(town, "/handlinger/")
    assert town.post(path, {"how": "done", "said": "Klar 1. marts", "revision": revision(case_id)}).status_code == 302
    assert plan(case_id, home).actions[0].action.said == "Klar 1. marts"
    assert town.get(f"/sager/{case_id}/plan/skriv/housing/").status_code == 403


def test_the_municipality_reads_the_plan_and_no_word_of_health(
    home: Prison, case_id: UUID, karen: Actor, sign_in: SignIn
) -> None:
    written(
        case_id,
        action("Bolig"),
        action("Psykolog", area=LifeArea.HEALTH_MENTAL),
        goals=(goal("Sove om natten", area=LifeArea.HEALTH_MENTAL),),
        actor=home.owner,
    )
    page = text(sign_in(karen), f"/sager/{case_id}/plan/")
    assert "Bolig" in page
    for hidden in ("Psykolog", "Sove om natten", "Psykisk helbred", "Skriv"):
        assert hidden not in page.partition("<main")[2]


def test_what_waits_for_an_answer_can_be_written_down_by_the_plan_owner(
    home: Prison, case_id: UUID, sara: Client, karen: Actor
) -> None:
    wanted = Asked(area=LifeArea.HOUSING, unit_id=karen.unit_id, question="Hvad?", answer_by=SOON)
    request = ask_contribution(case_id, wanted, actor=home.owner, on=TODAY)
    given = {"text": "De ringede", "s0_what": "Anvise", "s0_is_ours": "on"}
    assert sara.post(f"/sager/{case_id}/plan/bidrag/{request}/", given).status_code == 302
    [arrived] = plan(case_id, home).actions
    assert (arrived.authority, arrived.action.owner.staff_id) == ("Odense", None)


def person(case_id: UUID) -> Client:
    """Return the browser of the person whom a case is about."""
    client = Client()
    session = client.session
    session[PERSON] = str(Case.objects.get(pk=case_id).person_id)
    session.save()
    return client


def test_the_person_reads_the_own_plan_and_writes_own_goals_and_comments(
    home: Prison, case_id: UUID, sara: Client
) -> None:
    agreed(case_id, home, action("Psykolog", area=LifeArea.HEALTH_MENTAL, owner=named(home.owner), due_on=SOON))
    mikkel = person(case_id)
    assert "Psykolog" in text(mikkel, "/min-sag/plan/")
    assert mikkel.post("/min-sag/plan/", {"kind": "goal", "words": "", "area": "other"}).status_code == 422
    own = {"kind": "goal", "words": "Se min datter hver uge", "area": "network"}
    assert mikkel.post("/min-sag/plan/", own).status_code == 302
    assert mikkel.post("/min-sag/plan/", own | {"kind": "comment", "words": "Det går for langsomt"}).status_code == 302
    page = text(sara, f"/sager/{case_id}/plan/")
    for said in ("»Se min datter hver uge«", "Skrevet af Mikkel Storgaard selv", "»Det går for langsomt«"):
        assert said in page
    assert mikkel.get(f"/sager/{case_id}/plan/").status_code == 302


def test_what_the_person_says_later_is_written_beside_the_version(home: Prison, case_id: UUID, sara: Client) -> None:
    agreed(case_id, home)
    path = f"/sager/{case_id}/plan/version/1/svar/"
    sent = {"view": "disagrees", "signed": "spoken", **day("said_on", TODAY)}
    assert sara.post(path, sent).status_code == 302
    assert "uenig i planen" in text(sara, f"/sager/{case_id}/plan/")
    assert sara.get(f"/sager/{case_id}/plan/version/9/svar/").status_code == 404
    assert sara.get(f"/sager/{case_id}/plan/version/9/").status_code == 404


def test_forty_actions_are_shown_with_no_more_questions_than_one(home: Prison, case_id: UUID, sara: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(sara, f"/sager/{case_id}/plan/")
        return len(queries)

    written(case_id, action(owner=named(home.owner)), actor=home.owner)
    asked()
    one = asked()
    written(case_id, *(action(f"Handling {number}", owner=named(home.owner)) for number in range(39)), actor=home.owner)
    assert asked() == one


def test_a_wish_from_the_assessment_is_offered_as_a_goal_until_there_is_one(
    home: Prison, case_id: UUID, sara: Client
) -> None:
    said = area_said({Aspect.WISHES: "Et sted med en have"}, on=TODAY)
    assessed(case_id, said, area=LifeArea.HOUSING, seen=0, actor=home.owner, on=TODAY)
    path = f"/sager/{case_id}/plan/skriv/housing/"
    assert 'value="Et sted med en have"' in text(sara, path)
    written(case_id, goals=(goal(),), actor=home.owner)
    assert 'value="Et sted med en have"' not in text(sara, path)


def test_a_plan_begins_where_the_person_has_a_wish_and_leads_on_to_the_next(
    home: Prison, case_id: UUID, sara: Client
) -> None:
    for area, wish in ((LifeArea.ECONOMY, "Ud af gælden"), (LifeArea.NETWORK, "Se sine børn")):
        said = area_said({Aspect.WISHES: wish}, on=TODAY)
        assessed(case_id, said, area=area, seen=0, actor=home.owner, on=TODAY)
    assert "Begynd med: Økonomi" in text(sara, f"/sager/{case_id}/plan/")
    first, second = (f"/sager/{case_id}/plan/skriv/{area}/" for area in ("economy", "network"))
    page = text(sara, first)
    assert "Gem, og gå til: Familie og netværk" in page
    assert "Det står der i udredningen" in page
    sent = {"revision": str(revision(case_id)), "g0_words": "Ud af gælden"}
    assert sara.post(first, sent)["Location"] == second
    sent = {"revision": str(revision(case_id)), "g0_words": "Se sine børn"}
    assert sara.post(second, sent)["Location"] == f"/sager/{case_id}/plan/#network"


def test_an_action_serves_the_goal_that_is_written_along_with_it(home: Prison, case_id: UUID, sara: Client) -> None:
    path = f"/sager/{case_id}/plan/skriv/housing/"
    new = (
        text(sara, path).partition('name="a0_goal"')[2].partition("selected")[0].rpartition('value="')[2].split('"')[0]
    )
    sent = {"revision": str(revision(case_id)), "g0_words": "Mit eget", "a0_what": "Skrive op", "a0_goal": new}
    sara.post(path, sent)
    of = plan(case_id, home)
    assert of.actions[0].action.goal_id == of.goals[0].goal.id
    assert f'<option value="{of.goals[0].goal.id}" selected>' in text(sara, path).partition('name="a1_goal"')[2]


def test_what_runs_already_is_shown_before_it_is_agreed_again(home: Prison, case_id: UUID, sara: Client) -> None:
    running(case_id, MeasureKind.JOB_PLAN, run_by="Odense Kommune", since_on=None, actor=home.owner, on=TODAY)
    written(case_id, action("Jobplan", area=LifeArea.EDUCATION_EMPLOYMENT), actor=home.owner)
    page = text(sara, f"/sager/{case_id}/plan/aftal/")
    assert "Er det allerede i gang?" in page
    assert "Odense Kommune" in page


def test_what_a_plan_gives_somebody_to_do_stands_on_their_own_list_until_it_is_done(
    home: Prison, case_id: UUID, karen: Actor, sign_in: SignIn
) -> None:
    agreed(case_id, home, action(owner=named(karen), due_on=date(2026, 12, 1)))
    there = sign_in(karen)
    assert "Gør det, du har sagt ja til i handleplanen" in text(there, "/mit-arbejde/")
    action_id = plan(case_id, home).actions[0].action.id
    assert action_id
    assert f"/sager/{case_id}/plan/handling/{action_id}/" in text(there, "/mit-arbejde/")
    assert "Gør det, du har sagt ja til" not in text(sign_in(home.owner), "/mit-arbejde/")
    report_action(case_id, action_id, is_done=True, said="", revision=revision(case_id), actor=karen, on=TODAY)
    assert "Gør det, du har sagt ja til" not in text(sign_in(karen), "/mit-arbejde/")


def test_an_action_about_health_for_somebody_who_may_not_read_it_says_so_and_waits_for_nobody(
    home: Prison, case_id: UUID, karen: Actor, sara: Client, sign_in: SignIn
) -> None:
    of_health = action(area=LifeArea.SUBSTANCE_USE, owner=named(karen), due_on=SOON)
    agreed(case_id, home, of_health)
    page = text(sara, f"/sager/{case_id}/plan/")
    assert "kan ikke læse det her: det handler om helbred" in page
    assert f"modtager={karen.unit_id}" in page
    assert "Gør det, du har sagt ja til" not in text(sign_in(karen), "/mit-arbejde/")


def test_an_action_about_health_comes_by_the_consent_and_goes_when_that_ends(
    home: Prison, case_id: UUID, karen: Actor, sign_in: SignIn
) -> None:
    agreed(case_id, home, action(area=LifeArea.SUBSTANCE_USE, owner=named(karen), due_on=date(2026, 12, 1)))
    health = asking(karen.unit_id, life_areas=frozenset({LifeArea.SUBSTANCE_USE}))
    consent_id = consented(case_id, health, actor=home.owner)
    assert "Gør det, du har sagt ja til" in text(sign_in(karen), "/mit-arbejde/")
    taken_back(case_id, consent_id, actor=home.owner)
    assert "Gør det, du har sagt ja til" not in text(sign_in(karen), "/mit-arbejde/")
