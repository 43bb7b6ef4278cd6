"""What a consent opens of a plan to those who see nothing else of the case, with its areas in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.queries import plan_told
from koereplan.web import days

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.access import Purpose
    from koereplan.casework.plans.queries import ToldArea
    from koereplan.web.requests import CaseworkerRequest


def told(request: CaseworkerRequest, case_id: UUID, purpose: Purpose) -> list[tuple[str, ToldArea]]:
    """Return the areas that are open to the reader for a purpose, each with what it is called."""
    areas = plan_told(case_id, purpose=purpose, actor=request.actor, on=request.today)
    return [(days.capitalised(str(AREAS[one.area])), one) for one in areas]
