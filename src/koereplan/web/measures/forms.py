"""What is written of measures that others run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.kinds import ASKED_FIRST, MeasureKind, MeasureStatus, Origin, Runs
from koereplan.casework.assessments.services import MeasureSaid, Outside
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from koereplan.casework.assessments.shapes import CaseMeasures

RUN_BY, CONTACT, SINCE = _("Hvem står for det?"), _("Hvem kan man spørge?"), _("Siden hvornår?")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A kind of measure that is asked for: the answer, and what is asked of a yes."""

    answer: BoundField
    more: tuple[BoundField, ...]


class OutsideForm(PlainForm):
    """Whether something runs, kind by kind: what runs already is not asked again."""

    marks_required = True

    def __init__(self, *args: Any, measures: CaseMeasures, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = {line.kind for line in measures.lines if line.status is not MeasureStatus.ENDED}
        self.kinds = tuple(kind for kind in ASKED_FIRST if kind not in running)
        self.asked = measures.asked
        for kind in self.kinds:
            self._ask(kind)

    def _ask(self, kind: MeasureKind) -> None:
        answer = forms.ChoiceField(
            label=kind.label,
            choices=Runs.choices,
            required=False,
            widget=forms.RadioSelect,
            initial=self.asked.get(kind),
        )
        asked = {
            kind.value: answer,
            f"{kind}_run_by": forms.CharField(label=RUN_BY, required=False, max_length=200),
            f"{kind}_contact": forms.CharField(label=CONTACT, required=False, max_length=200),
            f"{kind}_since_on": DayField(label=SINCE, required=False),
        }
        self.add(asked)

    def each(self) -> Iterator[AskedFor]:
        """Yield what is asked, kind by kind."""
        for kind in self.kinds:
            yield AskedFor(
                self[kind.value], tuple(self[f"{kind}_{name}"] for name in ("run_by", "contact", "since_on"))
            )

    def answers(self) -> Mapping[MeasureKind, Outside]:
        """Return what was answered and is not known already."""
        found: dict[MeasureKind, Outside] = {}
        for kind in self.kinds:
            said = self.cleaned_data[kind.value]
            if said and said != self.asked.get(kind):
                found[kind] = Outside(runs=Runs(said), measure=self._measure(kind) if said == Runs.YES else None)
        return found

    def _measure(self, kind: MeasureKind) -> MeasureSaid:
        written = self.cleaned_data
        return MeasureSaid(
            kind=kind,
            run_by=written[f"{kind}_run_by"],
            contact=written[f"{kind}_contact"],
            since_on=written[f"{kind}_since_on"],
        )


class MeasureForm(PlainForm):
    """One measure that others run."""

    kind = forms.ChoiceField(label=_("Hvad slags?"), choices=[("", _("Vælg")), *MeasureKind.choices])
    what = forms.CharField(
        label=_("Hvad er det?"), required=False, max_length=200, help_text=_("Kort, hvis det har et navn.")
    )
    run_by = forms.CharField(label=RUN_BY, max_length=200, help_text=_("Myndighed og afdeling, eller en person."))
    contact = forms.CharField(label=CONTACT, required=False, max_length=200)
    since_on = DayField(label=SINCE, required=False)
    status = forms.ChoiceField(
        label=_("Hvordan står det?"),
        choices=MeasureStatus.choices,
        initial=MeasureStatus.RUNNING.value,
        widget=forms.RadioSelect,
    )
    origin = forms.ChoiceField(
        label=_("Hvor ved I det fra?"), choices=Origin.choices, initial=Origin.PERSON.value, widget=forms.RadioSelect
    )

    def said(self) -> MeasureSaid:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return MeasureSaid(
            kind=MeasureKind(written["kind"]),
            what=written["what"],
            run_by=written["run_by"],
            contact=written["contact"],
            since_on=written["since_on"],
            status=MeasureStatus(written["status"]),
            origin=Origin(written["origin"]),
        )


class StandingForm(PlainForm):
    """How a measure stands now."""

    status = forms.ChoiceField(label=_("Hvordan står det nu?"), choices=MeasureStatus.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}))
