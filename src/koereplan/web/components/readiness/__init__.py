"""Whether a release is ready: nine signals, three of each question, and whose move is next."""

from koereplan.web.components.readiness.readiness import (
    STATES,
    SignView,
    columns,
    next_move,
    sign_cells,
    sign_views,
    states,
)

__all__ = ["STATES", "SignView", "columns", "next_move", "sign_cells", "sign_views", "states"]
