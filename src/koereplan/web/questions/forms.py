"""What one unit asks another, and what is said in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.questions.values import Asking
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from koereplan.casework.questions.queries import QuestionsPage

MOST = 2000


class AskForm(PlainForm):
    """Who is asked about what, and until when."""

    to = forms.ChoiceField(
        label=_("Hvem spørger I?"), help_text=_("Enheder, der er med i sagen. Vælg en person, hvis I ved hvem.")
    )
    action = forms.ChoiceField(label=_("Handling i planen"), required=False)
    area = forms.ChoiceField(
        label=_("Område"),
        required=False,
        help_text=_("Når det ikke handler om en handling. De, der må se planen på området, kan læse spørgsmålet."),
    )
    text = forms.CharField(label=_("Spørgsmål"), max_length=MOST, widget=forms.Textarea({"rows": 4}))
    answer_by = DayField(label=_("Svar senest"))

    def __init__(self, *args: Any, page: QuestionsPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", gettext("Vælg enhed")),
            *(choice for one in page.units for choice in _choices(one.unit.id, one.unit.name, one.people)),
        ]
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Ingen bestemt")),
            *((str(pk), what) for pk, what in page.actions.items()),
        ]
        self.fields["area"].choices = [(area, str(AREAS[area]).capitalize()) for area in page.areas]  # type: ignore[attr-defined]

    def asking(self) -> Asking:
        """Return the question as casework takes it."""
        written = self.cleaned_data
        unit, _slash, person = written["to"].partition("/")
        return Asking(
            to_unit=UUID(unit),
            owner=UUID(person) if person else None,
            area=LifeArea(written["area"] or LifeArea.OTHER),
            action_id=UUID(written["action"]) if written["action"] else None,
            text=written["text"],
            answer_by=written["answer_by"],
        )


def _choices(unit_id: UUID, name: str, people: Any) -> list[tuple[str, str]]:
    return [(f"{unit_id}", name), *((f"{unit_id}/{one.id}", f"{name}: {one.name}") for one in people)]


class SayForm(PlainForm):
    """What is said in a thread."""

    text = forms.CharField(label=_("Besked"), required=False, max_length=MOST, widget=forms.Textarea({"rows": 4}))
