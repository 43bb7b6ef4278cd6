"""What pages read of assessments, measures and risk."""

from koereplan.casework.assessments.queries.assessment import assessment_of_case
from koereplan.casework.assessments.queries.measures import likely_duplicates, measures_of_case
from koereplan.casework.assessments.queries.risk import risk_of_case

__all__ = ["assessment_of_case", "likely_duplicates", "measures_of_case", "risk_of_case"]
