"""The page of a release, made ready: the day, the nine signals, what is arranged, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.cases.readiness import Ready
from koereplan.casework.releases.horizon import Shown, shown
from koereplan.casework.releases.kinds import BRIDGE, PAPERS, Booking, Housing, Income, Matter
from koereplan.casework.releases.marking import OVER
from koereplan.web import days
from koereplan.web.components.readiness import STATES, sign_views

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.releases.queries import AppointmentLine, ReleasePage
    from koereplan.web.components.glyph import Glyph
    from koereplan.web.components.readiness import SignView

SLUGS = {Matter.HOUSING: "bolig", Matter.INCOME: "forsoergelse", Matter.DAY: "tid", Matter.PLAN: "plan"}
"""What the matters with a page of their own are called in its address."""

MATTERS = {slug: matter for matter, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class MatterView:
    """How one matter stands, in words."""

    label: str
    word: str
    glyph: Glyph
    lines: tuple[str, ...]
    by: str
    slug: str
    is_missing: bool

    @classmethod
    def of(cls, page: ReleasePage, matter: Matter) -> MatterView:
        """Return how a matter of a release stands."""
        line = page.matters[matter]
        arranged = line.arranged
        glyph, word = STATES[Shown(arranged.state)]
        return cls(
            label=str(matter.label),
            word=str(word),
            glyph=glyph,
            lines=tuple(_lines(page, matter)),
            by=gettext("%(name)s, %(day)s") % {"name": line.recorded_by, "day": days.in_full(line.recorded_on)}
            if line.recorded_on
            else "",
            slug=SLUGS.get(matter, ""),
            is_missing=arranged.state is Ready.MISSING,
        )


def _lines(page: ReleasePage, matter: Matter) -> list[str]:
    """Return what is arranged of a matter: what and where, from when, by whom, and whose move it is."""
    arranged = page.matters[matter].arranged
    if arranged.state is Ready.NOT_APPLICABLE:
        return [arranged.reason]
    kinds = {Matter.HOUSING: Housing, Matter.INCOME: Income}
    kind = str(kinds[matter](arranged.kind).label) if arranged.kind and matter in kinds else ""
    said = [", ".join(filter(None, [kind, arranged.what]))]
    if arranged.from_on:
        said.append(gettext("Fra %(day)s") % {"day": days.in_full(arranged.from_on)})
    if arranged.confirmed_by:
        said.append(gettext("Bekræftet af %(name)s") % {"name": arranged.confirmed_by})
    if arranged.move and arranged.state is not Ready.IN_PLACE:
        said.append(gettext("Det er %(name)s, der skal gøre det næste") % {"name": arranged.move})
    return [line for line in said if line]


@dataclass(frozen=True, slots=True)
class AppointmentView:
    """An appointment, in words; `warns` says what is wrong with its day."""

    line: AppointmentLine
    when: str
    title: str
    warns: str

    @classmethod
    def of(cls, line: AppointmentLine, page: ReleasePage) -> AppointmentView:
        """Return an appointment of a release."""
        one = line.appointment
        asked = line.booking is Booking.ASKED or one.on_day is None or one.at_time is None
        return cls(
            line=line,
            when=gettext("Ingen tid endnu") if asked else when(one.on_day, one.at_time),
            title=", ".join(filter(None, [one.place, one.with_whom])),
            warns="" if asked or line.is_on_the_day else _off_the_day(page),
        )


def when(day: date | None, at: object) -> str:
    """Return a day and a time of day in words."""
    assert day is not None  # noqa: S101 - it is agreed
    return gettext("%(day)s kl. %(time)s") % {"day": days.with_weekday(day), "time": f"{at:%H.%M}"}


def _off_the_day(page: ReleasePage) -> str:
    return gettext("Ikke på løsladelsesdagen") if page.day else gettext("Løsladelsesdagen er ikke kendt")


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """Everything the page of a release shows."""

    page: ReleasePage
    lead: str
    closed: str
    needs_bridge: bool
    bridge: tuple[MatterView, ...]
    signs: tuple[SignView, ...]
    street: tuple[MatterView, ...]
    no_appointment: MatterView | None
    appointments: tuple[AppointmentView, ...]
    papers: tuple[MatterView, ...]
    papers_left: int
    plan: MatterView | None
    may_settle: bool

    @classmethod
    def of(cls, page: ReleasePage, *, today: date) -> ReleaseView:
        """Return a release made ready for its page."""
        day = page.day.day if page.day else None
        closed = page.day.closed if page.day else ""
        papers = tuple(matter for matter in PAPERS if matter in page.matters)
        no_time = Matter.DAY in page.matters and page.state(Matter.DAY) is Ready.NOT_APPLICABLE
        return cls(
            page=page,
            lead=lead(page, today=today),
            closed=closed,
            needs_bridge=bool(closed) and any(m in page.matters and page.state(m) not in OVER for m in BRIDGE),
            bridge=_views(page, BRIDGE),
            signs=sign_views(
                {
                    signal: shown(signal, stand.state, release_date=day, on=today)
                    for signal, stand in page.signals.items()
                }
            ),
            street=_views(page, (Matter.HOUSING, Matter.INCOME)),
            no_appointment=MatterView.of(page, Matter.DAY) if no_time else None,
            appointments=tuple(AppointmentView.of(line, page) for line in page.appointments),
            papers=_views(page, papers),
            papers_left=sum(page.state(matter) not in OVER for matter in papers),
            plan=next(iter(_views(page, (Matter.PLAN,))), None),
            may_settle=page.may_carry_out and any(line.is_on_the_day for line in page.appointments),
        )


def _views(page: ReleasePage, matters: tuple[Matter, ...]) -> tuple[MatterView, ...]:
    return tuple(MatterView.of(page, matter) for matter in matters if matter in page.matters)


def lead(page: ReleasePage, *, today: date) -> str:
    """Return when the person comes out, how, and where to."""
    if page.released_on:
        out = gettext("Løsladt fra varetægt %(day)s.") if page.is_remand else gettext("Løsladt %(day)s.")
        return out % {"day": days.in_full(page.released_on)}
    if page.day is None:
        if page.is_remand:
            return gettext("Kan løslades når som helst. Det, der står her, skal kunne bruges i dag.")
        return gettext("Løsladelsesdagen er ikke kendt endnu.")
    said = {
        "day": days.capitalised(days.with_weekday(page.day.day)),
        "how_far": days.seen_from(page.day.day, today=today),
        "kind": gettext("Fra varetægt") if page.is_remand else kind_in_words(page.kind),
    }
    where = gettext(" Hjem til %(municipality)s.") % {"municipality": page.municipality} if page.municipality else ""
    return gettext("%(day)s, %(how_far)s. %(kind)s.") % said + where


def kind_in_words(kind: str) -> str:
    """Return what a kind of release is called."""
    return {
        "parole": gettext("Prøveløsladelse"),
        "end_of_sentence": gettext("Endt straf"),
    }.get(kind, gettext("Ikke afgjort endnu"))
