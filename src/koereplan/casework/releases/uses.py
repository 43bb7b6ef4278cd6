"""The ways in which cases are used about the day of release."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_ARRANGED = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP, ContentClass.PLAN})
_LISTED = frozenset({ContentClass.IDENTITY, ContentClass.DATES, ContentClass.ROADMAP})

RELEASE_OF_CASE = Use("release_of_case", _("har set, hvad der er aftalt til din løsladelse"), _ARRANGED)
RELEASE_BOARD = Use("release_board", _("har set dig på listen over dem, der snart løslades"), _LISTED)
COMING_HOME = Use("coming_home", _("har set, hvornår du kommer hjem, og hvad der mangler"), _LISTED)

ARRANGE = Use("arrange", _("har skrevet, hvad der er aftalt til din løsladelse"), _ARRANGED, changes=True)
BOOK = Use("book", _("har skrevet en tid til dig den dag, du løslades"), _ARRANGED, changes=True)
SETTLE_DAY = Use("settle_day", _("har gjort aftalerne på dagen, du løslades, færdige"), _ARRANGED, changes=True)
DROP_APPOINTMENT = Use("drop_appointment", _("har aflyst en tid den dag, du løslades"), _ARRANGED, changes=True)
