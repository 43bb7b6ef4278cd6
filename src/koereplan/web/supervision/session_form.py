"""A session, part by part in the order of the fixed structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.supervision.kinds import Attendance, Cause, Homework, Mode
from koereplan.casework.supervision.said import SessionSaid
from koereplan.web.components.form import DayField
from koereplan.web.supervision.forms import NextTimeForm, text

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from koereplan.casework.supervision.shapes import SessionLine, SupervisionPage

NOTHING = ("", _("Vælg"))


class SessionForm(NextTimeForm):
    """Who came, check-in, homework since last, the intervention with an exercise, new homework, and the next time."""

    marks_required = True

    held_on = DayField(label=_("Hvornår?"))
    mode = forms.ChoiceField(label=_("Hvordan?"), choices=Mode.choices)
    attendance = forms.ChoiceField(
        label=_("Kom personen?"), choices=Attendance.choices, widget=forms.RadioSelect, initial=Attendance.CAME.value
    )
    cause = forms.ChoiceField(
        label=_("Hvorfor ikke, eller hvorfor for sent?"), choices=[NOTHING, *Cause.choices], required=False
    )
    cause_note = forms.CharField(label=_("Mere om grunden"), required=False, max_length=500)
    check_in = text(_("Hvordan går det siden sidst?"), help_text=_("Også vilkårene: bliver de overholdt?"))
    homework_done = forms.ChoiceField(
        label=_("Hvad blev der af hjemmeopgaven?"),
        required=False,
        choices=[("", _("Der var ingen")), *Homework.choices],
        widget=forms.RadioSelect,
    )
    review = text(_("Hvad kom der ud af den?"), rows=2)
    exercise = forms.ChoiceField(label=_("Øvelse"), required=False)
    intervention = text(_("Hvad arbejdede I med, og hvad viste det?"))
    homework = text(_("Hjemmeopgave til næste gang"), rows=2)

    def __init__(self, *args: Any, page: SupervisionPage, corrected: SessionLine | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = corrected.exercise_id if corrected else None
        offered = [(str(one.id), one.title) for one in page.exercises if not one.is_retired or one.id == used]
        self.fields["exercise"].choices = [("", _("Ingen øvelse")), *offered]  # type: ignore[attr-defined]
        if corrected:
            # What was agreed for the next time stands as it is.
            for name in ("next_on", "next_at"):
                del self.fields[name]

    def part(self, *names: str) -> tuple[BoundField, ...]:
        """Return the fields of a part."""
        return tuple(self[name] for name in names)

    def who_came(self) -> tuple[BoundField, ...]:
        """Return the fields of when, how, and whether the person came."""
        return self.part("held_on", "mode", "attendance", "cause", "cause_note")

    def check_in_fields(self) -> tuple[BoundField, ...]:
        """Return the field of the check-in."""
        return self.part("check_in")

    def review_fields(self) -> tuple[BoundField, ...]:
        """Return the fields of the homework since last."""
        return self.part("homework_done", "review")

    def intervention_fields(self) -> tuple[BoundField, ...]:
        """Return the fields of the intervention."""
        return self.part("exercise", "intervention")

    def onward_fields(self) -> tuple[BoundField, ...]:
        """Return the fields of new homework and the next time."""
        return self.part("homework", *(name for name in ("next_on", "next_at") if name in self.fields))

    def said(self) -> SessionSaid:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return SessionSaid(
            held_on=written["held_on"],
            mode=Mode(written["mode"]),
            attendance=Attendance(written["attendance"]),
            cause=Cause(written["cause"]) if written["cause"] else None,
            cause_note=written["cause_note"],
            check_in=written["check_in"],
            homework_done=Homework(written["homework_done"]) if written["homework_done"] else None,
            review=written["review"],
            exercise_id=UUID(written["exercise"]) if written["exercise"] else None,
            intervention=written["intervention"],
            homework=written["homework"],
        )
