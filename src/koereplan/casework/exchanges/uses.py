"""The ways in which exchanges are used. The person is not told of them: they tell what was put in."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_SHARED = frozenset({ContentClass.IDENTITY, ContentClass.KSP_ITEMS})
_ITEMS = frozenset({ContentClass.KSP_ITEMS})

EXCHANGES_OPEN_TO = Use("exchanges_open_to", _("har set sine KSP-udvekslinger"), _SHARED)
EXCHANGE_OPEN_TO = Use("exchange_open_to", _("har læst en KSP-udveksling"), _SHARED)
CASE_TO_EXCHANGE = Use(
    "case_to_exchange", _("har åbnet din sag for at skrive i den"), frozenset({ContentClass.IDENTITY})
)

OPEN_EXCHANGE = Use("open_exchange", _("har åbnet en KSP-udveksling"), _SHARED, changes=True)
PUT_IN = Use("put_in", _("har lagt noget i en KSP-udveksling"), _ITEMS, changes=True)
DECLINE_TO_SHARE = Use("decline_to_share", _("har svaret, at intet deles i en KSP-udveksling"), _ITEMS, changes=True)
CLOSE_EXCHANGE = Use("close_exchange", _("har lukket en KSP-udveksling"), _ITEMS, changes=True)
