"""The facts of a case in words: title, value, and every version with who and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy, ngettext

from koereplan.roadmap import FACTS
from koereplan.web import days
from koereplan.web.components.timetable.words import fact_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.cases.queries import FactLine, FactVersionLine
    from koereplan.roadmap import FactSpec

CHOICES = {
    "remand": gettext_lazy("Varetægt"),
    "prison": gettext_lazy("Fængsel"),
    "ankle_monitor": gettext_lazy("Fodlænke"),
    "undecided": gettext_lazy("Ikke afgjort"),
    "parole": gettext_lazy("Prøveløsladelse"),
    "end_of_sentence": gettext_lazy("Endt straf"),
}
NEEDED = frozenset({"sentence_start_date", "secured_housing", "secured_income"})
"""What a caseworker is to find out: shown as missing while it is unknown or says no."""
NOT_SHOWN = frozenset({"case", "edition", "known", "given", "events"})


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a fact once was, and how that came to be known."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of a case."""

    key: str
    title: str
    value: str
    is_missing: bool
    history: str
    """How often the fact was changed, in words; "" when it never was."""
    versions: tuple[VersionView, ...]

    @classmethod
    def of(cls, spec: FactSpec, line: FactLine | None) -> FactView:
        """Return a fact with its versions; no line, nothing was ever recorded."""
        versions = line.versions if line else ()
        value = line.value if line else None
        changes = len(versions) - 1
        return cls(
            key=spec.key,
            title=fact_title(spec),
            value=said(value) if value is not None else unsaid(spec),
            is_missing=spec.key in NEEDED and value in {None, False},
            history=ngettext("Ændret %(count)s gang", "Ændret %(count)s gange", changes) % {"count": changes}
            if changes > 0
            else "",
            versions=tuple(version_view(version) for version in versions),
        )


def fact_views(lines: Iterable[FactLine], keys: Iterable[str] | None = None) -> list[FactView]:
    """Return facts in the order of the roadmap's table: all of them, or those asked for."""
    recorded = {line.key: line for line in lines}
    wanted = set(keys) if keys is not None else {spec.key for spec in FACTS} - NOT_SHOWN
    return [FactView.of(spec, recorded.get(spec.key)) for spec in FACTS if spec.key in wanted]


def said(value: object) -> str:
    """Return a value in words."""
    match value:
        case None:
            return gettext("Ikke oplyst")
        case bool():
            return gettext("Ja") if value else gettext("Nej")
        case date():
            return days.in_full(value)
        case str() if value in CHOICES:
            return str(CHOICES[value])
        case _:
            return str(value)


def unsaid(spec: FactSpec) -> str:
    """Return what is said of a fact that nobody has recorded."""
    if spec.default is None:
        return gettext("Ikke oplyst")
    return gettext("%(value)s, indtil andet er oplyst") % {"value": said(spec.default)}


def version_view(version: FactVersionLine) -> VersionView:
    """Return a version of a fact: since when it was known, by whom it was written, and why."""
    by = version.recorded_by or gettext("Køreplan")
    parts = [gettext("skrevet %(day)s af %(name)s") % {"day": days.in_full(version.recorded_on), "name": by}]
    if version.known_on and version.known_on != version.recorded_on:
        parts.append(gettext("kendt siden %(day)s") % {"day": days.in_full(version.known_on)})
    if version.reason:
        parts.append(version.reason)
    return VersionView(said(version.value), ". ".join(days.capitalised(part) for part in parts))
