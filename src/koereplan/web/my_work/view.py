"""The work list, made ready to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.casework.access import Role
from koereplan.casework.cases.queries import Group
from koereplan.roadmap import DEFAULT_EDITION, Kind, Party, State, edition
from koereplan.web import days
from koereplan.web.addresses import about_case
from koereplan.web.components.timetable import action_href, action_label, words
from koereplan.web.components.work_list import WorkGroup, WorkRow
from koereplan.web.my_work.forms import GROUPS

if TYPE_CHECKING:
    from datetime import date

    from koereplan.casework.access import Actor
    from koereplan.casework.cases.queries import WorkGroup as Waiting
    from koereplan.casework.cases.queries import WorkList
    from koereplan.casework.cases.queries import WorkRow as Row

PARTIES = {Party.PROBATION: "KiF", Party.MUNICIPALITY: "Kommunen"}


def groups(work: WorkList, *, actor: Actor, today: date) -> list[WorkGroup]:
    """Return the groups of a page, each row with everything it says."""
    return [
        WorkGroup(
            key=str(group.group),
            title=str(GROUPS[group.group]),
            count=str(group.count),
            rows=tuple(row_view(row, actor=actor, today=today) for row in group.rows),
            empty=empty(group, work),
        )
        for group in work.groups
        if group.rows or work.page == 1
    ]


def empty(group: Waiting, work: WorkList) -> str:
    """Return what an empty group says: always with the next thing, where there is one."""
    if group.count:
        return gettext("Se de næste sider.")
    if group.group is Group.LATE and work.next_due:
        return gettext("Intet er for sent. Næste frist er %(day)s.") % {"day": days.without_year(work.next_due)}
    return {
        Group.LATE: gettext("Intet er for sent."),
        Group.SOON: gettext("Intet skal ske de næste 14 dage."),
        Group.COMING: gettext("Intet venter længere fremme."),
    }[group.group]


def row_view(row: Row, *, actor: Actor, today: date) -> WorkRow:
    """Return a row with the words that stand in it."""
    step = edition(DEFAULT_EDITION).step(row.step)
    mine = is_mine(row, actor)
    return WorkRow(
        tone=words.tone_of(row.state, provisional=row.provisional),
        day=row.due,
        day_text=days.short(row.due) if row.due.year == today.year else days.short_with_year(row.due),
        beside=beside(row, today=today),
        name=row.person_name,
        case_href=about_case("case:show", row.case_id),
        step=row.step,
        title=words.step_title(step, row.occurrence),
        on_behalf_of=row.standing_in_for.split()[0] if row.standing_in_for else "",
        warning=gettext("Ingen indgang kendt i %(name)s") % {"name": row.no_way_into} if row.no_way_into else "",
        mover=gettext("Din tur") if mine else mover(row),
        action=action_label(row.step, is_called=row.is_called),
        action_href=action_href(row.case_id, row.step),
        is_mine=mine,
        is_pressing=row.state in words.PRESSING,
    )


def is_mine(row: Row, actor: Actor) -> bool:
    """Return whether the next move is the reader's: what they hold, or hold for somebody who is away."""
    if row.responsible is Party.PROBATION and actor.role is Role.PROBATION_OFFICER:
        return True
    return row.responsible is Party.PRISON and (row.holder_id == actor.staff_id or bool(row.standing_in_for))


def mover(row: Row) -> str:
    """Return whose move it is, when it is not the reader's."""
    if row.responsible is not Party.PRISON:
        return PARTIES[row.responsible]
    if row.acting_name:
        return gettext("%(acting)s for %(holder)s") % {"acting": row.acting_name, "holder": row.holder_name}
    return row.holder_name


def beside(row: Row, *, today: date) -> str:
    """Return what stands under the date: how far away, and what kind of deadline."""
    if row.state is State.OVERDUE:
        said = days.seen_from(row.last_day, today=today)
    elif row.act_by != row.due:
        said = gettext("senest %(day)s") % {"day": days.short_with_weekday(row.act_by)}
    else:
        said = days.weekday(row.due)
    label = gettext("rykket") if row.shifted else gettext("lokal norm") if row.kind is Kind.NORM else ""
    return f"{said}, {label}" if label else said


def lead(work: WorkList) -> str:
    """Return the day's work in a sentence."""
    late, soon = work.count(Group.LATE), work.count(Group.SOON)
    said = (
        ngettext("%(count)s er for sent.", "%(count)s er for sent.", late) % {"count": late}
        if late
        else gettext("Intet er for sent.")
    )
    if not soon:
        return said + " " + gettext("Intet skal ske de næste 14 dage.")
    return (
        said
        + " "
        + ngettext("%(count)s skal ske inden for 14 dage.", "%(count)s skal ske inden for 14 dage.", soon)
        % {"count": soon}
    )
