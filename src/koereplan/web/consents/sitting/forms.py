"""Whom the person is asked about at once, and what they answered to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, Purpose
from koereplan.casework.consents.asking import Asking
from koereplan.casework.consents.kinds import Language
from koereplan.web.consents.forms import AnswerForm, LengthForm
from koereplan.web.consents.presets import USUALLY_TELLS
from koereplan.web.consents.view import named_areas
from koereplan.web.records.whom import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koereplan.casework.cases.queries import ConsentLine
    from koereplan.casework.records.kinds import Source
    from koereplan.web.records.whom import Whom

FETCHES = "4"
YES, NO, LATER = "yes", "no", "later"


class SourcesForm(LengthForm):
    """Who may give us their records, each with the one thing that is not known of them; and how long, for all."""

    marks_required = True

    def __init__(self, *args: Any, sources: Sequence[Source], whom: Sequence[Whom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [one for one in whom if not one.value.startswith(OUTSIDE)]
        self._units = {source: [one for one in units if one.source is source] for source in sources}
        self.add({source.value: self._field(source) for source in sources})
        self.order_fields([*(source.value for source in sources), "months", "language"])

    def _field(self, source: Source) -> forms.Field:
        """Return what has to be said of a source: whether it is asked, which office it is, or what it is called."""
        about = gettext("Om %(areas)s.") % {"areas": ", ".join(named_areas(USUALLY_TELLS[source]))}
        match self._units[source]:
            case []:
                how = gettext("Skriv stedets navn, hvis personen skal spørges.")
                return forms.CharField(label=source.label, required=False, max_length=120, help_text=f"{about} {how}")
            case [unit]:
                return forms.BooleanField(label=f"{source.label}: {unit.name}", required=False, help_text=about)
            case units:
                choices = [("", gettext("Spørg ikke")), *((unit.value, unit.name) for unit in units)]
                return forms.ChoiceField(label=source.label, required=False, choices=choices, help_text=about)

    def clean(self) -> None:
        """Ask for somebody to ask about."""
        super().clean()
        if not self.errors and not any(self.cleaned_data[source.value] for source in self._units):
            self.add_error(next(iter(self._units)).value, gettext("Vælg mindst én, som personen skal spørges om."))

    def askings(self, recipient_id: UUID) -> Iterator[Asking]:
        """Yield the questions as casework takes them: one for each authority."""
        for source, units in self._units.items():
            chosen = self.cleaned_data[source.value]
            if not chosen:
                continue
            unit = units[0].value if chosen is True else chosen
            yield Asking(
                recipient_id=recipient_id,
                sender_id=UUID(unit) if units else None,
                outside="" if units else chosen,
                purpose=Purpose.SERVING,
                content=frozenset({ContentClass.CASE_RECORDS}),
                life_areas=frozenset(USUALLY_TELLS[source]),
                step=FETCHES,
                months=self.cleaned_data["months"],
                language=Language(self.cleaned_data["language"]),
            )


class AnswersForm(AnswerForm):
    """What the person answered to each, and once for all of them when, how, and where the proof lies."""

    def __init__(self, *args: Any, lines: Sequence[ConsentLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["answer"]
        self._names = {line.id: f"answer_{line.id}" for line in lines}
        self.add(
            {
                self._names[line.id]: forms.ChoiceField(
                    label=title(line),
                    choices=[(YES, _("Ja")), (NO, _("Nej")), (LATER, _("Ikke svaret endnu"))],
                    widget=forms.RadioSelect,
                )
                for line in lines
            }
        )
        self.order_fields([*self._names.values(), *AnswerForm.base_fields])

    def answers(self) -> dict[UUID, str]:
        """Return what was answered to each that was answered."""
        answers = {consent_id: self.cleaned_data[name] for consent_id, name in self._names.items()}
        return {consent_id: answer for consent_id, answer in answers.items() if answer != LATER}


def title(line: ConsentLine) -> str:
    """Return what a question is about, in a line: who may tell whom."""
    sender = line.sender.name if line.sender else gettext("Kriminalforsorgen")
    return gettext("%(sender)s må give oplysninger til %(recipient)s") % {
        "sender": sender,
        "recipient": line.recipient.name,
    }
