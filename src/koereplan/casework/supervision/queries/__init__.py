"""What pages ask of supervision."""

from koereplan.casework.supervision.queries.supervised import supervised
from koereplan.casework.supervision.queries.supervision import supervision_of_case

__all__ = ["supervised", "supervision_of_case"]
