"""What every form on the pages has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form.days import DayParts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.forms.boundfield import BoundField

    from koereplan.foundation.problem import Problem

STYLES: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (DayParts, "", "components/form/day.html"),
    # To Django, several boxes are a kind of radio buttons: they come first.
    (forms.CheckboxSelectMultiple, "form-checkbox", "components/form/choices.html"),
    (forms.RadioSelect, "form-radio", "components/form/choices.html"),
    (forms.CheckboxInput, "form-checkbox", "components/form/checkbox.html"),
    (forms.Select, "form-select", "components/form/field.html"),
    (forms.Textarea, "form-input", "components/form/field.html"),
    (forms.TextInput, "form-input", "components/form/field.html"),
    (forms.NumberInput, "form-input", "components/form/field.html"),
    (forms.FileInput, "form-input", "components/form/field.html"),
    (forms.PasswordInput, "form-input", "components/form/field.html"),
)


@dataclass(frozen=True, slots=True)
class FormFault:
    """One line of the summary: where it is wrong (None: the whole form), and what."""

    anchor: str | None
    label: str
    message: str


class PlainForm(forms.Form):
    """A form that keeps what was typed and says beside each field, in plain words, what is wrong."""

    default_renderer = TemplatesSetting
    use_required_attribute = False
    synonyms: ClassVar[dict[str, str]] = {}
    """What casework calls a field, where the form has another word for it."""
    marks_required = False
    """Whether the few fields that must be filled are marked, instead of the few that need not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            dress(field)

    def add(self, fields: Mapping[str, forms.Field]) -> None:
        """This will give the form more fields, of which there are as many as what it is about has parts."""
        for name, field in fields.items():
            dress(field)
            self.fields[name] = field

    def faults(self) -> Iterator[FormFault]:
        """Return everything that is wrong, in the order of the fields."""
        for message in self.non_field_errors():
            yield FormFault(None, "", str(message))
        for field in self:
            for message in field.errors:
                yield FormFault(anchor(field), str(field.label), str(message))

    def build_on(self, revision: int | None) -> None:
        """This will let what is sent next build on what the reader has been shown."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["revision"] = str(revision)

    def resume(self, typed: Mapping[str, Sequence[str]] | None) -> None:
        """This will show what was typed before it was left, right or wrong, if anything was."""
        if typed is None or self.is_bound:
            return
        kept = QueryDict(mutable=True)
        for name, values in typed.items():
            kept.setlist(name, list(values))
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(kept, MultiValueDict(), self.add_prefix(name))

    def refuse(self, problem: Problem, *, at: str | None = None) -> None:
        """This will show a refusal beside a field, or above the form where no field of it is at fault."""
        field = self.synonyms.get(at or "", at)
        self.add_error(field if field in self.fields else None, problem.for_user())


def dress(field: forms.Field) -> None:
    """This will give a field the look of the design system, and plain words for being left empty."""
    for kind, css, template in STYLES:
        if isinstance(field.widget, kind):
            field.template_name = template  # type: ignore[attr-defined] # since Django 5.0
            if kind is forms.Select:
                field.widget.template_name = "components/form/select.html"
            if css:
                field.widget.attrs["class"] = f"{css} {field.widget.attrs.get('class', '')}".strip()
            break
    field.error_messages["required"] = _("Udfyld feltet.")


def anchor(field: BoundField) -> str:
    """Return the id of the first input of a field."""
    return field.id_for_label or f"{field.auto_id}_0"
