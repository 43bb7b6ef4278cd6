"""Requests and records in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext, ngettext

from koereplan.casework.access import SYSTEM
from koereplan.casework.access.content import HEALTH
from koereplan.casework.access.wording import AREAS
from koereplan.casework.records.kinds import HANDED_OUT, RequestState
from koereplan.web import days
from koereplan.web.uploads import megabytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import LifeArea
    from koereplan.casework.records.queries import CaseRecords, RecordLine, RequestLine


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as a list shows it. `mover` is whose move it is, `pressing` what cannot wait."""

    id: UUID
    whom: str
    about: str
    stands: str
    mover: str
    pressing: str
    waits: bool

    @classmethod
    def of(cls, line: RequestLine, *, today: date) -> RequestView:
        """Return a request in words."""
        due = line.waits and line.last_said_on + timedelta(days=settings.REMIND_AFTER_DAYS) <= today
        mover = gettext("Din tur") if due else line.whom.name if line.waits else ""
        return cls(
            id=line.id,
            whom=line.whom.name,
            about=areas_in_words(line.life_areas),
            stands=stands(line),
            mover=mover,
            pressing=_ago(line, today=today) if due else "",
            waits=line.waits,
        )


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as a list shows it. `kept` says why its file cannot be opened, `closed` why nobody else sees it."""

    id: UUID
    description: str
    sender: str
    about: str
    is_health: bool
    came: str
    file: str
    opens: bool
    kept: str
    closed: str

    @classmethod
    def of(cls, line: RecordLine) -> RecordView:
        """Return a record in words."""
        file, said = line.file, {"day": days.in_full(line.received_on), "how": within(line.means.label)}
        came = gettext("Modtaget %(day)s, %(how)s") % said
        if line.written_on:
            came += gettext(", skrevet %(day)s") % {"day": days.in_full(line.written_on)}
        opens = file is not None and file.scan in HANDED_OUT
        return cls(
            id=line.id,
            description=line.description,
            sender=line.sender,
            about=areas_in_words(line.life_areas),
            is_health=bool(line.life_areas & HEALTH),
            came=came,
            file=f"{file.name}, {megabytes(file.size)}" if file else gettext("Ingen fil"),
            opens=opens,
            kept="" if file is None or opens else str(file.scan.label),
            closed=_closed(line),
        )


def areas_in_words(areas: Collection[LifeArea]) -> str:
    """Return areas of life, in the order of the method."""
    return ", ".join(str(words) for area, words in AREAS.items() if area in areas)


def within(label: object) -> str:
    """Return a label as it stands within a sentence: "i Køreplan"."""
    text = str(label)
    return text[:1].lower() + text[1:]


def stands(line: RequestLine) -> str:
    """Return how a request stands, in a sentence."""
    day = {"day": days.in_full(line.reply.on if line.reply else line.last_said_on)}
    said = {
        RequestState.ASKED: gettext("Spurgt %(day)s, ikke besvaret"),
        RequestState.REMINDED: gettext("Rykket %(day)s, ikke besvaret"),
        RequestState.PARTLY: gettext("Noget er modtaget, mere ventes"),
        RequestState.STOPPED: gettext("Stoppet: samtykket gælder ikke længere"),
        RequestState.ALL_SENT: gettext("Alt er modtaget %(day)s"),
        RequestState.NOTHING: gettext("De har ingen akter, svaret %(day)s"),
        RequestState.DECLINED: gettext("Afslået %(day)s"),
        RequestState.TAKEN_BACK: gettext("Trukket tilbage %(day)s"),
    }[line.state] % day
    return f"{said}: {line.reply.note}" if line.reply and line.reply.note else said


def lead(case: CaseRecords) -> str:
    """Return in a sentence how far the asking has come."""
    if not case.requests:
        return gettext("Ingen er spurgt endnu.")
    waits = sum(line.waits for line in case.requests)
    asked = ngettext("%(count)s er spurgt.", "%(count)s er spurgt.", len(case.requests)) % {"count": len(case.requests)}
    if not waits:
        return asked + " " + gettext("Alle har svaret.")
    missing = ngettext("%(count)s mangler at svare.", "%(count)s mangler at svare.", waits) % {"count": waits}
    return f"{asked} {missing}"


def history(line: RequestLine) -> Iterable[str]:
    """Yield what has been said about a request, in order."""
    yield gettext("Spurgt %(day)s af %(who)s: %(how)s") % {
        "day": days.in_full(line.asked_on),
        "who": line.asked_by,
        "how": within(line.sent.label),
    }
    for one in line.reminders:
        how = within(one.sent.label) if one.sent else ""
        said = gettext("Rykket %(day)s af %(who)s: %(how)s")
        yield said % {"day": days.in_full(one.on), "who": one.by or SYSTEM.name, "how": how} + (
            f". {one.note}" if one.note else ""
        )
    if line.reply:
        yield f"{stands(line)} ({line.reply.by})" if line.reply.by else stands(line)


def _ago(line: RequestLine, *, today: date) -> str:
    return gettext("Ingen svar siden %(day)s, %(ago)s. Ryk dem.") % {
        "day": days.without_year(line.last_said_on),
        "ago": days.seen_from(line.last_said_on, today=today),
    }


def _closed(line: RecordLine) -> str:
    if line.mistake:
        return gettext("Lukket, kom ved en fejl: %(why)s") % {"why": line.mistake}
    return gettext("Lukket: samtykket er trukket tilbage") if line.is_closed else ""
