from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, CaseMunicipality, DueRow, FactVersion, Remark
from koereplan.casework.cases.services import Change, MunicipalityKind
from koereplan.casework.journal.models import Entry
from koereplan.roadmap import State
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, revision, state
from tests.factories.organisations import Prison, municipality, prison, unit, works

pytestmark = pytest.mark.django_db

EARLIER = date(2027, 1, 14)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def due(step: str, occurrence: int = 1) -> date | None:
    return DueRow.objects.get(step=step, occurrence=occurrence, until_on__isnull=True).due_on


def given() -> dict[str, object]:
    versions = FactVersion.objects.filter(key__startswith="given.").order_by("id")
    return {version.key: version.value for version in versions}


def test_a_new_value_is_a_version_beside_the_old_one(place: Prison, case_id: UUID) -> None:
    changed(
        case_id, {"parole_date": EARLIER}, known_on=date(2026, 11, 20), reason="Tidligt løsladt.", actor=place.owner
    )
    old, new = FactVersion.objects.filter(key="parole_date").order_by("id")
    assert (old.value, old.known_on) == ("2027-02-26", None)
    assert (new.value, new.known_on, new.recorded_on, Remark.objects.get(version=new).text) == (
        "2027-01-14",
        date(2026, 11, 20),
        TODAY,
        "Tidligt løsladt.",
    )
    assert new.recorded_by_id == place.owner.staff_id
    assert Case.objects.get(pk=case_id).release_date == EARLIER


def test_a_release_brought_forward_never_relaxes_a_deadline(place: Prison, case_id: UUID) -> None:
    assert due("8") == date(2026, 11, 26)
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    assert due("8") == date(2026, 11, 26), "not the four weeks from today that a new case would get"
    assert given()["given.8"] == "2026-11-26"
    assert FactVersion.objects.get(key="given.8").recorded_by_id is None, "the system's own"


def test_a_release_that_moves_later_drops_what_was_given(place: Prison, case_id: UUID) -> None:
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    changed(case_id, {"parole_date": date(2027, 6, 30)}, actor=place.owner, on=date(2026, 11, 24))
    assert given()["given.8"] is None
    assert due("8") == date(2027, 3, 30)


def test_a_deadline_outlives_a_while_without_a_date(place: Prison, case_id: UUID) -> None:
    changed(case_id, {"parole_date": None, "end_date": None}, actor=place.owner)
    assert due("8") is None
    assert given()["given.8"] == "2026-11-26"
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner, on=date(2026, 12, 10))
    assert due("8") == date(2026, 11, 26)


def test_what_was_late_on_the_day_a_fact_changed_stays_late_in_the_history(place: Prison, case_id: UUID) -> None:
    day = date(2026, 11, 30)
    assert state(case_id, "8", on=date(2026, 11, 29)) is State.OVERDUE
    changed(case_id, {"parole_date": date(2027, 6, 30)}, actor=place.owner, on=day)
    assert state(case_id, "8", on=date(2026, 11, 29)) is State.OVERDUE
    assert state(case_id, "8", on=day) is State.UPCOMING


def test_only_rows_that_differ_are_written(place: Prison, case_id: UUID) -> None:
    before = set(DueRow.objects.values_list("pk", flat=True))
    changed(case_id, {"secured_housing": True}, actor=place.owner)
    assert set(DueRow.objects.values_list("pk", flat=True)) == before
    changed(case_id, {"supervision_end_date": date(2027, 12, 1)}, actor=place.owner)
    assert set(DueRow.objects.values_list("pk", flat=True)) == before
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    added = set(DueRow.objects.exclude(pk__in=before).values_list("step", flat=True))
    assert added == {"8", "9", "8F", "10", "11", "12"}


def test_a_second_change_on_the_same_day_puts_that_days_rows_right(place: Prison, case_id: UUID) -> None:
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    rows = DueRow.objects.count()
    changed(case_id, {"parole_date": date(2027, 1, 15)}, actor=place.owner)
    assert DueRow.objects.count() == rows
    assert due("10") == date(2027, 1, 22)


def test_nothing_finished_is_erased_by_a_new_date(place: Prison, case_id: UUID) -> None:
    done(case_id, "8", occurred_on=date(2026, 11, 20), actor=place.owner)
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    assert DueRow.objects.get(step="8", until_on__isnull=True).done_on == date(2026, 11, 20)


def test_a_preview_tells_every_move_and_saves_nothing(place: Prison, case_id: UUID) -> None:
    versions, entries = FactVersion.objects.count(), Entry.objects.count()
    preview = services.preview_facts(case_id, {"parole_date": EARLIER}, actor=place.owner, on=TODAY)
    moves = {(move.step, move.occurrence): move for move in preview.moves}
    assert (moves["10", 1].change, moves["10", 1].days) == (Change.EARLIER, -43)
    assert moves["2", 1].change is Change.DONE
    assert moves["1", 1].change is Change.UNCHANGED
    assert (moves["8", 1].change, moves["8", 1].becomes_shifted) == (Change.UNCHANGED, True)
    assert (FactVersion.objects.count(), Entry.objects.count()) == (versions, entries)
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner)
    assert preview.after is not None
    assert {line.step: line.due for line in preview.after.steps} == {step: due(step) for step, _n in moves}


def test_a_preview_tells_what_appears_and_disappears_and_what_becomes_late(place: Prison, case_id: UUID) -> None:
    preview = services.preview_facts(
        case_id,
        {"release_kind": "end_of_sentence", "end_date": date(2027, 1, 10), "parole_date": None},
        actor=place.owner,
        on=TODAY,
    )
    moves = {move.step: move.change for move in preview.moves}
    assert moves["9A"] is Change.APPEARS
    assert moves["10"] is Change.DISAPPEARS
    late = services.preview_facts(case_id, {"secured_income": False}, actor=place.owner, on=TODAY)
    assert not any(move.becomes_late for move in late.moves)


def test_a_preview_of_faulty_facts_names_each_by_its_key(place: Prison, case_id: UUID) -> None:
    preview = services.preview_facts(
        case_id, {"parole_date": "2026-02-30", "sentence_months": -1, "foo": 1}, actor=place.owner, on=TODAY
    )
    assert preview.after is None
    assert {fault.key for fault in preview.faults} >= {"foo"}
    preview = services.preview_facts(
        case_id, {"parole_date": "2026-02-30", "sentence_months": -1}, actor=place.owner, on=TODAY
    )
    assert {fault.key for fault in preview.faults} == {"parole_date", "sentence_months"}


def test_contradictions_are_refused_when_saved(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.FactsRefused) as refused:
        changed(case_id, {"parole_date": date(2027, 9, 1)}, actor=place.owner)
    assert [fault.key for fault in refused.value.faults] == ["parole_date"]


def test_the_same_value_again_is_no_change(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.NothingChanged):
        changed(case_id, {"parole_date": date(2027, 2, 26)}, actor=place.owner)
    with pytest.raises(services.ReasonMissing):
        changed(case_id, {"parole_date": EARLIER}, reason=" ", actor=place.owner)


def test_somebody_else_who_changed_the_same_meanwhile_is_named_and_nothing_is_lost(
    place: Prison, case_id: UUID
) -> None:
    seen = revision(case_id)
    changed(case_id, {"parole_date": EARLIER}, actor=place.colleague)
    with pytest.raises(services.ChangedMeanwhile) as refused:
        changed(case_id, {"parole_date": date(2027, 1, 20)}, actor=place.owner, revision=seen)
    assert refused.value.details["who"] == "Jonas Riis"
    assert "14. januar 2027 i stedet for 26. februar 2027" in refused.value.for_user()
    assert Case.objects.get(pk=case_id).release_date == EARLIER


def test_a_step_done_meanwhile_is_no_obstacle_to_a_new_date(place: Prison, case_id: UUID) -> None:
    seen = revision(case_id)
    done(case_id, "3", occurred_on=date(2026, 3, 4), actor=place.colleague)
    changed(case_id, {"parole_date": EARLIER}, actor=place.owner, revision=seen)


def test_a_colleague_without_the_case_changes_nothing(place: Prison, case_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        changed(case_id, {"parole_date": EARLIER}, actor=works("En kollega", place.unit_id))


def set_release(case_id: UUID, place: Prison, to: UUID, from_on: date) -> None:
    services.set_municipality(
        case_id,
        kind=MunicipalityKind.RELEASE,
        municipality=to,
        from_on=from_on,
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )


def test_another_municipality_follows_the_one_before(place: Prison, case_id: UUID) -> None:
    assens = municipality("Assens")
    set_release(case_id, place, assens, TODAY)
    spans = CaseMunicipality.objects.filter(kind="release").order_by("from_on")
    assert [(span.municipality_id == assens, span.until_on) for span in spans] == [(False, TODAY), (True, None)]
    assert CaseMunicipality.objects.filter(kind="acting").count() == 1
    assert Entry.objects.get(kind="MunicipalitySet").payload["municipality"] == "Assens"


def test_a_prison_is_no_municipality_and_days_go_forward(place: Prison, case_id: UUID) -> None:
    with pytest.raises(services.MunicipalityRefused):
        set_release(case_id, place, unit("Et fængsel"), TODAY)
    with pytest.raises(services.MunicipalityRefused):
        set_release(case_id, place, municipality("Assens"), date(2026, 1, 1))
