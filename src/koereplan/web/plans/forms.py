"""A sitting about a plan, a report on an action, a contribution asked for or given, and what the person writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.plans.kinds import Absent, Occurrence, Signed, View
from koereplan.casework.plans.services import PlanRefused
from koereplan.casework.plans.values import Action, Asked, Happened, Owner, Said, Sitting, Words
from koereplan.web import days
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from koereplan.casework.plans.queries import ActionLine, PlanPage
    from koereplan.foundation.problem import Problem

LONG = 2000
SUGGESTED = 3
THERE = "there"


def areas() -> list[tuple[str, str]]:
    """Return the areas of life, by name."""
    return [(area.value, days.capitalised(str(AREAS[area]))) for area in LifeArea]


class SaidForm(PlainForm):
    """What the person thinks of a plan, and how they said so."""

    view = forms.ChoiceField(label=_("Hvad siger personen til planen?"), choices=View.choices, widget=forms.RadioSelect)
    signed = forms.ChoiceField(label=_("Hvordan?"), choices=Signed.choices, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label=_("Hvor ligger det underskrevne?"),
        required=False,
        max_length=300,
        help_text=_("Kun når der er skrevet under på papir."),
    )

    def said(self) -> Said | None:
        """Return what the person said."""
        written = self.cleaned_data
        if not written.get("view") or not written.get("signed"):
            return None
        return Said(view=View(written["view"]), signed=Signed(written["signed"]), evidence=written["evidence"])


class ViewForm(SaidForm):
    """What the person thinks of a version, said after the sitting."""

    said_on = DayField(label=_("Hvornår?"))


class SittingForm(SaidForm):
    """A sitting in which a version is fixed, and the person's own words about it."""

    synonyms = {"date": "held_on", "comment": "comment"}  # noqa: RUF012 - as its base

    held_on = DayField(label=_("Hvornår talte I om planen?"))
    comment = forms.CharField(
        label=_("Personens egne ord om planen"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Også det, personen er uenig i."),
    )
    comment_area = forms.ChoiceField(
        label=_("Hvad handler de om?"),
        choices=areas,
        initial=LifeArea.OTHER.value,
        help_text=_("Helbred og misbrug kan kun de læse, som må se det."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def sitting(self) -> Sitting:
        """Return the sitting as it was written."""
        written = self.cleaned_data
        area, words = LifeArea(written["comment_area"]), written["comment"].strip()
        return Sitting(
            held_on=written["held_on"],
            absent=Absent(written["present"]) if written.get("present", THERE) != THERE else None,
            said=self.said(),
            comment=Words(area=area, text=words) if words else None,
        )


class AgreeForm(SittingForm):
    """Which proposals are agreed on, and what the person says."""

    agreed = forms.MultipleChoiceField(label=_("Det aftaler I nu"), required=False, widget=forms.CheckboxSelectMultiple)
    field_order = ("agreed", "held_on", "view", "signed", "evidence", "comment", "comment_area")

    def __init__(self, *args: Any, ready: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].choices = ready  # type: ignore[attr-defined]
        self.fields["agreed"].initial = [value for value, _label in ready]
        if not ready:
            del self.fields["agreed"]

    def agreed_ids(self) -> list[UUID]:
        """Return the proposals that are agreed on."""
        return [UUID(value) for value in self.cleaned_data.get("agreed", ())]


class FollowUpForm(SittingForm):
    """What has happened to each action, what has changed, and who was there."""

    marks_required = True

    present = forms.ChoiceField(
        label=_("Var personen med?"),
        choices=[(THERE, _("Ja")), *Absent.choices],
        initial=THERE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, lines: list[ActionLine], page: PlanPage, on: Any, **kwargs: Any) -> None:
        self.lines, self.on = lines, on
        super().__init__(*args, **kwargs)
        for name in ("view", "signed"):
            self.fields[name].required = False
        for place, line in enumerate(lines):
            self.add(happened_fields(f"h{place}_", is_late=line.is_overdue(on)))
        self.changed = [area for area in page.areas if any(line.action.area is area for line in page.actions)]
        self.changed += [LifeArea.OTHER] if LifeArea.OTHER not in self.changed else []
        for area in self.changed:
            self.add({f"c_{area}": _remark(area)})

    def rows(self) -> Iterator[tuple[ActionLine, tuple[BoundField, ...]]]:
        """Yield each action with the fields of what happened to it."""
        for place, line in enumerate(self.lines):
            yield line, tuple(self[f"h{place}_{name}"] for name in ("occurrence", "due_on", "said"))

    def remarks(self) -> Iterator[BoundField]:
        """Yield the fields of what has changed, by area of life."""
        for area in self.changed:
            yield self[f"c_{area}"]

    def happened(self) -> list[Happened]:
        """Return what happened to each action."""
        return [happened_to(line, f"h{place}_", self.cleaned_data) for place, line in enumerate(self.lines)]

    def changes(self) -> list[Words]:
        """Return what has changed in the person's situation."""
        return [
            Words(area=area, text=text) for area in self.changed if (text := self.cleaned_data[f"c_{area}"].strip())
        ]

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show each fault of what happened beside its field."""
        if not isinstance(problem, PlanRefused):
            super().refuse(problem, at=at)
            return
        for fault in problem.faults:
            field = f"h{fault.place}_{fault.field}"
            self.add_error(field if field in self.fields else None, fault.message)


def happened_fields(prefix: str, *, is_late: bool) -> dict[str, forms.Field]:
    """Return the fields of what happened to an action."""
    as_it_was = [] if is_late else [("", _("Som før"))]
    return {
        f"{prefix}occurrence": forms.ChoiceField(
            label=_("Hvad skete der?"),
            choices=[*Occurrence.choices, *as_it_was],
            required=is_late,
            initial="",
            widget=forms.RadioSelect,
        ),
        f"{prefix}due_on": DayField(label=_("Ny dag, hvis den fortsætter"), required=False),
        f"{prefix}said": forms.CharField(
            label=_("Hvad kom der ud af det, eller hvorfor lukkes den?"),
            initial="",
            max_length=LONG,
            required=False,
        ),
    }


def happened_to(line: ActionLine, prefix: str, written: Mapping[str, Any]) -> Happened:
    """Return what those fields say happened to an action."""
    occurrence = written[f"{prefix}occurrence"]
    return Happened(
        action_id=line.action.id or UUID(int=0),
        occurrence=Occurrence(occurrence) if occurrence else None,
        due_on=written[f"{prefix}due_on"],
        said=written[f"{prefix}said"],
    )


def _remark(area: LifeArea) -> forms.Field:
    return forms.CharField(
        label=days.capitalised(str(AREAS[area])), max_length=LONG, required=False, widget=forms.Textarea({"rows": 2})
    )


class ReportForm(PlainForm):
    """How an action goes."""

    how = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=[("under_way", _("I gang")), ("done", _("Gjort"))],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=_("Hvad er der sket?"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(PlainForm):
    """Who is asked for a contribution to what, and by when."""

    synonyms = {"unit": "whom"}  # noqa: RUF012 - as its base

    area = forms.ChoiceField(label=_("Hvad handler det om?"), choices=areas)
    whom = forms.ChoiceField(label=_("Hvem spørger du?"))
    question = forms.CharField(
        label=_("Hvad vil du have et bidrag til?"), max_length=LONG, widget=forms.Textarea({"rows": 3})
    )
    answer_by = DayField(label=_("Hvornår skal svaret senest være her?"))

    def __init__(self, *args: Any, page: PlanPage, own_unit: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        whom: list[tuple[str, Any]] = []
        for people in page.people:
            staff = [(f"{people.unit.id}/{one.id}", f"{one.name}, {people.unit.name}") for one in people.staff]
            of_all = [] if people.unit.id == own_unit else [(f"{people.unit.id}/", people.unit.name)]
            whom.append((people.unit.name, [*of_all, *staff]))
        self.fields["whom"].choices = whom  # type: ignore[attr-defined]
        self.fields["area"].choices = [choice for choice in areas() if choice[0] in page.areas]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked of whom."""
        written = self.cleaned_data
        unit, _slash, staff = written["whom"].partition("/")
        names = {str(one.id): one.name for people in self.page.people for one in people.staff}
        return Asked(
            area=LifeArea(written["area"]),
            unit_id=UUID(unit),
            staff_id=UUID(staff) if staff else None,
            name=names.get(staff, ""),
            question=written["question"],
            answer_by=written["answer_by"],
        )


class ContributeForm(PlainForm):
    """A contribution in words, and actions that are suggested; whoever writes is offered to carry them out."""

    text = forms.CharField(label=_("Jeres bidrag"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(SUGGESTED):
            self.add(
                {
                    f"s{place}_what": forms.CharField(label=_("Hvad skal ske?"), required=False, max_length=500),
                    f"s{place}_due_on": DayField(label=_("Hvornår senest?"), required=False),
                    f"s{place}_is_ours": forms.BooleanField(label=_("Jeg står for den"), required=False, initial=True),
                }
            )

    def rows(self) -> Iterator[tuple[int, tuple[BoundField, ...]]]:
        """Yield the fields of each action that can be suggested."""
        for place in range(SUGGESTED):
            yield place + 1, tuple(self[f"s{place}_{name}"] for name in ("what", "due_on", "is_ours"))

    def suggested(self, *, area: LifeArea, owner: Owner) -> list[Action]:
        """Return the actions that are suggested."""
        return [
            Action(
                area=area,
                what=self.cleaned_data[f"s{place}_what"],
                due_on=self.cleaned_data[f"s{place}_due_on"],
                owner=owner if self.cleaned_data[f"s{place}_is_ours"] else Owner(),
            )
            for place in self._filled()
        ]

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show each fault of what is suggested beside its field."""
        if not isinstance(problem, PlanRefused):
            super().refuse(problem, at=at)
            return
        filled = self._filled()
        for fault in problem.faults:
            field = f"s{filled[fault.place]}_{fault.field}"
            self.add_error(field if field in self.fields else None, fault.message)

    def _filled(self) -> list[int]:
        return [
            place
            for place in range(SUGGESTED)
            if self.cleaned_data.get(f"s{place}_what") or self.cleaned_data.get(f"s{place}_due_on")
        ]


class QuestionForm(PlainForm):
    """A wish or a question of the person's, and which area of life it is about."""

    words = forms.CharField(label=_("Skriv det her"), max_length=LONG, widget=forms.Textarea({"rows": 3}))
    area = forms.ChoiceField(label=_("Hvad handler det om?"), choices=areas, initial=LifeArea.OTHER.value)


class OwnForm(QuestionForm):
    """A goal or a comment in the person's own words."""

    kind = forms.ChoiceField(
        label=_("Hvad vil du skrive?"),
        choices=[("goal", _("Et mål, jeg selv har")), ("comment", _("Noget, jeg vil sige om planen"))],
        initial="goal",
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "words", "area")


class ReplyForm(PlainForm):
    """An answer to what the person has asked."""

    text = forms.CharField(label=_("Dit svar"), max_length=LONG, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["required"] = _("Skriv et svar. Personen læser det på sin egen side.")


def ready_to_agree(page: PlanPage, words: Any) -> list[tuple[str, str]]:
    """Return the proposals that lack nothing, in the words of the page."""
    return [
        (
            str(line.action.id),
            gettext("%(what)s: %(who)s, senest %(day)s")
            % {"what": line.action.what, "who": words(line), "day": days.in_full(line.action.due_on)},
        )
        for line in page.actions
        if line.waits and not line.is_running and not line.lacks and line.action.due_on
    ]
