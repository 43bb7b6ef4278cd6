"""The words of the field, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from koereplan.casework.guides.glossary import terms

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show every word with what it means, in Danish order."""
    return render(request, "glossary/glossary.html", {"terms": terms(get_language() or "da")})
