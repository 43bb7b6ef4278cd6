"""The checklist of a case says of every step what was done, by whom and by which act, and shows the rest empty."""

from datetime import date

from koereplan.casework.access import Role
from koereplan.casework.cases.services import complete_step, save_checklist
from koereplan.roadmap import edition
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, revision
from tests.factories.organisations import Prison, prison, works
from tests.web.conftest import SignIn
from tests.web.test_acts import seen


def step_on(page: str, step: str, occurrence: int = 1) -> str:
    """Return what a checklist says of a step."""
    return page.partition(f'id="trin-{step}-{occurrence}"')[2].partition('<li class="sheet-step"')[0]


def test_every_step_stands_with_all_its_deliverables_and_what_is_open_stands_empty(
    home: Prison, sign_in: SignIn
) -> None:
    page = sign_in(home.owner).get(f"/sager/{owned(home)}/tjekliste/").content.decode()
    for step in edition().steps:
        assert step_on(page, step.key).count("sheet-item ") + step_on(page, step.key).count('"sheet-item"') == len(
            step.deliverables
        )
    assert "is-ticked" not in step_on(page, "3")
    assert "Ikke udført" in step_on(page, "3")
    assert "Ikke udfyldt" in step_on(page, "3")


def test_what_was_done_by_working_says_by_which_act_and_what_was_ticked_by_hand_does_not(
    home: Prison, sign_in: SignIn
) -> None:
    case_id = owned(home)
    key = edition().step("3").deliverables[0].key
    save_checklist(case_id, "3", ticks=[key], actor=home.owner, on=date(2026, 3, 4))
    page = sign_in(home.owner).get(f"/sager/{case_id}/tjekliste/").content.decode()
    assert step_on(page, "2").count("2. marts 2026, Lise Leder, ved udpegningen") == 2
    by_hand = step_on(page, "3").partition("is-ticked")[2].partition("</li>")[0]
    assert "4. marts 2026, Sara Holm<" in by_hand


def test_the_day_to_day_documentation_stands_with_its_step(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    complete_step(
        case_id,
        "3",
        occurred_on=date(2026, 3, 4),
        note="Vil gerne have sit arbejde igen",
        revision=revision(case_id),
        actor=home.owner,
        on=date(2026, 3, 5),
    )
    says = step_on(sign_in(home.owner).get(f"/sager/{case_id}/tjekliste/").content.decode(), "3")
    assert "Frist 5. marts 2026" in says
    assert "Udført 4. marts 2026, skrevet af Sara Holm" in says
    assert "Vil gerne have sit arbejde igen" in says


def test_a_step_that_comes_again_stands_once_for_each_time(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    for day in (date(2026, 6, 20), date(2026, 9, 20)):
        done(case_id, "7", occurred_on=day, actor=home.owner, on=day)
    page = sign_in(home.owner).get(f"/sager/{case_id}/tjekliste/").content.decode()
    assert "20. juni 2026" in step_on(page, "7", 1)
    assert "20. september 2026" in step_on(page, "7", 2)
    assert "Ikke udført" in step_on(page, "7", 3)


def test_a_step_that_does_not_apply_says_so(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    changed(case_id, {"release_kind": "parole"}, actor=home.owner)
    page = sign_in(home.owner).get(f"/sager/{case_id}/tjekliste/").content.decode()
    assert "Gælder ikke i denne sag" in step_on(page, "9A")


def test_a_municipality_that_is_drawn_in_reads_it_without_the_notes(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    done_with = {"note": "Noget mellem os", "revision": revision(case_id), "actor": home.owner, "on": TODAY}
    complete_step(case_id, "3", occurred_on=TODAY, **done_with)  # type: ignore[arg-type]
    town = seen(case_id, home).acting_municipality()
    assert town is not None
    contacted = {"contacted": [town.id], "revision": revision(case_id), "actor": home.owner, "on": TODAY}
    complete_step(case_id, "6", occurred_on=TODAY, **contacted)  # type: ignore[arg-type]
    page = sign_in(works("Hanne", town.id, Role.COORDINATOR)).get(f"/sager/{case_id}/tjekliste/").content.decode()
    assert "Udført 23. november 2026" in step_on(page, "3")
    assert "Noget mellem os" not in page


def test_it_is_nobody_elses_to_read_and_the_case_leads_to_it(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    assert f'href="/sager/{case_id}/tjekliste/"' in sign_in(home.owner).get(f"/sager/{case_id}/").content.decode()
    stranger = prison("Nyborg Fængsel").owner
    assert sign_in(stranger).get(f"/sager/{case_id}/tjekliste/").status_code == 404
