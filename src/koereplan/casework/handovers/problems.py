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
