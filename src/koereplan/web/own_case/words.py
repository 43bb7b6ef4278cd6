"""The person's own consents in words: to the person, and short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.consents.kinds import ConsentState
from koereplan.web import days
from koereplan.web.consents.view import ConsentView, ends_first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from koereplan.casework.cases.queries import CaseConsents, ConsentLine


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """A consent as the person reads it: the answer in a word, and what has happened in short sentences."""

    consent: ConsentView
    word: str
    happened: tuple[str, ...]

    @classmethod
    def of(cls, line: ConsentLine, case: CaseConsents, *, today: date) -> OwnConsent:
        """Return a consent in words."""
        return cls(ConsentView.of(line, case, today=today), word(line.state), tuple(happened(line)))


@dataclass(frozen=True, slots=True)
class OwnConsents:
    """What the person is asked, has said yes to, and what is over or was answered with no."""

    asked: tuple[OwnConsent, ...] = ()
    given: tuple[OwnConsent, ...] = ()
    over: tuple[OwnConsent, ...] = ()

    @property
    def answered(self) -> tuple[OwnConsent, ...]:
        """Return what the person has said yes and no to, and that holds."""
        refused = tuple(own for own in self.over if own.consent.state is ConsentState.REFUSED)
        return (*self.given, *refused)

    @classmethod
    def of(cls, case: CaseConsents, *, today: date) -> OwnConsents:
        """Return the consents of a case by how they stand."""
        waiting, holding = ConsentState.ASKED, ConsentState.IN_FORCE
        views = [OwnConsent.of(line, case, today=today) for line in sorted(case.lines, key=ends_first)]
        return cls(
            asked=tuple(own for own in views if own.consent.state is waiting),
            given=tuple(own for own in views if own.consent.state is holding),
            over=tuple(own for own in views if own.consent.state not in {waiting, holding}),
        )


def word(state: ConsentState) -> str:
    """Return how the person answered, in a word."""
    return {
        ConsentState.ASKED: gettext("Svar mangler"),
        ConsentState.IN_FORCE: gettext("Ja"),
        ConsentState.REFUSED: gettext("Nej"),
    }.get(state, gettext("Slut"))


def happened(line: ConsentLine) -> Iterator[str]:
    """Yield what has happened to a consent, the first thing first."""
    if line.answer is None:
        yield gettext("Du blev spurgt %(day)s.") % {"day": days.in_full(line.asked_on)}
    elif line.answer.is_given:
        yield gettext("Du sagde ja %(day)s.") % {"day": days.in_full(line.answer.answered_on)}
    else:
        yield gettext("Du sagde nej %(day)s.") % {"day": days.in_full(line.answer.answered_on)}
    yield from stands_now(line)


def stands_now(line: ConsentLine) -> Iterator[str]:
    """Yield how long a consent holds, or how it ended."""
    until = {"day": days.in_full(line.expires_on)} if line.expires_on else {}
    match line.state:
        case ConsentState.ASKED if line.renews_id:
            yield gettext("Siger du ja, fortsætter det, du har sagt ja til før.")
        case ConsentState.IN_FORCE if line.is_merged:
            yield gettext("De er nu en del af en anden afdeling. Dit ja gælder ikke for den.")
        case ConsentState.IN_FORCE:
            yield gettext("Det gælder til %(day)s.") % until
        case ConsentState.EXPIRED:
            yield gettext("Det udløb %(day)s.") % until
        case ConsentState.RENEWED:
            yield gettext("Du har sagt ja til det samme igen.")
        case ConsentState.WITHDRAWN if line.end:
            yield from ended(line, days.in_full(line.end.withdrawn_on))


def ended(line: ConsentLine, day: str) -> Iterator[str]:
    """Yield when a consent was ended, and whether its recipient has said that they have stopped."""
    if line.answer is None:
        yield gettext("Spørgsmålet blev trukket tilbage %(day)s.") % {"day": day}
        return
    yield gettext("Det sluttede %(day)s.") % {"day": day}
    unit = {"unit": line.recipient.name}
    if line.end and line.end.is_confirmed:
        yield gettext("%(unit)s har bekræftet, at de er stoppet.") % unit
    else:
        yield gettext("%(unit)s har fået besked og skal bekræfte, at de er stoppet.") % unit
