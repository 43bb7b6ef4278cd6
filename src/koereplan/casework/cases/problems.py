"""What anyone who changes a case can be told."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from koereplan.roadmap import Fault


class ChangedMeanwhile(Problem):
    """Somebody else has changed what the actor was editing: `who`, `when` and `what`."""

    code = "cases.changed_meanwhile"
    says = _("{who} har rettet det samme imens: {what} Intet er gemt. Se det nye, og gem igen, hvis dit stadig gælder.")


class FactsRefused(Problem):
    """Facts that cannot be right; `faults` names each by its key."""

    code = "cases.facts_refused"
    says = _("Noget af det skrevne kan ikke passe. Ret det, der er nævnt ved felterne.")

    def __init__(self, faults: "tuple[Fault, ...]") -> None:
        self.faults = faults
        super().__init__(faults=[f"{fault.key}: {fault.message}" for fault in faults])


class NothingChanged(Problem):
    """What was sent is what stands already."""

    code = "cases.nothing_changed"
    says = _("Det står der allerede. Intet er ændret.")


class ReasonMissing(Problem):
    """A change of something recorded says why."""

    code = "cases.reason_missing"
    says = _("Skriv kort, hvorfor. Begrundelsen bliver stående i historikken.")
