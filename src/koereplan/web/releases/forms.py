"""How matters of a release stand, as somebody writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.readiness import Ready
from koereplan.casework.releases.kinds import BRIDGE, PAPERS, Housing, Income, Matter
from koereplan.casework.releases.values import Arranged
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField

    from koereplan.casework.releases.queries import ArrangedLine

KINDS = {Matter.HOUSING: Housing.choices, Matter.INCOME: Income.choices}
WHAT = {
    Matter.HOUSING: (_("Hvor"), _("Adressen, eller stedets navn.")),
    Matter.INCOME: (_("Hvor og hvornår"), _("For eksempel: acontobeløb hos ydelseskontoret på dagen klokken 11.")),
}
FROM = {Matter.HOUSING: _("Fra hvilken dag"), Matter.PLAN: _("Udleveret hvilken dag")}
CONFIRMED = {Matter.HOUSING: _("Hvem har bekræftet det?"), Matter.PLAN: _("Hvem udleverede den?")}
STATES = [(state.value, state.label) for state in Ready]


def state_field(label: Any) -> forms.ChoiceField:
    """Return the choice of how something stands."""
    return forms.ChoiceField(label=label, choices=STATES, widget=forms.RadioSelect)


class MatterForm(PlainForm):
    """One matter: how it stands, what is arranged, and whose move it is; only what it has of these."""

    state = state_field(_("Hvordan står det?"))
    kind = forms.ChoiceField(label=_("Hvad er det?"), required=False)
    what = forms.CharField(label=_("Hvor"), required=False, max_length=400)
    from_on = DayField(label=_("Fra hvilken dag"), required=False)
    confirmed_by = forms.CharField(label=_("Hvem har bekræftet det?"), required=False, max_length=120)
    move = forms.CharField(
        label=_("Hvis tur er det?"),
        required=False,
        max_length=80,
        help_text=_("Navnet på den, der skal gøre det næste. Det står på listen over løsladelser."),
    )
    reason = forms.CharField(
        label=_("Hvorfor gælder det ikke?"), required=False, max_length=300, help_text=_("Kun, hvis det ikke gælder.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter = matter
        self._shape("kind", KINDS.get(matter))
        self._shape("what", WHAT.get(matter))
        for name, labels in (("from_on", FROM), ("confirmed_by", CONFIRMED)):
            if matter in labels:
                self.fields[name].label = labels[matter]
            else:
                del self.fields[name]

    def _shape(self, name: str, given: Any) -> None:
        """This will let a field be as the matter has it, or not be there."""
        field = self.fields[name]
        if given is None:
            del self.fields[name]
        elif name == "kind":
            field.choices = [("", _("Ikke valgt")), *given]  # type: ignore[attr-defined] # a choice field
        else:
            field.label, field.help_text = given

    def arranged(self) -> Arranged:
        """Return the matter as casework takes it."""
        written = {name: self.cleaned_data.get(name) or "" for name in ("kind", "what", "confirmed_by", "move")}
        state = Ready(self.cleaned_data["state"])
        return Arranged(
            matter=self.matter,
            state=state,
            from_on=self.cleaned_data.get("from_on"),
            reason=self.cleaned_data["reason"].strip() if state is Ready.NOT_APPLICABLE else "",
            **{name: text.strip() for name, text in written.items()},
        )


class PapersForm(PlainForm):
    """The papers checklist: of each how it stands, and a few words: whose move it is, or why it does not apply."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, matters: Mapping[Matter, ArrangedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = [matter for matter in PAPERS if matter in matters]
        for matter in self.papers:
            stands = matters[matter].arranged
            self.add(
                {
                    f"state_{matter}": forms.ChoiceField(
                        label=_("Hvordan står det?"), choices=STATES, initial=stands.state
                    ),
                    f"note_{matter}": forms.CharField(
                        label=_("Hvis tur, eller hvorfor ikke"),
                        required=False,
                        max_length=80,
                        initial=stands.reason or stands.move,
                    ),
                }
            )

    def rows(self) -> Iterator[tuple[Matter, BoundField, BoundField]]:
        """Yield each paper with its two fields."""
        for matter in self.papers:
            yield matter, self[f"state_{matter}"], self[f"note_{matter}"]

    def arranged(self) -> list[Arranged]:
        """Return the papers as casework takes them."""
        return [self._paper(matter) for matter in self.papers]

    def clean(self) -> dict[str, Any]:
        """Return what was written; what does not apply says why beside it."""
        for matter in self.papers:
            refuses = self.cleaned_data.get(f"state_{matter}") == Ready.NOT_APPLICABLE
            if refuses and not self.cleaned_data.get(f"note_{matter}", "").strip():
                self.add_error(f"note_{matter}", _("Skriv, hvorfor det ikke gælder."))
        return self.cleaned_data

    def _paper(self, matter: Matter) -> Arranged:
        state = Ready(self.cleaned_data[f"state_{matter}"])
        note = self.cleaned_data[f"note_{matter}"].strip()
        if state is Ready.NOT_APPLICABLE:
            return Arranged(matter=matter, state=state, reason=note)
        return Arranged(matter=matter, state=state, move=note if state is not Ready.IN_PLACE else "")


class BridgeForm(PlainForm):
    """The three things one needs until the first open day."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, matters: Mapping[Matter, ArrangedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for matter in BRIDGE:
            if matter in matters:
                was = matters[matter].arranged.what
                field = forms.CharField(label=matter.label, required=False, max_length=300, initial=was)
                self.add({str(matter): field})

    def arranged(self) -> list[Arranged]:
        """Return the bridge as casework takes it; what is left empty is missing."""
        said = {matter: self.cleaned_data[matter].strip() for matter in BRIDGE if matter in self.fields}
        return [
            Arranged(matter=matter, state=Ready.IN_PLACE if what else Ready.MISSING, what=what)
            for matter, what in said.items()
        ]
