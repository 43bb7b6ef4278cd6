"""Where somebody takes a topic, and how one reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.kinds import Topic
from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from koereplan.casework.organisations.queries import UnitRow


class EntryPointForm(PlainForm):
    """The topic and the department, how it is reached, and, from those who do not keep it, who said so."""

    topic = forms.ChoiceField(label=_("Hvad henvender man sig om?"))
    unit = forms.ChoiceField(label=_("Hvilken afdeling?"))
    email = forms.CharField(
        label=_("Mail"),
        required=False,
        max_length=200,
        help_text=_("Hertil sendes kun, at der ligger en besked i Køreplan, og sagsnummeret."),
    )
    secure_email = forms.CharField(
        label=_("Sikker mail"),
        required=False,
        max_length=200,
        help_text=_("Kun en postkasse, som ingen kan læse med i på vejen. Hertil sendes hele beskeden."),
    )
    cvr = forms.CharField(
        label=_("CVR-nummer til Digital Post"),
        required=False,
        max_length=8,
        help_text=_("Hvis I hellere vil have hele beskeden i Digital Post."),
    )
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=40)
    hours = forms.CharField(label=_("Telefontid"), required=False, max_length=200)
    opening = forms.CharField(
        label=_("Åbningstid"),
        required=False,
        max_length=200,
        help_text=_("Som »man-ons 10-14, tor 10-17, fre 10-12.30«. Så kan ingen få en tid, når der er lukket."),
    )
    closing_days = forms.CharField(
        label=_("Egne lukkedage"),
        required=False,
        max_length=400,
        help_text=_("Som »15.5.2026, 27.11.2026«. Weekender og helligdage kender Køreplan."),
    )
    contact = forms.CharField(label=_("Kontaktperson"), required=False, max_length=120)
    address = forms.CharField(label=_("Adresse"), required=False, max_length=200)
    subject_begins = forms.CharField(
        label=_("Emnet skal begynde med"),
        required=False,
        max_length=60,
        help_text=_("Hvis jeres post fordeles efter det."),
    )
    source = forms.CharField(
        label=_("Hvem hos dem har oplyst det?"),
        max_length=200,
        help_text=_("Navn og hvordan. Det står som ubekræftet, til de selv bekræfter det."),
    )

    def __init__(
        self, *args: Any, units: Iterable[UnitRow], keeps: bool, topics: Collection[Topic], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(unit.id), unit.name) for unit in units]  # type: ignore[attr-defined]
        if keeps:
            del self.fields["source"]
        if topics:
            self.fields["topic"].choices = [(topic, topic.label) for topic in topics]  # type: ignore[attr-defined]
        else:
            del self.fields["topic"], self.fields["unit"]

    def reached(self) -> Reached:
        """Return how the entry point is reached."""
        named = (
            "address",
            "email",
            "secure_email",
            "cvr",
            "phone",
            "hours",
            "opening",
            "closing_days",
            "contact",
            "subject_begins",
        )
        return Reached(**{name: self.cleaned_data[name] for name in named})

    def told_by(self) -> str:
        """Return who said so; nobody, where the reader knows it at first hand."""
        return str(self.cleaned_data.get("source", ""))

    def where(self) -> tuple[Topic, UUID]:
        """Return the topic and the department of a new entry point."""
        return Topic(self.cleaned_data["topic"]), UUID(self.cleaned_data["unit"])
