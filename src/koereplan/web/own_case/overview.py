"""The person's own page on the screen: what the paper says too, with own questions and who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koereplan.casework.access import Role
from koereplan.foundation.instants import DENMARK
from koereplan.web.components.glyph import Glyph
from koereplan.web.log.lines import who
from koereplan.web.papers.own_page import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from koereplan.casework.cases.queries import ExtractLine
    from koereplan.casework.plans.queries import QuestionLine
    from koereplan.web.papers.own_page import Ahead, OwnPage
    from koereplan.web.papers.words import Words

MOST_SEEN, MOST_QUESTIONS = 3, 3
"""How many of those who have looked, and of the own questions, have room; the rest is a press away."""

NOT_IN_FRONT = {Role.PERSON, Role.EXIT_UNIT, Role.EXIT_LEAD, Role.LOCAL_EXIT}
"""Who is not named where others may look on: that there is an EXIT case stands in the whole log alone."""

GLYPHS = {
    When.NEXT: Glyph.NEXT,
    When.COMING: Glyph.UPCOMING,
    When.LATE: Glyph.LATE,
    When.OUT: Glyph.TERMINAL_PROVISIONAL,
}


@dataclass(frozen=True, slots=True)
class AheadView:
    """Something ahead, with the shape that says how it stands."""

    ahead: Ahead
    glyph: Glyph

    @property
    def is_out(self) -> bool:
        """Return whether it is the day on which the person comes out."""
        return self.ahead.stands is When.OUT


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of the person's: the answers to it, or when there will be one."""

    text: str
    answers: tuple[str, ...]
    waits: str


@dataclass(frozen=True, slots=True)
class SeenView:
    """Somebody who has looked, and when they last did."""

    day: str
    who: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """Everything that the own page says in one language."""

    page: OwnPage
    ahead: tuple[AheadView, ...]
    questions: tuple[QuestionView, ...]
    seen: tuple[SeenView, ...]

    @classmethod
    def of(cls, page: OwnPage, seen: Iterable[ExtractLine]) -> OwnView:
        """Return the page with those who have looked."""
        return cls(
            page=page,
            ahead=tuple(AheadView(one, GLYPHS[one.stands]) for one in page.ahead),
            questions=tuple(_question(one, page.words) for one in page.questions[:MOST_QUESTIONS]),
            seen=tuple(_last_of_each(seen, page.words))[:MOST_SEEN],
        )

    @property
    def language(self) -> str:
        """Return the language of the page."""
        return self.page.words.language

    @property
    def direction(self) -> str:
        """Return in which direction it is read."""
        return "rtl" if self.page.words.is_rtl else "ltr"

    @property
    def title(self) -> str:
        """Return what the page is called."""
        return self.page.words.say("title")

    @property
    def draft(self) -> str:
        """Return that nobody has approved the words yet, or nothing."""
        return self.page.words.draft

    @property
    def place(self) -> str:
        """Return what stands before a place."""
        return self.page.words.say("place")

    @property
    def headings(self) -> Mapping[str, Any]:
        """Return what the parts of the page are called."""
        return self._said("headings")

    @property
    def empty(self) -> Mapping[str, Any]:
        """Return what is said where there is nothing."""
        return self._said("empty")

    @property
    def write(self) -> Mapping[str, Any]:
        """Return what is said of what the person can do."""
        return self._said("write")

    def _said(self, part: str) -> Mapping[str, Any]:
        said: Mapping[str, Any] = self.page.words.said[part]
        return said


def _question(one: QuestionLine, words: Words) -> QuestionView:
    return QuestionView(
        text=one.asked.text,
        answers=tuple(answer.text for answer in one.answers),
        waits=words.say("write.waits", day=words.day(one.answer_by)),
    )


def _last_of_each(lines: Iterable[ExtractLine], words: Words) -> Iterator[SeenView]:
    """Yield everybody else who has used the case, each once, by the last time; but those who work on EXIT."""
    told = set[str]()
    for line in lines:
        name = who(line.name, line.role, line.unit.name)
        if line.unit.name and line.role not in NOT_IN_FRONT and name not in told:
            told.add(name)
            yield SeenView(words.day(line.at.astimezone(DENMARK).date()), name)
