"""What exchanges, EXIT cases and referrals open, as access decides over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import (
    PRISON_SERVICE,
    Consent,
    ContentClass,
    Exchange,
    ExitCase,
    LifeArea,
    Member,
    Named,
    Purpose,
    Referral,
)
from koereplan.casework.access.content import HEALTH
from koereplan.casework.organisations.bodies import body_in, body_told
from koereplan.foundation.statements import rows_of

TOLD_OF = Named(frozenset({ContentClass.IDENTITY}), frozenset(), frozenset({PRISON_SERVICE}))
"""What an exchange names beside what is put into it: whom it is about."""

_EXCHANGES = f"""
SELECT case_id, id, coordinator_id, necessity, from_on, until_on,
    (SELECT json_agg(json_build_array(staff_id, unit_id, {body_told("member.unit_id")}))
     FROM apart_exchangemember member WHERE member.exchange_id = exchange.id)
FROM apart_exchange exchange WHERE case_id = ANY(%(cases)s) ORDER BY from_on, id
"""  # noqa: S608 - columns of ours
_EXIT_CASES = """
SELECT case_id, exit_case.id, unit_id, content, life_areas, consented_on, expires_on, begun_on, ended_on,
    ARRAY(SELECT staff_id FROM apart_exitlead WHERE exit_case_id = exit_case.id), to_unit_id, answered_on
FROM apart_exitcase exit_case
LEFT JOIN LATERAL (
    SELECT to_unit_id, answered_on FROM apart_exithandover WHERE exit_case_id = exit_case.id AND is_accepted LIMIT 1
) accepted ON true
WHERE case_id = ANY(%(cases)s) ORDER BY begun_on, exit_case.id
"""
_REFERRALS = """
SELECT case_id, id, unit_id, sent_on, ended_on,
    ARRAY(SELECT staff_id FROM apart_engagement WHERE referral_id = referral.id AND until_on IS NULL),
    coalesce((SELECT renewal.id FROM consents_consent renewal JOIN consents_answer ON consent_id = renewal.id
              WHERE renewal.renews_id = referral.consent_id AND is_given LIMIT 1), consent_id)
FROM apart_referral referral WHERE case_id = ANY(%(cases)s) ORDER BY sent_on, id
"""


def exchanges_of(case_ids: Collection[UUID], *, on: date) -> dict[UUID, tuple[Exchange, ...]]:
    """Return the exchanges about people, also those that are over, with members whose units exist on the day.

    Here and below it is one question, whatever there is: how many are asked is not to tell what a case has.
    """
    found: dict[UUID, tuple[Exchange, ...]] = defaultdict(tuple)
    for case_id, exchange_id, coordinator_id, necessity, from_on, until_on, named in rows_of(
        _EXCHANGES, cases=list(case_ids), on=on
    ):
        bodies = ((UUID(staff_id), body_in(UUID(unit_id), told)) for staff_id, unit_id, told in named or ())
        found[case_id] += (
            Exchange(
                id=exchange_id,
                members=frozenset(Member(staff_id, body) for staff_id, body in bodies if body),
                coordinator_id=coordinator_id,
                necessity=necessity,
                named=TOLD_OF,
                from_on=from_on,
                until_on=until_on,
            ),
        )
    return found


def exit_cases_of(case_ids: Collection[UUID]) -> dict[UUID, tuple[ExitCase, ...]]:
    """Return the EXIT cases, also those that are over."""
    found: dict[UUID, tuple[ExitCase, ...]] = defaultdict(tuple)
    for (
        case_id,
        exit_case_id,
        unit_id,
        content,
        life_areas,
        consented_on,
        expires_on,
        begun_on,
        ended_on,
        lead_ids,
        local_unit_id,
        accepted_on,
    ) in rows_of(_EXIT_CASES, cases=list(case_ids)):
        consent = Consent(
            id=exit_case_id,
            named=_named_to_exit(content, life_areas),
            recipient_unit_id=unit_id,
            recipient=PRISON_SERVICE,
            purpose=Purpose.EXIT,
            given_on=consented_on,
            expires_on=expires_on,
            task="EXIT",
        )
        found[case_id] += (
            ExitCase(
                id=exit_case_id,
                unit_id=unit_id,
                lead_ids=frozenset(lead_ids),
                consent=consent,
                from_on=begun_on,
                until_on=ended_on,
                local_unit_id=local_unit_id,
                accepted_on=accepted_on,
            ),
        )
    return found


def _named_to_exit(content: Collection[str], life_areas: Collection[str]) -> Named:
    """Return what a consent to EXIT names; the plan is of what EXIT opens by itself but for health, which it must."""
    return Named(
        frozenset({ContentClass.PLAN, *map(ContentClass, content)}),
        frozenset({*(set(LifeArea) - HEALTH), *map(LifeArea, life_areas)}),
        frozenset({PRISON_SERVICE}),
    )


def referrals_of(case_ids: Collection[UUID], *, consents: Mapping[UUID, Consent]) -> dict[UUID, tuple[Referral, ...]]:
    """Return the referrals, also those that are over; one whose consent is not given here opens nothing.

    A consent that was renewed goes on in its renewal.
    """
    found: dict[UUID, tuple[Referral, ...]] = defaultdict(tuple)
    for case_id, referral_id, unit_id, sent_on, ended_on, volunteer_ids, given_id in rows_of(
        _REFERRALS, cases=list(case_ids)
    ):
        if given_id in consents:
            found[case_id] += (
                Referral(
                    id=referral_id,
                    unit_id=unit_id,
                    consent=consents[given_id],
                    sent_on=sent_on,
                    ended_on=ended_on,
                    volunteer_ids=frozenset(volunteer_ids),
                ),
            )
    return found
