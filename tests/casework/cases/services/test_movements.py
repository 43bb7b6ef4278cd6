from datetime import date

import pytest

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, FactVersion, Placement, Stay
from koereplan.casework.cases.queries import case_page
from koereplan.casework.cases.services import ReleasedAs
from tests.factories.cases import owned, released, revision
from tests.factories.organisations import Prison, prison, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def test_a_release_settles_the_facts_and_the_holder_keeps_the_case(place: Prison) -> None:
    case_id = owned(place)
    day = date(2027, 2, 24)
    released(case_id, place, on=day)
    facts = dict(FactVersion.objects.order_by("id").values_list("key", "value"))
    assert (facts["release_kind"], facts["parole_date"]) == ("parole", "2027-02-24")
    assert Stay.objects.get().released_on == day
    assert Placement.objects.get().until_on == day
    assert Case.objects.get(pk=case_id).holder_id == place.owner.staff_id


def test_a_release_on_the_expected_day_changes_only_its_kind(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    assert FactVersion.objects.filter(key="parole_date").count() == 1


def test_a_release_is_recorded_once_and_after_it_took_place(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(services.FactsRefused):
        services.record_release(
            case_id,
            released_on=date(2027, 2, 27),
            released_as=ReleasedAs.PAROLE,
            revision=revision(case_id),
            actor=place.owner,
            on=date(2027, 2, 26),
        )
    released(case_id, place)
    with pytest.raises(services.AlreadyReleased):
        released(case_id, place)


def test_a_release_from_remand_has_a_word_of_its_own_and_none_once_the_sentence_has_begun(place: Prison) -> None:
    unknown = ("sentence_start_date", "sentence_months", "parole_date", "end_date", "supervision_end_date")
    remand = owned(place, serving="remand", **dict.fromkeys(unknown))  # type: ignore[arg-type]
    released(remand, place, on=date(2026, 3, 20), as_=ReleasedAs.REMAND)
    facts = dict(FactVersion.objects.order_by("id").values_list("key", "value"))
    assert (facts["release_kind"], facts["end_date"]) == ("end_of_sentence", "2026-03-20"), "as it is computed"
    newest = case_page(remand, actor=place.owner, on=date(2026, 3, 20)).journal
    assert any(line.text == "Løsladt fra varetægt 20. marts 2026." for line in newest)
    with pytest.raises(services.FactsRefused) as refused:
        released(owned(place), place, on=date(2026, 3, 20), as_=ReleasedAs.REMAND)
    assert [fault.key for fault in refused.value.faults] == ["release_kind"]


def test_any_colleague_of_the_unit_records_a_release_and_nobody_else(place: Prison) -> None:
    case_id = owned(place)
    colleague = works("Vagthavende", place.unit_id)
    services.record_release(
        case_id,
        released_on=date(2027, 2, 26),
        released_as=ReleasedAs.PAROLE,
        revision=revision(case_id),
        actor=colleague,
        on=date(2027, 2, 26),
    )
    with pytest.raises(services.NoSuchCase):
        released(owned(place), prison("Et andet fængsel"))


def test_who_may_not_is_told_nothing_of_a_closed_case(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    services.close_case(case_id, reason="Slut.", revision=revision(case_id), actor=place.owner, on=date(2028, 3, 1))
    with pytest.raises(NotAllowed):
        released(case_id, place)
