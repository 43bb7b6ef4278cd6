"""The round of the post: letters that wait are handed on, in the hours in which people want to be written to."""

import logging
from datetime import date, datetime, time

from django.conf import settings
from django.utils.translation import gettext

from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.journal import delivering
from koereplan.casework.journal.kinds import Channel
from koereplan.foundation.clock import today
from koereplan.foundation.instants import DENMARK
from koereplan.integrations import receipts
from koereplan.integrations.sending import Carriers
from koereplan.integrations.taking import NotTaken
from koereplan.roadmap import closed_because

log = logging.getLogger(__name__)

AT_ONCE = 50
"""How many letters are taken up together, and sent by one connection to a mail server."""


def deliver(*, at: datetime) -> None:
    """Send the letters that wait, until there are none or nobody takes any."""
    while _round(at=at) == AT_ONCE:
        pass
    let_failed_letters_wait(on=today())


def take_receipts(*, at: datetime) -> None:
    """Note what the receipts that lie ready say of letters; one that did not arrive waits for somebody as any other."""
    if not settings.POST_RECEIPTS:
        return

    def note(receipt: receipts.Receipt) -> None:
        if receipt.failed:
            delivering.came_back(receipt.letter_id, fault=receipt.fault, on=today())
        elif receipt.arrived:
            delivering.arrived(receipt.letter_id, on=today(), at=at)

    receipts.take_in(settings.POST_RECEIPTS, note)
    let_failed_letters_wait(on=today())


def is_quiet(on: date, at: datetime) -> bool:
    """Return whether nothing but what cannot wait is sent: in the night, and on days on which offices are closed."""
    if settings.QUIET_HOURS is None:
        return False
    from_hour, until_hour = settings.QUIET_HOURS
    hour = at.astimezone(DENMARK).time()
    return hour >= time(from_hour) or hour < time(until_hour) or bool(closed_because(on, language="da"))


def _round(*, at: datetime) -> int:
    """Send some letters, and return how many were tried."""
    parcels = delivering.take_up(most=AT_ONCE, quiet=is_quiet(today(), at), on=today(), at=at)
    closed, left = set[Channel](), list[delivering.Parcel]()
    with Carriers() as carriers, delivering.noting():
        for parcel in parcels:
            if parcel.channel in closed:
                left.append(parcel)
                continue
            try:
                carriers.send(parcel)
            except NotTaken as no:
                delivering.not_sent(parcel.id, fault=no.fault, for_good=no.for_good, on=today())
                if no.closed:
                    closed.add(parcel.channel)
            except Exception as fault:
                # Whatever is wrong with one letter, it keeps no other waiting, and is chased as any that fails.
                log.exception("a letter could not be made ready to be sent")
                said = gettext("Fejl i Køreplan (%(kind)s). Sig det til dem, der driver det.")
                delivering.not_sent(parcel.id, fault=said % {"kind": type(fault).__name__}, for_good=False, on=today())
            else:
                delivering.sent(parcel.id, on=today())
    delivering.put_back(left, on=today(), at=at)
    return len(parcels) - len(left)
