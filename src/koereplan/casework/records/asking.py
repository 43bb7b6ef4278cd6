"""What is asked of whom, and whether a consent covers it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, ContentClass, LifeArea, Purpose
from koereplan.casework.access.wording import AREAS
from koereplan.casework.consents.grounds import renewals
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.consents.models import Consent
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.records.kinds import Sent, Source
from koereplan.casework.records.problems import RequestRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked, by unit or by name outside the product, about which areas of life, and how they are told."""

    unit_id: UUID | None = None
    outside: str = ""
    address: str = ""
    source: Source
    life_areas: frozenset[LifeArea]
    sent: Sent


@dataclass(frozen=True, slots=True)
class Permit:
    """A consent to fetch records, as it stands: who may tell whom about which areas, and until when."""

    consent_id: UUID
    unit_id: UUID | None
    outside: str
    recipient_id: UUID
    life_areas: frozenset[LifeArea]
    is_for_records: bool
    is_for_serving: bool
    state: ConsentState
    given_on: date | None
    until_on: date | None
    renews_id: UUID | None

    def lacks(self, asking: Asking, *, recipient_id: UUID) -> tuple[str, str] | None:
        """Return what of a request this does not cover, by field and in words; nothing when it covers all of it."""
        if self.state is not ConsentState.IN_FORCE:
            return "whom", str(NOT_IN_FORCE[self.state])
        if self.recipient_id != recipient_id:
            return "whom", gettext("Personen har sagt ja til, at en anden enhed får akterne, ikke jeres.")
        if not self.is_for_records:
            return "whom", gettext("Samtykket gælder ikke sagsakter.")
        if not self.is_for_serving:
            return "whom", gettext("Samtykket er givet til et andet formål end handleplanen under afsoningen.")
        beyond = [str(words) for area, words in AREAS.items() if area in asking.life_areas - self.life_areas]
        if beyond:
            what = gettext("Samtykket gælder ikke %(areas)s. Vælg dem fra, eller bed om samtykke til dem.")
            return "life_areas", what % {"areas": ", ".join(beyond)}
        return None


NOT_IN_FORCE = {
    ConsentState.ASKED: _("Personen er spurgt, men har ikke svaret endnu."),
    ConsentState.REFUSED: _("Personen har sagt nej."),
    ConsentState.RENEWED: _("Samtykket er fornyet med et andet."),
    ConsentState.EXPIRED: _("Samtykket er udløbet. Forny det først."),
    ConsentState.WITHDRAWN: _("Samtykket er trukket tilbage."),
}
NO_CONSENT = _("Personen er ikke spurgt, om de må give jer akter. Bed om samtykke først.")


def permits(case_id: UUID, *, on: date) -> tuple[Permit, ...]:
    """Return all by which records could be fetched in a case, the newest first, also what has ended or waits."""
    rows = list(
        Consent.objects.filter(case=case_id)
        .select_related("answer", "withdrawal")
        .exclude(sender=None, outside="")
        .order_by("-recorded_at", "-id")
    )
    renewed_on, now = renewals(rows), heirs(actor=SYSTEM, on=on)
    return tuple(_permit(row, renewed_on.get(row.pk), now, on=on) for row in rows)


def covering(found: Iterable[Permit], asking: Asking, *, recipient_id: UUID) -> Permit:
    """Return the consent that covers a request.

    :raises RequestRefused: none does; it says what the nearest of them lacks.
    """
    if not asking.life_areas:
        raise RequestRefused(field="life_areas", what=gettext("Vælg de områder, I har brug for."))
    theirs = [one for one in found if (one.unit_id, one.outside) == (asking.unit_id, asking.outside)]
    lacking = [(one, one.lacks(asking, recipient_id=recipient_id)) for one in theirs]
    for one, lack in lacking:
        if lack is None:
            return one
    field, what = max((lack for _one, lack in lacking if lack), key=_nearness, default=("whom", str(NO_CONSENT)))
    raise RequestRefused(field=field, what=what)


def is_withdrawn(consent_id: UUID, found: Iterable[Permit]) -> bool:
    """Return whether a consent has been withdrawn, or the one that it was renewed with."""
    by_id = {one.consent_id: one for one in found}
    following = {one.renews_id: one.consent_id for one in by_id.values() if one.renews_id and one.given_on}
    while consent_id in by_id:
        if by_id[consent_id].state is ConsentState.WITHDRAWN:
            return True
        consent_id = following.pop(consent_id, UUID(int=0))
    return False


def _nearness(lack: tuple[str, str]) -> bool:
    """Return the order of what lacks: a consent to the wrong areas is nearer than one that has ended."""
    return lack[0] == "life_areas"


def _permit(row: Consent, renewed_on: date | None, now: Mapping[UUID, UUID], *, on: date) -> Permit:
    # The records of a unit that was merged lie with its successor: who reads them by the consent is the same.
    return Permit(
        consent_id=row.pk,
        unit_id=now.get(row.sender_id, row.sender_id) if row.sender_id else None,
        outside=row.outside,
        recipient_id=row.recipient_id,
        life_areas=row.named_areas,
        is_for_records=ContentClass.CASE_RECORDS in row.named_content,
        is_for_serving=row.purpose == Purpose.SERVING,
        state=row.state(renewed_on=renewed_on, on=on),
        given_on=row.answered.answered_on if row.answered else None,
        until_on=row.expires_on,
        renews_id=row.renews_id,
    )
