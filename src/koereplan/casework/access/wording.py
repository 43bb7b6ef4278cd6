"""What content, areas of life and purposes are called towards the person, in the language of the page."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access.bases import Purpose
from koereplan.casework.access.content import ContentClass, LifeArea

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

CLASSES: "Mapping[ContentClass, _StrPromise]" = {
    ContentClass.IDENTITY: _("navn, CPR-nummer og kontaktoplysninger"),
    ContentClass.PROTECTED_ADDRESS: _("din adresse, også hvis den er beskyttet"),
    ContentClass.ADMISSION: _("at du er indsat, og hvor"),
    ContentClass.DATES: _("datoer for din straf og løsladelse"),
    ContentClass.ROADMAP: _("køreplanen, og hvem der har ansvaret"),
    ContentClass.PLAN: _("din plan: mål, handlinger og aftaler"),
    ContentClass.ASSESSMENT: _("vurderingen bag din plan"),
    ContentClass.CASE_RECORDS: _("sagsakter fra andre myndigheder"),
    ContentClass.RISK_AND_NEED: _("vurderingen af risiko og behov"),
    ContentClass.SUPERVISION_SESSIONS: _("samtaler under tilsynet"),
    ContentClass.MEETINGS: _("møder og det, der blev aftalt"),
    ContentClass.KSP_ITEMS: _("oplysninger i samarbejdet mellem kriminalforsorg, sociale myndigheder og politi"),
    ContentClass.EXIT_CASE: _("dit EXIT-forløb"),
    ContentClass.REFERRAL: _("en henvisning til en forening"),
    ContentClass.CONSENTS: _("hvad du har sagt ja og nej til, og hvad der er givet videre"),
    ContentClass.NOTES: _("noter og begrundelser i din sag, og hvad der er sket i den"),
}
"""What a class is called."""

AREAS: "Mapping[LifeArea, _StrPromise]" = {
    LifeArea.HOUSING: _("bolig"),
    LifeArea.EDUCATION_EMPLOYMENT: _("uddannelse og arbejde"),
    LifeArea.ECONOMY: _("økonomi"),
    LifeArea.NETWORK: _("familie og netværk"),
    LifeArea.OTHER: _("andre forhold"),
    LifeArea.HEALTH_PHYSICAL: _("fysisk helbred"),
    LifeArea.HEALTH_MENTAL: _("psykisk helbred"),
    LifeArea.SUBSTANCE_USE: _("misbrug og behandling for det"),
}
"""What an area of life is called."""

PURPOSES: "Mapping[Purpose, _StrPromise]" = {
    Purpose.SERVING: _("at arbejde med din handleplan, mens du er indsat"),
    Purpose.COORDINATION: _("at forberede din løsladelse sammen"),
    Purpose.SUPERVISION: _("at følge op, mens du er under tilsyn"),
    Purpose.REFERRAL: _("at henvise dig til en forening"),
}
"""What a consent can be for."""
