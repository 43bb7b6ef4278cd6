"""A consent of a case that is answered, renewed or withdrawn."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.consents.asking import ConsentFault
from koereplan.casework.consents.kinds import ConsentState
from koereplan.casework.consents.models import Answer, Consent
from koereplan.foundation.problem import Problem


class AlreadyAnswered(Problem):
    """The consent has its answer, or its end."""

    code = "cases.consent_already_answered"
    says = _("Der er allerede svaret på det samtykke, eller det er trukket tilbage. Se det igen.")


class NotInForce(Problem):
    """A consent that does not stand so cannot be renewed or withdrawn."""

    code = "cases.consent_not_in_force"
    says = _("{what}")


def consent_of(case: Case, consent_id: UUID) -> Consent:
    """Return a consent of a case.

    :raises NoSuchCase: the case has none such; it looks the same as no case.
    """
    found = Consent.objects.filter(pk=consent_id, case=case).select_related("answer", "withdrawal").first()
    if found is None:
        raise NoSuchCase(case=case.pk, consent=consent_id)
    return found


def state_of(consent: Consent, *, on: date) -> ConsentState:
    """Return how a consent stands on a day."""
    renewal = Answer.objects.filter(consent__renews=consent, is_given=True).order_by("answered_on").first()
    return consent.state(renewed_on=renewal.answered_on if renewal else None, on=on)


def require_day(day: date, consent: Consent, *, since: date | None = None, field: str, on: date) -> None:
    """Pass when something can have happened on a day: not before the question or the answer, and not ahead.

    :raises ConsentFault: it cannot.
    """
    if day > on:
        raise ConsentFault(field=field, what=gettext("Dagen ligger i fremtiden. Ret den."))
    if day < (since or consent.recorded_on):
        raise ConsentFault(field=field, what=gettext("Dagen ligger før der blev spurgt eller svaret. Ret den."))
