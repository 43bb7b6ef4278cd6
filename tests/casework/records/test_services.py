"""Records are asked for by consent, received, answered and closed; each is open to those alone who may read it."""

from datetime import date, timedelta
from typing import IO, Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from koereplan.casework.access import SYSTEM, Actor, ContentClass, NotAllowed, Purpose, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import CaseMunicipality, Tick
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.services import record_consent, renew_consent
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.consents.kinds import Language
from koereplan.casework.handovers import services as handovers
from koereplan.casework.journal.models import Disclosure, Letter
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.records import queries, services
from koereplan.casework.records.kinds import WAITS, Ending, RequestState, Scan, Sent, Source
from koereplan.casework.records.models import CaseRecord, Chunk, File
from koereplan.casework.records.services import FileRefused, RequestRefused
from tests.factories import TODAY
from tests.factories.cases import owned, state
from tests.factories.consents import ABOUT_WORK, asked, asking, consented, given_on, taken_back
from tests.factories.organisations import Prison, municipality, prison, unit, works
from tests.factories.records import (
    HOME,
    MIND,
    PDF,
    WORK,
    asked_for,
    office,
    permitted,
    question,
    received,
    to_fetch,
    upload,
)

pytestmark = pytest.mark.django_db
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
def mette(town: UUID) -> Actor:
    return works("Mette Krag", town, Role.COORDINATOR)


def look(case_id: UUID, actor: Actor, on: date = TODAY) -> queries.CaseRecords:
    return queries.records_of_case(case_id, actor=actor, on=on)


def ticks(case_id: UUID) -> set[str]:
    return set(Tick.objects.filter(stay__case=case_id, step="4", ticked=True).values_list("deliverable", flat=True))


def test_a_request_rests_on_the_consent_that_covers_it(here: Prison, case_id: UUID, town: UUID) -> None:
    consent_id = permitted(case_id, actor=here.owner, sender=town, on=WEEK_AGO)
    request_id = asked_for(case_id, question(town), actor=here.owner)
    (line,) = look(case_id, here.owner).requests
    assert (line.id, line.consent_id, line.state, line.whom.name) == (
        request_id,
        consent_id,
        RequestState.ASKED,
        "Odense",
    )
    for words in ("Mikkel Storgaard", "bolig", "16. november 2026", "Sara Holm, Søbysøgård Fængsel"):
        assert words in line.text
    assert "økonomi" not in line.text
    assert ticks(case_id) == {"asked_municipality"}
    told = Disclosure.objects.get(case_id=case_id)
    assert (told.to_unit_id, told.classes, told.rests_on) == (town, ["admission", "identity"], consent_id)


LACKS = {
    "nobody was asked": (None, "whom", "ikke spurgt"),
    "not answered": ("asked", "whom", "ikke svaret"),
    "to another unit": ("elsewhere", "whom", "en anden enhed"),
    "for another purpose": ({"purpose": Purpose.COORDINATION}, "whom", "et andet formål"),
    "of something else": ({"content": frozenset({ContentClass.ASSESSMENT})}, "whom", "ikke sagsakter"),
    "about other areas": ({"areas": frozenset({WORK})}, "life_areas", "gælder ikke bolig"),
    "withdrawn": ("withdrawn", "whom", "trukket tilbage"),
}


@pytest.mark.parametrize(("given", "field", "says"), LACKS.values(), ids=LACKS.keys())
def test_what_a_consent_lacks_is_said_where_it_lacks(
    here: Prison, case_id: UUID, town: UUID, given: object, field: str, says: str
) -> None:
    if given == "asked":
        asked(case_id, to_fetch(here.unit_id, sender=town), actor=here.owner)
    elif given == "elsewhere":
        consented(case_id, to_fetch(prison("Nyborg").unit_id, sender=town), actor=here.owner)
    elif given == "withdrawn":
        taken_back(case_id, permitted(case_id, actor=here.owner, sender=town), actor=here.owner)
    elif isinstance(given, dict):
        permitted(case_id, actor=here.owner, sender=town, **given)
    with pytest.raises(RequestRefused) as refused:
        asked_for(case_id, question(town), actor=here.owner)
    assert refused.value.details["field"] == field
    assert says in refused.value.for_user()


def test_a_consent_is_not_bent_to_somebody_else_who_could_tell(here: Prison, case_id: UUID, town: UUID) -> None:
    permitted(case_id, actor=here.owner, sender=town)
    with pytest.raises(RequestRefused):
        asked_for(case_id, question(municipality("Vejle")), actor=here.owner)
    with pytest.raises(RequestRefused):
        asked_for(case_id, question(outside="Odense"), actor=here.owner)


def test_somebody_outside_is_asked_by_name_and_stands_in_the_ledger(here: Prison, case_id: UUID) -> None:
    permitted(case_id, actor=here.owner, outside="Psykiatrien i Svendborg", areas=frozenset({MIND}))
    what = question(outside="Psykiatrien i Svendborg", areas=frozenset({MIND}), source=Source.PSYCHIATRY)
    asked_for(case_id, what, actor=here.owner)
    assert Disclosure.objects.get(case_id=case_id).to_name == "Psykiatrien i Svendborg"
    assert ticks(case_id) == {"asked_psychiatry"}


@pytest.mark.parametrize(
    ("change", "field"),
    [({"sent": Sent.HERE}, "sent"), ({"address": "  "}, "address"), ({"areas": frozenset()}, "life_areas")],
)
def test_a_request_that_cannot_reach_anybody_is_not_sent(
    here: Prison, case_id: UUID, change: dict[str, object], field: str
) -> None:
    permitted(case_id, actor=here.owner, outside="Lægehuset")
    with pytest.raises(RequestRefused) as refused:
        asked_for(case_id, question(outside="Lægehuset", **change), actor=here.owner)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


def test_nobody_is_asked_twice_for_the_same(here: Prison, case_id: UUID, town: UUID) -> None:
    permitted(case_id, actor=here.owner, sender=town)
    asked_for(case_id, question(town), actor=here.owner)
    with pytest.raises(RequestRefused, match="refused"):
        asked_for(case_id, question(town, areas=frozenset({HOME, WORK})), actor=here.owner)
    asked_for(case_id, question(town, areas=frozenset({WORK})), actor=here.owner)


def test_who_does_not_hold_the_case_asks_nobody(here: Prison, case_id: UUID, town: UUID) -> None:
    permitted(case_id, actor=here.owner, sender=town)
    with pytest.raises(NotAllowed):
        asked_for(case_id, question(town), actor=works("Tina", here.unit_id))
    with pytest.raises(NoSuchCase):
        asked_for(case_id, question(town), actor=prison("Nyborg").owner)


@pytest.fixture
def request_id(here: Prison, case_id: UUID, town: UUID, mette: Actor) -> UUID:
    permitted(case_id, actor=here.owner, sender=town, on=WEEK_AGO)
    return asked_for(case_id, question(town, sent=Sent.HERE), actor=here.owner, on=WEEK_AGO)


def waits(here: Prison) -> list[tuple[UUID, date]]:
    lines = waiting(actor=here.owner, on=TODAY)
    return [(line.subject, line.waits_on) for line in lines if line.kind == WAITS]


def test_it_is_time_to_remind_from_its_day_on_until_somebody_has(here: Prison, case_id: UUID, request_id: UUID) -> None:
    assert waits(here) == [(request_id, TODAY)]
    again = TODAY + timedelta(days=10)
    services.remind_of_records(case_id, request_id, sent=Sent.PHONE, remind_on=again, actor=here.owner, on=TODAY)
    assert waits(here) == [(request_id, again)]
    assert look(case_id, here.owner).requests[0].state is RequestState.REMINDED
    services.end_request(case_id, request_id, ending=Ending.NOTHING, actor=here.owner, on=TODAY)
    assert waits(here) == []


def test_nobody_reminds_of_what_a_withdrawn_consent_has_stopped(here: Prison, case_id: UUID, town: UUID) -> None:
    consent_id = permitted(case_id, actor=here.owner, sender=town)
    asked_for(case_id, question(town), actor=here.owner)
    taken_back(case_id, consent_id, actor=here.owner)
    assert waits(here) == []


@pytest.mark.parametrize(
    ("ending", "reason"), [(Ending.NOTHING, ""), (Ending.DECLINED, "Vi må ikke sende dem"), (Ending.ALL_SENT, "")]
)
def test_a_request_ends_once_and_says_how(
    here: Prison, case_id: UUID, request_id: UUID, ending: Ending, reason: str
) -> None:
    services.end_request(case_id, request_id, ending=ending, reason=reason, actor=here.owner, on=TODAY)
    (line,) = look(case_id, here.owner).requests
    assert str(line.state) == ending
    assert line.reply
    assert line.reply.note == reason
    with pytest.raises(services.AlreadyAnswered):
        services.end_request(case_id, request_id, ending=Ending.NOTHING, actor=here.owner, on=TODAY)


@pytest.mark.parametrize("ending", [Ending.DECLINED, Ending.TAKEN_BACK])
def test_a_no_says_why(here: Prison, case_id: UUID, request_id: UUID, ending: Ending) -> None:
    with pytest.raises(ReasonMissing):
        services.end_request(case_id, request_id, ending=ending, reason=" ", actor=here.owner, on=TODAY)


def receive(
    case_id: UUID, request_id: UUID, here: Prison, *uploads: services.Upload, on: date = TODAY, **told: object
) -> None:
    came = received(*uploads, on=on, **told)  # type: ignore[arg-type]
    services.receive_records(case_id, request_id, came, is_all=False, actor=here.owner, on=on)


def test_a_file_comes_back_as_it_came(here: Prison, case_id: UUID, request_id: UUID) -> None:
    big = PDF[:-6] + bytes(range(256)) * 3000 + b"%%EOF\n"
    receive(case_id, request_id, here, upload(big, "../Udtalelse æ\u202e.pdf"))
    (line,) = look(case_id, here.owner).records
    assert line.file
    assert (line.description, line.file.size) == ("Udtalelse æ.pdf", len(big))
    opened = queries.record_file(case_id, line.id, actor=here.owner, on=TODAY)
    with opened.content as content:
        assert content.read() == big
    assert Chunk.objects.count() == 3
    assert ticks(case_id) >= {"received_municipality"}


def test_no_more_of_a_file_lies_in_memory_than_a_stretch(here: Prison, case_id: UUID, request_id: UUID) -> None:
    sizes: list[int] = []

    class Watched:
        def __init__(self) -> None:
            self.file = upload(PDF + bytes(5 << 20)).file

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

        def read(self, size: int = -1) -> bytes:
            data = self.file.read(size)
            sizes.append(len(data))
            return data

    watched = services.Upload("stor.pdf", Watched(), Scan.CLEAN)  # type: ignore[arg-type]
    receive(case_id, request_id, here, watched)
    assert max(sizes) <= 256 * 1024
    assert sum(sizes) > 2 * (5 << 20)


def test_what_came_on_paper_is_recorded_without_a_file(here: Prison, case_id: UUID, request_id: UUID) -> None:
    receive(case_id, request_id, here)
    (line,) = look(case_id, here.owner).records
    assert (line.file, line.description, line.sender) == (None, "Botilbuddets udtalelse", "Odense")


def test_a_file_that_is_refused_leaves_nothing(here: Prison, case_id: UUID, request_id: UUID) -> None:
    with pytest.raises(FileRefused):
        receive(case_id, request_id, here, upload(), upload(office("word/vbaProject.bin"), "plan.docx"))
    # A refusal undoes the request's transaction: so does the service's own.
    assert not CaseRecord.objects.exists()
    assert not File.objects.exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"areas": frozenset({WORK})}, "life_areas"),
        ({"areas": frozenset()}, "life_areas"),
        ({"on": TODAY + timedelta(days=1)}, "received_on"),
        ({"on": WEEK_AGO - timedelta(days=1)}, "received_on"),
    ],
)
def test_what_cannot_have_come_so_is_refused(
    here: Prison, case_id: UUID, request_id: UUID, told: dict[str, object], field: str
) -> None:
    with pytest.raises(RequestRefused) as refused:
        services.receive_records(
            case_id,
            request_id,
            received(**told),  # type: ignore[arg-type]
            is_all=False,
            actor=here.owner,
            on=TODAY,
        )
    assert refused.value.details["field"] == field


@pytest.mark.parametrize("scan", [Scan.INFECTED, Scan.WAITING])
def test_what_is_in_quarantine_is_handed_out_to_nobody(
    here: Prison, case_id: UUID, request_id: UUID, scan: Scan
) -> None:
    receive(case_id, request_id, here, upload(scan=scan))
    (line,) = look(case_id, here.owner).records
    with pytest.raises(queries.FileInQuarantine):
        queries.record_file(case_id, line.id, actor=here.owner, on=TODAY)
    assert by_hand(case_id, here.owner, "records_chunk") == 0
    assert Chunk.objects.count() == 1


def test_what_waits_for_the_scanner_is_searched_until_it_answers(here: Prison, case_id: UUID, request_id: UUID) -> None:
    receive(case_id, request_id, here, upload(scan=Scan.WAITING), upload(scan=Scan.INFECTED))
    seen: list[bytes] = []

    def search(file: IO[bytes]) -> Scan:
        seen.append(file.read())
        return Scan.CLEAN

    assert services.search_files(lambda _file: Scan.WAITING, actor=SYSTEM, on=TODAY) == 0
    assert services.search_files(search, actor=SYSTEM, on=TODAY) == 1
    assert seen == [PDF]
    assert sorted(File.objects.values_list("scan", flat=True)) == [Scan.CLEAN, Scan.INFECTED]


def by_hand(case_id: UUID, actor: Actor, table: str, on: date = TODAY) -> int:
    """Return how many rows of a table the database shows somebody who asks for all of them."""
    with acting(actor, on=on), connection.cursor() as cursor:
        open_cases([case_id])
        cursor.execute(f"SELECT count(*) FROM {table}")
        (count,) = cursor.fetchone()
    return int(count)


def shown(case_id: UUID, actor: Actor, on: date = TODAY) -> int:
    """Return how many records the page shows somebody; the database shows as many, with their files and bytes."""
    rows = [by_hand(case_id, actor, f"records_{table}", on) for table in ("caserecord", "file", "chunk")]
    assert len(set(rows)) == 1
    try:
        lines = look(case_id, actor, on).records
    except (NoSuchCase, NotAllowed):
        lines = ()
    assert len(lines) == rows[0]
    return rows[0]


def test_records_are_open_to_others_by_consent_and_area_alone(
    here: Prison, case_id: UUID, town: UUID, request_id: UUID, mette: Actor
) -> None:
    receive(case_id, request_id, here, upload())
    assert (shown(case_id, here.owner), shown(case_id, mette), shown(case_id, prison("Nyborg").owner)) == (1, 0, 0)
    content = ABOUT_WORK | {ContentClass.CASE_RECORDS}
    consented(case_id, asking(town, content=content, life_areas=frozenset({WORK})), actor=here.owner)
    assert shown(case_id, mette) == 0
    consent_id = consented(case_id, asking(town, content=content, life_areas=frozenset({HOME})), actor=here.owner)
    assert shown(case_id, mette) == 1
    assert look(case_id, mette).requests == ()
    taken_back(case_id, consent_id, actor=here.owner)
    assert (shown(case_id, mette), shown(case_id, here.owner)) == (0, 1)


def test_a_record_about_two_areas_is_open_where_both_are(here: Prison, case_id: UUID, town: UUID, mette: Actor) -> None:
    permitted(case_id, actor=here.owner, sender=town, areas=frozenset({HOME, MIND}))
    both = frozenset({HOME, MIND})
    request_id = asked_for(case_id, question(town, areas=both), actor=here.owner)
    receive(case_id, request_id, here, upload(), areas=both)
    content = ABOUT_WORK | {ContentClass.CASE_RECORDS}
    consented(case_id, asking(town, content=content, life_areas=frozenset({HOME})), actor=here.owner)
    assert shown(case_id, mette) == 0
    consented(case_id, asking(town, content=content, life_areas=both), actor=here.owner)
    assert shown(case_id, mette) == 1


def test_a_consent_withdrawn_stops_the_request_and_closes_what_came_to_all_but_the_leader(
    here: Prison, case_id: UUID, town: UUID, mette: Actor
) -> None:
    consent_id = permitted(case_id, actor=here.owner, sender=town)
    request_id = asked_for(case_id, question(town, sent=Sent.HERE), actor=here.owner)
    receive(case_id, request_id, here, upload())
    (line,) = look(case_id, here.owner).records
    assert queries.requests_to_unit(actor=mette, on=TODAY)
    taken_back(case_id, consent_id, actor=here.owner)
    assert (shown(case_id, here.owner), shown(case_id, here.leader)) == (0, 1)
    assert look(case_id, here.leader).records[0].is_closed
    with pytest.raises(services.NoSuchRecord):
        queries.record_file(case_id, line.id, actor=here.owner, on=TODAY)
    assert look(case_id, here.owner).requests[0].state is RequestState.STOPPED
    assert queries.requests_to_unit(actor=mette, on=TODAY) == ()
    assert by_hand(case_id, mette, "records_request") == 0
    with pytest.raises(RequestRefused):
        receive(case_id, request_id, here, upload())
    with pytest.raises(services.NoSuchRequest):
        services.send_records(request_id, received(upload()), is_all=True, actor=mette, on=TODAY)


def test_a_renewed_consent_that_is_withdrawn_closes_what_came_by_the_old_one(
    here: Prison, case_id: UUID, town: UUID
) -> None:
    old = permitted(case_id, actor=here.owner, sender=town)
    request_id = asked_for(case_id, question(town), actor=here.owner)
    receive(case_id, request_id, here, upload())
    new = renew_consent(case_id, old, months=6, language=Language.DANISH, actor=here.owner, on=TODAY)
    record_consent(case_id, new, given_on(TODAY), actor=here.owner, on=TODAY)
    assert (shown(case_id, here.owner), look(case_id, here.owner).requests[0].waits) == (1, True)
    taken_back(case_id, new, actor=here.owner)
    assert (shown(case_id, here.owner), look(case_id, here.owner).requests[0].state) == (0, RequestState.STOPPED)


def test_a_record_that_came_by_mistake_is_closed_and_never_deleted(
    here: Prison, case_id: UUID, request_id: UUID
) -> None:
    receive(case_id, request_id, here, upload())
    (line,) = look(case_id, here.owner).records
    with pytest.raises(ReasonMissing):
        services.mark_mistaken(case_id, line.id, reason="", actor=here.owner, on=TODAY)
    services.mark_mistaken(case_id, line.id, reason="Handler om en anden", actor=here.owner, on=TODAY)
    assert (shown(case_id, here.owner), shown(case_id, here.leader)) == (0, 1)
    assert look(case_id, here.leader).records[0].mistake == "Handler om en anden"
    assert Chunk.objects.count() == 1


def test_records_go_along_to_the_next_prison(here: Prison, case_id: UUID, request_id: UUID) -> None:
    receive(case_id, request_id, here, upload())
    there = prison("Nyborg Fængsel")
    handover = handovers.offer_handover(
        case_id, to_unit=there.unit_id, expected_on=TODAY, summary="", actor=here.owner, on=TODAY
    )
    assert shown(case_id, there.owner) == 0
    both: dict[str, Any] = {"plan_owner": there.owner.staff_id, "deputy": there.colleague.staff_id}
    handovers.accept_handover(handover, **both, actor=there.owner, on=TODAY)
    handovers.record_arrival(handover, arrived_on=TODAY, actor=there.owner, on=TODAY)
    assert (shown(case_id, there.owner), shown(case_id, here.owner)) == (1, 0)
    with pytest.raises(RequestRefused, match="refused"):
        receive(case_id, request_id, there, upload())


def test_whoever_is_asked_sees_the_question_and_nothing_of_the_case(
    here: Prison, case_id: UUID, request_id: UUID, mette: Actor, town: UUID
) -> None:
    (line,) = queries.requests_to_unit(actor=mette, on=TODAY)
    assert (line.id, line.person_name, line.from_unit.name) == (request_id, "Mikkel Storgaard", "Søbysøgård Fængsel")
    with pytest.raises(NoSuchCase):
        look(case_id, mette)
    for other in (works("Volunteer", town, Role.VOLUNTEER), works("Vera", municipality("Vejle"), Role.COORDINATOR)):
        assert queries.requests_to_unit(actor=other, on=TODAY) == ()
        with pytest.raises(services.NoSuchRequest):
            queries.request_to_unit(request_id, actor=other, on=TODAY)
        with pytest.raises(services.NoSuchRequest):
            services.answer_request(request_id, ending=Ending.NOTHING, actor=other, on=TODAY)


def test_whoever_is_asked_sends_what_they_have_and_does_not_see_it_afterwards(
    here: Prison, case_id: UUID, request_id: UUID, mette: Actor, town: UUID
) -> None:
    services.send_records(request_id, received(upload(), upload(name="to.pdf")), is_all=True, actor=mette, on=TODAY)
    assert shown(case_id, here.owner) == 2
    assert shown(case_id, mette) == 0
    assert queries.requests_to_unit(actor=mette, on=TODAY) == ()
    (line,) = look(case_id, here.owner).requests
    assert (line.state, line.reply and line.reply.by, line.records) == (RequestState.ALL_SENT, "Mette Krag", 2)
    given = Disclosure.objects.get(case_id=case_id, classes=["case_records"])
    assert (given.to_unit_id, given.from_code) == (here.unit_id, str(town))


def test_whoever_is_asked_says_no_with_a_reason(here: Prison, case_id: UUID, request_id: UUID, mette: Actor) -> None:
    with pytest.raises(ReasonMissing):
        services.answer_request(request_id, ending=Ending.DECLINED, reason="", actor=mette, on=TODAY)
    services.answer_request(request_id, ending=Ending.DECLINED, reason="Kræver retskendelse", actor=mette, on=TODAY)
    (line,) = look(case_id, here.owner).requests
    assert (line.state, line.reply and line.reply.note) == (RequestState.DECLINED, "Kræver retskendelse")


def test_the_step_is_carried_out_when_nobody_is_waited_for(here: Prison, case_id: UUID, request_id: UUID) -> None:
    def complete() -> None:
        services.complete_with_records(case_id, actor=here.owner, on=TODAY)

    assert not look(case_id, here.owner).may_complete
    with pytest.raises(services.StillWaiting):
        complete()
    services.receive_records(case_id, request_id, received(), is_all=True, actor=here.owner, on=TODAY)
    assert look(case_id, here.owner).may_complete
    complete()
    assert state(case_id, "4", on=TODAY) in {"done", "done_late"}
    assert ticks(case_id) == {"asked_municipality", "received_municipality"}
    assert not look(case_id, here.owner).may_complete


def test_a_record_that_is_not_there_looks_like_one_that_is_closed(here: Prison, case_id: UUID) -> None:
    with pytest.raises(services.NoSuchRecord):
        queries.record_file(case_id, uuid4(), actor=here.owner, on=TODAY)


@pytest.mark.parametrize(
    ("secure", "sent", "posted"),
    [(True, Sent.LETTER, True), (False, Sent.HERE, True), (False, Sent.LETTER, False), (True, Sent.PHONE, False)],
)
def test_a_unit_with_a_mailbox_is_sent_the_request(
    here: Prison, case_id: UUID, town: UUID, mette: Actor, *, secure: bool, sent: Sent, posted: bool
) -> None:
    reached = Reached(email="post@odense.example", secure_email="sikker@odense.example" if secure else "")
    record_entry_point(town, Topic.SOCIAL_SERVICES, town, reached, actor=mette, on=TODAY)
    consent_id = permitted(case_id, actor=here.owner, sender=town)
    request_id = asked_for(case_id, question(town, sent=sent), actor=here.owner)
    letters = Letter.objects.filter(about_id=request_id, rests_on=consent_id, is_secure=secure)
    assert letters.exists() is posted


def test_probation_is_asked_by_consent_too_and_the_ledger_says_nothing(here: Prison, case_id: UUID) -> None:
    office_id = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    filip = works("Filip", office_id, Role.PROBATION_OFFICER)
    permitted(case_id, actor=here.owner, sender=office_id)
    asked_for(case_id, question(office_id, sent=Sent.HERE, source=Source.PROBATION), actor=here.owner)
    assert len(queries.requests_to_unit(actor=filip, on=TODAY)) == 1
    assert not Disclosure.objects.exists()
