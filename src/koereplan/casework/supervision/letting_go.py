"""What was agreed or missed under supervision waits no longer once a case is closed, or its person is inside again."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.supervision.keeping import settle_all


@follows(Occasion.STAY_OPENED)
@follows(Occasion.CLOSED)
def let_go(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - as every occasion is told
    """Let no session of a case wait."""
    settle_all(case)
