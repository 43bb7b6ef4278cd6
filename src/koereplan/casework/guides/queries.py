"""The guides, as staff read them and editors keep them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Role
from koereplan.casework.guides.kinds import Phase
from koereplan.casework.guides.models import GuideVersion
from koereplan.casework.guides.texts import GuideText
from koereplan.foundation.problem import Problem
from koereplan.foundation.text import danish_order


class NoSuchGuide(Problem):
    """There is no such guide."""

    code = "guides.none"
    says = _("Vejledningen findes ikke længere.")


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A guide in a version. Until somebody has approved it, it is a draft."""

    key: str
    number: int
    text: GuideText
    written_on: date
    written_by: str
    approved_on: date | None
    approved_by: str
    review_on: date
    is_shown: bool
    is_due: bool
    may_approve: bool


def every_guide(*, actor: Actor, on: date) -> tuple[GuideLine, ...]:
    """Return every guide, shown or not, in the order of phases, steps and names."""
    found = (_line(row, actor=actor, on=on) for row in _last(GuideVersion.objects.all()))
    return tuple(sorted(found, key=_order))


def guides(*, actor: Actor, on: date) -> tuple[GuideLine, ...]:
    """Return the guides that are shown, in the order of phases, steps and names; to editors all, those due first."""
    found = every_guide(actor=actor, on=on)
    if actor.role is Role.EDITOR:
        return tuple(sorted(found, key=lambda line: not line.is_due))
    return tuple(line for line in found if line.is_shown)


def guides_of_step(step: str, *, actor: Actor, on: date) -> tuple[GuideLine, ...]:
    """Return the guides that help at a step, those of fewest other steps first."""
    found = (line for line in guides(actor=actor, on=on) if step in line.text.steps and line.is_shown)
    return tuple(sorted(found, key=lambda line: len(line.text.steps)))


def guide(key: str, *, actor: Actor, on: date) -> GuideLine:
    """Return a guide as it is now.

    :raises NoSuchGuide: there is none, or it is not shown any more.
    """
    row = _last(GuideVersion.objects.filter(guide=key)).first()
    if row is None or not (row.is_shown or actor.role is Role.EDITOR):
        raise NoSuchGuide(guide=key)
    return _line(row, actor=actor, on=on)


def former_versions(key: str, *, actor: Actor, on: date) -> tuple[GuideLine, ...]:
    """Return what a guide said before, the last first; to editors alone."""
    if actor.role is not Role.EDITOR:
        return ()
    rows = _with_names(GuideVersion.objects.filter(guide=key)).order_by("-number")[1:]
    return tuple(_line(row, actor=actor, on=on) for row in rows)


def _text(row: GuideVersion) -> GuideText:
    return GuideText(
        phase=Phase(row.phase),
        steps=tuple(row.steps),
        title_da=row.title_da,
        body_da=row.body_da,
        title_en=row.title_en,
        body_en=row.body_en,
    )


def _last(versions: QuerySet[GuideVersion]) -> QuerySet[GuideVersion]:
    return _with_names(versions).order_by("guide", "-number").distinct("guide")


def _with_names(versions: QuerySet[GuideVersion]) -> QuerySet[GuideVersion]:
    return versions.select_related("recorded_by", "approval__recorded_by")


def _order(line: GuideLine) -> tuple[Any, ...]:
    first = min((_number(step) for step in line.text.steps), default=(0, ""))
    return (list(Phase).index(line.text.phase), first, danish_order(line.text.title_da))


def _number(step: str) -> tuple[int, str]:
    digits = step.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (int(digits) if digits.isdecimal() else 0, step)


def _line(row: GuideVersion, *, actor: Actor, on: date) -> GuideLine:
    approval = getattr(row, "approval", None)
    by = approval.recorded_by if approval else None
    return GuideLine(
        key=row.guide,
        number=row.number,
        text=_text(row),
        written_on=row.recorded_on,
        written_by=row.recorded_by.full_name if row.recorded_by else "",
        approved_on=approval.recorded_on if approval else None,
        approved_by=by.full_name if by else "",
        review_on=row.review_on,
        is_shown=row.is_shown,
        is_due=row.is_shown and row.review_on <= on,
        may_approve=actor.role is Role.EDITOR and approval is None and row.recorded_by_id != actor.staff_id,
    )
