from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, ContentClass, May, NotAllowed, Purpose, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.problems import ChangedMeanwhile
from koereplan.casework.cases.queries import (
    NoSuchCase,
    Scope,
    address_of_person,
    case_for_form,
    case_page,
    cases_list,
    my_work,
    protected_address_of_person,
)
from koereplan.casework.emergencies.models import Emergency, Reason
from koereplan.casework.handovers.services import NoSuchHandover, offer_handover, write_about_handover
from koereplan.casework.journal.models import Disclosure, LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, revision
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def nyborg() -> Prison:
    return prison("Nyborg Fængsel")


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def hanne(case_id: UUID) -> Actor:
    town = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def lone() -> Actor:
    kif = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    works("Kirsten Leder", kif, Role.LEADER)
    return works("Lone Bech", kif, Role.PROBATION_OFFICER)


def contacted(case_id: UUID, step: str, place: Prison, unit_id: UUID) -> None:
    services.complete_step(
        case_id,
        step,
        occurred_on=MARCH_20,
        note="Har fået det svært psykisk.",
        contacted=[unit_id],
        revision=revision(case_id),
        actor=place.owner,
        on=MARCH_20,
    )


def bases_of(use: str, actor: Actor) -> list[str]:
    entry = LogEntry.objects.filter(use=use, actor_id=actor.staff_id).order_by("id").last()
    assert entry is not None
    return [*entry.bases, entry.purpose]


def test_a_unit_that_is_drawn_in_sees_the_case_until_it_is_released(place: Prison, case_id: UUID, hanne: Actor) -> None:
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=hanne, on=TODAY)
    contacted(case_id, "6", place, hanne.unit_id)
    page = case_page(case_id, actor=hanne, on=TODAY)
    assert page.person.name == "Mikkel Storgaard"
    assert bases_of("case_page", hanne) == ["coordination", "coordination"]
    services.release_unit(case_id, hanne.unit_id, released_on=TODAY, actor=place.owner, on=TODAY)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=hanne, on=TODAY)


def test_what_can_hold_anything_is_for_those_who_answer_for_the_case(
    place: Prison, case_id: UUID, hanne: Actor
) -> None:
    contacted(case_id, "6", place, hanne.unit_id)
    theirs, ours = (case_page(case_id, actor=actor, on=TODAY) for actor in (hanne, place.owner))
    for page in (theirs, case_for_form(case_id, actor=hanne, on=TODAY)):
        assert {event.note for event in page.events} == {""}
        assert {version.reason for fact in page.facts for version in fact.versions} <= {""}
        assert not page.notices
    assert not theirs.journal
    assert ours.journal
    assert "Har fået det svært psykisk." in {event.note for event in ours.events}


def test_whoever_carries_out_a_step_may_write_what_others_read(place: Prison, case_id: UUID, lone: Actor) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    services.complete_step(
        case_id,
        "10",
        occurred_on=TODAY,
        note="Er indlagt til afrusning.",
        revision=revision(case_id),
        actor=lone,
        on=TODAY,
    )
    [written] = [event for event in case_page(case_id, actor=place.owner, on=TODAY).events if event.step == "10"]
    assert written.note == "Er indlagt til afrusning."
    assert {event.note for event in case_page(case_id, actor=lone, on=TODAY).events} == {""}


def test_a_unit_that_is_drawn_in_is_told_what_was_changed_meanwhile_and_not_why(
    place: Prison, case_id: UUID, lone: Actor
) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    seen = revision(case_id)
    changed(case_id, {"parole_date": date(2027, 1, 14)}, reason="Er syg.", actor=place.owner)
    with pytest.raises(ChangedMeanwhile) as refused:
        services.complete_step(case_id, "10", occurred_on=TODAY, revision=seen, actor=lone, on=TODAY)
    assert "14. januar 2027" in refused.value.for_user()
    assert "Er syg." not in refused.value.for_user()


def test_the_log_says_of_each_class_on_which_basis_it_was_seen(place: Prison, case_id: UUID, lone: Actor) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    case_page(case_id, actor=lone, on=TODAY)
    assert shown_to(lone) == {("coordination", "admission dates identity roadmap")}
    services.take_emergency_access(Case.objects.get().reference, reason="Akut", actor=lone, on=TODAY)
    case_page(case_id, actor=lone, on=TODAY)
    assert shown_to(lone) == {("coordination", "admission dates identity roadmap"), ("emergency", "notes")}


def shown_to(actor: Actor) -> set[tuple[str, str]]:
    """Return on which basis somebody has seen which content of a case's page."""
    entries = LogEntry.objects.filter(use="case_page", actor_id=actor.staff_id)
    return {(entry.bases[0], " ".join(sorted(entry.classes))) for entry in entries}


def test_a_probation_officer_who_is_drawn_in_may_carry_out_probations_steps_and_no_others(
    place: Prison, case_id: UUID, lone: Actor
) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    acts = case_page(case_id, actor=lone, on=TODAY).acts
    assert May.CARRY_OUT_PROBATION_STEP in acts
    assert not acts & {May.CARRY_OUT_STEP, May.CHANGE_FACTS, May.APPOINT, May.CLOSE}


def test_an_emergency_shows_the_case_for_a_day_and_a_night_and_changes_nothing(
    place: Prison, case_id: UUID, nyborg: Prison
) -> None:
    reference = Case.objects.get().reference
    services.take_emergency_access(reference, reason="Er indlagt akut", actor=nyborg.owner, on=TODAY)
    page = case_page(case_id, actor=nyborg.owner, on=TODAY)
    assert page.journal
    assert not page.acts
    assert bases_of("case_page", nyborg.owner) == ["emergency", "emergency"]
    for stranger in (nyborg.colleague, nyborg.leader):
        with pytest.raises(NoSuchCase):
            case_page(case_id, actor=stranger, on=TODAY)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=nyborg.owner, on=TODAY + timedelta(days=2))


def test_an_emergency_is_over_after_a_day_and_a_night(case_id: UUID, nyborg: Prison) -> None:
    emergency = Emergency.objects.create(
        case_id=case_id,
        reference="2026-1",
        staff_id=nyborg.owner.staff_id,
        unit_id=nyborg.unit_id,
        opened_at=moment(TODAY) - timedelta(hours=24),
        review_due_on=TODAY,
    )
    Reason.objects.create(emergency=emergency, text="Er indlagt akut")
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=nyborg.owner, on=TODAY)


def test_a_consent_shows_the_case_while_it_holds_if_it_names_all_that_the_page_is_made_of(
    place: Prison, case_id: UUID
) -> None:
    birgit = works("Birgit", unit("Odense Arbejdsmarked", UnitKind.DEPARTMENT), Role.CASEWORKER)
    named = asking(birgit.unit_id, content=frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP}))
    consented(case_id, named, actor=place.owner)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=birgit, on=TODAY)
    whole = consented(case_id, asking(birgit.unit_id), actor=place.owner)
    assert not case_page(case_id, actor=birgit, on=TODAY).journal
    assert bases_of("case_page", birgit) == ["consent", "coordination"]
    taken_back(case_id, whole, actor=place.owner)
    with pytest.raises(NoSuchCase):
        case_page(case_id, actor=birgit, on=TODAY)


def test_lists_say_on_which_basis_each_of_their_cases_stands_in_them(
    place: Prison, case_id: UUID, hanne: Actor
) -> None:
    contacted(case_id, "6", place, hanne.unit_id)
    for ask in (cases_list, partial(my_work, scope=Scope.UNIT)):
        ask(actor=hanne, on=TODAY)
    assert bases_of("cases_list", hanne) == bases_of("my_work", hanne) == ["coordination", "coordination"]
    cases_list(actor=place.owner, on=TODAY)
    assert bases_of("cases_list", place.owner) == ["responsible", "serving"]


def test_a_list_of_which_no_purpose_fits_all_is_an_entry_for_each_that_is_needed(
    place: Prison, case_id: UUID, hanne: Actor
) -> None:
    other = owned(place, name="En Anden")
    contacted(case_id, "6", place, hanne.unit_id)
    consented(other, replace(asking(hanne.unit_id), purpose=Purpose.SERVING), actor=place.owner)
    cases_list(actor=hanne, on=TODAY)
    entries = LogEntry.objects.filter(use="cases_list").order_by("id")
    assert {(entry.purpose, *entry.bases, *entry.case_ids) for entry in entries} == {
        ("coordination", "coordination", case_id),
        ("serving", "consent", other),
    }


def test_a_list_says_of_each_case_what_it_showed(place: Prison, case_id: UUID, hanne: Actor) -> None:
    undated, dated = owned(place, name="Uden Datoer"), owned(place, name="Med Datoer")
    named = frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP})
    first = consented(undated, asking(hanne.unit_id, content=named), actor=place.owner)
    consented(dated, asking(hanne.unit_id, content=named), actor=place.owner)
    second = consented(dated, asking(hanne.unit_id, content=frozenset({ContentClass.DATES})), actor=place.owner)
    cases_list(actor=hanne, on=TODAY)
    entries = LogEntry.objects.filter(use="cases_list").order_by("id")
    assert {(" ".join(sorted(entry.classes)), *entry.case_ids) for entry in entries} == {
        ("identity roadmap", dated, undated),
        ("dates", dated),
    }
    ledger = Disclosure.objects.filter(to_unit_id=hanne.unit_id).values_list("case_id", "rests_on", "classes")
    assert {(case, rests_on) for case, rests_on, classes in ledger if "dates" in classes} == {(dated, second)}
    assert (undated, first, ["identity", "roadmap"]) in ledger


def test_a_probation_officer_who_is_drawn_in_carries_out_probations_step(
    place: Prison, case_id: UUID, lone: Actor
) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    done(case_id, "10", occurred_on=TODAY, actor=lone)
    assert bases_of("complete_step", lone) == ["coordination", "coordination"]
    with pytest.raises(NotAllowed):
        services.complete_step(case_id, "8", occurred_on=TODAY, revision=revision(case_id), actor=lone, on=TODAY)


def test_an_emergency_reads_a_protected_address_for_an_emergency_and_writes_nothing(
    place: Prison, case_id: UUID, nyborg: Prison
) -> None:
    services.set_address(
        case_id, "Skjulevej 17", protected=True, revision=revision(case_id), actor=place.owner, on=TODAY
    )
    services.take_emergency_access(Case.objects.get().reference, reason="Er indlagt akut", actor=nyborg.owner, on=TODAY)
    found = protected_address_of_person(case_id, actor=nyborg.owner, on=TODAY)
    assert found is not None
    assert found.lines[0].text == "Skjulevej 17"
    assert bases_of("protected_address_of_person", nyborg.owner) == ["emergency", "emergency"]
    assert not address_of_person(case_id, actor=nyborg.owner, on=TODAY).may_set
    with pytest.raises(NotAllowed):
        services.set_address(
            case_id, "Falskvej 1", protected=False, revision=revision(case_id), actor=nyborg.owner, on=TODAY
        )


def test_only_the_two_units_write_about_a_handover(place: Prison, case_id: UUID, nyborg: Prison, lone: Actor) -> None:
    contacted(case_id, "9", place, lone.unit_id)
    handover = offer_handover(case_id, to_unit=nyborg.unit_id, expected_on=TODAY, actor=place.owner, on=TODAY)
    write_about_handover(handover, text="Kommer han i morgen?", actor=nyborg.colleague, on=TODAY)
    assert bases_of("write_about_handover", nyborg.colleague) == ["coordination", "coordination"]
    with pytest.raises((NotAllowed, NoSuchHandover)):
        write_about_handover(handover, text="Og jeg?", actor=lone, on=TODAY)
