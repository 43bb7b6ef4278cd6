"""Why something cannot be done about a handover."""

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem


class NoSuchHandover(Problem):
    """There is no such handover, it has ended, or its case is not open to the actor: they look alike."""

    code = "handovers.no_such_handover"
    says = _("Overdragelsen er afsluttet eller findes ikke. Se sagen igen.")


class HandoverRefused(Problem):
    """A handover cannot go so; `field` says where, `what` says why."""

    code = "handovers.handover_refused"
    says = _("{what}")


class NoSuchCaseRequest(Problem):
    """There is no such request, it is answered, or it is none of the actor's: they look alike."""

    code = "handovers.no_such_case_request"
    says = _("Anmodningen er besvaret, trukket tilbage eller findes ikke. Se siden igen.")


class KnownElsewhere(Problem):
    """Another unit has the case of whoever has this number, or had it last: there is to be no second one."""

    code = "handovers.known_elsewhere"
    says = _("En anden enhed har en sag for CPR-nummeret. Slå nummeret op igen, så I kan få sagen.")
