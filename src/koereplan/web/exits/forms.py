"""What is written when an EXIT case begins, and by those who work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.wording import AREAS, CLASSES
from koereplan.casework.apart.kinds import EXIT_AREAS, EXIT_NAMES, ExitEnding
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from koereplan.casework.access import ContentClass, LifeArea
    from koereplan.casework.organisations.queries import WorkerRow


def in_words(content: Iterable[ContentClass], life_areas: Iterable[LifeArea]) -> list[_StrPromise]:
    """Return what EXIT's consent names beside what EXIT opens by itself."""
    return [*(CLASSES[name] for name in content), *(AREAS[area] for area in life_areas)]


class BeginForm(PlainForm):
    """Who it is, by number, and the written consent."""

    named = forms.CharField(
        label=_("CPR-nummer eller sagsnummer"), max_length=200, help_text=_("Hele nummeret. Et navn er ikke nok.")
    )
    consented_on = DayField(label=_("Samtykket er underskrevet"))
    evidence = forms.CharField(
        label=_("Hvor ligger det skriftlige samtykke?"),
        max_length=500,
        help_text=_("Til de tre myndigheder: kriminalforsorg, politi og kommune."),
    )
    content = forms.MultipleChoiceField(
        label=_("Hvad nævner samtykket også?"),
        required=False,
        choices=[
            *((name.value, CLASSES[name]) for name in EXIT_NAMES),
            *((area.value, AREAS[area]) for area in EXIT_AREAS),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "EXIT åbner navn, datoer, køreplan, risiko og behov og planen uden helbred. Resten kun, når samtykket "
            "nævner det. Skrevet, som personen læser det."
        ),
    )
    leads = forms.MultipleChoiceField(
        label=_("EXIT-ansvarlige i forløbet"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, leads: Iterable[WorkerRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leads"].choices = [  # type: ignore[attr-defined] # a choice field
            (str(lead.id), f"{lead.name}, {lead.unit}") for lead in leads
        ]

    def also_named(self) -> tuple[list[ContentClass], list[LifeArea]]:
        """Return what the consent names beside what EXIT opens by itself: classes, and areas of health."""
        ticked = self.cleaned_data["content"]
        return [name for name in EXIT_NAMES if name in ticked], [area for area in EXIT_AREAS if area in ticked]


class NoteForm(PlainForm):
    """What somebody writes into an EXIT case."""

    text = forms.CharField(label=_("Notat"), max_length=4000, widget=forms.Textarea({"rows": 4}))


class DecideForm(PlainForm):
    """Whether the person is taken in."""

    is_taken_in = forms.ChoiceField(
        label=_("Optages personen i EXIT?"),
        choices=[("yes", _("Ja, personen optages")), ("no", _("Nej, personen optages ikke"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvorfor ikke?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class OfferForm(PlainForm):
    """Which local unit is asked, and what it is told before it says yes."""

    to_unit = forms.ChoiceField(label=_("Lokal EXIT-enhed"))
    message = forms.CharField(
        label=_("Hvad de skal vide, før de svarer"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Skriv ikke, hvem det er. Det ser de, når de har sagt ja."),
    )

    def __init__(self, *args: Any, units: Iterable[WorkerRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {str(worker.unit_id): worker.unit for worker in units}
        self.fields["to_unit"].choices = [("", gettext("Vælg enhed")), *named.items()]  # type: ignore[attr-defined] # a choice field


class EndForm(PlainForm):
    """How an EXIT case ends, and why."""

    ending = forms.ChoiceField(
        label=_("Hvordan slutter det?"),
        choices=[(one.value, one.label) for one in (ExitEnding.ENDED, ExitEnding.WITHDRAWN)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Hvorfor"), max_length=1000, widget=forms.Textarea({"rows": 2}))


class AcceptForm(PlainForm):
    """That a local unit says yes."""


class DeclineForm(PlainForm):
    """That a local unit says no."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=1000, widget=forms.Textarea({"rows": 2}))
