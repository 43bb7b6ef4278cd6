"""What is written when somebody is admitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.fact import FactForm
from koereplan.web.person.forms import ABOUT_PERSON, PersonForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import UnitRow

ABOUT_STAY = ("acting_municipality", "release_municipality")


class AdmissionForm(FactForm, PersonForm):
    """The person, the municipalities, and what is known of the stay."""

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
        self.order_fields([*ABOUT_PERSON, *ABOUT_STAY])

    def places(self) -> tuple[UUID, UUID | None]:
        """Return the acting municipality, and that of the release if it is another and known."""
        acting, release = (self.cleaned_data[name] for name in ABOUT_STAY)
        return UUID(acting), UUID(release) if release else None
