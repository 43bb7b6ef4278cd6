"""Who is asked for what, what came, and how it ended: one small form for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import LifeArea
from koereplan.casework.access.wording import AREAS
from koereplan.casework.records.files.recognising import TAKEN
from koereplan.casework.records.kinds import Ending, Means, Scan, Sent, Source
from koereplan.casework.records.services import Asking, Received, Upload
from koereplan.web.components.form import DayField, FilesField, PlainForm
from koereplan.web.records.whom import OUTSIDE
from koereplan.web.uploads import MOST_FILES, megabytes, refused_files

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from django.http import HttpRequest

    from koereplan.web.records.whom import Whom

ALL = [(area.value, words) for area, words in AREAS.items()]


class AreasField(forms.MultipleChoiceField):
    """Areas of life, several at once."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> frozenset[LifeArea]:
        """Return the areas that were chosen."""
        return frozenset(map(LifeArea, super().clean(value)))


class AskForm(PlainForm):
    """Whom, about what, and how it reaches them."""

    whom = forms.ChoiceField(label=_("Hvem?"), help_text=_("Dem, personen har sagt ja til, står øverst."))
    life_areas = AreasField(
        label=_("Om hvad?"),
        choices=ALL,
        help_text=_("Kun det, I har brug for til udredning og handleplan."),
    )
    sent = forms.ChoiceField(
        label=_("Hvordan får de spørgsmålet?"),
        choices=Sent.choices,
        widget=forms.RadioSelect,
        help_text=_("Køreplan skriver brevet. I Køreplan kan enheden svare og lægge akterne ind selv."),
    )
    address = forms.CharField(
        label=_("Adresse"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Til brev, når de ikke er i Køreplan."),
    )

    def __init__(self, *args: Any, whom: Sequence[Whom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {one.value: one for one in whom}
        self.fields["whom"].choices = [("", gettext("Vælg")), *((one.value, one.name) for one in whom)]  # type: ignore[attr-defined]

    def asking(self) -> Asking:
        """Return the request as casework takes it."""
        written = self.cleaned_data
        is_outside = written["whom"].startswith(OUTSIDE)
        return Asking(
            unit_id=None if is_outside else UUID(written["whom"]),
            outside=written["whom"].removeprefix(OUTSIDE) if is_outside else "",
            address=written["address"],
            source=self.source(),
            life_areas=written["life_areas"],
            sent=Sent(written["sent"]),
        )

    def source(self) -> Source:
        """Return which kind of source was chosen."""
        chosen = self._known.get(str(self["whom"].value()))
        return chosen.source if chosen else Source.OTHER


class FilesForm(PlainForm):
    """What came, as files."""

    uploads = FilesField(label=_("Filer"), required=False)
    life_areas = AreasField(
        label=_("Hvad handler de om?"),
        help_text=_(
            "Kun de, der må se alle de valgte områder, kan åbne filerne. Læg dem ind hver for sig, hvis de handler om "
            "forskellige ting."
        ),
    )
    description = forms.CharField(
        label=_("Kort, hvad det er"),
        required=False,
        max_length=200,
        help_text=_("Står det tomt, bruges filens navn."),
    )
    written_on = DayField(label=_("Akternes dato"), required=False)
    is_all = forms.BooleanField(label=_("Det var det hele: der kommer ikke mere"), required=False)

    def __init__(self, *args: Any, request: HttpRequest, areas: Collection[LifeArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sent = request
        choices = [(area.value, words) for area, words in AREAS.items() if area in areas]
        self.fields["life_areas"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["life_areas"].initial = [choices[0][0]]
        self.fields["uploads"].help_text = gettext(
            "%(types)s. Højst %(most)s filer ad gangen, hver på højst %(size)s."
        ) % {
            "types": TAKEN,
            "most": MOST_FILES,
            "size": megabytes(settings.FILE_MOST_BYTES),
        }

    def clean(self) -> None:
        """Say beside the files what was not kept of them, and that they must be chosen again."""
        super().clean()
        if refused_files(self._sent):
            self.errors.pop("uploads", None)
        for why in refused_files(self._sent):
            self.add_error("uploads", why)

    def received(self, *, means: Means, on: date) -> Received:
        """Return what came as casework takes it; what is set up to search it has yet to do so."""
        written = self.cleaned_data
        scan = Scan.WAITING if settings.VIRUS_SCANNER else Scan.NOT_SET_UP
        return Received(
            life_areas=written["life_areas"],
            received_on=written.get("received_on") or on,
            means=means,
            description=written["description"],
            written_on=written["written_on"],
            uploads=tuple(Upload(file.name, file, scan) for file in written.get("uploads") or ()),
        )


class SendForm(FilesForm):
    """What those who are asked send: files, and nothing else."""

    uploads = FilesField(label=_("Filer"))


class ReceiveForm(FilesForm):
    """What came to us: as files, on paper, or by telephone."""

    means = forms.ChoiceField(
        label=_("Hvordan kom de?"), choices=Means.choices, initial=Means.UPLOADED.value, widget=forms.RadioSelect
    )
    received_on = DayField(label=_("Modtaget"))
    field_order = ("means", "uploads", "life_areas", "description", "written_on", "received_on", "is_all")


class RemindForm(PlainForm):
    """That they were reminded, and how."""

    sent = forms.ChoiceField(
        label=_("Hvordan?"), choices=Sent.choices, initial=Sent.PHONE.value, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Hvad sagde de?"), required=False, max_length=500)


class EndForm(PlainForm):
    """How it ended, when nothing more comes."""

    ending = forms.ChoiceField(
        label=_("Hvad svarede de?"),
        choices=[(one.value, one.label) for one in Ending],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvorfor?"), required=False, max_length=500, help_text=_("Ved afslag, eller når I trækker spørgsmålet.")
    )


class NoForm(PlainForm):
    """Why nothing is sent."""

    ending = forms.ChoiceField(
        label=_("Jeres svar"),
        choices=[
            (Ending.NOTHING.value, _("Vi har ingen akter om det")),
            (Ending.DECLINED.value, _("Vi kan ikke sende dem")),
            (Ending.ALL_SENT.value, _("Vi har sendt det hele")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Hvorfor ikke?"), required=False, max_length=500, help_text=_("Når I ikke kan sende dem.")
    )


class MistakeForm(PlainForm):
    """Why a record should not be here."""

    reason = forms.CharField(
        label=_("Hvad er forkert?"), max_length=500, help_text=_("For eksempel: handler om en anden person.")
    )
