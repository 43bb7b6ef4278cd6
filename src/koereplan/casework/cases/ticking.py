"""The checklist of a step: which of its deliverables stand ticked."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.cases.events import ChecklistSaved
from koereplan.casework.cases.keeping import recorded
from koereplan.casework.cases.models import Case, Stay, Tick
from koereplan.casework.journal.events import of_case
from koereplan.casework.journal.services import record
from koereplan.casework.journal.uses import Use
from koereplan.foundation.problem import Problem
from koereplan.foundation.statements import add
from koereplan.roadmap import edition


class StepRefused(Problem):
    """A step cannot have been carried out so; `field` says where, `what` says why."""

    code = "cases.step_refused"
    says = _("{what}")


def set_ticks(
    case: Case,
    stay: Stay,
    step: str,
    occurrence: int,
    ticks: Collection[str],
    *,
    use: Use | None = None,
    actor: Actor,
    on: date,
) -> bool:
    """Write what differs between the checklist as it stands and as it should, and return whether anything did.

    `use` is what was done of which the ticks are a by-product; without it they are set by hand.

    :raises StepRefused: the step has no such deliverable.
    """
    deliverables = {item.key for item in edition(stay.edition).step(step).deliverables}
    if not set(ticks) <= deliverables:
        raise StepRefused(field="ticks", what=_("Trinnet har ikke det punkt på tjeklisten. Se sagen igen."))
    stands = _stands(stay, step, occurrence)
    ticked = sorted(key for key in ticks if not stands.get(key))
    unticked = sorted(key for key, is_ticked in stands.items() if is_ticked and key not in ticks)
    if not ticked and not unticked:
        return False
    of = {"stay_id": stay.pk, "step": step, "occurrence": occurrence, "use": use.key if use else ""}
    of |= recorded(actor=actor, on=on)
    add(Tick, [{**of, "deliverable": key, "ticked": key in ticks} for key in (*ticked, *unticked)])
    told = ChecklistSaved(
        subject=of_case(case.pk),
        stay=stay.number,
        step=step,
        occurrence=occurrence,
        ticked=ticked,
        unticked=unticked,
    )
    record(told, actor=actor, on=on)
    return True


def add_ticks(
    case: Case,
    stay: Stay,
    step: str,
    occurrence: int,
    done: Collection[str],
    *,
    use: Use | None = None,
    actor: Actor,
    on: date,
) -> None:
    """Tick what working on a step has done of it, by that `use`; what stands ticked stays so.

    :raises StepRefused: the step has no such deliverable.
    """
    stands = {key for key, ticked in _stands(stay, step, occurrence).items() if ticked}
    set_ticks(case, stay, step, occurrence, stands | set(done), use=use, actor=actor, on=on)


def _stands(stay: Stay, step: str, occurrence: int) -> Mapping[str, bool]:
    rows = Tick.objects.filter(stay=stay, step=step, occurrence=occurrence).order_by("id")
    return {tick.deliverable: tick.ticked for tick in rows}
