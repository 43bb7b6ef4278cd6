"""What exchanges, EXIT cases and referrals open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject

from koereplan.casework import access
from koereplan.casework.access import PRISON_SERVICE, Consent, ContentClass, LifeArea, Member, Named, Purpose
from koereplan.casework.access.content import HEALTH
from koereplan.casework.apart.models import (
    Engagement,
    Exchange,
    ExchangeMember,
    ExitCase,
    ExitHandover,
    ExitLead,
    Referral,
)
from koereplan.casework.consents.models import Consent as ConsentRow
from koereplan.casework.organisations.bodies import body_in, body_told

TOLD_OF = Named(frozenset({ContentClass.IDENTITY}), frozenset(), frozenset({PRISON_SERVICE}))
"""What an exchange names beside what is put into it: whom it is about."""


def exchanges_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[access.Exchange, ...]]:
    """Return the exchanges about people, also those that are over, with members whose units exist on the day.

    Here and below it is one question, whatever there is: how many are asked is not to tell what a case has.
    """
    members = ExchangeMember.objects.filter(exchange=OuterRef("pk")).annotate(told=body_told("unit_id", on=on))
    named = ArraySubquery(members.order_by("id").values(named=JSONObject(staff="staff", unit="unit", told="told")))
    found: dict[UUID, tuple[access.Exchange, ...]] = defaultdict(tuple)
    rows: Any = Exchange.objects.filter(case__in=case_ids).annotate(named=named).order_by("from_on", "id")
    for row in rows:
        bodies = ((UUID(one["staff"]), body_in(UUID(one["unit"]), one["told"])) for one in row.named)
        found[row.case_id] += (
            access.Exchange(
                id=row.pk,
                members=frozenset(Member(staff_id, body) for staff_id, body in bodies if body),
                coordinator_id=row.coordinator_id,
                necessity=row.necessity,
                named=TOLD_OF,
                from_on=row.from_on,
                until_on=row.until_on,
            ),
        )
    return found


def exit_cases_of(case_ids: Collection[UUID]) -> dict[UUID, tuple[access.ExitCase, ...]]:
    """Return the EXIT cases, also those that are over."""
    accepted = ExitHandover.objects.filter(exit_case=OuterRef("pk"), is_accepted=True)
    rows: Any = ExitCase.objects.filter(case__in=case_ids).annotate(
        lead_ids=ArraySubquery(ExitLead.objects.filter(exit_case=OuterRef("pk")).order_by("id").values("staff")),
        local_unit_id=Subquery(accepted.values("to_unit")[:1]),
        accepted_on=Subquery(accepted.values("answered_on")[:1]),
    )
    found: dict[UUID, tuple[access.ExitCase, ...]] = defaultdict(tuple)
    for row in rows.order_by("begun_on", "id"):
        found[row.case_id] += (
            access.ExitCase(
                id=row.pk,
                unit_id=row.unit_id,
                lead_ids=frozenset(row.lead_ids),
                consent=_to_exit(row),
                from_on=row.begun_on,
                until_on=row.ended_on,
                local_unit_id=row.local_unit_id,
                accepted_on=row.accepted_on,
            ),
        )
    return found


def _to_exit(row: ExitCase) -> Consent:
    """Return the consent to EXIT; the plan is of what EXIT opens by itself but for health, which it must name."""
    return Consent(
        id=row.pk,
        named=Named(
            frozenset({ContentClass.PLAN, *map(ContentClass, row.content)}),
            frozenset({*(set(LifeArea) - HEALTH), *map(LifeArea, row.life_areas)}),
            frozenset({PRISON_SERVICE}),
        ),
        recipient_unit_id=row.unit_id,
        recipient=PRISON_SERVICE,
        purpose=Purpose.EXIT,
        given_on=row.consented_on,
        expires_on=row.expires_on,
        task="EXIT",
    )


def referrals_of(
    case_ids: Collection[UUID], *, consents: Mapping[UUID, Consent]
) -> dict[UUID, tuple[access.Referral, ...]]:
    """Return the referrals, also those that are over; one whose consent is not given here opens nothing.

    A consent that was renewed goes on in its renewal.
    """
    renewed = ConsentRow.objects.filter(renews=OuterRef("consent"), answer__is_given=True).values("pk")[:1]
    engaged = Engagement.objects.filter(referral=OuterRef("pk"), until_on__isnull=True).order_by("id")
    rows: Any = Referral.objects.filter(case__in=case_ids).annotate(
        volunteers=ArraySubquery(engaged.values("staff")), given_id=Coalesce(Subquery(renewed), "consent_id")
    )
    found: dict[UUID, tuple[access.Referral, ...]] = defaultdict(tuple)
    for row in rows.order_by("sent_on", "id"):
        if row.given_id in consents:
            found[row.case_id] += (
                access.Referral(
                    id=row.pk,
                    unit_id=row.unit_id,
                    consent=consents[row.given_id],
                    sent_on=row.sent_on,
                    ended_on=row.ended_on,
                    volunteer_ids=frozenset(row.volunteers),
                ),
            )
    return found
