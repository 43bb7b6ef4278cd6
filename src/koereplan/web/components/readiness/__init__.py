"""Whether a release is ready: nine signals, three of each question, and whose move is next."""

from koereplan.web.components.readiness.readiness import QUESTIONS, STATES, SignView, next_move, sign_views, states

__all__ = ["QUESTIONS", "STATES", "SignView", "next_move", "sign_views", "states"]
