"""A letter is handed to whoever carries it: a mail server, Digital Post, those who print; or it is laid in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings

from koereplan.casework.journal.kinds import Channel
from koereplan.integrations import folder, mail
from koereplan.integrations.taking import NotTaken

if TYPE_CHECKING:
    from koereplan.casework.journal.delivering import Parcel

FOLDER = "folder:"
PLATFORM = "serviceplatformen"


class Carriers:
    """Those who carry letters, for one round: mail goes by one connection."""

    def __init__(self) -> None:
        self._mail = mail.server()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._mail.close()

    def send(self, parcel: Parcel) -> None:
        """Hand a letter on by its channel.

        :raises NotTaken: nobody answers, or they say no.
        """
        if parcel.channel is Channel.MAIL:
            mail.send(parcel, by=self._mail)
        elif settings.DIGITAL_POST.startswith(FOLDER):
            folder.lay_down(parcel, settings.DIGITAL_POST.removeprefix(FOLDER))
        elif settings.DIGITAL_POST == PLATFORM:
            _by_the_platform(parcel)
        else:
            raise NotTaken(fault="Digital Post og brev er ikke sat op (DIGITAL_POST).", closed=True)


def _by_the_platform(parcel: Parcel) -> None:
    # The package that speaks to it does not install on Python 3.13, where the rest of the product runs.
    try:
        from koereplan.integrations import digital_post  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        fault = f"Pakken {missing.name} mangler: Digital Post kræver Python 3.11 eller 3.12."
        raise NotTaken(fault=fault, closed=True) from missing
    digital_post.send(parcel)
