"""The ways in which cases are used when they pass from one unit to another."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_COURSE = frozenset({ContentClass.ROADMAP})
_ASKED = _COURSE | {ContentClass.IDENTITY, ContentClass.DATES}

TRANSFERS_OF_CASE = Use("transfers_of_case", _("har set, hvem der er spurgt om at overtage din sag"), _ASKED)

OFFER_TRANSFER = Use(
    "offer_transfer", _("har spurgt en anden enhed, om den vil overtage din sag"), _ASKED, changes=True
)
MOVE_EXPECTED_DATE = Use("move_expected_date", _("har flyttet den dag, du ventes overført"), _ASKED, changes=True)
ACCEPT_TRANSFER = Use("accept_transfer", _("har sagt ja til at overtage din sag"), _COURSE, changes=True)
WRITE_ABOUT_TRANSFER = Use("write_about_transfer", _("har skrevet om overførslen af din sag"), _COURSE, changes=True)
DECLINE_TRANSFER = Use("decline_transfer", _("har sagt nej til at overtage din sag"), _COURSE, changes=True)
WITHDRAW_TRANSFER = Use("withdraw_transfer", _("har trukket spørgsmålet om overførsel tilbage"), _COURSE, changes=True)
RECORD_ARRIVAL = Use("record_arrival", _("har registreret, at du er kommet til en anden enhed"), _ASKED, changes=True)
