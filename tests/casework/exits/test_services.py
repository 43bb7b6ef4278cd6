"""An EXIT case is known to those who work on it, and to nobody else by any way."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from koereplan.casework.access import Actor, Basis, ContentClass, LifeArea, NotAllowed, Purpose, Role
from koereplan.casework.acting import acting, open_cases, open_rooms
from koereplan.casework.apart.kinds import ExitEnding
from koereplan.casework.apart.models import ExitCase, ExitHandover
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.queries import case_page, cases_list, disclosures_of_case, log_search, who_has_used
from koereplan.casework.cases.services import NoSuchCase, set_address
from koereplan.casework.exits.queries import (
    exit_case_open_to,
    exit_cases_open_to,
    exit_handovers_to_answer,
    own_exit_cases,
)
from koereplan.casework.exits.seeing import ExitRefused, NoSuchExitCase
from koereplan.casework.exits.services import (
    answer_exit_handover,
    begin_exit_case,
    decide_exit_case,
    end_exit_case,
    offer_exit_case,
    write_exit_note,
)
from koereplan.casework.journal.models import Disclosure, Entry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.plans.queries import plan_told
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, revision, the_person
from tests.factories.organisations import Prison, prison, unit, works
from tests.factories.plans import SOON, action, agreed, named

pytestmark = pytest.mark.django_db
CPR = "610194-0001"


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place, cpr=CPR.replace("-", ""))


@pytest.fixture
def enok() -> Actor:
    return works("Enok Exit", unit("Direktoratet", UnitKind.DIRECTORATE), Role.EXIT_UNIT)


@pytest.fixture
def exa(place: Prison) -> Actor:
    return works("Exa Ansvarlig", place.unit_id, Role.EXIT_LEAD)


@pytest.fixture
def lone() -> Actor:
    return works("Lone Lokal", unit("Fyns Politi", UnitKind.POLICE_DISTRICT), Role.LOCAL_EXIT)


@pytest.fixture
def ask(enok: Actor) -> Actor:
    return works("Ask Revisor", enok.unit_id, Role.AUDITOR)


@pytest.fixture
def exit_id(case_id: UUID, enok: Actor, exa: Actor) -> UUID:
    return begun(enok, exa)


def begun(enok: Actor, *leads: Actor, **also: Any) -> UUID:
    return begin_exit_case(
        CPR,
        consented_on=TODAY - timedelta(days=3),
        evidence="Journal 7, bilag 1",
        leads=[lead.staff_id for lead in leads],
        actor=enok,
        on=TODAY,
        **also,
    )


def handed_over(exit_id: UUID, enok: Actor, lone: Actor) -> None:
    decide_exit_case(exit_id, is_taken_in=True, actor=enok, on=TODAY)
    offer = offer_exit_case(exit_id, to_unit=lone.unit_id, message="Løslades snart", actor=enok, on=TODAY)
    answer_exit_handover(offer, is_accepted=True, actor=lone, on=TODAY)


def test_those_who_work_on_it_see_whom_it_is_about(exit_id: UUID, place: Prison, enok: Actor, exa: Actor) -> None:
    write_exit_note(exit_id, text="Vil væk fra gruppen", actor=exa, on=TODAY)
    for actor in (enok, exa):
        page = exit_case_open_to(exit_id, actor=actor, on=TODAY)
        assert (page.person_name, page.place, page.leads) == (
            "Mikkel Storgaard",
            "Søbysøgård Fængsel",
            ("Exa Ansvarlig",),
        )
        assert [(note.text, note.by) for note in page.notes] == [("Vil væk fra gruppen", "Exa Ansvarlig")]
        assert page.is_decided_by_actor is (actor is enok)
        assert [line.person_name for line in exit_cases_open_to(actor=actor, on=TODAY)] == ["Mikkel Storgaard"]


def test_to_everybody_else_it_is_as_if_there_were_none(
    exit_id: UUID, case_id: UUID, place: Prison, lone: Actor, ask: Actor
) -> None:
    other_lead = works("Exo Ansvarlig", place.unit_id, Role.EXIT_LEAD)
    other_unit = works("Eskil Exit", unit("Et andet direktorat", UnitKind.DIRECTORATE), Role.EXIT_UNIT)
    for actor in (place.leader, place.owner, place.colleague, other_lead, other_unit, lone, ask):
        assert exit_cases_open_to(actor=actor, on=TODAY) == ()
        for known in (exit_id, uuid4()):
            with pytest.raises(NoSuchExitCase):
                exit_case_open_to(known, actor=actor, on=TODAY)
            with pytest.raises(NoSuchExitCase):
                end_exit_case(known, ending=ExitEnding.ENDED, reason="Nu", actor=actor, on=TODAY)


def test_exit_opens_no_page_and_no_list_of_cases(exit_id: UUID, case_id: UUID, enok: Actor, exa: Actor) -> None:
    for actor in (enok, exa):
        with pytest.raises(NoSuchCase):
            case_page(case_id, actor=actor, on=TODAY)
        assert cases_list(text="Mikkel", actor=actor, on=TODAY).rows == ()


def test_it_leaves_no_trace_in_the_case(case_id: UUID, place: Prison, enok: Actor, exa: Actor, lone: Actor) -> None:
    def traces() -> tuple[object, ...]:
        page = case_page(case_id, actor=place.owner, on=TODAY)
        return Case.objects.get().revision, Entry.objects.filter(subject=f"case:{case_id}").count(), page

    before = traces()
    exit_id = begun(enok, exa)
    handed_over(exit_id, enok, lone)
    write_exit_note(exit_id, text="Vil væk", actor=lone, on=TODAY)
    end_exit_case(exit_id, ending=ExitEnding.WITHDRAWN, reason="Taget tilbage", actor=enok, on=TODAY)
    assert traces() == before


def test_a_local_unit_is_asked_without_a_name_and_sees_it_when_it_has_said_yes(
    exit_id: UUID, place: Prison, enok: Actor, lone: Actor
) -> None:
    with pytest.raises(ExitRefused):
        offer_exit_case(exit_id, to_unit=lone.unit_id, message="", actor=enok, on=TODAY)
    decide_exit_case(exit_id, is_taken_in=True, actor=enok, on=TODAY)
    with pytest.raises(ExitRefused):
        offer_exit_case(exit_id, to_unit=place.unit_id, message="", actor=enok, on=TODAY)
    offer = offer_exit_case(exit_id, to_unit=lone.unit_id, message="Løslades snart", actor=enok, on=TODAY)
    [asked] = exit_handovers_to_answer(actor=lone, on=TODAY)
    assert (asked.unit, asked.message) == ("Direktoratet", "Løslades snart")
    with pytest.raises(NoSuchExitCase):
        exit_case_open_to(exit_id, actor=lone, on=TODAY)
    member = works("Poul Politi", lone.unit_id, Role.KSP_MEMBER)
    assert exit_handovers_to_answer(actor=member, on=TODAY) == ()
    with pytest.raises(NoSuchExitCase):
        answer_exit_handover(offer, is_accepted=True, actor=member, on=TODAY)
    assert answer_exit_handover(offer, is_accepted=True, actor=lone, on=TODAY) == exit_id
    assert exit_case_open_to(exit_id, actor=lone, on=TODAY).person_name == "Mikkel Storgaard"
    with pytest.raises(NoSuchExitCase):
        answer_exit_handover(offer, is_accepted=False, reason="Nej", actor=lone, on=TODAY)
    with pytest.raises(NotAllowed):
        end_exit_case(exit_id, ending=ExitEnding.ENDED, reason="Nu", actor=lone, on=TODAY)


def test_a_local_unit_that_says_no_says_why_and_another_can_be_asked(exit_id: UUID, enok: Actor, lone: Actor) -> None:
    decide_exit_case(exit_id, is_taken_in=True, actor=enok, on=TODAY)
    offer = offer_exit_case(exit_id, to_unit=lone.unit_id, message="", actor=enok, on=TODAY)
    with pytest.raises(ExitRefused):
        offer_exit_case(exit_id, to_unit=lone.unit_id, message="", actor=enok, on=TODAY)
    with pytest.raises(ReasonMissing):
        answer_exit_handover(offer, is_accepted=False, actor=lone, on=TODAY)
    answer_exit_handover(offer, is_accepted=False, reason="Ingen plads", actor=lone, on=TODAY)
    [told] = exit_case_open_to(exit_id, actor=enok, on=TODAY).handovers
    assert (told.is_accepted, told.reason) == (False, "Ingen plads")
    assert offer_exit_case(exit_id, to_unit=lone.unit_id, message="", actor=enok, on=TODAY)


def test_a_no_or_an_end_closes_it_to_all_who_worked_on_it(exit_id: UUID, enok: Actor, exa: Actor) -> None:
    with pytest.raises(NotAllowed):
        decide_exit_case(exit_id, is_taken_in=True, actor=exa, on=TODAY)
    with pytest.raises(ReasonMissing):
        decide_exit_case(exit_id, is_taken_in=False, actor=enok, on=TODAY)
    decide_exit_case(exit_id, is_taken_in=False, reason="Ikke motiveret", actor=enok, on=TODAY)
    for actor in (enok, exa):
        assert exit_cases_open_to(actor=actor, on=TODAY) == ()
    assert begun(enok, exa)


def test_it_closes_by_itself_when_the_consent_expires(exit_id: UUID, enok: Actor) -> None:
    expires_on = exit_case_open_to(exit_id, actor=enok, on=TODAY).expires_on
    assert exit_case_open_to(exit_id, actor=enok, on=expires_on - timedelta(days=1))
    with pytest.raises(NoSuchExitCase):
        exit_case_open_to(exit_id, actor=enok, on=expires_on)


def test_it_begins_with_a_whole_consent_and_an_exact_number(case_id: UUID, enok: Actor, exa: Actor) -> None:
    whole = {"consented_on": TODAY, "evidence": "Bilag 1", "leads": [exa.staff_id]}
    for changed, field in (
        ({"consented_on": TODAY + timedelta(days=1)}, "consented_on"),
        ({"consented_on": TODAY - timedelta(days=400)}, "consented_on"),
        ({"evidence": " "}, "evidence"),
        ({"leads": [uuid4()]}, "leads"),
        ({"named": "Mikkel Storgaard"}, "named"),
        ({"named": "010101-0000"}, "named"),
    ):
        with pytest.raises(ExitRefused) as refused:
            begin_exit_case(**({"named": CPR} | whole | changed), actor=enok, on=TODAY)  # type: ignore[arg-type]
        assert refused.value.details["field"] == field
    with pytest.raises(NotAllowed):
        begun(exa)
    assert begun(enok)
    with pytest.raises(ExitRefused):
        begun(enok)


def test_the_ledger_tells_the_person_of_it_and_nobody_else(
    exit_id: UUID, case_id: UUID, place: Prison, enok: Actor, lone: Actor
) -> None:
    handed_over(exit_id, enok, lone)
    exit_case_open_to(exit_id, actor=lone, on=TODAY)
    assert Disclosure.objects.filter(basis=Basis.EXIT, to_unit_id=lone.unit_id).exists()
    assert disclosures_of_case(case_id, actor=place.owner, on=TODAY).lines == ()
    own = disclosures_of_case(case_id, actor=the_person(case_id), on=TODAY).lines
    assert {line.basis for line in own} == {Basis.EXIT}


def test_an_auditor_sees_that_it_was_used_and_never_in_whose_case(
    exit_id: UUID, case_id: UUID, enok: Actor, ask: Actor
) -> None:
    exit_case_open_to(exit_id, actor=enok, on=TODAY)
    found = [one.line for one in log_search(staff="Enok", actor=ask, on=TODAY).lines]
    assert {line.use for line in found} == {"begin_exit_case", "exit_case_open_to"}
    assert not [case for line in found for case in line.case_ids]
    of_case = log_search(case_id=case_id, actor=ask, on=TODAY).lines
    assert of_case
    assert not [one for one in of_case if one.line.purpose == "exit"]
    assert not [line for line in who_has_used(case_id, actor=ask, on=TODAY).lines if "EXIT" in line.says]
    own = [line.says for line in who_has_used(case_id, actor=the_person(case_id), on=TODAY).lines]
    assert "har læst dit EXIT-forløb" in own


def test_the_database_shows_it_to_those_who_work_on_it_alone(
    exit_id: UUID, case_id: UUID, place: Prison, enok: Actor, exa: Actor, lone: Actor
) -> None:
    decide_exit_case(exit_id, is_taken_in=True, actor=enok, on=TODAY)
    offer_exit_case(exit_id, to_unit=lone.unit_id, message="", actor=enok, on=TODAY)
    shown = {enok: (1, 1), exa: (1, 1), lone: (0, 1), place.owner: (0, 0), place.leader: (0, 0)}
    with as_product():
        for actor, counts in shown.items():
            with transaction.atomic(), acting(actor, on=TODAY):
                open_cases([case_id])
                open_rooms(Basis.EXIT)
                assert (ExitCase.objects.count(), ExitHandover.objects.count()) == counts, actor


def test_what_its_consent_names_beyond_exit_is_open_and_nothing_else(
    case_id: UUID, place: Prison, enok: Actor, exa: Actor
) -> None:
    set_address(case_id, "Skjulestedet 4", protected=True, revision=revision(case_id), actor=place.owner, on=TODAY)
    areas = (LifeArea.HOUSING, LifeArea.SUBSTANCE_USE, LifeArea.HEALTH_MENTAL)
    who = named(place.owner)
    agreed(case_id, place, *(action(f"Noget om {area}", area=area, owner=who, due_on=SOON) for area in areas))

    def shown(exit_id: UUID) -> tuple[str, set[LifeArea]]:
        page = exit_case_open_to(exit_id, actor=exa, on=TODAY)
        plan = plan_told(page.case_id, purpose=Purpose.EXIT, actor=exa, on=TODAY)
        return page.address, {area.area for area in plan}

    plain = begun(enok, exa)
    assert shown(plain) == ("", {LifeArea.HOUSING})
    end_exit_case(plain, ending=ExitEnding.ENDED, reason="Slut", actor=enok, on=TODAY)
    wider = begun(enok, exa, content=(ContentClass.PROTECTED_ADDRESS,), life_areas=(LifeArea.SUBSTANCE_USE,))
    assert shown(wider) == ("Skjulestedet 4", {LifeArea.HOUSING, LifeArea.SUBSTANCE_USE})
    for content in (ContentClass.SUPERVISION_SESSIONS, ContentClass.NOTES):
        with pytest.raises(ExitRefused):
            begun(enok, exa, content=(content,))


def test_the_person_reads_how_it_stands_and_who_works_on_it_and_no_note(
    exit_id: UUID, case_id: UUID, enok: Actor, exa: Actor, lone: Actor
) -> None:
    write_exit_note(exit_id, text="Frygter sin fætter", actor=exa, on=TODAY)
    handed_over(exit_id, enok, lone)
    [own] = own_exit_cases(actor=the_person(case_id), on=TODAY)
    assert (own.taken_in_on, own.ended_on) == (TODAY, None)
    assert own.units == ("Direktoratet", "Søbysøgård Fængsel", "Fyns Politi")
    assert "fætter" not in str(own)
    end_exit_case(exit_id, ending=ExitEnding.ENDED, reason="Slut", actor=enok, on=TODAY)
    [own] = own_exit_cases(actor=the_person(case_id), on=TODAY)
    assert (own.ended_on, own.ending) == (TODAY, ExitEnding.ENDED)


def test_nobody_reads_another_persons(exit_id: UUID, place: Prison, enok: Actor) -> None:
    other = the_person(owned(place, name="Peter Lauritsen"))
    assert own_exit_cases(actor=other, on=TODAY) == ()
    for actor in (place.owner, enok):
        with pytest.raises(NoSuchCase):
            own_exit_cases(actor=actor, on=TODAY)
