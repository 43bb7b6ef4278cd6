"""A field for each fact, made from the roadmap's own table: one place says what a fact is called and means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.roadmap import FACTS, FactType
from koereplan.web.components.fact.fact import CHOICES
from koereplan.web.components.fact.known import PLAIN, day_if_date
from koereplan.web.components.form import DayField, PlainForm, dress
from koereplan.web.components.timetable.words import fact_title, in_danish

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koereplan.casework.cases.queries import FactLine
    from koereplan.roadmap import FactSpec

ALWAYS_CHOSEN = frozenset({"release_kind"})
"""Choices that have a value from the beginning, so that "not known" is no answer."""
YES, NO = "yes", "no"


class FactForm(PlainForm):
    """A form with a field for each of `fact_keys`, named by the fact's key."""

    fact_keys: ClassVar[tuple[str, ...]] = ()
    marks_required = True

    def __init__(self, *args: Any, fact_keys: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.shown = tuple(fact_keys or self.fact_keys)
        super().__init__(*args, **kwargs)
        facts = {key: fact_field(PLAIN[key]) for key in self.shown}
        for field in facts.values():
            dress(field)
        self.fields = facts | self.fields

    def facts(self) -> dict[str, object]:
        """Return the facts as they were written; what was left empty is unknown."""
        return {key: self.cleaned_data[key] for key in self.shown}

    def changes(self, known: Mapping[str, object]) -> dict[str, object]:
        """Return the facts that differ from what is known."""
        return {key: value for key, value in self.facts().items() if value != known.get(key)}


def known_values(lines: Iterable[FactLine]) -> dict[str, object]:
    """Return what is known, as the fields of a form begin with it."""
    known = {line.key: day_if_date(line) for line in lines if line.key in PLAIN and line.value is not None}
    return {spec.key: spec.default for spec in FACTS if spec.key in ALWAYS_CHOSEN} | known


def as_initial(known: Mapping[str, object]) -> dict[str, object]:
    """Return known values as the fields show them: a yes or no is a choice."""
    return {key: (YES if value else NO) if isinstance(value, bool) else value for key, value in known.items()}


def fact_field(spec: FactSpec) -> forms.Field:
    """Return the field in which a fact is written."""
    said: dict[str, Any] = {
        "label": fact_title(spec),
        "help_text": spec.meaning if in_danish() else "",
        "required": spec.required,
    }
    unknown = ("", _("Ikke oplyst"))
    match spec.type:
        case FactType.DATE:
            return DayField(**said)
        case FactType.WHOLE_NUMBER:
            number = forms.TextInput({"inputmode": "numeric", "class": "form-input--short"})
            return forms.IntegerField(
                **said, min_value=0, widget=number, error_messages={"invalid": _("Skriv et helt tal, for eksempel 18.")}
            )
        case FactType.FLAG:
            return forms.TypedChoiceField(
                **said,
                choices=[(YES, _("Ja")), (NO, _("Nej")), unknown],
                coerce=YES.__eq__,
                empty_value=None,
                widget=forms.RadioSelect,
            )
        case _:
            options = [(choice, CHOICES[choice]) for choice in spec.choices]
            if spec.key not in ALWAYS_CHOSEN:
                options.append(unknown)
            return forms.TypedChoiceField(**said, choices=options, empty_value=None, widget=forms.RadioSelect)
