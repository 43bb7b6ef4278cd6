"""What anyone who calls, answers or closes a meeting can be told."""

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem


class NoSuchMeeting(Problem):
    """The case has no such meeting, or none that can be changed any more."""

    code = "meetings.no_such_meeting"
    says = _("Mødet findes ikke, eller det er lukket. Se sagens møder igen.")


class MeetingRefused(Problem):
    """A meeting cannot be so; `field` says where, `what` says why."""

    code = "meetings.refused"
    says = _("{what}")
