"""Risk and need in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from koereplan.casework.assessments.suggesting import suggestions
from koereplan.web import days

if TYPE_CHECKING:
    from koereplan.casework.assessments.kinds import Suggesting
    from koereplan.casework.assessments.shapes import ReplyLine, RiskLine


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Something that is suggested, and what a person decided, if anybody has."""

    about: Suggesting
    title: str
    text: str
    decided: str
    reason: str


@dataclass(frozen=True, slots=True)
class RiskView:
    """An assessment of risk and need as its page shows it."""

    title: str
    level: str
    lines: tuple[str, ...]
    warns: str
    needs: tuple[tuple[str, str], ...]
    suggestions: tuple[SuggestionView, ...]

    @classmethod
    def of(cls, line: RiskLine) -> RiskView:
        """Return an assessment in words."""
        day = {"day": days.in_full(line.next_review_on)}
        return cls(
            title=gettext("%(instrument)s, %(day)s")
            % {
                "instrument": f"{line.instrument} {line.instrument_version}".strip(),
                "day": days.in_full(line.assessed_on),
            },
            level=str(line.valid.label),
            lines=tuple(_lines(line)),
            warns=gettext("Skulle være vurderet igen %(day)s") % day if line.is_due else "",
            needs=tuple((str(need.label), str(level.label)) for need, level in line.needs.items()),
            suggestions=tuple(
                SuggestionView(about, str(about.label), text, _decided(reply), reply.reason if reply else "")
                for about, text in suggestions(line).items()
                for reply in (line.replies.get(about),)
            ),
        )


def _lines(line: RiskLine) -> list[str]:
    lines = [
        gettext("Vurderet af %(who)s. Skrevet ned af %(name)s.") % {"who": line.assessor, "name": line.recorded_by},
        gettext("Vurderes igen senest %(day)s.") % {"day": days.in_full(line.next_review_on)},
    ]
    if line.valid is not line.level:
        told = {"level": str(line.level.label).lower(), "reason": line.reason}
        lines.append(gettext("Instrumentet sagde %(level)s. Sat om, fordi: %(reason)s") % told)
    return lines


def _decided(reply: ReplyLine | None) -> str:
    if reply is None:
        return ""
    told = {"name": reply.recorded_by, "day": days.in_full(reply.recorded_on)}
    if reply.is_accepted:
        return gettext("Følges. %(name)s, %(day)s") % told
    return gettext("Følges ikke. %(name)s, %(day)s") % told
