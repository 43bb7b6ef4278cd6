"""Guides come with the product, are written by their editor, and approved by another."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.guides.kinds import MONTHS_BETWEEN_REVIEWS
from koereplan.casework.guides.models import GuideApproval, GuideVersion
from koereplan.casework.guides.queries import GuideLine, every_guide, guide
from koereplan.casework.guides.texts import GuideText, brought
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.foundation.months import months_after
from koereplan.foundation.problem import Problem
from koereplan.roadmap import DEFAULT_EDITION, edition

_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_TAKEN = frozenset({"", "ny", "trin"})
"""Keys that are addresses of other pages."""


class GuideRefused(Problem):
    """A guide cannot be so; `field` says where, `what` says why."""

    code = "guides.refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGuide(Event):
    """Something that happened to a guide."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWritten(OfGuide):
    """A guide has a new version, that nobody has approved yet."""

    says: ClassVar = _("Vejledningen »{title}« er skrevet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideApproved(OfGuide):
    """A named person has approved a guide."""

    says: ClassVar = _("Vejledningen »{title}« er godkendt.")


@transaction.atomic
def take_in_guides(*, actor: Actor, on: date) -> int:
    """Make the guides that the product brings content, and return how many were; what an editor wrote is left alone."""
    known = {line.key: line for line in every_guide(actor=actor, on=on)}
    taken = 0
    for key, text in brought():
        last = known.get(key)
        if last is None or (not last.written_by and last.text != text):
            _add(
                key, (last.number if last else 0) + 1, text, review_on=_in_a_year(on), is_shown=True, actor=actor, on=on
            )
            taken += 1
    return taken


@transaction.atomic
def write_guide(text: GuideText, *, review_on: date, actor: Actor, on: date) -> str:
    """Write a new guide, and return its key.

    :raises NotAllowed: the actor is no editor.
    :raises GuideRefused: it says nothing, names a step that there is not, or there is one of that name.
    """
    _check(text, review_on, actor=actor, on=on)
    key = slugify(text.title_da.lower().translate(_PLAIN))[:80]
    if key in _TAKEN or GuideVersion.objects.filter(guide=key).exists():
        raise GuideRefused(field="title_da", what=gettext("Der er en vejledning, der hedder det. Vælg et andet navn."))
    _add(key, 1, text, review_on=review_on, is_shown=True, actor=actor, on=on)
    return key


@transaction.atomic
def rewrite_guide(
    key: str, text: GuideText, *, review_on: date, is_shown: bool, number: int, actor: Actor, on: date
) -> None:
    """Write a guide anew; the new version is a draft, and what it said before is kept.

    :raises NoSuchGuide: there is none.
    :raises NotAllowed: the actor is no editor.
    :raises GuideRefused: it says nothing, names a step that there is not, or somebody has written it anew meanwhile.
    """
    _check(text, review_on, actor=actor, on=on)
    present = _unchanged(key, number, actor=actor, on=on)
    _add(key, present.number + 1, text, review_on=review_on, is_shown=is_shown, actor=actor, on=on)


@transaction.atomic
def approve_guide(key: str, *, number: int, actor: Actor, on: date) -> None:
    """Approve a guide as it was read, as an editor who did not write it.

    :raises NoSuchGuide: there is none.
    :raises NotAllowed: the actor is no editor, wrote it, or it is approved.
    :raises GuideRefused: somebody has written it anew meanwhile.
    """
    present = _unchanged(key, number, actor=actor, on=on)
    if not present.may_approve:
        raise NotAllowed(guide=key, actor=actor.staff_id)
    GuideApproval.objects.create(
        version=GuideVersion.objects.get(guide=key, number=number),
        recorded_on=on,
        recorded_by_id=actor.recorded_as,
        recorded_for_id=actor.recorded_for,
    )
    record(GuideApproved(subject=f"guide:{key}", title=present.text.title_da), actor=actor, on=on)


def _check(text: GuideText, review_on: date, *, actor: Actor, on: date) -> None:
    """Pass when somebody may write, and something is written.

    :raises NotAllowed: the actor is no editor.
    :raises GuideRefused: it says nothing, names a step that there is not, or is reviewed in the past.
    """
    if actor.role is not Role.EDITOR:
        raise NotAllowed(actor=actor.staff_id)
    steps = {step.key for step in edition(DEFAULT_EDITION).steps}
    wrong = {
        "title_da": (not text.title_da.strip(), gettext("Giv vejledningen et navn.")),
        "body_da": (not text.body_da.strip(), gettext("Skriv vejledningen.")),
        "title_en": (
            bool(text.title_en.strip()) != bool(text.body_en.strip()),
            gettext("Skriv både navn og tekst på engelsk, eller ingen af delene."),
        ),
        "steps": (not set(text.steps) <= steps, gettext("Vælg trin, der findes.")),
        "review_on": (review_on <= on, gettext("Vælg en dag efter i dag.")),
    }
    for field, (is_wrong, what) in wrong.items():
        if is_wrong:
            raise GuideRefused(field=field, what=what)


def _unchanged(key: str, number: int, *, actor: Actor, on: date) -> GuideLine:
    present = guide(key, actor=actor, on=on)
    if present.number != number:
        raise _changed_meanwhile()
    return present


def _changed_meanwhile() -> GuideRefused:
    return GuideRefused(field="", what=gettext("Vejledningen er ændret, siden du læste den. Læs den igen."))


def _add(key: str, number: int, text: GuideText, *, review_on: date, is_shown: bool, actor: Actor, on: date) -> None:
    version = GuideVersion(
        guide=key,
        number=number,
        **{**asdict(text), "steps": list(text.steps)},
        review_on=review_on,
        is_shown=is_shown,
        recorded_on=on,
        recorded_by_id=actor.recorded_as,
        recorded_for_id=actor.recorded_for,
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        # Two editors who save in the same instant have both read the version before.
        raise _changed_meanwhile() from None
    record(GuideWritten(subject=f"guide:{key}", title=text.title_da), actor=actor, on=on)


def _in_a_year(on: date) -> date:
    return months_after(on, MONTHS_BETWEEN_REVIEWS)
