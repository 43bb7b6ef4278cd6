"""Two timetables side by side: what a change would move, before it is saved."""

from koereplan.web.components.moves.moves import Moves

__all__ = ["Moves"]
