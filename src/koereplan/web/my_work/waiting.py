"""What waits in cases beside their steps, in words, and where one acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy

from koereplan.casework.records.kinds import WAITS
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.utils.functional import _StrPromise

    from koereplan.casework.cases.queries import WaitingLine


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that waits: its sentence, and the page of it, by the case and perhaps the thing itself."""

    says: _StrPromise
    page: str
    names_subject: bool = False


KINDS: Mapping[str, Kind] = {
    "letter": Kind(gettext_lazy("Mailen til %(about)s er ikke nået frem"), "letter:show", names_subject=True),
    "stop_unconfirmed": Kind(
        gettext_lazy("Et samtykke er slut. Modtageren skal bekræfte at være stoppet"), "consents:show"
    ),
    "enquiry_asked": Kind(
        gettext_lazy("Svar %(about)s om at koordinere handleplanen"), "coordination:answer", names_subject=True
    ),
    "enquiry_unanswered": Kind(
        gettext_lazy("%(about)s har ikke svaret om at koordinere handleplanen"), "coordination:show"
    ),
    "contribution_asked": Kind(gettext_lazy("Giv et bidrag til handleplanen"), "plans:show"),
    "contribution_unanswered": Kind(
        gettext_lazy("%(about)s har ikke givet det bidrag til handleplanen, de er bedt om"), "plans:show"
    ),
    "person_asks": Kind(gettext_lazy("Personen har et ønske eller et spørgsmål: svar"), "plans:show"),
    "meeting_called": Kind(
        gettext_lazy("%(about)s har indkaldt til et møde: svar"), "meetings:meeting", names_subject=True
    ),
    "meeting_unanswered": Kind(
        gettext_lazy("%(about)s har ikke svaret på indkaldelsen til mødet"), "meetings:meeting", names_subject=True
    ),
    "meeting_minutes": Kind(
        gettext_lazy("Hold mødet, skriv referat og luk det"), "meetings:minutes", names_subject=True
    ),
    "meeting_no_day": Kind(
        gettext_lazy("Mødet blev ikke holdt: find en ny dag"), "meetings:change", names_subject=True
    ),
    "meeting_misplaced": Kind(
        gettext_lazy("Løsladelsen er en anden dag: flyt mødet"), "meetings:change", names_subject=True
    ),
    "meeting_follow_up": Kind(
        gettext_lazy("Det opfølgende møde er ikke indkaldt. Aftalt, at %(about)s indkalder"), "meetings:follow_up"
    ),
    "question_asked": Kind(
        gettext_lazy("Svar på et spørgsmål fra %(about)s"), "questions:question", names_subject=True
    ),
    "question_unanswered": Kind(
        gettext_lazy("%(about)s har ikke svaret på jeres spørgsmål"), "questions:question", names_subject=True
    ),
    "question_answered": Kind(
        gettext_lazy("%(about)s har svaret: luk spørgsmålet, eller spørg videre"),
        "questions:question",
        names_subject=True,
    ),
    "question_lifted": Kind(
        gettext_lazy("Tal med lederen hos %(about)s om det, enhederne er uenige om"),
        "questions:question",
        names_subject=True,
    ),
    "action": Kind(gettext_lazy("Gør det, du har sagt ja til i handleplanen"), "plans:report", names_subject=True),
    "question_open": Kind(gettext_lazy("Find svar på det, I ikke vidste i udredningen"), "assessment:show"),
    "review_due": Kind(gettext_lazy("Risiko og behov skal vurderes igen"), "risk:show"),
    "session_due": Kind(gettext_lazy("Samtale i tilsynet"), "supervision:session"),
    "session_due_with_homework": Kind(
        gettext_lazy("Samtale i tilsynet: følg op på hjemmeopgaven"), "supervision:session"
    ),
    "session_missed": Kind(gettext_lazy("Personen kom ikke til samtalen. Aftal en ny tid"), "supervision:time"),
    "case_wanted": Kind(
        gettext_lazy("%(about)s har personen hos sig og beder om sagen: svar"), "handover:wanted", names_subject=True
    ),
    "handover_asked": Kind(
        gettext_lazy("%(about)s er spurgt om at overtage sagen"), "handover:show", names_subject=True
    ),
    "handover_offered": Kind(gettext_lazy("Svar %(about)s, om I overtager sagen"), "handover:show", names_subject=True),
    "handover_arrives": Kind(gettext_lazy("Registrér ankomsten til %(about)s"), "handover:show", names_subject=True),
    "handover_comes_back": Kind(gettext_lazy("Registrer indsættelsen i %(about)s"), "readmission:open"),
    "handover_comes_out": Kind(gettext_lazy("Registrér løsladelsen, så %(about)s har sagen"), "release:record"),
    "handover_nobody": Kind(gettext_lazy("Er løsladt, og ingen er spurgt om at tage over"), "handover:offer"),
    "handover_unit_gone": Kind(
        gettext_lazy("%(about)s findes ikke længere. Spørg en anden om at tage over"),
        "handover:show",
        names_subject=True,
    ),
    "handover_escalated": Kind(
        gettext_lazy("Ingen har taget over endnu. Tal med lederen hos %(about)s"), "handover:show", names_subject=True
    ),
    "notice_unconfirmed": Kind(
        gettext_lazy("%(about)s har ikke kvitteret for beskeden om indsættelsen"), "notice:send"
    ),
    "unit_merged": Kind(
        gettext_lazy("%(about)s har nu det, en anden afdeling havde. Se, hvem det er"),
        "merger_of_case:show",
        names_subject=True,
    ),
    "withheld_review": Kind(gettext_lazy("Se på, om noget stadig skal holdes tilbage for personen"), "withheld:show"),
    "referral_unanswered": Kind(gettext_lazy("%(about)s har ikke svaret på henvisningen"), "referrals_of_case:show"),
    WAITS: Kind(gettext_lazy("Sagsakterne er ikke kommet: ryk for dem"), "records:request", names_subject=True),
}


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Something that waits, made ready for the list."""

    person_name: str
    says: str
    href: str
    day_text: str
    is_late: bool


def waiting_views(lines: Iterable[WaitingLine], *, today: date) -> tuple[WaitingView, ...]:
    """Return what waits, in words."""
    return tuple(waiting_view(line, today=today) for line in lines)


def waiting_view(line: WaitingLine, *, today: date) -> WaitingView:
    """Return one thing that waits, in words."""
    kind = KINDS[line.kind]
    return WaitingView(
        person_name=line.person_name,
        says=str(kind.says) % {"about": line.about},
        href=reverse(kind.page, args=[line.case_id, *([line.subject] if kind.names_subject else ())]),
        day_text=days.seen_from(line.waits_on, today=today),
        is_late=line.waits_on < today,
    )
