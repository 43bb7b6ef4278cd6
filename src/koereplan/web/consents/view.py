"""Consents and disclosures in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.access.wording import AREAS, CLASSES, PURPOSES
from koereplan.casework.consents.kinds import ConsentState, Form, Means, WithdrawnBy
from koereplan.web import days
from koereplan.web.person.forms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from koereplan.casework.access import ContentClass, LifeArea
    from koereplan.casework.cases.queries import AnswerLine, CaseConsents, ConsentLine, EndLine
    from koereplan.casework.consents.asking import NamedRecord
    from koereplan.casework.records.queries import RecordLine


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent as its page shows it. `warns` is what cannot wait: it ends soon, or nobody has confirmed."""

    id: UUID
    state: ConsentState
    recipient: str
    sender: str
    stands: str
    warns: str
    content: tuple[str, ...]
    life_areas: tuple[str, ...]
    records: tuple[str, ...]
    purpose: str
    task: str
    step: str
    history: tuple[str, ...]
    may_answer: bool
    may_renew: bool
    may_withdraw: bool

    @classmethod
    def of(cls, line: ConsentLine, case: CaseConsents, *, today: date) -> ConsentView:
        """Return a consent in words, with what the reader can do about it."""
        state = line.state
        return cls(
            id=line.id,
            state=state,
            recipient=line.recipient.name,
            sender=line.sender.name if line.sender else gettext("Kriminalforsorgen"),
            stands=stands(line),
            warns=warning(line, today=today),
            content=named_content(line.content),
            life_areas=named_areas(line.life_areas),
            records=tuple(in_words(record) for record in line.records),
            purpose=str(PURPOSES[line.purpose]),
            task=line.task,
            step=line.step,
            history=tuple(history(line)),
            may_answer=state is ConsentState.ASKED and "record_consent" in case.acts,
            may_renew=state in {ConsentState.IN_FORCE, ConsentState.EXPIRED} and "ask_consent" in case.acts,
            may_withdraw=state in {ConsentState.IN_FORCE, ConsentState.ASKED} and "withdraw_consent" in case.acts,
        )


@dataclass(frozen=True, slots=True)
class ConsentGroup:
    """Consents that stand alike."""

    key: str
    title: str
    empty: str
    consents: tuple[ConsentView, ...]


def groups(case: CaseConsents, *, today: date) -> list[ConsentGroup]:
    """Return the consents of a case by how they stand: those in force first, the soonest to end before others."""
    views = [ConsentView.of(line, case, today=today) for line in sorted(case.lines, key=ends_first)]
    waiting, holding = ConsentState.ASKED, ConsentState.IN_FORCE
    return [
        ConsentGroup(
            "in_force",
            gettext("Gælder nu"),
            gettext("Intet er åbent for nogen på et samtykke."),
            tuple(view for view in views if view.state is holding),
        ),
        ConsentGroup(
            "asked",
            gettext("Venter på svar"),
            gettext("Personen er ikke spurgt om noget, der mangler svar."),
            tuple(view for view in views if view.state is waiting),
        ),
        ConsentGroup(
            "ended",
            gettext("Slut"),
            gettext("Ingen."),
            tuple(view for view in views if view.state not in {waiting, holding}),
        ),
    ]


def ends_first(line: ConsentLine) -> tuple[str, int]:
    """Return the order of consents: those that end first, and of the ended the last first."""
    over = line.state not in {ConsentState.ASKED, ConsentState.IN_FORCE}
    day = line.expires_on or line.asked_on
    return ("b" if over else "a", -day.toordinal() if over else day.toordinal())


def named_content(content: Collection[ContentClass]) -> tuple[str, ...]:
    """Return classes of content in words, in the order of the table."""
    return tuple(str(words) for one, words in CLASSES.items() if one in content)


def named_areas(areas: Collection[LifeArea]) -> tuple[str, ...]:
    """Return areas of life in words."""
    return tuple(str(words) for one, words in AREAS.items() if one in areas)


def in_words(record: NamedRecord | RecordLine) -> str:
    """Return which record it is: by who sent it, when it came and what it is about, not by what it says."""
    return gettext("%(sender)s, modtaget %(day)s: %(areas)s") % {
        "sender": record.sender,
        "day": days.in_full(record.received_on),
        "areas": ", ".join(named_areas(record.life_areas)),
    }


def stands(line: ConsentLine) -> str:
    """Return how a consent stands, in a sentence."""
    if line.state is ConsentState.WITHDRAWN and line.end:
        return gettext("Trukket tilbage %(day)s") % {"day": days.in_full(line.end.withdrawn_on)}
    if line.state is ConsentState.ASKED:
        return gettext("Spurgt %(day)s, ikke besvaret") % {"day": days.in_full(line.asked_on)}
    if line.state is ConsentState.REFUSED and line.answer:
        return gettext("Personen sagde nej %(day)s") % {"day": days.in_full(line.answer.answered_on)}
    if line.expires_on is None:
        return ""
    day = {"day": days.in_full(line.expires_on)}
    return {
        ConsentState.IN_FORCE: gettext("Gælder til %(day)s") % day,
        ConsentState.RENEWED: gettext("Fornyet med et nyt samtykke"),
    }.get(line.state, gettext("Udløbet %(day)s") % day)


def warning(line: ConsentLine, *, today: date) -> str:
    """Return what cannot wait about a consent, or nothing."""
    if line.end and line.end.is_late:
        return gettext("%(unit)s har ikke bekræftet, at de er stoppet") % {"unit": line.recipient.name}
    if line.is_merged and line.state is ConsentState.IN_FORCE:
        return gettext("Gælder ikke for den afdeling, der har opgaverne nu. Forny det, hvis der stadig er brug for det")
    if line.expires_soon and line.expires_on:
        return gettext("Udløber %(when)s") % {"when": days.seen_from(line.expires_on, today=today)}
    return ""


def history(line: ConsentLine) -> Iterable[str]:
    """Yield what has happened to a consent, the first thing first."""
    yield gettext("%(name)s spurgte %(day)s") % {"name": line.asked_by, "day": days.in_full(line.asked_on)}
    if line.answer:
        yield from answered(line.answer)
    if line.end:
        yield from ended(line.end, line.recipient.name)


def answered(answer: AnswerLine) -> Iterable[str]:
    """Yield what was answered, and how it was recorded."""
    said = {"day": days.in_full(answer.answered_on), "name": answer.recorded_by or gettext("personen selv")}
    if not answer.is_given:
        yield gettext("Nej %(day)s, skrevet af %(name)s") % said
    else:
        yield gettext("Ja %(day)s, skrevet af %(name)s") % said
        yield f"{Form(answer.form).label}: {answer.evidence}"
    if answer.read_aloud_in:
        language = str(dict(LANGUAGES).get(answer.read_aloud_in, answer.read_aloud_in)).lower()
        by = {"language": language, "name": answer.read_aloud_by}
        if answer.reader_speaks:
            yield gettext("Læst højt på %(language)s af %(name)s, som taler personens sprog") % by
        else:
            yield gettext("Læst højt på %(language)s af %(name)s") % by
    if answer.interpreter:
        yield gettext("Tolk: %(name)s") % {"name": answer.interpreter}
    if answer.note:
        yield answer.note


def ended(end: EndLine, recipient: str) -> Iterable[str]:
    """Yield who ended a consent, and whether its recipient has confirmed."""
    yield gettext("Trukket tilbage %(day)s: %(by)s, %(means)s") % {
        "day": days.in_full(end.withdrawn_on),
        "by": str(WithdrawnBy(end.by).label).lower(),
        "means": str(Means(end.means).label).lower(),
    }
    if end.note:
        yield end.note
    if end.confirmed_on:
        yield gettext("%(unit)s har bekræftet %(day)s: %(name)s") % {
            "unit": recipient,
            "day": days.in_full(end.confirmed_on),
            "name": end.confirmed_by,
        }
    elif not end.is_confirmed:
        yield gettext("%(unit)s har fået besked og skal bekræfte") % {"unit": recipient}
