"""The holders of single areas of life in a case, beside the one who holds it: taken up, passed on, and given back."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from koereplan.casework.access import SYSTEM, ContentClass, LifeArea, Reading
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.holding import INSTANT, moment
from koereplan.casework.cases.models import AreaHolding, Case


def holder_of_area(case: Case, area: LifeArea, *, on: date) -> AreaHolding | None:
    """Return who holds an area of life by itself now, if anybody does; whether that is shown to whoever acts or not."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        return AreaHolding.objects.filter(case=case, life_area=area, until_at__isnull=True).first()


def pass_area_on(
    case: Case, area: LifeArea, *, unit_id: UUID, staff_id: UUID, deputy_id: UUID | None, on: date
) -> None:
    """Let somebody hold an area of life from now on, without a gap after whoever did before."""
    # An area of health can be held by those who read no more of it than its person lets them.
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        present = holder_of_area(case, area, on=on)
        at = moment(on) if present is None else max(moment(on), present.from_at + INSTANT)
        if present is not None:
            present.until_at = at
            present.save(update_fields=["until_at"])
        AreaHolding.objects.create(
            case=case,
            life_area=area,
            content=Reading(ContentClass.PLAN, area).number,
            unit_id=unit_id,
            staff_id=staff_id,
            deputy_id=deputy_id,
            from_at=at,
        )


def give_areas_back(case: Case, *, area: LifeArea | None = None, held_by: UUID | None = None, on: date) -> None:
    """Let areas of life go back to whoever holds the case: one of them, all that a unit holds, or all."""
    which = (Q(life_area=area) if area else Q()) & (Q(unit=held_by) if held_by else Q())
    # Who holds an area of health is not shown to everybody with whose act it ends.
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        for held in AreaHolding.objects.filter(which, case=case, until_at__isnull=True):
            held.until_at = max(moment(on), held.from_at + INSTANT)
            held.ended = True
            held.save(update_fields=["until_at", "ended"])
