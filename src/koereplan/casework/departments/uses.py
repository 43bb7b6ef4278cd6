"""The ways in which cases are used when a municipality's departments change, and when it looks over its answers."""

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass
from koereplan.casework.journal.uses import Use

_COURSE = frozenset({ContentClass.ROADMAP})

PASS_ON_WHAT_IS_LEFT = Use(
    "pass_on_what_is_left",
    _("har givet det, en afdeling havde i din sag, til den afdeling, den er lagt sammen med"),
    _COURSE,
    changes=True,
)
MERGER_IN_CASE = Use("merger_in_case", _("har set, at en afdeling i din sag er lagt sammen med en anden"), _COURSE)
KNOW_MERGER = Use(
    "know_merger", _("har set, at en afdeling i din sag er lagt sammen med en anden"), _COURSE, changes=True
)
ANSWERED_THIS_WEEK = Use(
    "answered_this_week",
    _("har set, hvad enheden har svaret på om dig i denne uge"),
    frozenset({ContentClass.IDENTITY, ContentClass.ROADMAP, ContentClass.ADMISSION}),
)
