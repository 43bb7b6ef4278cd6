"""The ways in which cases are used when they pass from one unit to another."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_COURSE = frozenset({ContentClass.ROADMAP})
_ASKED = _COURSE | {ContentClass.IDENTITY, ContentClass.DATES}

HANDOVERS_OF_CASE = Use("handovers_of_case", _("har set, hvem der er spurgt om at overtage din sag"), _ASKED)
HANDOVER_OF = Use("handover_of", _("har set, hvem der er spurgt om at overtage din sag"), _ASKED)
ASKED_TO_TAKE_OVER = Use("asked_to_take_over", _("har set, hvem der er spurgt om at overtage din sag"), _ASKED)
OFFERS_TO_UNIT = Use("offers_to_unit", _("har set, at de er spurgt om at overtage din sag"), _ASKED)
RECEIVERS_OF_CASE = Use("receivers_of_case", _("har set, hvem der kan spørges om at overtage din sag"), _COURSE)
DAYS_WITHOUT_RECEIVER = Use(
    "days_without_receiver",
    _("har talt, hvor længe løsladte var ude, før nogen havde sagt ja til at tage over"),
    _COURSE | {ContentClass.DATES},
)

OFFER_HANDOVER = Use(
    "offer_handover", _("har spurgt en anden enhed, om den vil overtage din sag"), _ASKED, changes=True
)
MOVE_EXPECTED_DATE = Use("move_expected_date", _("har flyttet den dag, du ventes overført"), _ASKED, changes=True)
ACCEPT_HANDOVER = Use("accept_handover", _("har sagt ja til at overtage din sag"), _COURSE, changes=True)
RECEIVE_PLAN = Use("receive_plan", _("har kvitteret for at have modtaget din handleplan"), _COURSE, changes=True)
WRITE_ABOUT_HANDOVER = Use("write_about_handover", _("har skrevet om overdragelsen af din sag"), _COURSE, changes=True)
DECLINE_HANDOVER = Use("decline_handover", _("har sagt nej til at overtage din sag"), _COURSE, changes=True)
WITHDRAW_HANDOVER = Use(
    "withdraw_handover", _("har trukket spørgsmålet om at overtage din sag tilbage"), _COURSE, changes=True
)
RECORD_ARRIVAL = Use("record_arrival", _("har registreret, at du er kommet til en anden enhed"), _ASKED, changes=True)
CHASE_HANDOVERS = Use("chase_handovers", _("har mindet enhederne om overdragelsen af din sag"), _COURSE, changes=True)

KNOWN_ELSEWHERE = Use(
    "known_elsewhere",
    _("har slået dit CPR-nummer op, fordi du er indsat, og fået at vide, hvilken enhed der har din sag"),
    _COURSE,
)
CASE_REQUESTS_OF_UNIT = Use(
    "case_requests_of_unit", _("har set, hvad der er svaret på, at de har bedt om din sag"), _COURSE
)
CASE_REQUEST = Use("case_request", _("har set, at en anden enhed beder om din sag"), _ASKED)
TYPED_FOR_STAY = Use("typed_for_stay", _("har set, hvad enheden selv havde skrevet om dit nye ophold"), _COURSE)
ASK_FOR_CASE = Use(
    "ask_for_case",
    _("har bedt den enhed, der har din sag, om at få den"),
    _COURSE | {ContentClass.ADMISSION},
    changes=True,
)
WITHDRAW_CASE_REQUEST = Use(
    "withdraw_case_request", _("har trukket det tilbage, at de bad om din sag"), _COURSE, changes=True
)
PUT_AWAY_CASE_REQUEST = Use(
    "put_away_case_request", _("har læst svaret på, at de bad om din sag"), _COURSE, changes=True
)
GIVE_CASE = Use("give_case", _("har givet din sag videre til en enhed, der bad om den"), _ASKED, changes=True)
REFUSE_CASE = Use("refuse_case", _("har sagt nej til at give din sag videre"), _COURSE, changes=True)
READMIT = Use("readmit", _("har åbnet din afsluttede sag igen, fordi du er indsat"), _COURSE, changes=True)
CHASE_CASE_REQUESTS = Use(
    "chase_case_requests", _("har mindet enhederne om, at en af dem har bedt om din sag"), _COURSE, changes=True
)
