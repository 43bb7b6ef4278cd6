"""A consent can name single records: they are open by themselves, one by one, and nothing beside them."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from koereplan.casework.access import Actor, ContentClass, NotAllowed, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import CaseMunicipality, Opening
from koereplan.casework.cases.queries import consents_of_case, disclosures_of_case
from koereplan.casework.cases.services import record_consent, renew_consent
from koereplan.casework.consents.asking import Asking, ConsentFault
from koereplan.casework.consents.kinds import Language
from koereplan.casework.consents.models import Consent
from koereplan.casework.records import queries, services
from koereplan.casework.records.models import CaseRecord
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.consents import asking, consented, given_on, taken_back
from tests.factories.organisations import Prison, municipality, prison, works
from tests.factories.records import HOME, MIND, PDF, asked_for, permitted, question, received, upload

pytestmark = pytest.mark.django_db
RECORDS = frozenset({ContentClass.CASE_RECORDS})
WEEK_AGO = TODAY - timedelta(days=7)


@pytest.fixture
def here() -> Prison:
    return prison()


@pytest.fixture
def case_id(here: Prison) -> UUID:
    return owned(here)


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def mette(here: Prison, case_id: UUID, town: UUID) -> Actor:
    """Somebody to whom the page of the case is open, and no records of it."""
    consented(case_id, asking(town), actor=here.owner)
    return works("Mette Krag", town, Role.COORDINATOR)


@pytest.fixture
def record_ids(here: Prison, case_id: UUID, town: UUID) -> list[UUID]:
    """Two records about housing, and one about health as well."""
    both = frozenset({HOME, MIND})
    permitted(case_id, actor=here.owner, sender=town, areas=both, on=WEEK_AGO)
    request_id = asked_for(case_id, question(town, areas=both), actor=here.owner, on=WEEK_AGO)
    for areas in (frozenset({HOME}), frozenset({HOME}), both):
        came = received(upload(), areas=areas)
        services.receive_records(case_id, request_id, came, is_all=False, actor=here.owner, on=TODAY)
    return [*CaseRecord.objects.order_by("recorded_at", "id").values_list("pk", flat=True)]


def to_show(town: UUID, **otherwise: object) -> Asking:
    """Return a question that single records can be named in."""
    return asking(town, **({"content": RECORDS, "life_areas": frozenset()} | otherwise))  # type: ignore[arg-type]


def named(case_id: UUID, *record_ids: UUID, to: UUID, by: Actor) -> UUID:
    """Return a consent to records that was given."""
    consent_id = services.ask_consent_to_records(case_id, to_show(to), record_ids=record_ids, actor=by, on=TODAY)
    record_consent(case_id, consent_id, given_on(TODAY), actor=by, on=TODAY)
    return consent_id


def seen(case_id: UUID, actor: Actor) -> set[UUID]:
    """Return the records that the page shows somebody; the database shows the same, with their files and bytes."""
    with acting(actor, on=TODAY), connection.cursor() as cursor:
        open_cases([case_id])
        cursor.execute("SELECT id FROM records_caserecord")
        by_hand = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT record_id FROM records_file JOIN records_chunk chunk ON chunk.file_id = records_file.id")
        assert {row[0] for row in cursor.fetchall()} == by_hand
    try:
        lines = queries.records_of_case(case_id, actor=actor, on=TODAY).records
    except NotAllowed:
        lines = ()
    assert {line.id for line in lines} == by_hand
    return by_hand


def test_exactly_the_named_records_are_open_and_closed_again_at_once(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, record_ids: list[UUID]
) -> None:
    home, other, mind = record_ids
    assert seen(case_id, mette) == set()
    consent_id = named(case_id, home, mind, to=town, by=here.owner)
    assert seen(case_id, mette) == {home, mind}
    with queries.record_file(case_id, mind, actor=mette, on=TODAY).content as content:
        assert content.read() == PDF
    with pytest.raises(services.NoSuchRecord):
        queries.record_file(case_id, other, actor=mette, on=TODAY)
    taken_back(case_id, consent_id, actor=here.owner)
    assert seen(case_id, mette) == set()


def test_two_consents_open_what_each_names_and_the_areas_of_one_nothing_of_the_other(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, record_ids: list[UUID]
) -> None:
    home, other, mind = record_ids
    vejle = municipality("Vejle")
    vera = works("Vera Lund", vejle, Role.COORDINATOR)
    consented(case_id, asking(vejle), actor=here.owner)
    consented(case_id, to_show(vejle, life_areas=frozenset({HOME})), actor=here.owner)
    named(case_id, mind, to=town, by=here.owner)
    assert (seen(case_id, vera), seen(case_id, mette)) == ({home, other}, {mind})


def test_the_question_names_them_in_words_and_says_nothing_of_what_they_hold(
    here: Prison, case_id: UUID, town: UUID, record_ids: list[UUID]
) -> None:
    consent_id = services.ask_consent_to_records(
        case_id, to_show(town), record_ids=record_ids[2:], actor=here.owner, on=TODAY
    )
    line = consents_of_case(case_id, actor=the_person(case_id), on=TODAY).line(consent_id)
    assert line is not None
    points = {point for section in line.text.sections for point in section.points}
    assert "fra Odense, modtaget 23. november 2026, om bolig, psykisk helbred" in points
    assert "udtalelse" not in str(line.text)
    assert [one.id for one in line.records] == record_ids[2:]
    assert line.life_areas == {HOME, MIND}


def test_a_renewal_names_the_same_records(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, record_ids: list[UUID]
) -> None:
    old = named(case_id, record_ids[0], to=town, by=here.owner)
    new = renew_consent(case_id, old, months=6, language=Language.ENGLISH, actor=here.owner, on=TODAY)
    record_consent(case_id, new, given_on(TODAY), actor=here.owner, on=TODAY)
    assert Consent.objects.get(pk=new).named_records == Consent.objects.get(pk=old).named_records
    assert seen(case_id, mette) == {record_ids[0]}


def test_what_was_read_stands_in_the_ledger_with_the_consent(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, record_ids: list[UUID]
) -> None:
    consent_id = named(case_id, record_ids[0], to=town, by=here.owner)
    queries.records_of_case(case_id, actor=mette, on=TODAY)
    lines = disclosures_of_case(case_id, actor=the_person(case_id), on=TODAY).lines
    assert [line.rests_on for line in lines if line.to_unit.id == town and line.classes == RECORDS] == [consent_id]


@pytest.mark.parametrize(
    ("otherwise", "of_case"),
    [
        ({"content": RECORDS | {ContentClass.PLAN}}, True),
        ({"sender": "the town"}, True),
        ({}, False),
    ],
    ids=["with other content", "from somebody else", "of another case"],
)
def test_records_that_cannot_be_named_so_are_refused_beside_the_choice(
    here: Prison, case_id: UUID, town: UUID, record_ids: list[UUID], otherwise: dict[str, object], *, of_case: bool
) -> None:
    chosen = record_ids[:1] if of_case else [uuid4()]
    if "sender" in otherwise:
        otherwise = {"sender": town}
    with pytest.raises(ConsentFault) as refused:
        services.ask_consent_to_records(
            case_id, to_show(town, **otherwise), record_ids=chosen, actor=here.owner, on=TODAY
        )
    assert refused.value.details["field"] == "records"


def test_a_record_that_came_by_mistake_is_not_named(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, record_ids: list[UUID]
) -> None:
    named(case_id, record_ids[0], to=town, by=here.owner)
    services.mark_mistaken(case_id, record_ids[0], reason="Handler om en anden", actor=here.owner, on=TODAY)
    assert seen(case_id, mette) == set()
    assert record_ids[0] not in {line.id for line in queries.records_to_name(case_id, actor=here.leader, on=TODAY)}


def test_whoever_has_no_records_to_show_asks_as_before(here: Prison, case_id: UUID, town: UUID) -> None:
    assert queries.records_to_name(case_id, actor=here.owner, on=TODAY) == ()
    consent_id = services.ask_consent_to_records(case_id, asking(town), record_ids=(), actor=here.owner, on=TODAY)
    assert Consent.objects.get(pk=consent_id).records == []


def test_lists_are_told_of_no_records(here: Prison, case_id: UUID, town: UUID, record_ids: list[UUID]) -> None:
    named(case_id, record_ids[0], to=town, by=here.owner)
    rows = Opening.objects.all()
    with acting(works("Ole Vind", town, Role.CASEWORKER), on=TODAY):
        assert [(row.content, row.records) for row in rows] == [([], record_ids[:1])]
