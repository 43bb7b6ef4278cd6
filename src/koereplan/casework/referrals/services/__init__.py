"""Somebody is referred to an organisation by their consent; it answers, engages volunteers, and the referral ends."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import (
    PRISON_SERVICE,
    SYSTEM,
    Actor,
    Authority,
    Basis,
    Consent,
    ContentClass,
    May,
    Purpose,
    Reading,
    Role,
)
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.apart.kinds import ReferralEnding
from koereplan.casework.apart.models import Engagement, Referral
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.problems import ReasonMissing
from koereplan.casework.cases.rooms import log_rooms
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.services import record
from koereplan.casework.journal.uses import Use
from koereplan.casework.organisations.queries import staff_of_unit, unit_name
from koereplan.casework.people.models import Person
from koereplan.casework.referrals import uses
from koereplan.casework.referrals.events import ReferralAccepted, ReferralDeclined, ReferralEnded, ReferralSent
from koereplan.casework.referrals.seeing import NoSuchReferral, ReferralRefused, opened_referral
from koereplan.casework.referrals.waiting import let_wait
from koereplan.foundation.records import new_id
from koereplan.foundation.statements import add_unseen


@door
@transaction.atomic
def send_referral(case_id: UUID, *, consent_id: UUID, task: str, actor: Actor, on: date) -> UUID:
    """Refer the person to the organisation that a consent names, and return the referral's id.

    It is told the first name and the task, and name and phone when the consent names them.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises ReferralRefused: no consent lets the organisation know, one is sent already, or the task is missing.
    """
    case = locked_case(case_id)
    consent = _consent(case_id, consent_id, on=on)
    recipient = consent.recipient_unit_id if consent else None
    permit(May.CARRY_OUT_STEP, case, uses.SEND_REFERRAL, recipient=recipient, actor=actor, on=on)
    if consent is None:
        raise ReferralRefused(field="consent", what=gettext("Der skal være et samtykke til at henvise, som gælder."))
    if Referral.objects.filter(consent=consent_id, ended_on__isnull=True).exists():
        raise ReferralRefused(field="consent", what=gettext("Personen er allerede henvist til den forening."))
    if not task.strip():
        raise ReferralRefused(field="task", what=gettext("Skriv, hvad foreningen skal hjælpe med."))
    referral_id = new_id()
    person = Person.objects.get(pk=case.person_id)
    is_named = consent.named.covers(Reading(ContentClass.IDENTITY))
    row = {
        "id": referral_id,
        "case_id": case_id,
        "consent_id": consent_id,
        "unit_id": consent.recipient_unit_id,
        "first_name": person.given_names,
        "person_name": person.name if is_named else "",
        "phone": person.phone if is_named else "",
        "task": task.strip(),
        "sent_on": on,
        "sent_by_id": actor.staff_id,
        "sent_for_id": actor.unit_id,
        "ending": "",
        "reason": "",
    }
    add_unseen(Referral, [row])
    reopen([case_id], on=on)
    told = Disclosed(
        case_id=case_id,
        classes=frozenset({ContentClass.REFERRAL} | ({ContentClass.IDENTITY} if is_named else set())),
        to_unit_id=consent.recipient_unit_id,
        basis=Basis.REFERRAL,
        purpose=Purpose.REFERRAL,
        rests_on=referral_id,
        how=How.HANDED_OVER,
    )
    disclose([told], actor=actor, on=on)
    unit = unit_name(consent.recipient_unit_id, actor=actor, on=on)
    tell(case, ReferralSent(subject=of_case(case_id), referral_id=referral_id, unit=unit), actor=actor, on=on)
    let_wait(case_id, referral_id, unit, on=on)
    return referral_id


@door
@transaction.atomic
def answer_referral(referral_id: UUID, *, is_accepted: bool, reason: str = "", actor: Actor, on: date) -> None:
    """Answer a referral for the organisation. A no says why, and closes it to the organisation.

    :raises NoSuchReferral: there is none that is open to the actor.
    :raises ReasonMissing: a no says why.
    :raises ReferralRefused: it is answered already.
    """
    referral = _of_ours(referral_id, uses.ANSWER_REFERRAL, actor=actor, on=on)
    if referral.accepted_on is not None:
        raise ReferralRefused(what=gettext("I har allerede sagt ja. Afslut henvisningen i stedet."))
    about: dict[str, Any] = {
        "subject": of_case(referral.case_id),
        "referral_id": referral_id,
        "unit": _unit(actor, on=on),
    }
    if is_accepted:
        referral.accepted_on = on
        referral.save(update_fields=["accepted_on"])
        _tell(referral, ReferralAccepted(**about), actor=actor, on=on)
    else:
        _end(referral, ReferralEnding.DECLINED, reason, on=on)
        _tell(referral, ReferralDeclined(**about, reason=referral.reason), actor=actor, on=on)


@door
@transaction.atomic
def engage_volunteer(
    referral_id: UUID, *, staff_id: UUID, agreed_contact: str, task: str, time: str, actor: Actor, on: date
) -> UUID:
    """Ask a volunteer to help, who is told these things and the first name, and return the engagement's id.

    :raises NoSuchReferral: there is none that is open to the actor.
    :raises ReferralRefused: the organisation has not said yes, somebody is no volunteer there, or helps already.
    """
    referral = _of_ours(referral_id, uses.ENGAGE_VOLUNTEER, actor=actor, on=on)
    if referral.accepted_on is None:
        raise ReferralRefused(what=gettext("Sig ja til henvisningen først."))
    staff = staff_of_unit(actor.unit_id, actor=actor, on=on)
    if staff_id not in {row.id for row in staff if row.role is Role.VOLUNTEER}:
        raise ReferralRefused(field="staff", what=gettext("Vælg en frivillig på listen."))
    if Engagement.objects.filter(referral=referral, staff=staff_id, until_on__isnull=True).exists():
        raise ReferralRefused(field="staff", what=gettext("Den frivillige hjælper allerede."))
    engagement = Engagement.objects.create(
        referral=referral,
        case_id=referral.case_id,
        staff_id=staff_id,
        first_name=referral.first_name,
        agreed_contact=agreed_contact.strip(),
        task=task.strip(),
        time=time.strip(),
        from_on=on,
    )
    reopen([referral.case_id], on=on)
    return engagement.pk


@door
@transaction.atomic
def release_volunteer(referral_id: UUID, engagement_id: UUID, *, actor: Actor, on: date) -> None:
    """Record that a volunteer is done: they see nothing of it any more.

    :raises NoSuchReferral: there is none such that is open to the actor.
    """
    referral = _of_ours(referral_id, uses.RELEASE_VOLUNTEER, actor=actor, on=on)
    released = Engagement.objects.filter(pk=engagement_id, referral=referral, until_on__isnull=True).update(until_on=on)
    if not released:
        raise NoSuchReferral(engagement=engagement_id)
    reopen([referral.case_id], on=on)


@door
@transaction.atomic
def end_referral(referral_id: UUID, *, reason: str, actor: Actor, on: date) -> None:
    """End a referral for the organisation: it and its volunteers see nothing of it any more.

    :raises NoSuchReferral: there is none that is open to the actor.
    :raises ReasonMissing: an end says why.
    """
    referral = _of_ours(referral_id, uses.END_REFERRAL, actor=actor, on=on)
    _end(referral, ReferralEnding.ENDED, reason, on=on)
    ended = ReferralEnded(
        subject=of_case(referral.case_id),
        referral_id=referral_id,
        unit=_unit(actor, on=on),
        reason=referral.reason,
    )
    _tell(referral, ended, actor=actor, on=on)


def _consent(case_id: UUID, consent_id: UUID, *, on: date) -> Consent | None:
    """Return the prison service's consent to refer to an organisation, if it is in force."""
    given = consents_of([case_id], on=on).get(case_id, ())
    return next(
        (
            consent
            for consent in given
            if consent.id == consent_id
            and consent.purpose is Purpose.REFERRAL
            and consent.recipient.authority is Authority.CIVIL_SOCIETY
            and PRISON_SERVICE in consent.named.held_by
            and consent.is_in_force(on)
        ),
        None,
    )


def _of_ours(referral_id: UUID, use: Use, *, actor: Actor, on: date) -> Referral:
    """Return a referral to the actor's organisation, and log what is done with it.

    :raises NoSuchReferral: there is none that is open to the actor.
    """
    referral, by = opened_referral(referral_id, actor=actor, on=on)
    log_rooms(use, [(referral.case_id, by)], purpose=Purpose.REFERRAL, actor=actor, on=on)
    return referral


def _end(referral: Referral, ending: ReferralEnding, reason: str, *, on: date) -> None:
    """Close a referral to the organisation and its volunteers.

    :raises ReasonMissing: an end says why.
    """
    if not reason.strip():
        raise ReasonMissing
    Engagement.objects.filter(referral=referral, until_on__isnull=True).update(until_on=on)
    referral.ended_on, referral.ending, referral.reason = on, ending, reason.strip()
    referral.save(update_fields=["ended_on", "ending", "reason"])
    reopen([referral.case_id], on=on)


def _tell(referral: Referral, event: Event, *, actor: Actor, on: date) -> None:
    """Tell the case's journal, which the organisation does not read, and let nobody wait for its answer."""
    with acting(SYSTEM, on=on):
        open_cases([referral.case_id])
        settle(referral.pk)
        record(event, actor=actor, on=on)


def _unit(actor: Actor, *, on: date) -> str:
    return unit_name(actor.unit_id, actor=actor, on=on)
