"""The minutes of a meeting on one page: who came, each area of life, who has what from now on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.wording import AREAS
from koereplan.casework.meetings.kinds import PLANS_RELEASE, Came, HeldAs, Kind, Went, Why
from koereplan.casework.meetings.values import Attended, Evaluated, Minutes, Settled
from koereplan.casework.plans.services import PlanRefused
from koereplan.casework.plans.values import Action
from koereplan.web import days
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.plans import owners
from koereplan.web.plans.forms import happened_fields, happened_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms.boundfield import BoundField

    from koereplan.casework.access import LifeArea
    from koereplan.casework.meetings.shapes import AgendaArea, MeetingPage, ParticipantLine
    from koereplan.casework.plans.queries import ActionLine
    from koereplan.foundation.problem import Problem

LONG = 2000
SHORT = 500
NEW = 2
PEOPLE = "people"
"""The id of the list from which names are offered."""


@dataclass(frozen=True, slots=True)
class AreaRows:
    """An area of life on the agenda, with room for what was said and agreed; `is_open` says that something is open."""

    area: AgendaArea
    title: str
    note: BoundField
    agreed: tuple[tuple[int, tuple[BoundField, ...], tuple[BoundField, ...]], ...]
    is_open: bool


class MinutesForm(PlainForm):
    """The minutes, written during the meeting."""

    marks_required = True

    held_on = DayField(label=_("Hvornår blev mødet holdt?"))
    held_as = forms.ChoiceField(label=_("Hvordan?"), choices=HeldAs.choices, widget=forms.RadioSelect)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: MeetingPage, today: Any, **kwargs: Any) -> None:
        self.page, self.plan = page, page.agenda.plan
        self.kind = page.meeting.kind
        super().__init__(*args, **kwargs)
        self.people = page.meeting.participants
        for one in self.people:
            self.add(_attended(one))
            missing = gettext("Vælg, om %(name)s var med.") % {"name": one.name}
            self.fields[f"attended_{one.id}"].error_messages["required"] = missing
        may_write = self.plan is not None and self.plan.may_edit
        self.owners = owners.choices(self.plan) if self.plan and may_write else []
        for area in page.agenda.areas:
            self.add({f"note_{area.area}": _lines(_("Hvad blev sagt?"), page.notes.get(area.area, ""))})
            for place in range(NEW if may_write else 0):
                self.add(self._agreed(f"a_{area.area}_{place}_"))
        follows_up = self.kind is Kind.FOLLOW_UP
        self.lines = self._running() if follows_up and may_write else []
        for place, line in enumerate(self.lines):
            self.add(happened_fields(f"h{place}_", is_late=line.is_overdue(today)))
        if follows_up:
            for one in self.people:
                self.add(_evaluated(one))
        if follows_up or self.kind in PLANS_RELEASE:
            self.add(self._settled())

    @property
    def evaluations_first(self) -> bool:
        """Return whether parties are asked how the release went, before anything else is talked about."""
        return self.kind is Kind.FOLLOW_UP

    def attended(self) -> Iterator[tuple[ParticipantLine, BoundField, BoundField]]:
        """Yield each who was called, with the fields of whether they took part."""
        for one in self.people:
            yield one, self[f"attended_{one.id}"], self[f"why_{one.id}"]

    def areas(self) -> Iterator[AreaRows]:
        """Yield the areas of life, those in which something is open first."""
        for area in sorted(self.page.agenda.areas, key=lambda one: not one):
            note = self[f"note_{area.area}"]
            rows = tuple(self._rows(area.area))
            fields = [note, *(field for _number, *parts in rows for part in parts for field in part)]
            is_written = any(field.errors for field in fields) or bool(note.value())
            yield AreaRows(area, days.capitalised(str(AREAS[area.area])), note, rows, bool(area) or is_written)

    def happened(self) -> Iterator[tuple[ActionLine, bool, tuple[BoundField, ...]]]:
        """Yield what was agreed before, whether in a meeting about the release, and the fields of what happened."""
        for place, line in enumerate(self.lines):
            fields = tuple(self[f"h{place}_{name}"] for name in ("occurrence", "due_on", "said"))
            yield line, line.action.id in self.page.agreed_before, fields

    def evaluations(self) -> Iterator[tuple[ParticipantLine, tuple[BoundField, BoundField]]]:
        """Yield each party with the fields of how it went, the person first."""
        for one in sorted(self.people, key=lambda one: not one.is_person):
            if f"went_{one.id}" in self.fields:
                yield one, (self[f"went_{one.id}"], self[f"evaluation_{one.id}"])

    def settled(self) -> list[BoundField]:
        """Return the fields of who has what from now on."""
        return [self[name] for name in SETTLED if name in self.fields]

    def minutes(self) -> Minutes:
        """Return the minutes as casework takes them."""
        written = self.cleaned_data
        return Minutes(
            held_on=written["held_on"],
            held_as=HeldAs(written["held_as"]),
            attended=[
                Attended(participant_id=one.id, came=Came(came), why=Why(why) if why and came == Came.ABSENT else None)
                for one in self.people
                if (came := written[f"attended_{one.id}"])
                for why in [written[f"why_{one.id}"]]
            ],
            notes={area.area: written[f"note_{area.area}"] for area in self.page.agenda.areas},
            agreed=[action for _prefix, action in self._actions()],
            happened=[happened_to(line, f"h{place}_", written) for place, line in enumerate(self.lines)],
            settled=Settled(
                **{name: written.get(name, "") for name in SETTLED if name != "booked"},
                booked=frozenset(written.get("booked", ())),
            ),
            evaluated=[
                Evaluated(participant_id=one.id, went=Went(went), said=written[f"evaluation_{one.id}"])
                for one in self.people
                if (went := written.get(f"went_{one.id}"))
            ],
        )

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show each fault of what was agreed or happened beside its field."""
        if not isinstance(problem, PlanRefused):
            super().refuse(problem, at=at)
            return
        prefixes = [prefix for prefix, _action in self._actions()]
        for fault in problem.faults:
            place = fault.place
            known = prefixes[place : place + 1] if fault.kind == "actions" else [f"h{place}_"]
            field = f"{known[0]}{fault.field}" if known else ""
            self.add_error(field if field in self.fields else None, fault.message)

    def _running(self) -> list[ActionLine]:
        """Return what is agreed and not over: what the meetings about the release agreed on first."""
        running = [line for line in self.plan.actions if line.is_running] if self.plan else []
        return sorted(running, key=lambda line: (line.action.id not in self.page.agreed_before, line.action.due_on))

    def _actions(self) -> list[tuple[str, Action]]:
        """Return what was agreed, each with the beginning of its fields' names; room that was left empty is nothing."""
        found = []
        for area in self.page.agenda.areas:
            for place in range(NEW if self.owners else 0):
                prefix = f"a_{area.area}_{place}_"
                written = {name: self.cleaned_data.get(f"{prefix}{name}") or "" for name in ("what", "name", "party")}
                due_on = self.cleaned_data.get(f"{prefix}due_on")
                if self.plan and (written["what"] or due_on):
                    choice = self.cleaned_data.get(f"{prefix}owner") or ""
                    owner = owners.chosen(self.plan, choice, name=written["name"], party=written["party"])
                    found.append((prefix, Action(area=area.area, what=written["what"], owner=owner, due_on=due_on)))
        return found

    def _agreed(self, prefix: str) -> dict[str, forms.Field]:
        return {
            f"{prefix}what": _line(_("Hvad skal ske?")),
            f"{prefix}owner": forms.ChoiceField(label=_("Hvem gør det?"), choices=self.owners, required=False),
            f"{prefix}due_on": DayField(label=_("Hvornår senest?"), required=False),
            f"{prefix}name": _line(_("Navn, hvis det ikke står på listen")),
            f"{prefix}party": _line(_("Myndighed, hvis den ikke står på listen")),
        }

    def _rows(self, area: LifeArea) -> Iterator[tuple[int, tuple[BoundField, ...], tuple[BoundField, ...]]]:
        for place in range(NEW if self.owners else 0):
            prefix = f"a_{area}_{place}_"
            main = tuple(self[f"{prefix}{name}"] for name in ("what", "owner", "due_on"))
            yield place + 1, main, tuple(self[f"{prefix}{name}"] for name in ("name", "party"))

    def _settled(self) -> dict[str, forms.Field]:
        stands = self.page.settled
        if self.kind is Kind.FOLLOW_UP:
            label = _("Hvordan går det videre hos kommunen?")
            return {"municipality_follows_up": _lines(label, stands.municipality_follows_up)}
        fields: dict[str, forms.Field] = {
            "municipality_follows_up": _lines(
                _("Hvordan følger kommunen op på sagen?"), stands.municipality_follows_up
            ),
            "plan_responsible": _somebody(_("Hvem er fremover ansvarlig for handleplanen?"), stands.plan_responsible),
            "coordinator": _somebody(_("Hvem har ansvaret for at koordinere?"), stands.coordinator),
            "initiative": _somebody(
                _("Hvem indkalder til det opfølgende møde senest fire uger efter løsladelsen?"), stands.initiative
            ),
            "case_lead": _somebody(_("Hvem er sagsansvarlig i kommunen?"), stands.case_lead),
            "booked": forms.MultipleChoiceField(
                label=_("Er der bestilt tid på løsladelsesdagen?"),
                required=False,
                choices=BOOKED,
                widget=forms.CheckboxSelectMultiple,
            ),
        }
        return fields


SETTLED = ("municipality_follows_up", "plan_responsible", "coordinator", "initiative", "case_lead", "booked")
BOOKED = (
    ("advance_payment", _("Til et acontobeløb")),
    ("addiction_centre", _("Til misbrugscentret, hvor det er relevant")),
)


def _attended(one: ParticipantLine) -> dict[str, forms.Field]:
    return {
        f"attended_{one.id}": forms.ChoiceField(
            label=pgettext_lazy("til et møde", "Var med?"),
            choices=Came.choices,
            initial=one.came or "",
            widget=forms.RadioSelect,
        ),
        f"why_{one.id}": forms.ChoiceField(
            label=_("Hvorfor kom de ikke?"),
            choices=[("", gettext("Vælg, hvis de ikke kom")), *Why.choices],
            initial=one.why or "",
            required=False,
        ),
    }


def _evaluated(one: ParticipantLine) -> dict[str, forms.Field]:
    given = one.evaluation
    return {
        f"went_{one.id}": forms.ChoiceField(
            label=_("Hvordan gik det?"),
            choices=Went.choices,
            initial=given.went if given else "",
            required=False,
            widget=forms.RadioSelect,
        ),
        f"evaluation_{one.id}": _lines(_("Med deres egne ord"), given.said if given else ""),
    }


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=SHORT)


def _lines(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label, initial=initial, required=False, max_length=LONG, widget=forms.Textarea({"rows": 3})
    )


def _somebody(label: Any, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        required=False,
        max_length=SHORT,
        widget=forms.TextInput({"list": PEOPLE, "autocomplete": "off"}),
        help_text=_("Navn og myndighed."),
    )
