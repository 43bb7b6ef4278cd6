"""Whom to tell, on which ground; and what the municipality says by phone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.kinds import Topic
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.cases.queries import Named
    from koereplan.casework.notices.shapes import PreparedNotice


class NoticeForm(PlainForm):
    """Which entry points are told, and the duty by which those are told who lack the person's consent."""

    to = forms.MultipleChoiceField(
        label=_("Hvem skal have besked?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kommunen giver selv beskeden videre. Vælg flere, når de skal vide det fra jer."),
    )
    duty = forms.CharField(
        label=_("Uden samtykke: hvilken pligt bygger beskeden på?"),
        required=False,
        max_length=300,
        help_text=_("Kort, med bestemmelsen. Modtageren ser kun, at der er en pligt."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: PreparedNotice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        untold = [one.point for one in page.candidates if one.told_on is None]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(point.id), gettext("%(topic)s: %(unit)s") % {"topic": point.topic.label, "unit": point.unit_name})
            for point in untold
        ]
        if not page.is_done:
            self.fields["to"].initial = [str(point.id) for point in untold if point.topic is Topic.ADMISSIONS]

    def chosen(self) -> list[UUID]:
        """Return the entry points to tell."""
        return [UUID(one) for one in self.cleaned_data["to"]]


class ReceiptForm(PlainForm):
    """When and by whom it was said that a notice has arrived."""

    received_on = DayField(label=_("Hvornår?"))
    received_by = forms.CharField(
        label=_("Hvem har bekræftet det?"), max_length=200, help_text=_("Navn og hvordan, som »Karen, i telefonen«.")
    )


class ForwardingForm(PlainForm):
    """Which department a notice was passed on to, and who said so."""

    to_unit = forms.ChoiceField(label=_("Hvilken afdeling har fået beskeden?"))
    told_by = forms.CharField(label=_("Hvem har oplyst det?"), max_length=200)

    def __init__(self, *args: Any, units: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = ("", gettext("Vælg afdeling"))
        self.fields["to_unit"].choices = [choose, *((str(unit.id), unit.name) for unit in units)]  # type: ignore[attr-defined]
