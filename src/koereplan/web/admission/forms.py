"""What is written when somebody is admitted: who it is first, then what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.people.details import PersonDetails
from koereplan.web.components.candidates import PairForm
from koereplan.web.components.fact import FactForm
from koereplan.web.components.form import DayField
from koereplan.web.person.forms import ABOUT_PERSON, NamedForm, PersonForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.forms.boundfield import BoundField

    from koereplan.casework.organisations.queries import UnitRow

ABOUT_STAY = ("acting_municipality", "release_municipality")
NAMES = ("given_names", "family_name", "birth_date")


class FindForm(NamedForm):
    """Whom it is about: the CPR number, or name and birth date where it is not known."""

    marks_required = True
    field_order = ("cpr", *NAMES)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        for field in self.fields.values():
            field.required = False
        self.fields["cpr"].help_text = _("Også et erstatnings-CPR-nummer.")
        self.fields["birth_date"].help_text = ""

    def names(self) -> list[BoundField]:
        """Return the fields that are for those whose number is not known."""
        return [self[name] for name in NAMES]

    def clean(self) -> None:
        """Ask for a name where there is no number, and say what cannot be right."""
        super().clean()
        written = self.cleaned_data
        if not self.errors and not any(written.values()):
            self.add_error("cpr", gettext("Skriv CPR-nummeret, eller navn og fødselsdato."))
            return
        given = {"given_names": "", "family_name": ""} | written
        needed = ("cpr", "birth_date") if self["cpr"].data else self.fields
        for field, fault in PersonDetails(**given).faults(on=self._on).items():
            if field in needed and field in written:
                self.add_error(field, str(fault))


class StayForm(FactForm):
    """The municipalities, and what is known of a stay that begins."""

    fact_keys: ClassVar[tuple[str, ...]] = (
        "admission_date",
        "sentence_start_date",
        "sentence_months",
        "sentence_days",
        "serving",
        "expulsion",
        "release_kind",
        "parole_date",
        "end_date",
        "supervision",
        "supervision_end_date",
    )

    acting_municipality = forms.ChoiceField(label=_("Handlekommune"), help_text=_("Får besked om indsættelsen."))
    release_municipality = forms.ChoiceField(
        label=_("Løsladelseskommune"), required=False, help_text=_("Hvis den er en anden og allerede kendt.")
    )

    def __init__(self, *args: Any, municipalities: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", _("Vælg kommune")), *((str(unit.id), unit.name) for unit in municipalities)]
        for name in ABOUT_STAY:
            self.fields[name].choices = options  # type: ignore[attr-defined] # a choice field
        self.order_fields(self.field_order)

    def places(self) -> tuple[UUID | None, UUID | None]:
        """Return the acting municipality, and that of the release, each where one is chosen."""
        acting, release = (UUID(chosen) if (chosen := self.cleaned_data[name]) else None for name in ABOUT_STAY)
        return acting, release


class AdmissionForm(StayForm, PersonForm):
    """The same, and the person: for somebody who is not known yet."""

    field_order = (*ABOUT_PERSON, *ABOUT_STAY)


class NewStayForm(StayForm):
    """The same for somebody who is known, and how the stay begins."""

    def begin_with(self, typed: Mapping[str, Sequence[str]]) -> None:
        """This will let the fields of which something is written already begin with that."""
        kept = QueryDict(mutable=True)
        for name, values in typed.items():
            kept.setlist(name, list(values))
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(kept, MultiValueDict(), name)
            if any(value) if isinstance(value, list) else value:
                self.initial[name] = value

    begun_by = forms.ChoiceField(
        label=_("Hvordan begynder det nye ophold?"),
        choices=[
            (Beginning.READMISSION.value, _("Ny dom eller ny varetægt")),
            (Beginning.RECALL.value, _("Genindsat under prøveløsladelse")),
        ],
        initial=Beginning.READMISSION.value,
        widget=forms.RadioSelect,
    )
    field_order = ("begun_by", *ABOUT_STAY)


class ReopenForm(NewStayForm):
    """The same on a case of which nothing is shown: what it knows already is not asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acting = self.fields["acting_municipality"]
        acting.required = False
        acting.help_text = _("Lad den stå, hvis det er den samme som sidst.")
        acting.choices = [("", _("Den samme som sidst")), *acting.choices[1:]]  # type: ignore[attr-defined] # a choice field


class AskForm(PairForm):
    """Since when the person is here, and who gets the case."""

    admission_date = DayField(label=_("Indsat hos jer"))
