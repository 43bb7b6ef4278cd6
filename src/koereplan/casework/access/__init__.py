"""Who may see what, and who may do what: decided over plain values, never over tables."""

from koereplan.casework.access.decisions import NotAllowed, Standing, may, may_see, require
from koereplan.casework.access.parties import SYSTEM, Actor, May, Role

__all__ = ["SYSTEM", "Actor", "May", "NotAllowed", "Role", "Standing", "may", "may_see", "require"]
