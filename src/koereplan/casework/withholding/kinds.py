"""What can be kept from the person, and for how long before somebody looks at it again."""

from datetime import timedelta

from koereplan.casework.access import ContentClass

WITHHOLDABLE = (
    ContentClass.PLAN,
    ContentClass.ASSESSMENT,
    ContentClass.CASE_RECORDS,
    ContentClass.RISK_AND_NEED,
    ContentClass.SUPERVISION_SESSIONS,
    ContentClass.MEETINGS,
)
"""The classes that the person reads beside what the own page is made of."""
REVIEWED_WITHIN = timedelta(days=183)
"""How long it stays at most before somebody looks at it again: ours."""
TO_REVIEW = "withheld_review"
"""How a review waits on the list of whoever holds the case."""
