"""The ways in which supervision is used, as the log keeps them and the person can read them."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_NAME = frozenset({ContentClass.IDENTITY})
_DATES = frozenset({ContentClass.DATES})
_COURSE = frozenset({ContentClass.ROADMAP})
_PLAN = frozenset({ContentClass.PLAN})
_SESSIONS = frozenset({ContentClass.SUPERVISION_SESSIONS})

SUPERVISION_OF_CASE = Use(
    "supervision_of_case", _("har set dit tilsyn og samtalerne i det"), _NAME | _DATES | _COURSE | _SESSIONS
)
SUPERVISED = Use("supervised", _("har haft dig på listen over tilsyn"), _NAME | _DATES | _COURSE | _SESSIONS)

RECORD_CONDITION = Use("record_condition", _("har skrevet et vilkår for din prøveløsladelse ned"), _DATES, changes=True)
END_CONDITION = Use("end_condition", _("har skrevet ned, at et vilkår ikke gælder mere"), _DATES, changes=True)
AGREE_APPOINTMENT = Use("agree_appointment", _("har aftalt en tid med dig"), _SESSIONS, changes=True)
HOLD_FIRST_MEETING = Use("hold_first_meeting", _("har registreret det første møde med dig"), _COURSE, changes=True)
CONTACT_MUNICIPALITY = Use(
    "contact_municipality", _("har talt med kommunen om det videre forløb"), _NAME | _PLAN, changes=True
)
SET_FREQUENCY = Use("set_frequency", _("har bestemt, hvor tit I taler sammen"), _SESSIONS, changes=True)
RECORD_SESSION = Use("record_session", _("har skrevet en samtale med dig ned"), _SESSIONS, changes=True)
END_SUPERVISION = Use("end_supervision", _("har registreret, at tilsynet er slut"), _DATES | _COURSE, changes=True)
