"""What is agreed in a conversation with others, written as actions of the plan: what, in which area, who, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.services import PlanRefused
from koereplan.casework.plans.values import Action
from koereplan.web import days
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.plans import owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from koereplan.casework.plans.queries import PlanPage
    from koereplan.foundation.problem import Problem

ROOM = 4
"""For how many agreements there is room at once; more are written in the plan."""
LONG = 500
NAMES = ("what", "area", "owner", "name", "party", "due_on")


class AgreementsForm(PlainForm):
    """Room for some agreements, `a0_what` and so on, for those who may write in the plan; nobody else is asked."""

    def __init__(self, *args: Any, plan: PlanPage | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan if plan and plan.may_edit else None
        if self.plan:
            offered = owners.choices(self.plan)
            areas = [(area.value, days.capitalised(str(AREAS[area]))) for area in self.plan.areas]
            for place in range(ROOM):
                self.add(_fields(f"a{place}_", areas, offered))

    def agreement_rows(self) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        """Yield the fields of each agreement, with its number."""
        for place in range(ROOM if self.plan else 0):
            yield place + 1, tuple(self[f"a{place}_{name}"] for name in NAMES)

    def agreements(self) -> list[Action]:
        """Return the agreements as they were written; room that was left empty is none."""
        return list(self._written().values())

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show each fault of an agreement beside its field."""
        if not isinstance(problem, PlanRefused):
            super().refuse(problem, at=at)
            return
        places = list(self._written())
        for fault in problem.faults:
            field = f"a{places[fault.place]}_{fault.field}" if fault.place < len(places) else ""
            self.add_error(field if field in self.fields else None, fault.message)

    def _written(self) -> Mapping[int, Action]:
        return {place: self._action(f"a{place}_") for place in range(ROOM) if self.cleaned_data.get(f"a{place}_what")}

    def _action(self, prefix: str) -> Action:
        assert self.plan is not None  # noqa: S101 - without it there is no such field
        written = {name: self.cleaned_data.get(f"{prefix}{name}") for name in NAMES}
        return Action(
            area=LifeArea(written["area"] or LifeArea.OTHER),
            what=written["what"] or "",
            owner=owners.chosen(
                self.plan, written["owner"] or "", name=written["name"] or "", party=written["party"] or ""
            ),
            due_on=written["due_on"],
        )


def _fields(prefix: str, areas: list[tuple[str, str]], offered: owners.Choices) -> Mapping[str, forms.Field]:
    def text(label: Any) -> forms.CharField:
        return forms.CharField(label=label, max_length=LONG, required=False)

    fields: dict[str, forms.Field] = {
        "what": text(_("Hvad skal ske?")),
        "area": forms.ChoiceField(label=_("Hvad handler det om?"), choices=areas, required=False),
        "owner": forms.ChoiceField(label=_("Hvem gør det?"), choices=offered, required=False),
        "name": text(_("Navn, hvis det ikke står på listen")),
        "party": text(_("Myndighed, hvis den ikke står på listen")),
        "due_on": DayField(label=_("Hvornår senest?"), required=False),
    }
    return {f"{prefix}{name}": field for name, field in fields.items()}
