"""Referrals as those who sent them, the organisation's coordinators and its volunteers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, Authority, Basis, ContentClass, May, Purpose, Reading, ReferralPart, Role
from koereplan.casework.access import may as may_do
from koereplan.casework.acting import door, open_rooms
from koereplan.casework.apart.kinds import ReferralEnding
from koereplan.casework.apart.models import Engagement, Referral
from koereplan.casework.cases.rooms import log_rooms, room_sights
from koereplan.casework.cases.seeing import log_sight, required_sight, seen
from koereplan.casework.cases.standing import opened_case, own_case_id, standing_of
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.queries import StaffRow, staff_of_unit, unit_names
from koereplan.casework.referrals import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.referrals import uses
from koereplan.casework.referrals.seeing import opened_referral


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral: to whom, from whom, what for, and how it stands."""

    id: UUID
    first_name: str
    to_unit: str
    from_unit: str
    task: str
    sent_on: date
    accepted_on: date | None
    ended_on: date | None
    ending: ReferralEnding | None
    reason: str


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A consent that a referral can be sent on: to which organisation, until when."""

    consent_id: UUID
    unit: str
    until_on: date


@dataclass(frozen=True, slots=True)
class CaseReferrals:
    """A case's referrals, the newest first, and the consents on which others can be sent by those who may."""

    case_id: UUID
    reference: str
    person_name: str
    referrals: tuple[ReferralLine, ...]
    permits: tuple[PermitLine, ...]
    may_send: bool


@dataclass(frozen=True, slots=True)
class EngagementLine:
    """The four things that a volunteer is told; `volunteer` is who it is, towards the coordinator."""

    id: UUID
    first_name: str
    agreed_contact: str
    task: str
    time: str
    volunteer: str = ""


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A referral as its coordinator sees it: name and phone when the consent names them, and who helps.

    `case_id` is for nobody's eyes: no page about the case opens by a referral.
    """

    case_id: UUID
    line: ReferralLine
    person_name: str
    phone: str
    engagements: tuple[EngagementLine, ...]
    volunteers: tuple[StaffRow, ...]


@door
def referrals_of_case(case_id: UUID | None, *, actor: Actor, on: date) -> CaseReferrals:
    """Return a case's referrals, for those to whom they are open; without an id it is the actor's own.

    :raises NoSuchCase: there is none that is open to the actor.
    """
    case = opened_case(case_id or own_case_id(actor=actor, on=on))
    case_id = case.pk
    standing = standing_of(case, actor=actor, on=on)
    page = required_sight(case_id, standing, actor=actor, on=on)
    rows = tuple(
        row
        for row in _called(on=on).filter(case=case_id).order_by("-sent_on", "-id")
        if seen(actor, Reading(ContentClass.REFERRAL, record=row.pk), standing=standing, on=on)
    )
    may_send = bool(may_do(actor, May.CARRY_OUT_STEP, standing, on=on))
    classes: frozenset[ContentClass] = uses.REFERRALS_OF_CASE.classes if rows else frozenset()
    classes |= {ContentClass.CONSENTS} if may_send else set()
    log_sight(uses.REFERRALS_OF_CASE, case_id, page, classes=classes, actor=actor, on=on)
    return CaseReferrals(
        case_id=case_id,
        reference=case.reference,
        person_name=case.person_name,
        referrals=tuple(map(_line, rows)),
        permits=_permits(case_id, rows, actor=actor, on=on) if may_send else (),
        may_send=may_send,
    )


@door
def referrals_to_unit(*, actor: Actor, on: date) -> tuple[ReferralLine, ...]:
    """Return the referrals to the actor's organisation that are not over, the newest first."""
    open_rooms(Basis.REFERRAL)
    rows = tuple(_called(on=on).filter(unit=actor.unit_id).order_by("-sent_on", "-id"))
    wanted = [(row.case_id, Reading(ContentClass.REFERRAL, record=row.pk)) for row in rows]
    sights = room_sights(wanted, purpose=Purpose.REFERRAL, actor=actor, on=on)
    shown = [row for row in rows if row.pk in sights]
    of_cases = [(row.case_id, sights[row.pk]) for row in shown]
    log_rooms(uses.REFERRALS_TO_UNIT, of_cases, purpose=Purpose.REFERRAL, actor=actor, on=on)
    return tuple(map(_line, shown))


@door
def referral_to_unit(referral_id: UUID, *, actor: Actor, on: date) -> ReferralPage:
    """Return one referral to the actor's organisation.

    :raises NoSuchReferral: there is none that is open to the actor.
    """
    referral, by = opened_referral(referral_id, actor=actor, on=on)
    log_rooms(uses.REFERRAL_TO_UNIT, [(referral.case_id, by)], purpose=Purpose.REFERRAL, actor=actor, on=on)
    engaged = Engagement.objects.filter(referral=referral, until_on__isnull=True).select_related("staff")
    staff = staff_of_unit(actor.unit_id, actor=actor, on=on)
    return ReferralPage(
        case_id=referral.case_id,
        line=_line(_called(on=on).get(pk=referral_id)),
        person_name=referral.person_name,
        phone=referral.phone,
        engagements=tuple(_engagement(row, row.staff.full_name) for row in engaged.order_by("from_on", "id")),
        volunteers=tuple(row for row in staff if row.role is Role.VOLUNTEER),
    )


@door
def engagements_of_volunteer(*, actor: Actor, on: date) -> tuple[EngagementLine, ...]:
    """Return what the actor has agreed to do as a volunteer: first name, contact, task and time, nothing else."""
    open_rooms(Basis.REFERRAL)
    running = Engagement.objects.filter(staff=actor.staff_id, until_on__isnull=True)
    rows = tuple(running.order_by("from_on", "id"))
    wanted = [
        (row.case_id, Reading(ContentClass.REFERRAL, record=row.referral_id, part=ReferralPart.TASK)) for row in rows
    ]
    sights = room_sights(wanted, purpose=Purpose.REFERRAL, actor=actor, on=on)
    shown = [row for row in rows if row.referral_id in sights]
    of_cases = [(row.case_id, sights[row.referral_id]) for row in shown]
    log_rooms(uses.ENGAGEMENTS_OF_VOLUNTEER, of_cases, purpose=Purpose.REFERRAL, actor=actor, on=on)
    return tuple(_engagement(row) for row in shown)


def _called(*, on: date) -> Any:
    """Return referrals with what the two units are called."""
    return Referral.objects.annotate(to_name=unit_called("unit", on=on), from_name=unit_called("sent_for", on=on))


def _permits(case_id: UUID, rows: Iterable[Any], *, actor: Actor, on: date) -> tuple[PermitLine, ...]:
    """Return the consents to refer to an organisation that are in force, and on which nothing is sent yet."""
    used = {row.consent_id for row in rows if row.ended_on is None}
    given = [
        consent
        for consent in consents_of([case_id], on=on).get(case_id, ())
        if consent.purpose is Purpose.REFERRAL
        and consent.recipient.authority is Authority.CIVIL_SOCIETY
        and consent.is_in_force(on)
        and consent.id not in used
    ]
    names = unit_names({consent.recipient_unit_id for consent in given}, actor=actor, on=on)
    return tuple(
        PermitLine(
            consent.id,
            names.get(consent.recipient_unit_id, ""),
            consent.span(Reading(ContentClass.IDENTITY)).until_on,
        )
        for consent in given
    )


def _line(row: Any) -> ReferralLine:
    return ReferralLine(
        id=row.pk,
        first_name=row.first_name,
        to_unit=row.to_name or "",
        from_unit=row.from_name or "",
        task=row.task,
        sent_on=row.sent_on,
        accepted_on=row.accepted_on,
        ended_on=row.ended_on,
        ending=ReferralEnding(row.ending) if row.ending else None,
        reason=row.reason,
    )


def _engagement(row: Engagement, volunteer: str = "") -> EngagementLine:
    return EngagementLine(row.pk, row.first_name, row.agreed_contact, row.task, row.time, volunteer)
