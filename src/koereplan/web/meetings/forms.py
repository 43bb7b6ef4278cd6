"""What is written when people are called to a meeting, answer, or are told that it is moved or off."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.meetings.days import hardly_there
from koereplan.casework.meetings.kinds import Cause, HeldAs, Kind, Reply, Went
from koereplan.casework.meetings.values import Because, Invited, Time
from koereplan.foundation.instants import DENMARK
from koereplan.web.components.form import ClockField, DayField, PlainForm
from koereplan.web.meetings.view import REPLIES
from koereplan.web.step.drawing_in import contacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from koereplan.casework.meetings.shapes import Candidate
    from koereplan.casework.organisations.entry_points.queries import Office
    from koereplan.web.step.drawing_in import DrawingIn

LASTS = (30, 45, 60, 90, 120)
OTHERS = 2
MOST = 1000


def key_of(invited: Invited) -> str:
    """Return what a box says of whom it calls."""
    if invited.is_person:
        return "person"
    if invited.unit_id:
        return f"{invited.unit_id}/{invited.staff_id or ''}"
    return f"{invited.party}|{invited.name}"


class CallForm(PlainForm):
    """When and where a meeting is, and who is called to it."""

    synonyms: ClassVar[dict[str, str]] = {"contacted": "invited"}

    about = forms.CharField(
        label=_("Hvad er mødet om?"), max_length=200, help_text=_("Kort. Alle, der indkaldes, kan læse det.")
    )
    day = DayField(label=_("Dag"))
    time = ClockField(label=_("Klokken"))
    minutes = forms.TypedChoiceField(
        label=_("Hvor længe?"),
        coerce=int,
        choices=[(lasts, _("%(count)s minutter") % {"count": lasts}) for lasts in LASTS],
        initial=60,
    )
    sure = forms.BooleanField(label=_("Ja, mødet skal være på det tidspunkt"), required=False)
    held_as = forms.ChoiceField(
        label=_("Hvordan holdes det?"), choices=HeldAs.choices, initial=HeldAs.IN_PERSON, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label=_("Hvor?"),
        max_length=300,
        help_text=_("Sted, link eller telefonnummer. Det står i Køreplan og sendes ikke i mailen."),
    )
    invited = forms.MultipleChoiceField(label=_("Hvem indkaldes?"), widget=forms.CheckboxSelectMultiple)
    municipality_unit = forms.ChoiceField(
        label=_("Også en enhed i kommunen"),
        required=False,
        help_text=_("Indkaldes en enhed, kan den se sagen fra nu af: datoer, køreplan og plan. Ikke helbred."),
    )
    probation_office = forms.ChoiceField(label=_("Også en KiF-afdeling"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        candidates: Iterable[Candidate],
        drawing_in: DrawingIn | None,
        offices: Mapping[UUID, Office],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asks_if_sure = False
        self.offices = offices
        self.candidates = {key_of(one.invited): one for one in candidates}
        choices = [(key, one.name) for key, one in self.candidates.items()]
        self.fields["invited"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.fields["invited"].initial = [key for key, one in self.candidates.items() if one.is_likely]
        if kind is not Kind.OTHER:
            del self.fields["about"]
        if drawing_in:
            drawing_in.offer(self)
            for name in ("municipality_unit", "probation_office"):
                self._offer_the_rest(name)
        else:
            del self.fields["municipality_unit"], self.fields["probation_office"]
        for place in range(OTHERS):
            self.add(
                {
                    f"other{place}_name": forms.CharField(label=_("Navn"), required=False, max_length=200),
                    f"other{place}_party": forms.CharField(
                        label=_("Myndighed eller forening"), required=False, max_length=200
                    ),
                }
            )

    def _offer_the_rest(self, name: str) -> None:
        """This will let a list of units name those that have no box of their own, and begin with none of them."""
        if name not in self.fields:
            return
        boxed = {key.rstrip("/") for key in self.candidates}
        field = self.fields[name]
        rest = [choice for choice in field.choices if choice[0] and choice[0] not in boxed]  # type: ignore[attr-defined]
        if not rest:
            del self.fields[name]
            return
        field.choices = [("", gettext("Ingen")), *rest]  # type: ignore[attr-defined]
        field.initial = ""

    def clean(self) -> dict[str, Any]:
        """Return what was written, asked about once where those who are called are hardly there then."""
        written = super().clean() or {}
        if written.get("day") and written.get("time") and written.get("minutes"):
            called = {self.candidates[key].invited.unit_id for key in written.get("invited", ())}
            offices = [office for unit_id, office in self.offices.items() if unit_id in called]
            why = hardly_there(self._starts_at(), written["minutes"], offices=offices)
            self.asks_if_sure = bool(why)
            if why and not written.get("sure"):
                self.add_error(
                    "time", gettext("%(why)s Vælg et andet tidspunkt, eller sæt hak nedenfor.") % {"why": why}
                )
        return written

    def time_chosen(self) -> Time:
        """Return when and where the meeting is, as casework takes it."""
        return Time(
            starts_at=self._starts_at(),
            minutes=self.cleaned_data["minutes"],
            held_as=HeldAs(self.cleaned_data["held_as"]),
            where=self.cleaned_data["where"],
        )

    def everybody(self) -> list[Invited]:
        """Return who is called, each of them once."""
        found = [self.candidates[key].invited for key in self.cleaned_data["invited"]]
        found += [Invited(unit_id=unit_id) for unit_id in contacted(self.cleaned_data)]
        for place in range(OTHERS):
            name, party = (self.cleaned_data[f"other{place}_{part}"] for part in ("name", "party"))
            if name or party:
                found.append(Invited(name=name, party=party))
        return list({one.key: one for one in found}.values())

    def others(self) -> Iterator[tuple[int, Any, Any]]:
        """Yield the fields for those whom the case does not know."""
        for place in range(OTHERS):
            yield place + 1, self[f"other{place}_name"], self[f"other{place}_party"]

    def _starts_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=DENMARK)


class BecauseForm(PlainForm):
    """Why a meeting is put off or cancelled."""

    cause = forms.ChoiceField(label=_("Hvorfor?"), choices=Cause.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("Mere om hvorfor"),
        required=False,
        max_length=MOST,
        help_text=_("Alle, der er indkaldt, kan læse det. Skriv ikke om helbred."),
    )

    def because(self) -> Because | None:
        """Return why, as casework takes it."""
        cause = self.cleaned_data.get("cause")
        return Because(cause=Cause(cause), said=self.cleaned_data.get("said", "")) if cause else None


class MoveForm(CallForm, BecauseForm):
    """Another time or place, or others who are called; another time says why."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].required = False
        self.fields["cause"].help_text = _("Kun når dagen eller klokken er en anden.")
        if not has_day:
            del self.fields["cause"], self.fields["said"]


class Speaker(Enum):
    """Who answers: the person, the reader's own unit, or somebody else whose answer the reader writes down."""

    PERSON = auto()
    UNIT = auto()
    ANOTHER = auto()


class AnswerForm(PlainForm):
    """What whoever is called answers; to which call, the form says itself."""

    reply = forms.ChoiceField(label=_("Kommer I?"), choices=Reply.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("Besked"),
        required=False,
        max_length=MOST,
        help_text=_("For eksempel hvornår I ellers kan. Alle, der er indkaldt, kan læse det."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30000)

    def __init__(self, *args: Any, speaker: Speaker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if speaker is not Speaker.UNIT:
            is_own = speaker is Speaker.PERSON
            self.fields["reply"].label = _("Kommer du?") if is_own else _("Hvad er svaret?")
            self.fields["reply"].choices = own_replies() if is_own else [*REPLIES.items()]  # type: ignore[attr-defined]


class EvaluationForm(PlainForm):
    """What a party thinks of how the release went."""

    went = forms.ChoiceField(label=_("Hvordan gik det?"), choices=Went.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("Fortæl gerne mere"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Alle, der er indkaldt til mødet, kan læse det."),
    )


def own_replies() -> list[tuple[str, Any]]:
    """Return what the person can answer, in words about one."""
    return [
        (Reply.YES, _("Ja, jeg kommer")),
        (Reply.NO, _("Nej")),
        (Reply.ANOTHER_TIME, _("Jeg foreslår en anden tid")),
    ]
