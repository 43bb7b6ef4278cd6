"""One area of life of a plan, written at once: its goals, its actions, and room for new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.plans.kinds import GoalStatus, Part, Status
from koereplan.casework.plans.services import PlanRefused
from koereplan.casework.plans.values import NEW_GOAL, NOBODY, Action, Goal, Owner
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.plans import owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from koereplan.casework.access import LifeArea
    from koereplan.casework.plans.queries import ActionLine, PlanPage
    from koereplan.foundation.problem import Problem

NEW_GOALS, NEW_ACTIONS = 1, 2
LONG = 500
OVER = {Status.DONE, Status.DROPPED}
WRITABLE = [(status.value, status.label) for status in Status if status is not Status.SUGGESTED]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one goal or action; `title` is what it is now, nothing for a new one."""

    title: str
    number: int
    main: tuple[BoundField, ...]
    more: tuple[BoundField, ...]
    is_open: bool
    is_over: bool = False


class AreaForm(PlainForm):
    """The goals and actions of one area, each in a group of fields of its own: `g0_words`, `a0_what` and so on."""

    marks_required = True

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: PlanPage, area: LifeArea, wish: str = "", **kwargs: Any) -> None:
        self.page, self.area = page, area
        goals = [line.goal for line in page.goals if line.goal.area is area]
        self.goals = sorted(goals, key=lambda goal: goal.status is not GoalStatus.OPEN)
        lines = [line for line in page.actions if line.action.area is area]
        self.lines = sorted(lines, key=lambda line: line.action.status in OVER)
        super().__init__(*args, **kwargs)
        self.offered = owners.choices(page)
        self.goal_choices = [
            ("", _("Intet mål")),
            *((str(goal.id), goal.words) for goal in self.goals),
            (str(NEW_GOAL), _("Det nye mål")),
        ]
        made: dict[str, forms.Field] = {}
        for place in range(len(self.goals) + NEW_GOALS):
            made |= _goal_fields(f"g{place}_", self.goals[place] if place < len(self.goals) else None)
        for place in range(len(self.lines) + NEW_ACTIONS):
            made |= self._action_fields(f"a{place}_", self.lines[place] if place < len(self.lines) else None)
        self.add(made)
        if wish:
            offered = self.fields[f"g{len(self.goals)}_words"]
            offered.initial = wish[:LONG]
            offered.help_text = _("Fra udredningen. Ret det til, eller slet det, hvis det ikke er et mål.")

    def _action_fields(self, prefix: str, line: ActionLine | None) -> Mapping[str, forms.Field]:
        action = line.action if line else self._begun()
        offered = owners.with_present(self.offered, action.owner, line.authority if line else "")
        owner = owners.as_choice(action.owner, offered)
        fields: dict[str, forms.Field] = {
            "what": _text(_("Hvad skal ske?"), action.what, required=line is not None),
            "owner": forms.ChoiceField(label=_("Hvem gør det?"), choices=offered, initial=owner, required=False),
            "due_on": DayField(label=_("Hvornår senest?"), initial=action.due_on, required=False),
            "name": _text(
                _("Navn, hvis det ikke står på listen"), action.owner.name if owner.endswith("/") or not owner else ""
            ),
            "party": _text(_("Myndighed, hvis den ikke står på listen"), action.owner.party),
            "part": forms.ChoiceField(
                label=_("Hvilken del af planen?"),
                choices=Part.choices if not self.page.is_expelled else Part.choices[:1],
                initial=action.part,
                required=False,
                help_text=_("Står der en dag, følger delen af dagen."),
            ),
            "goal": forms.ChoiceField(
                label=_("Hvilket mål?"), choices=self.goal_choices, initial=str(action.goal_id or ""), required=False
            ),
        }
        if line:
            offered_status = (
                WRITABLE if not line.is_suggested else [(Status.SUGGESTED.value, Status.SUGGESTED.label), *WRITABLE]
            )
            fields |= {
                "status": forms.ChoiceField(
                    label=_("Hvordan står det?"), choices=offered_status, initial=action.status
                ),
                "said": _said(_("Hvad kom der ud af det, eller hvorfor opgives det?"), action.said),
            }
        return {f"{prefix}{name}": field for name, field in fields.items()}

    def _begun(self) -> Action:
        """Return what a new action begins as: for the one goal of the area, by whoever usually does it."""
        current = [goal.id for goal in self.goals if goal.status is GoalStatus.OPEN]
        goal_id = NEW_GOAL if not current else current[0] if len(current) == 1 else None
        return Action(area=self.area, goal_id=goal_id, what="", owner=self._usual())

    def _usual(self) -> Owner:
        """Return who is offered for a new action: whoever has the last one in the area, else who holds the case."""
        named = [line.action.owner for line in self.lines if line.action.owner.name]
        if named:
            return named[-1]
        holding = next(iter(self.page.people), None)
        for one in holding.staff if holding else ():
            if holding and one.id == self.page.holder_id:
                return Owner(unit_id=holding.unit.id, staff_id=one.id, name=one.name)
        return NOBODY

    def over_rows(self) -> list[Row]:
        """Return the goals and actions that are over, to be corrected."""
        return [row for row in (*self.goal_rows(), *self.action_rows()) if row.is_over]

    def goal_rows(self) -> Iterator[Row]:
        """Yield the goals, then room for new ones."""
        for place in range(len(self.goals) + NEW_GOALS):
            title = self.goals[place].words if place < len(self.goals) else ""
            more = self._bound(f"g{place}_", "status", "said") if title else ()
            is_over = bool(title) and self.goals[place].status is not GoalStatus.OPEN
            yield Row(title, place + 1, self._bound(f"g{place}_", "words"), more, self._has_errors(more), is_over)

    def action_rows(self) -> Iterator[Row]:
        """Yield the actions, then room for new ones."""
        for place in range(len(self.lines) + NEW_ACTIONS):
            title = self.lines[place].action.what if place < len(self.lines) else ""
            names = ("name", "party", "part", "goal", *(("status", "said") if title else ()))
            more = self._bound(f"a{place}_", *names)
            main = self._bound(f"a{place}_", "what", "owner", "due_on")
            is_over = bool(title) and self.lines[place].action.status in OVER
            yield Row(title, place + 1, main, more, self._has_errors(more), is_over)

    def written_goals(self) -> list[Goal]:
        """Return the goals as they were written; room that was left empty is none."""
        return list(self._goals().values())

    def written_actions(self) -> list[Action]:
        """Return the actions as they were written; room that was left empty is none."""
        return list(self._actions().values())

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show each fault of a refused plan beside its field."""
        if not isinstance(problem, PlanRefused):
            super().refuse(problem, at=at)
            return
        places = {"goals": ("g", list(self._goals())), "actions": ("a", list(self._actions()))}
        for fault in problem.faults:
            letter, rows = places[fault.kind]
            field = f"{letter}{rows[fault.place]}_{fault.field}"
            self.add_error(field if field in self.fields else None, fault.message)

    def _goals(self) -> Mapping[int, Goal]:
        """Return the goals as they were written, by their row."""
        found = {}
        for place in range(len(self.goals) + NEW_GOALS):
            words = self.cleaned_data.get(f"g{place}_words", "")
            if place < len(self.goals):
                found[place] = Goal(
                    id=self.goals[place].id,
                    area=self.area,
                    words=words,
                    status=GoalStatus(self.cleaned_data[f"g{place}_status"]),
                    said=self.cleaned_data[f"g{place}_said"],
                )
            elif words:
                found[place] = Goal(area=self.area, words=words)
        return found

    def _actions(self) -> Mapping[int, Action]:
        """Return the actions as they were written, by their row."""
        found = {}
        for place in range(len(self.lines) + NEW_ACTIONS):
            written = {
                name.partition("_")[2]: value
                for name, value in self.cleaned_data.items()
                if name.startswith(f"a{place}_")
            }
            is_new = place >= len(self.lines)
            if is_new and not written.get("what") and not written.get("due_on"):
                continue
            found[place] = Action(
                id=None if is_new else self.lines[place].action.id,
                area=self.area,
                goal_id=UUID(written["goal"]) if written.get("goal") else None,
                part=Part(written.get("part") or Part.SERVING),
                what=written.get("what", ""),
                owner=owners.chosen(
                    self.page, written.get("owner", ""), name=written.get("name", ""), party=written.get("party", "")
                ),
                due_on=written.get("due_on"),
                status=Status(written.get("status") or Status.PROPOSED),
                said=written.get("said", ""),
            )
        return found

    def _bound(self, prefix: str, *names: str) -> tuple[BoundField, ...]:
        return tuple(self[f"{prefix}{name}"] for name in names)

    def _has_errors(self, fields: tuple[BoundField, ...]) -> bool:
        return any(field.errors for field in fields)


def _goal_fields(prefix: str, goal: Goal | None) -> Mapping[str, forms.Field]:
    label = _("Målet, med personens egne ord") if goal else _("Et nyt mål, med personens egne ord")
    fields: dict[str, forms.Field] = {"words": _text(label, goal.words if goal else "", required=goal is not None)}
    if goal:
        fields |= {
            "status": forms.ChoiceField(label=_("Hvordan står det?"), choices=GoalStatus.choices, initial=goal.status),
            "said": _said(_("Hvordan gik det, eller hvorfor opgives det?"), goal.said),
        }
    return {f"{prefix}{name}": field for name, field in fields.items()}


def _text(label: Any, initial: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, initial=initial, max_length=LONG, required=required)


def _said(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label, initial=initial, max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
