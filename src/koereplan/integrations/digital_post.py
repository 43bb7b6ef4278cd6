"""Digital Post and remote print by Serviceplatformen (SF1601): a MeMo message, or a letter that somebody prints.

What is sent and read is `python-serviceplatformen`'s; where one gets in, and with which certificate, is ours to say.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from python_serviceplatformen import digital_post as platform
from python_serviceplatformen.models import message as memo
from python_serviceplatformen.models import physical_mail as print_
from requests import HTTPError, RequestException, Response

from koereplan.casework.journal.kinds import Channel
from koereplan.casework.journal.printing import printed
from koereplan.integrations.platform_access import Access
from koereplan.integrations.taking import NotTaken

if TYPE_CHECKING:
    from koereplan.casework.journal.delivering import Parcel

PASSES: frozenset[int] = frozenset(
    {
        *(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_TIMEOUT),
        *(HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS),
    }
)
"""The refusals that are not about the letter."""
ADDRESS = re.compile(r"(?P<street>\D+?)\s+(?P<number>\d{1,3}\s?[A-Za-z]?)\b.*?[,\n]\s*(?P<code>\d{4})\s", re.DOTALL)
NOBODY = "0000000000"
"""What stands in the place of a CPR number: a letter on paper goes to an address."""


def send(parcel: Parcel) -> None:
    """Hand a letter to Serviceplatformen.

    :raises NotTaken: it does not answer, or says no.
    """
    try:
        if parcel.channel is Channel.PRINT:
            platform.send_physical_mail(letter_of(parcel), access())
        elif platform.is_registered(parcel.address, "digitalpost", access()):
            platform.send_message("Digital Post", memo_of(parcel), access())
        else:
            raise NotTaken(fault=f"CVR-nummer {parcel.address} er ikke tilmeldt Digital Post.", for_good=True)
    except HTTPError as no:
        raise _no(no.response) from no
    except (RequestException, ValueError, OSError) as fault:
        raise NotTaken(fault=f"Serviceplatformen svarer ikke: {fault}", closed=True) from fault


def memo_of(parcel: Parcel) -> memo.Message:
    """Return a letter as a MeMo message. It has the same id each time it is sent."""
    sheet = base64.b64encode(printed(parcel)).decode()
    files = (memo.File(encodingFormat="application/pdf", filename="besked.pdf", language="da", content=sheet),)
    return memo.Message(
        messageHeader=memo.MessageHeader(
            messageType="DIGITALPOST",
            messageUUID=str(parcel.id),
            label=parcel.subject,
            sender=memo.Sender(senderID=settings.PLATFORM_CVR, idType="CVR", label=settings.AGENCY_NAME),
            recipient=memo.Recipient(recipientID=parcel.address, idType="CVR", label=parcel.to_name),
        ),
        messageBody=memo.MessageBody(
            createdDateTime=parcel.posted_at, mainDocument=memo.MainDocument(label=parcel.subject, files=files)
        ),
    )


def letter_of(parcel: Parcel) -> print_.ForsendelseI:
    """Return a letter as it is sent to be printed. It has the same id each time it is sent.

    :raises NotTaken: the address is not written as street, number, postal code and town.
    """
    found = ADDRESS.match(parcel.address.strip() + " ")
    if found is None:
        raise NotTaken(fault="Adressen skal være vej og nummer, komma, postnummer og by.", for_good=True)
    denmark = print_.CountryIdentificationCode(value="DK", scheme=print_.CountryIdentificationSchemeType.ISO3166_ALPHA2)
    return print_.ForsendelseI(
        afsendelse_identifikator=print_.AfsendelseIdentifikator(value=str(parcel.id)),
        forsendelse_type_identifikator=print_.ForsendelseTypeIdentifikator(value=settings.PLATFORM_LETTER_TYPE),
        forsendelse_modtager=print_.ForsendelseModtager(
            afsendelse_modtager=print_.AfsendelseModtager(
                cpr_nummer_identifikator=print_.CPRnummerIdentifikator(value=NOBODY)
            ),
            modtager_adresse=print_.ModtagerAdresse(
                person_name=print_.PersonName(value=parcel.to_name[:130]),
                street_name=print_.StreetName(value=found["street"].strip()[:40]),
                street_building_identifier=print_.StreetBuildingIdentifier(
                    value=found["number"].replace(" ", "").upper()
                ),
                post_code_identifier=print_.PostCodeIdentifier(value=found["code"]),
                country_identification_code=denmark,
            ),
        ),
        filformat_navn=print_.FilformatNavn(value="pdf"),
        meddelelse_indhold_data=print_.MeddelelseIndholdData(value=base64.b64encode(printed(parcel)).decode()),
        transaktions_parametre_i=print_.TransaktionsParametreI(),
        dokument_parametre=print_.DokumentParametre(),
    )


def _no(answer: Response | None) -> NotTaken:
    assert answer is not None  # noqa: S101 - it was raised for an answer
    for_good = answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status_code not in PASSES
    fault = f"Serviceplatformen siger nej ({answer.status_code}): {answer.text[:300]}"
    return NotTaken(fault=fault, for_good=for_good, closed=not for_good)


@cache
def access() -> Access:
    """Return the one way in, which keeps its tokens as long as they last."""
    return Access(
        cvr=settings.PLATFORM_CVR,
        certificate=settings.PLATFORM_CERTIFICATE,
        address=settings.PLATFORM_ADDRESS,
        tokens=settings.PLATFORM_TOKENS,
    )
