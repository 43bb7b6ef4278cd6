"""What a unit is asked about coordinating the plan, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.content import HEALTH
from koereplan.casework.access.wording import AREAS
from koereplan.casework.coordination.enquiring import Answered, Enquired, Said
from koereplan.casework.coordination.kinds import Possibility
from koereplan.web.components.form import DayField, PlainForm, dress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.forms.boundfield import BoundField
    from django.utils.functional import _StrPromise

    from koereplan.casework.organisations.queries import StaffRow, UnitRow

MOST = 4000


def text(label: Any, *, help_text: Any = "", rows: int = 3, required: bool = True) -> forms.CharField:
    """Return a field of a few lines."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=MOST, widget=forms.Textarea({"rows": rows})
    )


class EnquiryForm(PlainForm):
    """Everything that the method wants of the first contact, in its order."""

    synonyms: ClassVar[dict[str, str]] = {"contacted": "unit"}

    unit = forms.ChoiceField(label=_("Hvem spørger I?"))
    purpose = text(_("Formålet med henvendelsen"))
    expectations = text(_("Hvad I forventer af dem"))
    possibilities = forms.MultipleChoiceField(
        label=_("Hvad er muligt hos os i denne sag?"),
        required=False,
        choices=Possibility.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    other_possibilities = text(_("Andet, der er muligt hos os"), rows=2, required=False)
    asks = text(_("Hvad vil I vide, om de kan?"))
    rope_holder = forms.CharField(
        label=_("Tovholder"),
        required=False,
        max_length=200,
        help_text=_("Hvem samler trådene, til I har aftalt andet."),
    )
    wants_meeting = forms.BooleanField(label=_("Vi foreslår, at vi mødes om det"), required=False)
    answer_by = DayField(label=_("Svar senest"))

    def __init__(self, *args: Any, units: Iterable[UnitRow], areas: Collection[LifeArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = [area for area in LifeArea if area in areas]
        self.fields["unit"].choices = [("", gettext("Vælg enhed")), *((str(unit.id), unit.name) for unit in units)]  # type: ignore[attr-defined] # a choice field
        for area in self.areas:
            for name, label in (("situation", _("Situationen")), ("wishes", _("Personens egne ønsker"))):
                self.fields[f"{name}_{area}"] = text(label, rows=2, required=False)
                dress(self.fields[f"{name}_{area}"])

    def of_areas(self) -> list[tuple[_StrPromise, bool, list[BoundField]]]:
        """Return the fields of each area of life, with what it is called, and whether anything stands in them."""
        return [
            (AREAS[area], any(field.value() or field.errors for field in fields), fields)
            for area in self.areas
            for fields in [[self[f"situation_{area}"], self[f"wishes_{area}"]]]
        ]

    def enquired(self) -> Enquired:
        """Return the enquiry as casework takes it."""
        written = self.cleaned_data
        return Enquired(
            unit_id=UUID(written["unit"]),
            purpose=written["purpose"],
            expectations=written["expectations"],
            of_areas={area: Said(written[f"situation_{area}"], written[f"wishes_{area}"]) for area in self.areas},
            possibilities=frozenset(map(Possibility, written["possibilities"])),
            other_possibilities=written["other_possibilities"],
            asks=written["asks"],
            rope_holder=written["rope_holder"],
            wants_meeting=written["wants_meeting"],
            answer_by=written["answer_by"],
        )


class AnswerForm(PlainForm):
    """What the unit answers: by itself, or told to whoever holds the case."""

    synonyms: ClassVar[dict[str, str]] = {"case_lead": "case_lead_staff"}

    answered_by = forms.CharField(
        label=_("Hvem gav svaret?"), max_length=200, help_text=_("Navn og enhed, når svaret kom på telefon eller brev.")
    )
    case_lead_staff = forms.ChoiceField(label=_("Sagsansvarlig hos jer"), required=False)
    case_lead = forms.CharField(label=_("Sagsansvarlig hos dem"), required=False, max_length=200)
    can_do = text(_("Det er muligt"), required=False)
    agreed = text(_("Det er aftalt"), required=False, help_text=_("Hvem gør hvad, hvornår."))

    def __init__(self, *args: Any, colleagues: Iterable[StaffRow], is_their_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_their_own:
            del self.fields["case_lead_staff"]
            return
        del self.fields["answered_by"], self.fields["case_lead"]
        choices = [("", gettext("Ingen endnu")), *((str(row.id), row.name) for row in colleagues)]
        self.fields["case_lead_staff"].choices = choices  # type: ignore[attr-defined] # a choice field

    def answered(self) -> Answered:
        """Return the answer as casework takes it."""
        written = self.cleaned_data
        chosen = written.get("case_lead_staff")
        return Answered(
            case_lead=written.get("case_lead", ""),
            case_lead_id=UUID(chosen) if chosen else None,
            can_do=written["can_do"],
            agreed=written["agreed"],
            answered_by=written.get("answered_by", ""),
        )


def offered(told: Collection[LifeArea]) -> list[LifeArea]:
    """Return the areas of life that an enquiry can speak of: those of health only as far as a consent names them."""
    return [area for area in LifeArea if area not in HEALTH or area in told]
