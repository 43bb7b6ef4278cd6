"""What pages read of releases."""

from koereplan.casework.releases import events as _events  # noqa: F401 - the journal knows the kinds by their import
from koereplan.casework.releases.queries.board import Board, BoardRow, release_board
from koereplan.casework.releases.queries.home import HomeRow, coming_home
from koereplan.casework.releases.queries.page import release_of_case
from koereplan.casework.releases.shapes import AppointmentLine, ArrangedLine, ReleasePage

__all__ = [
    "AppointmentLine",
    "ArrangedLine",
    "Board",
    "BoardRow",
    "HomeRow",
    "ReleasePage",
    "coming_home",
    "release_board",
    "release_of_case",
]
