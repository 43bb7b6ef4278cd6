"""What becomes of the signals when the release is expected on another day: a time was made for the day before."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case, Stay
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.releases.marking import mark_release


@follows(Occasion.DAY_MOVED)
def mark_again(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - the marks are the system's
    """Hold what is arranged against the new day."""
    stay_id = Stay.objects.filter(case=case).order_by("-number").values_list("pk", flat=True)[0]
    mark_release(case.pk, stay_id, release_date=day, on=on)
