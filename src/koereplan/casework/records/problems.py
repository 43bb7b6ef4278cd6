"""Why records cannot be asked for, received, answered or opened."""

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem


class RequestRefused(Problem):
    """Records cannot be asked for or received so; `field` says where, `what` says why."""

    code = "records.refused"
    says = _("{what}")


class NoSuchRequest(Problem):
    """There is no such request, or none that is the actor's to know of: the two look alike."""

    code = "records.no_such_request"
    says = _("Spørgsmålet om sagsakter findes ikke, eller det er slut. Se sagen igen.")


class AlreadyAnswered(Problem):
    """The request has ended."""

    code = "records.already_answered"
    says = _("Der er allerede svaret på det spørgsmål, eller det er trukket tilbage. Se det igen.")


class NoSuchRecord(Problem):
    """There is no such record, or none that is open to the actor: the two look alike."""

    code = "records.no_such_record"
    says = _("Sagsakten findes ikke, eller den er ikke åben for dig.")
