"""What anyone who writes in a plan can be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem


@dataclass(frozen=True, slots=True)
class ItemFault:
    """What is wrong with one goal or action: which of those sent (`actions`, 3), in which field, and why."""

    kind: str
    place: int
    field: str
    message: str


class PlanRefused(Problem):
    """Something in a plan cannot be right; `faults` names each by its item and field."""

    code = "plans.refused"
    says = _("Noget af det skrevne kan ikke passe. Ret det, der er nævnt ved felterne.")

    def __init__(self, faults: Sequence[ItemFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults=[f"{fault.kind}[{fault.place}].{fault.field}: {fault.message}" for fault in faults])


class NoSuchItem(Problem):
    """The plan has no such goal, action or request, or none that is open to the actor."""

    code = "plans.no_such_item"
    says = _("Det findes ikke længere i handleplanen. Se planen igen.")


class SittingRefused(Problem):
    """A version cannot be fixed so; `field` says where, `what` says why."""

    code = "plans.sitting_refused"
    says = _("{what}")


class RequestRefused(Problem):
    """A contribution or an answer cannot be asked for or given so; `field` says where, `what` says why."""

    code = "plans.request_refused"
    says = _("{what}")
