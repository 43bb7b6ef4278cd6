"""Signs, days and stylesheets, as templates ask for them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from koereplan.casework.access.wording import AREAS
from koereplan.casework.people import cpr
from koereplan.web import days
from koereplan.web.components.glyph import Glyph, drawn
from koereplan.web.components.term import explained_html, explaining
from koereplan.web.exchanges.words import told_of
from koereplan.web.finders import COMPONENTS
from koereplan.web.finders import stylesheets as component_stylesheets

if TYPE_CHECKING:
    from datetime import date

    from django.template.context import Context
    from django.utils.safestring import SafeString

    from koereplan.casework.access import LifeArea

register = template.Library()

register.filter("cpr", cpr.written)
register.filter("told_of", told_of)
register.filter("in_full", days.in_full)
register.filter("with_weekday", days.with_weekday)
register.filter("without_year", days.without_year)
register.filter("day_and_time", days.day_and_time)
register.filter("instant_in_full", days.instant_in_full)
register.filter("day_in_column", days.short_with_weekday_and_year)


register.tag("explaining", explaining)


@register.filter
def life_area(area: LifeArea) -> str:
    """Return what an area of life is called."""
    return str(AREAS[area])


@register.simple_tag(takes_context=True)
def explained(context: Context, text: str) -> SafeString:
    """Return a text in which words of the field open their explanation, each the first time it stands on a page."""
    return explained_html(text, context["request"].__dict__.setdefault("explained", set()))


@register.simple_tag
def glyph(name: Glyph) -> SafeString:
    """Return the shape of a state."""
    return drawn(name)


@register.simple_tag
@lru_cache(maxsize=4096)
def station_day(day: date, text: str) -> SafeString:
    """Return a day as people read it, with the date itself for machines."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), text)


@register.simple_tag
@cache
def stylesheets() -> SafeString:
    """Return the links to the ground and to every component's stylesheet."""
    names = [
        "koereplan/base.css",
        *(file.relative_to(COMPONENTS.parent).as_posix() for file in component_stylesheets()),
    ]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names))
