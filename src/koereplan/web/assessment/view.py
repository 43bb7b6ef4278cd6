"""An assessment in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from koereplan.casework.assessments.kinds import Aspect, MeasureStatus
from koereplan.web import days
from koereplan.web.assessment.areas import SLUGS, area_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from koereplan.casework.assessments.shapes import (
        AreaLine,
        CaseAssessment,
        CaseMeasures,
        MeasureLine,
        QuestionLine,
        StatementLine,
    )


@dataclass(frozen=True, slots=True)
class StatementView:
    """One thing that is written: under which word, what, and where it comes from."""

    label: str
    text: str
    source: str
    is_judgement: bool

    @classmethod
    def of(cls, line: StatementLine) -> StatementView:
        """Return a statement in words; a text that was taken away says so."""
        return cls(
            str(line.aspect.label),
            line.text or gettext("Taget ud"),
            source_of(line),
            line.aspect is Aspect.JUDGEMENT,
        )


def source_of(line: StatementLine) -> str:
    """Return where something comes from, and since when it is known. A judgement is that of whoever wrote it."""
    if line.aspect is Aspect.JUDGEMENT:
        return gettext("%(name)s, %(day)s") % {"name": line.recorded_by, "day": days.in_full(line.recorded_on)}
    told = {"who": line.origin.label, "day": days.in_full(line.known_on)}
    source = gettext("%(who)s, %(day)s") % told
    return f"{source}: {line.origin_note}" if line.origin_note else source


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area as a page shows it: how it stands, facts and judgement apart, what is not known, and what runs."""

    slug: str
    name: str
    stands: str
    is_missing: bool
    facts: tuple[StatementView, ...]
    judgement: StatementView | None
    questions: tuple[str, ...]
    measures: tuple[str, ...]
    versions: int
    write_href: str

    @classmethod
    def of(cls, line: AreaLine, case: CaseAssessment, measures: Iterable[MeasureLine], *, today: date) -> AreaView:
        """Return an area in words."""
        views = [StatementView.of(statement) for statement in line.statements]
        slug = SLUGS[line.area]
        may_write = "carry_out_step" in case.acts
        return cls(
            slug=slug,
            name=area_name(line.area),
            stands=stands(line),
            is_missing=not line.is_gone_through,
            facts=tuple(view for view in views if not view.is_judgement),
            judgement=next((view for view in views if view.is_judgement), None),
            questions=tuple(question_in_words(question, today=today) for question in line.questions),
            measures=tuple(
                measure_in_words(measure)
                for measure in measures
                if measure.life_area is line.area and measure.status is not MeasureStatus.ENDED
            ),
            versions=len(line.versions),
            write_href=reverse("talk:area", args=[case.case_id, slug]) if may_write else "",
        )


def areas(case: CaseAssessment, measures: CaseMeasures | None, *, today: date) -> list[AreaView]:
    """Return the areas that are open, in the order of step 3."""
    lines = measures.lines if measures else ()
    found = (case.area(area) for area in SLUGS)
    return [AreaView.of(line, case, lines, today=today) for line in found if line]


def stands(line: AreaLine) -> str:
    """Return whether an area was gone through in this stay, and by whom."""
    if not line.versions:
        return gettext("Ikke gennemgået endnu")
    said = {"day": days.in_full(line.versions[0].recorded_on), "name": line.versions[0].recorded_by}
    if line.is_gone_through:
        return gettext("Gennemgået %(day)s af %(name)s") % said
    return gettext("Fra et tidligere ophold, %(day)s. Ikke gennemgået i dette endnu.") % said


def question_in_words(question: QuestionLine, *, today: date) -> str:
    """Return what is not known, and when it is followed up."""
    told = {"text": question.text, "day": days.in_full(question.due_on)}
    if question.is_late:
        late = days.many((today - question.due_on).days)
        return gettext("Vides ikke: %(text)s Skulle være fulgt op %(day)s, %(late)s siden.") % {**told, "late": late}
    return gettext("Vides ikke: %(text)s Følges op %(day)s.") % told


def measure_in_words(measure: MeasureLine) -> str:
    """Return what runs, by whom and since when: jobplan, Odense Kommune, siden 3. maj 2026."""
    parts = [measure.title, measure.run_by]
    if measure.since_on:
        parts.append(gettext("siden %(day)s") % {"day": days.in_full(measure.since_on)})
    if measure.status is not MeasureStatus.RUNNING:
        parts.append(str(measure.status.label).lower())
    return ", ".join(parts)


def lead(case: CaseAssessment) -> str:
    """Return how far the assessment has come, of what is open to the reader."""
    done = sum(line.is_gone_through for line in case.areas)
    asked = sum(len(line.questions) for line in case.areas)
    text = gettext("%(done)s af %(all)s områder er gennemgået i dette ophold.") % {"done": done, "all": len(case.areas)}
    if not asked:
        return text
    open_ones = ngettext("Et spørgsmål mangler svar.", "%(count)s spørgsmål mangler svar.", asked) % {"count": asked}
    return f"{text} {open_ones}"
