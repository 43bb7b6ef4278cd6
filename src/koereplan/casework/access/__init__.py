"""Who may see what, and who may do what: decided over plain values, never over tables."""

from koereplan.casework.access.acts import Doing, May
from koereplan.casework.access.bases import Basis, Purpose
from koereplan.casework.access.content import BY_LIFE_AREA, ContentClass, LifeArea, Named, Reading, ReferralPart
from koereplan.casework.access.decisions import (
    Decision,
    No,
    NotAllowed,
    Reason,
    Yes,
    decide,
)
from koereplan.casework.access.doors import Door, keys_of
from koereplan.casework.access.grounds import (
    Consent,
    Contact,
    Emergency,
    Exchange,
    ExitCase,
    Member,
    Notice,
    Referral,
    Span,
    Tail,
    Withheld,
)
from koereplan.casework.access.parties import (
    OUTSIDE_STAFF,
    PRISON_SERVICE,
    ROLES,
    SYSTEM,
    Actor,
    Authority,
    Body,
    Group,
    Role,
)
from koereplan.casework.access.projection import OpenContent, open_content
from koereplan.casework.access.sights import PURPOSES, Sight, firmness, may, require, sight
from koereplan.casework.access.standing import Standing

__all__ = [
    "BY_LIFE_AREA",
    "OUTSIDE_STAFF",
    "PRISON_SERVICE",
    "PURPOSES",
    "ROLES",
    "SYSTEM",
    "Actor",
    "Authority",
    "Basis",
    "Body",
    "Consent",
    "Contact",
    "ContentClass",
    "Decision",
    "Doing",
    "Door",
    "Emergency",
    "Exchange",
    "ExitCase",
    "Group",
    "LifeArea",
    "May",
    "Member",
    "Named",
    "No",
    "NotAllowed",
    "Notice",
    "OpenContent",
    "Purpose",
    "Reading",
    "Reason",
    "Referral",
    "ReferralPart",
    "Role",
    "Sight",
    "Span",
    "Standing",
    "Tail",
    "Withheld",
    "Yes",
    "decide",
    "firmness",
    "keys_of",
    "may",
    "open_content",
    "require",
    "sight",
]
