"""What is asked, what was answered, how long anew, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea, Purpose
from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.asking import Asking, Given
from koereplan.casework.consents.kinds import DEFAULT_MONTHS, MONTHS, NAMEABLE, Form, Language, Means, WithdrawnBy
from koereplan.web.components.form import DayField, PlainForm
from koereplan.web.consents.presets import OUTSIDE, PRESETS, PRISON_SERVICE
from koereplan.web.consents.view import in_words
from koereplan.web.person.forms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.casework.records.queries import RecordLine


def lengths() -> list[tuple[int, str]]:
    """Return how long a consent can be asked to last."""
    return [(months, ngettext("%(count)s måned", "%(count)s måneder", months) % {"count": months}) for months in MONTHS]


class LengthForm(PlainForm):
    """How long, and in which language the person reads it."""

    months = forms.TypedChoiceField(
        label=_("Hvor længe?"),
        coerce=int,
        choices=lengths,
        initial=DEFAULT_MONTHS,
        help_text=_("Om helbred og misbrug højst 12 måneder."),
    )
    language = forms.ChoiceField(
        label=_("Tekstens sprog"),
        choices=Language.choices,
        help_text=_("Læses teksten højt på et andet sprog, skriver du det sammen med svaret."),
    )


class AskForm(LengthForm):
    """Who may tell whom what, what for, and how long."""

    sender = forms.ChoiceField(label=_("Hvem må give oplysningerne?"), initial=PRISON_SERVICE)
    outside = forms.CharField(
        label=_("Stedets navn"),
        required=False,
        max_length=120,
        help_text=_("Når det er et sygehus, et behandlingssted eller andre, der ikke står på listen."),
    )
    recipient = forms.ChoiceField(label=_("Hvem må få dem?"))
    content = forms.MultipleChoiceField(
        label=_("Hvad må gives videre?"),
        required=False,
        choices=[(content.value, CLASSES[content]) for content in NAMEABLE],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Skrevet, som personen læser det."),
    )
    life_areas = forms.MultipleChoiceField(
        label=_("På hvilke områder?"),
        required=False,
        choices=[(area.value, AREAS[area]) for area in LifeArea],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Gælder for plan, vurderinger, sagsakter og aftaler."),
    )
    records = forms.TypedMultipleChoiceField(
        label=_("Kun enkelte sagsakter?"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Vælg dem her i stedet for hele slagsen. Teksten nævner dem ved afsender, dag og område."),
    )
    # There is no organisation to refer anybody to yet.
    purpose = forms.ChoiceField(
        label=_("Hvad skal de bruges til?"),
        choices=[(purpose.value, words) for purpose, words in PURPOSES.items() if purpose is not Purpose.REFERRAL],
        initial=Purpose.COORDINATION.value,
        widget=forms.RadioSelect,
    )
    task = forms.CharField(
        label=_("Opgaven"),
        required=False,
        max_length=200,
        help_text=_("Når kriminalforsorgen giver oplysningerne: den opgave, der er grundlaget ved siden af samtykket."),
    )
    step = forms.ChoiceField(
        required=False, choices=[("", ""), *((step, step) for step in PRESETS)], widget=forms.HiddenInput
    )
    field_order = (
        "sender",
        "outside",
        "recipient",
        "content",
        "life_areas",
        "records",
        "purpose",
        "task",
        "months",
        "language",
        "step",
    )

    def __init__(
        self,
        *args: Any,
        senders: Iterable[UnitRow],
        recipients: Iterable[UnitRow],
        records: Collection[RecordLine],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(record.id), f"{record.description}: {in_words(record)}") for record in records]
        self.fields["records"].choices = named  # type: ignore[attr-defined]
        if not records:
            self.fields["records"].widget = forms.MultipleHiddenInput()
        prison_service = (PRISON_SERVICE, gettext("Kriminalforsorgen"))
        elsewhere = (OUTSIDE, gettext("Et andet sted, som jeg skriver navnet på"))
        known = ((str(unit.id), unit.name) for unit in senders)
        self.fields["sender"].choices = [prison_service, *known, elsewhere]  # type: ignore[attr-defined]
        choose = ("", gettext("Vælg enhed"))
        self.fields["recipient"].choices = [choose, *((str(unit.id), unit.name) for unit in recipients)]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Ask for a name where somebody else than those on the list may tell."""
        super().clean()
        if self.cleaned_data.get("sender") == OUTSIDE and not self.cleaned_data.get("outside", "").strip():
            self.add_error("outside", gettext("Skriv navnet på det sted, der må give oplysningerne."))

    def asking(self) -> Asking:
        """Return the question as casework takes it."""
        written = self.cleaned_data
        content = frozenset(map(ContentClass, written["content"]))
        is_unit = written["sender"] not in {PRISON_SERVICE, OUTSIDE}
        return Asking(
            recipient_id=UUID(written["recipient"]),
            sender_id=UUID(written["sender"]) if is_unit else None,
            outside=written["outside"] if written["sender"] == OUTSIDE else "",
            purpose=Purpose(written["purpose"]),
            content=content or (frozenset({ContentClass.CASE_RECORDS}) if written["records"] else content),
            life_areas=frozenset(map(LifeArea, written["life_areas"])),
            task=written["task"],
            step=written["step"],
            months=written["months"],
            language=Language(written["language"]),
        )


YES, NO = "yes", "no"


class AnswerForm(PlainForm):
    """What the person answered, and where the proof lies."""

    answer = forms.ChoiceField(
        label=_("Hvad svarede personen?"),
        choices=[(YES, _("Ja")), (NO, _("Nej"))],
        initial=YES,
        widget=forms.RadioSelect,
    )
    answered_on = DayField(label=_("Hvornår?"))
    form = forms.ChoiceField(
        label=_("Hvordan?"), choices=Form.choices, initial=Form.PAPER.value, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Hvor ligger det underskrevne?"),
        required=False,
        max_length=200,
        help_text=_("Ved ja: journalnummer, bilag eller mappe."),
    )
    read_aloud_in = forms.ChoiceField(
        label=_("Læst højt på"), required=False, choices=[("", _("Blev ikke læst højt")), *LANGUAGES]
    )
    read_aloud_by = forms.CharField(label=_("Læst højt af"), required=False, max_length=120)
    reader_speaks = forms.BooleanField(label=_("Den, der læste højt, taler personens sprog"), required=False)
    interpreter = forms.CharField(label=_("Tolk"), required=False, max_length=120)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Ved nej: kort, hvis personen vil have det skrevet ned."),
    )

    def given(self) -> Given:
        """Return a yes as casework takes it."""
        written = self.cleaned_data
        return Given(
            answered_on=written["answered_on"],
            form=Form(written["form"]),
            evidence=written["evidence"],
            read_aloud_in=written["read_aloud_in"],
            read_aloud_by=written["read_aloud_by"],
            reader_speaks=written["reader_speaks"],
            interpreter=written["interpreter"],
        )


class WithdrawForm(PlainForm):
    """When, by whom and how a consent was ended."""

    withdrawn_on = DayField(label=_("Hvornår?"))
    by = forms.ChoiceField(
        label=_("Hvem?"), choices=WithdrawnBy.choices, initial=WithdrawnBy.PERSON.value, widget=forms.RadioSelect
    )
    means = forms.ChoiceField(
        label=_("Hvordan?"), choices=Means.choices, initial=Means.SPOKEN.value, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}))
