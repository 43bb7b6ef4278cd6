"""A plan owner holds the conversation of step 3: asks what runs, hears how the person stands, and is done."""

import re
from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories.assessments import risk_recorded
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

OTHERWISE = re.compile("Gør noget andet")


def test_the_conversation_from_the_first_question_to_the_step_carried_out(
    world: World, visit: Callable[[Actor], Visit]
) -> None:
    case_id = owned(world.home)
    sara = visit(world.home.owner)
    page = sara.page
    sara.open(f"/sager/{case_id}/samtale/")
    sara.check()
    sara.follow("Spørg, hvad der kører")
    job_plan = page.get_by_role("group", name="Jobplan")
    job_plan.get_by_label("Ja", exact=True).check()
    page.get_by_label("Hvem står for det?").locator("visible=true").fill("Odense Kommune, jobcentret")
    page.get_by_role("group", name="Gæld").get_by_label("Vides ikke").check()
    sara.check()
    sara.press("Gem svarene")
    assert "Odense Kommune, jobcentret" in sara.read()
    sara.follow("Bolig")
    page.get_by_label("Situationen nu").fill("Bor hos sin søster.")
    page.get_by_label("Personens egne ønsker").fill("Vil have sit eget.")
    sara.check()
    sara.press("Gem, og gå til: Uddannelse og arbejde")
    sara.open(f"/sager/{case_id}/samtale/")
    for topic in ("Handleplan", "Ordensregler", "Hvem du går til"):
        page.get_by_label(topic, exact=True).check()
    sara.press("Samtalen er holdt")
    assert "trin 3 er udført" in sara.read()
    sara.follow("Udredning")
    assert "1 af 8 områder" in sara.read()
    sara.check()


def test_a_level_is_read_and_a_suggestion_decided_on(world: World, visit: Callable[[Actor], Visit]) -> None:
    case_id = owned(world.home)
    risk_recorded(case_id, actor=world.home.owner)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/risiko/")
    sara.check()
    sara.page.get_by_role("button", name=OTHERWISE).first.click()
    assert "Skriv kort, hvorfor" in sara.read()
    sara.check()
    sara.page.get_by_label("Hvorfor noget andet?").first.fill("Er på behandlingssted")
    sara.page.get_by_role("button", name=OTHERWISE).first.click()
    assert "Følges ikke. Sara Holm" in sara.read()
