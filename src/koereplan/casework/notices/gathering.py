"""What step 1 of a case has to go by: the municipality's entry points, the person's consents, and what was sent."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from koereplan.casework.access import Actor, Consent, ContentClass, Purpose, Reading
from koereplan.casework.cases.drawing_in import TOLD_BY_NOTICE, Told
from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.casework.cases.models import Case, CaseMunicipality, Stay
from koereplan.casework.cases.shapes import Named
from koereplan.casework.consents import models as consents
from koereplan.casework.consents.grounds import consents_of, renewals
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.outbox import letters_about
from koereplan.casework.notices.composing import ASKS, notice_text
from koereplan.casework.notices.shapes import Candidate, ConsentTo, Ground, SentNotice
from koereplan.casework.organisations.beside import unit_called
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.foundation.spans import covering


def acting_municipality(case: Case, *, on: date) -> Named | None:
    """Return the municipality that acts for the person on the day, if it is known."""
    acting = CaseMunicipality.objects.filter(covering(on), case=case, kind=MunicipalityKind.ACTING)
    found: Any = acting.annotate(called=unit_called("municipality", on=on)).first()
    return Named(found.municipality_id, found.called or "") if found else None


def candidates(
    case: Case, municipality: Named | None, sent: Collection[SentNotice], *, actor: Actor, on: date
) -> tuple[Candidate, ...]:
    """Return the entry points of a case's municipality, each with the ground for telling it, and what it is told."""
    if municipality is None:
        return ()
    points = entry_points_of(municipality.id, actor=actor, on=on)
    grounds = grounds_to_tell(case, {point.unit_id for point in points}, on=on)
    told, told_on = (
        Told.of(case, on=on),
        {one.unit.id: one.sent_on for one in sent if one.is_open and one.is_of_this_stay},
    )
    return tuple(
        Candidate(
            point=point,
            consent=grounds[point.unit_id],
            asks=ASKS[point.topic],
            text=notice_text(
                told,
                to=point.unit_name,
                reference=case.reference,
                asks=ASKS[point.topic],
                # Until the person has answered, it is shown as it goes when they say yes.
                by_consent=grounds[point.unit_id].ground is not Ground.REFUSED,
            ),
            told_on=told_on.get(point.unit_id),
        )
        for point in points
    )


def grounds_to_tell(case: Case, unit_ids: Collection[UUID], *, on: date) -> dict[UUID, ConsentTo]:
    """Return how the consent to tell each of these units of the admission stands: the one in force, else the latest."""
    grounds = {consent.id: consent for consent in consents_of([case.pk], on=on).get(case.pk, ())}
    rows = list(
        consents.Consent.objects.filter(case=case, purpose=Purpose.COORDINATION, sender__isnull=True)
        .select_related("answer", "withdrawal")
        .order_by("recorded_at", "id")
    )
    renewed_on = renewals(rows)
    best = dict.fromkeys(unit_ids, ConsentTo(Ground.NONE))
    for row in rows:
        if row.recipient_id in best:
            found = _stands(row, grounds.get(row.pk), row.state(renewed_on=renewed_on.get(row.pk), on=on), on=on)
            best[row.recipient_id] = min(found, best[row.recipient_id], key=_preference)
    return best


def sent_notices(case: Case, *, on: date) -> tuple[SentNotice, ...]:
    """Return the notices of a case's admission, the latest first, and how each has fared."""
    rows: list[Any] = list(
        Notice.objects.filter(case=case)
        .select_related("event")
        .annotate(called=unit_called("unit", on=on), passed_on_by=unit_called("forwarded_by", on=on))
        .order_by("-sent_on", "id")
    )
    letters = letters_about([row.pk for row in rows])
    stay = Stay.objects.filter(case=case).order_by("-number").values_list("pk", flat=True).first()
    in_force = {consent.id for consent in consents_of([case.pk], on=on).get(case.pk, ()) if consent.is_in_force(on)}
    return tuple(
        SentNotice(
            id=row.pk,
            unit=Named(row.unit_id, row.called or ""),
            sent_on=row.sent_on,
            is_open=(row.until_on is None or row.until_on > on) and (bool(row.duty) or row.consent_id in in_force),
            is_of_this_stay=row.event.stay_id == stay,
            forwarded_by=row.passed_on_by or "",
            letter=letters.get(row.pk),
            received_on=row.received_on,
            received_by=row.received_by,
            case_lead=row.case_lead,
        )
        for row in rows
    )


def _preference(consent: ConsentTo) -> bool:
    """Return the order of consents: one in force comes first, and else the latest, which is asked about first."""
    return consent.ground is not Ground.IN_FORCE


def _stands(row: consents.Consent, ground: Consent | None, state: ConsentState, *, on: date) -> ConsentTo:
    """Return how one consent stands as the ground of a notice."""
    if ground is not None and ground.is_in_force(on):
        if not ground.named.content >= TOLD_BY_NOTICE:
            return ConsentTo(Ground.TOO_NARROW, row.pk)
        until_on = ground.span(Reading(ContentClass.ADMISSION)).until_on
        return ConsentTo(Ground.IN_FORCE, row.pk, since=ground.given_on, until_on=until_on)
    answered_on = row.answered.answered_on if row.answered else None
    match state:
        case ConsentState.ASKED:
            return ConsentTo(Ground.ASKED, row.pk, since=row.recorded_on)
        case ConsentState.REFUSED:
            return ConsentTo(Ground.REFUSED, row.pk, since=answered_on)
        case _:
            return ConsentTo(Ground.ENDED, row.pk, since=answered_on)
