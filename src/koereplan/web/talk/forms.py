"""What is asked and explained in the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.assessments.guidance import PRESENT, Topic, sections
from koereplan.casework.assessments.kinds import Aspect, Interpreting, Origin
from koereplan.casework.assessments.services import AreaSaid, Held
from koereplan.web.assessment.view import source_of
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.person.forms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms.boundfield import BoundField, BoundWidget

    from koereplan.casework.assessments.shapes import AreaLine

SECTIONS = ("rights", "duties", "practical")
LONGEST = 2000


def text(label: Any, *, rows: int = 2, **more: Any) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), **more
    )


class AreaForm(PlainForm):
    """What is known of an area, what is not, and where what is new comes from."""

    marks_required = True

    situation = text(_("Situationen nu"), rows=3)
    resources = text(_("Ressourcer"))
    problems = text(_("Problemer"))
    wishes = text(_("Personens egne ønsker"), help_text=_("Med personens egne ord."))
    origin = forms.ChoiceField(
        label=_("Hvor ved I det nye fra?"),
        choices=Origin.choices,
        initial=Origin.PERSON.value,
        widget=forms.RadioSelect,
        help_text=_("Gælder det, du retter nu. Det, der står i forvejen, beholder sin kilde og dag."),
    )
    origin_note = forms.CharField(label=_("Hvem eller hvilket papir?"), required=False, max_length=200)
    known_on = DayField(label=_("Hvilken dag?"))
    judgement = text(_("Min vurdering"), help_text=_("Det, du selv mener. Det står for sig og er ikke fakta."))
    unknown = text(_("Hvad ved I ikke endnu?"), help_text=_("»Vides ikke« er et ærligt svar. Det følges op."))
    follow_up_on = DayField(label=_("Følges op"), required=False)
    answered = forms.MultipleChoiceField(
        label=_("Er der svar på noget af det nu?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    FACTS: ClassVar = ("situation", "resources", "problems", "wishes", "origin", "origin_note", "known_on")
    JUDGEMENT: ClassVar = ("judgement",)
    NOT_KNOWN: ClassVar = ("answered", "unknown", "follow_up_on")

    def __init__(self, *args: Any, area: AreaLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in area.statements:
            self.fields[line.aspect].help_text = gettext("Stod der: %(source)s.") % {"source": source_of(line)}
        if area.questions:
            self.fields["answered"].choices = [(str(question.id), question.text) for question in area.questions]  # type: ignore[attr-defined]
        else:
            del self.fields["answered"]

    def facts(self) -> list[BoundField]:
        """Return the fields of what is known."""
        return [self[name] for name in self.FACTS]

    def own_view(self) -> list[BoundField]:
        """Return the field of what the assessor thinks."""
        return [self[name] for name in self.JUDGEMENT]

    def not_known(self) -> list[BoundField]:
        """Return the fields of what is not known."""
        return [self[name] for name in self.NOT_KNOWN if name in self.fields]

    def said(self) -> AreaSaid:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return AreaSaid(
            texts={aspect: written[aspect] for aspect in Aspect},
            origin=Origin(written["origin"]),
            origin_note=written["origin_note"],
            known_on=written["known_on"],
            unknown=written["unknown"],
            follow_up_on=written["follow_up_on"],
            answered=[UUID(question) for question in written.get("answered", ())],
        )


@dataclass(frozen=True, slots=True)
class Guidance:
    """A section of what is explained: its field, and each box with its topic."""

    field: BoundField
    topics: tuple[tuple[BoundWidget, Topic], ...]


class HeldForm(PlainForm):
    """What was explained, in which language, with an interpreter or not, and when."""

    marks_required = True

    synonyms: ClassVar[dict[str, str]] = {"explained": "rights", "date": "held_on", "occurred_on": "held_on"}

    rights = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    duties = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    practical = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("På hvilket sprog?"), choices=LANGUAGES)
    interpreting = forms.ChoiceField(
        label=_("Tolk"),
        choices=Interpreting.choices,
        widget=forms.RadioSelect,
    )
    interpreter = forms.CharField(label=_("Tolkens navn eller nummer"), required=False, max_length=120)
    held_on = DayField(label=_("Hvornår?"))
    note = text(_("Note"), help_text=_("Kun hvis noget blev aftalt, som ikke står andre steder."))

    HOW: ClassVar = ("language", "interpreting", "interpreter", "held_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in sections(PRESENT, get_language() or "da"):
            field = self.fields[section.key]
            field.label = section.title
            field.choices = [(topic.key, topic.title) for topic in section.topics]  # type: ignore[attr-defined]

    def guidance(self) -> Iterator[Guidance]:
        """Yield the sections of what is explained."""
        for section in sections(PRESENT, get_language() or "da"):
            field = self[section.key]
            yield Guidance(field, tuple(zip(field.subwidgets, section.topics, strict=True)))

    def how(self) -> list[BoundField]:
        """Return the fields of how it was held."""
        return [self[name] for name in self.HOW]

    def held(self) -> Held:
        """Return what was written, as casework takes it."""
        written = self.cleaned_data
        return Held(
            held_on=written["held_on"],
            language=written["language"],
            interpreting=Interpreting(written["interpreting"]),
            interpreter=written["interpreter"],
            explained=[key for section in SECTIONS for key in written[section]],
            note=written["note"],
        )
