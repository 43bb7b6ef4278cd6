"""What is written under supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.kinds import Interpreting
from koereplan.casework.supervision.kinds import ConditionKind, Every, Mode, Point
from koereplan.casework.supervision.said import ConditionSaid, FirstHeld, Time
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.person.forms import LANGUAGES
from koereplan.web.plans.agreements import AgreementsForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.forms.boundfield import BoundField

    from koereplan.casework.supervision.shapes import SupervisionPage

LONG = 4000


def text(label: Any, *, rows: int = 3, required: bool = False, **more: Any) -> forms.CharField:
    """Return a field for some sentences."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONG, widget=widget, **more)


def hour() -> forms.TimeField:
    """Return a field for an hour, as people write it."""
    field = forms.TimeField(
        label=_("Klokken"),
        required=False,
        input_formats=["%H.%M", "%H:%M", "%H"],
        widget=forms.TextInput({"class": "form-input--short", "autocomplete": "off"}),
        help_text=_("For eksempel 10.30."),
    )
    field.error_messages["invalid"] = _("Skriv klokkeslættet som 10.30.")
    return field


class TimeForm(PlainForm):
    """A time that is agreed."""

    meets_on = DayField(label=_("Dag"))
    meets_at = hour()
    mode = forms.ChoiceField(label=_("Hvordan?"), choices=Mode.choices, initial=Mode.OFFICE.value)
    place = forms.CharField(label=_("Hvor, hvis det ikke er på kontoret"), required=False, max_length=200)

    def time(self) -> Time:
        """Return the time as it was written."""
        written = self.cleaned_data
        return Time(
            meets_on=written["meets_on"],
            meets_at=written["meets_at"],
            mode=Mode(written["mode"]),
            place=written["place"],
        )


class NextTimeForm(PlainForm):
    """A form that ends with the next time, if one is agreed."""

    next_on = DayField(label=_("Næste samtale"), required=False)
    next_at = hour()

    synonyms: ClassVar[dict[str, str]] = {"meets_on": "next_on", "occurred_on": "held_on", "date": "held_on"}

    def next_fields(self) -> tuple[BoundField, ...]:
        """Return the fields of the next time."""
        return self["next_on"], self["next_at"]

    def following(self, mode: Mode) -> Time | None:
        """Return the next time, nothing where none was agreed. One meets as this time, until something else is said."""
        written = self.cleaned_data
        if not written["next_on"]:
            return None
        return Time(meets_on=written["next_on"], meets_at=written["next_at"], mode=mode)


class FirstMeetingForm(NextTimeForm):
    """What was explained in the first meeting, how it was held, and when one meets again."""

    marks_required = True

    explained = forms.MultipleChoiceField(
        label=_("Det har du forklaret, og personen har forstået det"),
        required=False,
        choices=Point.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    measures = forms.BooleanField(label=_("Vi har gået det igennem"), required=False)
    held_on = DayField(label=_("Hvornår?"))
    mode = forms.ChoiceField(
        label=_("Hvordan?"),
        choices=[(mode.value, mode.label) for mode in Mode if mode in {Mode.OFFICE, Mode.HOME, Mode.ELSEWHERE}],
        widget=forms.RadioSelect,
        initial=Mode.OFFICE.value,
    )
    language = forms.ChoiceField(label=_("På hvilket sprog?"), choices=LANGUAGES)
    interpreting = forms.ChoiceField(label=_("Tolk"), choices=Interpreting.choices, widget=forms.RadioSelect)
    interpreter = forms.CharField(label=_("Tolkens navn eller nummer"), required=False, max_length=120)
    note = text(_("Note"), rows=2, help_text=_("Kun hvis noget blev aftalt, som ikke står andre steder."))

    def how(self) -> Iterator[BoundField]:
        """Yield the fields of how it was held."""
        for name in ("held_on", "mode", "language", "interpreting", "interpreter", "note"):
            yield self[name]

    def held(self) -> FirstHeld:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return FirstHeld(
            held_on=written["held_on"],
            mode=Mode(written["mode"]),
            language=written["language"],
            interpreting=Interpreting(written["interpreting"]),
            interpreter=written["interpreter"],
            explained=written["explained"],
            measures_followed_up=written["measures"],
            note=written["note"],
        )


class ConditionForm(PlainForm):
    """A condition of parole as it was decided."""

    kind = forms.ChoiceField(label=_("Hvad slags vilkår?"))
    words = text(
        _("Vilkåret, som det står i afgørelsen"),
        rows=2,
        required=True,
        help_text=_("Skriv om behandling under behandling: det må færre læse."),
    )
    from_on = DayField(label=_("Gælder fra"))
    until_on = DayField(label=_("Gælder til"), required=False, help_text=_("Tomt: så længe tilsynet varer."))

    def __init__(self, *args: Any, writable: Iterable[ConditionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = set(writable)
        offered = [(kind.value, kind.label) for kind in ConditionKind if kind in kinds]
        self.fields["kind"].choices = [("", _("Vælg")), *offered]  # type: ignore[attr-defined]

    def said(self) -> ConditionSaid:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return ConditionSaid(
            kind=ConditionKind(written["kind"]),
            words=written["words"],
            from_on=written["from_on"],
            until_on=written["until_on"],
        )


class ConditionEndForm(PlainForm):
    """From when a condition holds no more, and why."""

    ended_on = DayField(label=_("Gælder ikke mere fra"))
    reason = forms.CharField(label=_("Hvorfor?"), max_length=500)


class FrequencyForm(PlainForm):
    """How often one meets."""

    every = forms.ChoiceField(label=_("Hvor tit?"), choices=Every.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hvorfor noget andet?"),
        required=False,
        max_length=500,
        help_text=_("Kun hvis I ikke følger forslaget."),
    )


class MunicipalityForm(AgreementsForm):
    """Which units of the municipality were spoken with, when, and what was agreed."""

    marks_required = True

    synonyms: ClassVar[dict[str, str]] = {"occurred_on": "contacted_on", "date": "contacted_on"}

    units = forms.MultipleChoiceField(
        label=_("Hvem har I talt med?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addiction = forms.BooleanField(label=_("Også misbrugscentret"), required=False)
    contacted_on = DayField(label=_("Hvornår?"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: SupervisionPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(str(unit.id), unit.name) for unit in page.partners]  # type: ignore[attr-defined]

    def who(self) -> Iterator[BoundField]:
        """Yield the fields of who was spoken with, and when."""
        for name in ("units", "addiction", "contacted_on"):
            yield self[name]

    def unit_ids(self) -> list[UUID]:
        """Return the units that were chosen."""
        return [UUID(unit) for unit in self.cleaned_data["units"]]
