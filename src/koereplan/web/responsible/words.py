"""What a case lacks of those who answer for it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from koereplan.casework.cases.queries import Lack
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koereplan.casework.cases.queries import StaffedCase
    from koereplan.casework.organisations.queries import Away


def lack_of(case: StaffedCase) -> str:
    """Return what a case lacks, in a sentence, or nothing."""
    if case.missing is None:
        return ""
    match case.missing.lack:
        case Lack.OWNER_LEFT:
            return has_left(case.holder.name)
        case Lack.DEPUTY_LEFT:
            return has_left(case.deputy.name if case.deputy else "")
        case Lack.NEW:
            return gettext("Ingen er udpeget endnu")
        case Lack.NO_DEPUTY:
            return gettext("Ingen stedfortræder")
        case Lack.BOTH_AWAY:
            assert case.missing.days is not None  # noqa: S101 - that is what is missing
            return gettext("Begge er væk %(days)s") % {"days": span(case.missing.days)}


def has_left(name: str) -> str:
    """Return that somebody does not work in the unit any more."""
    return gettext("%(name)s arbejder her ikke længere") % {"name": name}


def span(away: Away) -> str:
    """Return days in words: from the first to the last."""
    if away.last_on is None:
        return gettext("fra %(day)s") % {"day": days.without_year(away.from_on)}
    if away.last_on == away.from_on:
        return days.without_year(away.from_on)
    return gettext("fra %(from_on)s til %(last_on)s") % {
        "from_on": days.without_year(away.from_on),
        "last_on": days.without_year(away.last_on),
    }


def lacks(found: Mapping[Lack, int]) -> Iterator[str]:
    """Return how many cases lack somebody, a sentence for each lack, the worst first."""
    for lack in Lack:
        if count := found.get(lack, 0):
            yield _counted(lack, count) % {"count": count}


def _counted(lack: Lack, count: int) -> str:
    match lack:
        case Lack.OWNER_LEFT:
            return ngettext(
                "%(count)s sag står hos en, der ikke arbejder her længere.",
                "%(count)s sager står hos nogen, der ikke arbejder her længere.",
                count,
            )
        case Lack.BOTH_AWAY:
            return ngettext(
                "I %(count)s sag er den ansvarlige og stedfortræderen væk på samme tid.",
                "I %(count)s sager er den ansvarlige og stedfortræderen væk på samme tid.",
                count,
            )
        case Lack.NEW:
            return ngettext(
                "%(count)s ny sag er lederens, til en handleplansansvarlig og en stedfortræder er udpeget.",
                "%(count)s nye sager er lederens, til en handleplansansvarlig og en stedfortræder er udpeget.",
                count,
            )
        case Lack.NO_DEPUTY:
            return ngettext("%(count)s sag har ingen stedfortræder.", "%(count)s sager har ingen stedfortræder.", count)
        case Lack.DEPUTY_LEFT:
            return ngettext(
                "%(count)s sag har en stedfortræder, der ikke arbejder her længere.",
                "%(count)s sager har en stedfortræder, der ikke arbejder her længere.",
                count,
            )
