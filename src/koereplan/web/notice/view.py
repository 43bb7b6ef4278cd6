"""A prepared notice in words: how the consent to each recipient stands, and how each notice has fared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.notices.shapes import Ground
from koereplan.casework.organisations.kinds import Topic
from koereplan.web import days
from koereplan.web.addresses import about_case

if TYPE_CHECKING:
    from koereplan.casework.notices.shapes import Candidate, PreparedNotice, SentNotice


@dataclass(frozen=True, slots=True)
class CandidateView:
    """An entry point that can be told: its consent in words, what to do about it, and how the notice travels."""

    candidate: Candidate
    consent: str
    may_tell: bool
    ask_href: str
    consents_href: str
    travels: str
    is_first: bool
    """Whether it takes notices of admission: the others are looked at when they are asked for."""

    @classmethod
    def of(cls, one: Candidate, page: PreparedNotice) -> CandidateView:
        """Return an entry point made ready for the page."""
        ground = one.consent.ground
        asks = about_case("consents:ask", page.case_id) + f"?trin=1&modtager={one.point.unit_id}"
        waits = ground is Ground.ASKED and one.consent.id is not None
        return cls(
            candidate=one,
            consent=consent_in_words(one),
            may_tell=ground is Ground.IN_FORCE,
            ask_href="" if ground in {Ground.IN_FORCE, Ground.ASKED} else asks,
            consents_href=about_case("consents:answer", page.case_id, str(one.consent.id)) if waits else "",
            travels=travels(one),
            is_first=one.point.topic is Topic.ADMISSIONS,
        )


@dataclass(frozen=True, slots=True)
class SentView:
    """A notice that was sent: how it stands in words, and what is left to do about it."""

    notice: SentNotice
    stands: str
    is_missing: bool
    letter_href: str
    receipt_href: str
    forwarding_href: str

    @classmethod
    def of(cls, sent: SentNotice, page: PreparedNotice) -> SentView:
        """Return a notice made ready for the page."""
        acts = page.may and sent.is_open
        letter = about_case("letter:show", page.case_id, str(sent.letter.id)) if sent.letter else ""
        receipt = about_case("notice:receipt", page.case_id, str(sent.id))
        forwarding = about_case("notice:forwarded", page.case_id, str(sent.id))
        return cls(
            notice=sent,
            stands=stands(sent),
            is_missing=sent.received_on is None
            and sent.letter is not None
            and sent.letter.status == LetterStatus.FAILED,
            letter_href=letter,
            receipt_href=receipt if acts and sent.received_on is None else "",
            forwarding_href=forwarding if acts and not sent.forwarded_by else "",
        )


def consent_in_words(one: Candidate) -> str:
    """Return how the person's consent to tell a unit stands."""
    consent = one.consent
    day = {"day": days.in_full(consent.since)} if consent.since else {"day": ""}
    match consent.ground:
        case Ground.IN_FORCE:
            until = days.in_full(consent.until_on) if consent.until_on else ""
            said = gettext("Personen har givet samtykke %(day)s. Det gælder til %(until)s.")
            return said % (day | {"until": until})
        case Ground.ASKED:
            return gettext("Personen er spurgt %(day)s og har ikke svaret.") % day
        case Ground.REFUSED:
            return gettext("Personen sagde nej %(day)s. Det er ikke tilladt at give besked.") % day
        case Ground.ENDED:
            return gettext("Samtykket er udløbet eller trukket tilbage.")
        case Ground.TOO_NARROW:
            return gettext("Der er et samtykke, men det nævner ikke navn og indsættelse.")
        case Ground.NONE:
            return gettext("Personen er ikke spurgt om samtykke til, at netop denne enhed får besked.")


def travels(one: Candidate) -> str:
    """Return how a notice gets to an entry point."""
    recipient, reached = one.point.recipient, one.point.reached
    if recipient is None:
        return gettext("Der er ingen mailadresse. Ring på %(phone)s, og skriv ned, at de har fået beskeden.") % {
            "phone": reached.phone
        }
    if recipient.is_secure:
        return gettext("Hele beskeden sendes til den sikre postkasse %(address)s.") % {"address": recipient.address}
    return gettext(
        "Beskeden ligger i Køreplan. Til %(address)s sendes kun sagsnummeret, og at der ligger en besked, "
        "for mailen er ikke sikker."
    ) % {"address": recipient.address}


def stands(sent: SentNotice) -> str:
    """Return how a notice has fared."""
    if sent.received_on:
        confirmed = gettext("Bekræftet %(day)s af %(name)s") % {
            "day": days.in_full(sent.received_on),
            "name": sent.received_by,
        }
        lead = gettext("Sagsansvarlig: %(name)s") % {"name": sent.case_lead} if sent.case_lead else ""
        return ". ".join(filter(None, (confirmed, lead)))
    if not sent.is_open:
        return gettext("Gælder ikke længere")
    if sent.letter is None:
        return gettext("Ikke bekræftet. Der er ikke sendt mail.")
    if sent.letter.status == LetterStatus.SENT:
        return gettext("Mailen er sendt. Ikke bekræftet endnu.")
    if sent.letter.status == LetterStatus.WAITING:
        return gettext("Mailen er på vej.")
    return str(sent.letter.status.label)
