"""A merger that waits in a case for its holder to see."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.models import Case, Waiting
from koereplan.casework.departments.kinds import MERGED, about
from koereplan.casework.organisations.mergers import Merger, mergers
from koereplan.foundation.problem import Problem


class NoSuchMerger(Problem):
    """Nothing of the kind waits for whoever holds the case: somebody has seen it already, or it is another's."""

    code = "departments.no_such_merger"
    says = _("Det er allerede set. Se sagen igen.")


def merger_waiting(case: Case, subject: UUID, *, on: date) -> tuple[Merger, date]:
    """Return the merger that waits to be seen, and since when.

    :raises NoSuchMerger: nothing of the kind waits.
    """
    row = Waiting.objects.filter(case=case, kind=MERGED, subject=subject).first()
    merger = next((one for one in mergers(on=on) if about(case.pk, one.unit_id) == subject), None)
    if row is None or merger is None:
        raise NoSuchMerger(case=case.pk, subject=subject)
    return merger, row.waits_on
