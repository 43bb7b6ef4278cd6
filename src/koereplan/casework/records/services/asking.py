"""Somebody is asked for records, reminded, and the request ends."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, ContentClass, May, Reading
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import wait
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.outbox import Outgoing, post
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.records import uses
from koereplan.casework.records.areas import areas_of, numbers_of
from koereplan.casework.records.arriving import called
from koereplan.casework.records.asking import Asking, Permit, covering, permits
from koereplan.casework.records.composing import Question
from koereplan.casework.records.ending import STEP, ended
from koereplan.casework.records.events import RecordsAsked, RequestReminded
from koereplan.casework.records.kinds import WAITS, Ending, Sent, Source
from koereplan.casework.records.models import Reminder, Request
from koereplan.casework.records.problems import RequestRefused
from koereplan.casework.records.reaching import answers_here, mailed_to
from koereplan.casework.records.requests import require_standing, waiting_request
from koereplan.casework.records.telling import TOLD, enter_in_ledger, key_of


@door
@transaction.atomic
def ask_records(case_id: UUID, asking: Asking, *, remind_on: date, actor: Actor, on: date) -> UUID:
    """Ask somebody for records, in a text composed here, and return the request's id. From a day on one should remind.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises RequestRefused: no consent covers it, they have been asked already, or cannot be reached so.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.ASK_RECORDS, recipient=asking.unit_id, actor=actor, on=on)
    whom = _reached(asking, actor=actor, on=on)
    consent = covering(permits(case_id, on=on), asking, recipient_id=actor.unit_id)
    _refuse_twice(case, asking, on=on)
    request = _write(case, asking, consent, whom=whom, actor=actor, on=on)
    enter_in_ledger(request, actor=actor, on=on)
    _post(case, request, actor=actor, on=on)
    if asking.source is not Source.OTHER:
        stay = Knowledge.present(case).stay
        add_ticks(case, stay, STEP, 1, {f"asked_{asking.source}"}, use=uses.ASK_RECORDS, actor=actor, on=on)
    wait(case.pk, WAITS, request.pk, waits_on=remind_on)
    tell(case, RecordsAsked(subject=of_case(case.pk), request_id=request.pk, whom=whom), actor=actor, on=on)
    return request.pk


@door
@transaction.atomic
def remind_of_records(
    case_id: UUID, request_id: UUID, *, sent: Sent, note: str = "", remind_on: date, actor: Actor, on: date
) -> None:
    """Record that somebody who was asked has been reminded, and from which day on one should again.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchRequest: the case has none such.
    :raises AlreadyAnswered: it has ended.
    :raises RequestRefused: its consent does not hold any more.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.REMIND_OF_RECORDS, actor=actor, on=on)
    request = waiting_request(case, request_id)
    require_standing(case, request, on=on)
    Reminder.objects.create(request=request, sent=sent, note=note.strip(), **recorded(actor=actor, on=on))
    wait(case.pk, WAITS, request.pk, waits_on=remind_on)
    whom = called(request, actor=actor, on=on)
    tell(case, RequestReminded(subject=of_case(case.pk), request_id=request.pk, whom=whom), actor=actor, on=on)


@door
@transaction.atomic
def end_request(case_id: UUID, request_id: UUID, *, ending: Ending, reason: str = "", actor: Actor, on: date) -> None:
    """Record how a request ended: all came, there was nothing, a no with its reason, or we took it back.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises NoSuchRequest: the case has none such.
    :raises AlreadyAnswered: it has ended.
    :raises ReasonMissing: a no, or a question taken back, says why.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.END_REQUEST, actor=actor, on=on)
    request = waiting_request(case, request_id)
    whom = called(request, actor=actor, on=on)
    told = ended(case, request, ending, whom=whom, reason=reason, actor=actor, on=on)
    tell(case, told, actor=actor, on=on)


def _reached(asking: Asking, *, actor: Actor, on: date) -> str:
    """Return what whoever is asked is called.

    :raises RequestRefused: there is no such unit, nobody in it could answer here, or there is no address.
    """
    if asking.unit_id is None:
        if asking.sent is Sent.HERE:
            raise RequestRefused(field="sent", what=gettext("De er ikke i Køreplan. Vælg brev eller telefon."))
        if asking.sent is Sent.LETTER and not asking.address.strip():
            raise RequestRefused(field="address", what=gettext("Skriv adressen, som brevet skal sendes til."))
        return asking.outside
    name = unit_name(asking.unit_id, actor=actor, on=on)
    if not name:
        raise RequestRefused(field="whom", what=gettext("Vælg en enhed på listen."))
    if asking.sent is Sent.HERE and not answers_here(asking.unit_id, actor=actor, on=on):
        raise RequestRefused(
            field="sent", what=gettext("Enheden har ingen brugere, der kan svare her. Vælg brev eller telefon.")
        )
    return name


def _refuse_twice(case: Case, asking: Asking, *, on: date) -> None:
    """Pass when nobody waits for an answer to the same.

    :raises RequestRefused: somebody does.
    """
    waiting = Request.objects.filter(
        case=case,
        unit=asking.unit_id,
        outside=asking.outside,
        contents__overlap=numbers_of(asking.life_areas),
        reply=None,
        until_on__gt=on,
    )
    if waiting.exists():
        raise RequestRefused(
            field="whom", what=gettext("De er allerede spurgt om det og har ikke svaret. Ryk dem i stedet.")
        )


def _write(case: Case, asking: Asking, consent: Permit, *, whom: str, actor: Actor, on: date) -> Request:
    assert consent.given_on is not None  # noqa: S101 - it is in force
    assert consent.until_on is not None  # noqa: S101
    asker = unit_name(actor.unit_id, actor=actor, on=on)
    question = Question(
        whom=whom,
        person=case.person.name,
        cpr=case.person.cpr,
        reference=case.reference,
        areas=asking.life_areas,
        given_on=consent.given_on,
        until_on=consent.until_on,
        asker=actor.name,
        unit=asker,
        is_answered_here=asking.sent is Sent.HERE,
    )
    return Request.objects.create(
        case=case,
        consent_id=consent.consent_id,
        source=asking.source,
        unit_id=asking.unit_id,
        key=key_of(asking.unit_id) if asking.unit_id else None,
        outside=asking.outside,
        address=asking.address.strip(),
        contents=numbers_of(asking.life_areas),
        sent=asking.sent,
        person_name=case.person.name,
        cpr=case.person.cpr,
        asker=f"{actor.name}, {asker}",
        until_on=consent.until_on,
        text=question.text(),
        **recorded(actor=actor, on=on),
    )


def _post(case: Case, request: Request, *, actor: Actor, on: date) -> None:
    """Send the request by mail: to a secure mailbox whole, to others only that it waits for them here."""
    to = mailed_to(request, actor=actor, on=on)
    if to is None:
        return
    records = (Reading(ContentClass.CASE_RECORDS, area) for area in areas_of(request.contents))
    letter = Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=request.pk,
        rests_on=request.consent_id,
        content=frozenset({*map(Reading, TOLD), *records}),
        to=to,
        from_name=unit_name(actor.unit_id, actor=actor, on=on),
        subject="Anmodning om sagsakter",
        text=request.text,
    )
    post(letter, actor=actor, on=on)
